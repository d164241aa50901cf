using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Analyzers.Modeling;
using SchemaGen.Core.Texts;
using SchemaGen.Model;

namespace SchemaGen.Analyzers.Revisions;

/// <summary>Reads columns, foreign keys and indexes with the calls that follow them: the words of <see cref="ColumnBuilder"/> and its kin.</summary>
internal sealed class PartReader(Unreadable unreadable)
{
    /// <summary>A column as its chain defines it, with the expressions that only some operations take.</summary>
    public ColumnPart Column(string name, ColumnType type, IEnumerable<Call> chain, bool allowsFill, bool allowsUsing)
    {
        var part = new ColumnPart(new Column(name, type));
        foreach (var call in chain)
        {
            part = (call.Name, allowsFill, allowsUsing) switch
            {
                ("Fill", true, _) => part with { Fill = Sql(call) },
                ("Using", _, true) => part with { Using = Sql(call) },
                _ => part with { Column = With(part.Column, call) },
            };
        }
        return part;
    }

    /// <summary>A foreign key; a chain without References is reported.</summary>
    public ForeignKey ForeignKey(Call first, string name, EquatableArray<string> columns, IReadOnlyList<Call> chain)
    {
        var key = new ForeignKey(name, columns, default, default);
        foreach (var call in chain)
        {
            key = call.Name switch
            {
                "References" => References(key, new Arguments(call, unreadable, "table", "columns…")),
                "OnDelete" => key with { OnDelete = new Arguments(call, unreadable, "action").Action("action") },
                "OnUpdate" => key with { OnUpdate = new Arguments(call, unreadable, "action").Action("action") },
                "Deferrable" => key with { Deferral = Bare(call, Deferral.Immediate) },
                "InitiallyDeferred" => key with { Deferral = Bare(call, Deferral.Deferred) },
                _ => Unknown(call, key, "References, OnDelete, OnUpdate, Deferrable or InitiallyDeferred"),
            };
        }
        if (chain.All(call => call.Name != "References"))
        {
            unreadable.Add(first.Token.Span, first.Token.SyntaxTree!, "the foreign key says not what it refers to: add .References(\"table\", \"column\")");
        }
        return key;
    }

    /// <summary>An index.</summary>
    public TableIndex Index(Arguments arguments, IEnumerable<Call> chain)
    {
        var parts = arguments.All("parts").Select(part => arguments.Parsed(part, IndexPart)).OfType<IndexPart>();
        arguments.Expression("parts");
        var index = new TableIndex(arguments.Name("name"), parts.ToEquatableArray());
        foreach (var call in chain)
        {
            index = call.Name switch
            {
                "Unique" => index with { IsUnique = Bare(call, true) },
                "Where" => index with { Where = Sql(call) },
                _ => Unknown(call, index, "Unique or Where"),
            };
        }
        return index;
    }

    /// <summary>Reports the calls of a chain where nothing may follow.</summary>
    public void Nothing(IEnumerable<Call> chain)
    {
        foreach (var call in chain)
        {
            unreadable.Add(call.Token.Span, call.Token.SyntaxTree!, $"{call.Name} can't stand here: nothing follows this call");
        }
    }

    private static IndexPart IndexPart(string text)
    {
        var part = IndexLines.ReadPart(text);
        return !part.IsExpression && Names.Problem(part.Text) is { } problem
            ? throw new FormatException($"the name '{part.Text}' can't be used: {problem}")
            : part;
    }

    private static ForeignKey References(ForeignKey key, Arguments arguments) =>
        key with { Table = arguments.Table("table"), ReferencedColumns = arguments.NameList("columns") };

    private Column With(Column column, Call call) => call.Name switch
    {
        "NotNull" => column with { IsNullable = Bare(call, false) },
        "Default" => column with { Default = Sql(call) },
        "Identity" => column with { Identity = Bare(call, Identity.ByDefault) },
        "IdentityAlways" => column with { Identity = Bare(call, Identity.Always) },
        "Generated" => column with { Generated = Sql(call) },
        "Collation" => column with { Collation = new Arguments(call, unreadable, "name").Name("name") },
        "Members" => column with { Members = new Arguments(call, unreadable, "members…").NameList("members") },
        "Comment" => column with { Comment = new Arguments(call, unreadable, "comment").Text("comment") },
        "Fill" or "Using" => Unknown(call, column, "what describes the column; Fill belongs to AddColumn and AlterColumn, Using to AlterColumn"),
        _ => Unknown(call, column, "NotNull, Default, Identity, IdentityAlways, Generated, Collation, Members or Comment"),
    };

    private string Sql(Call call) => new Arguments(call, unreadable, "sql").Text("sql");

    private T Bare<T>(Call call, T value)
    {
        _ = new Arguments(call, unreadable);
        return value;
    }

    private T Unknown<T>(Call call, T value, string expected)
    {
        unreadable.Add(call.Token.Span, call.Token.SyntaxTree!, $"'{call.Name}' can't stand here: write {expected}");
        return value;
    }
}

/// <summary>A column with what its operation does to rows that are there.</summary>
internal sealed record ColumnPart(Column Column, string? Fill = null, string? Using = null);
