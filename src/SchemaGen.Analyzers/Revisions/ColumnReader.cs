using System.Collections.Generic;
using SchemaGen.Model;

namespace SchemaGen.Analyzers.Revisions;

/// <summary>Reads a column with the calls that follow it: the words of <see cref="ColumnBuilder"/>.</summary>
internal sealed class ColumnReader(Unreadable unreadable)
{
    private readonly Words words = new(unreadable);

    /// <summary>A column as its chain defines it, with the expressions that only some operations take.</summary>
    public ColumnPart Read(string name, ColumnType type, IEnumerable<Call> chain, bool allowsFill, bool allowsUsing)
    {
        var part = new ColumnPart(new Column(name, type));
        foreach (var call in chain)
        {
            part = (call.Name, allowsFill, allowsUsing) switch
            {
                ("Fill", true, _) => part with { Fill = words.Sql(call) },
                ("Using", _, true) => part with { Using = words.Sql(call) },
                _ => part with { Column = With(part.Column, call) },
            };
        }
        return part;
    }

    private Column With(Column column, Call call) => call.Name switch
    {
        "NotNull" => column with { IsNullable = words.Bare(call, false) },
        "Default" => column with { Default = words.Sql(call) },
        "Identity" => column with { Identity = Identity.ByDefault, IdentityOptions = Options(call) },
        "IdentityAlways" => column with { Identity = Identity.Always, IdentityOptions = Options(call) },
        "Serial" => column with { Identity = words.Bare(call, Identity.Serial) },
        "Generated" => column with { Generated = words.Sql(call), IsVirtual = false },
        "Virtual" => column with { Generated = words.Sql(call), IsVirtual = true },
        "Collation" => column with { Collation = words.Name(call, "name") },
        "Storage" => column with { Storage = words.OneOf(call, "kind", "plain", "external", "extended", "main") },
        "Compression" => column with { Compression = words.OneOf(call, "method", "pglz", "lz4") },
        "Members" => column with { Members = new Arguments(call, unreadable, "members…").NameList("members") },
        "Comment" => column with { Comment = new Arguments(call, unreadable, "comment").Text("comment") },
        "Fill" or "Using" => words.Unknown(call, column, "what describes the column; Fill belongs to AddColumn and AlterColumn, Using to AlterColumn"),
        _ => words.Unknown(call, column,
            "NotNull, Default, Identity, IdentityAlways, Serial, Generated, Virtual, Collation, Storage, Compression, Members or Comment"),
    };

    private SequenceOptions? Options(Call call)
    {
        var arguments = new Arguments(call, unreadable, "start", "increment", "minimum", "maximum", "cache", "cycle");
        var options = new SequenceOptions(
            arguments.OptionalNumber("start"), arguments.OptionalNumber("increment"), arguments.OptionalNumber("minimum"),
            arguments.OptionalNumber("maximum"), arguments.OptionalNumber("cache"), arguments.Flag("cycle"));
        return options == SequenceOptions.None ? null : options;
    }
}

/// <summary>A column with what its operation does to rows that are there.</summary>
internal sealed record ColumnPart(Column Column, string? Fill = null, string? Using = null);
