using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Naming;
using SchemaGen.Model;

namespace SchemaGen.Core.Texts;

/// <summary>Objects beside tables as lines, both ways (docs/snapshot.md).</summary>
public static class ObjectLines
{
    /// <summary>An object as a text of its own.</summary>
    public static string Write(SchemaObject item)
    {
        var writer = new OutlineWriter();
        Write(writer, item);
        return writer.ToString();
    }

    /// <summary>An object.</summary>
    public static void Write(OutlineWriter writer, SchemaObject item)
    {
        var head = (item.Only is null ? "" : "only " + item.Only + " ") + ObjectNames.Write(item.Id);
        switch (item)
        {
            case SourceObject { Source.Length: 0, Id.Kind: ObjectKind.Extension }:
                writer.Line(head);
                break;
            case SourceObject source:
                writer.Line(head, source.Source);
                break;
            case View view:
                writer.Line(head + Lists.Parameters(view.Parameters) + " as", view.Query);
                writer.Inside(() =>
                {
                    foreach (var index in view.Indexes.OrderBy(index => index.Name, StringComparer.Ordinal))
                    {
                        IndexLines.Write(writer, index);
                    }
                });
                break;
            case EnumType type:
                writer.Line(head + " " + Lists.Of(type.Labels.Select(Literals.Write)));
                break;
            case DomainType domain:
                WriteDomain(writer, head, domain);
                break;
            case CompositeType type:
                writer.Line(head);
                writer.Inside(() =>
                {
                    foreach (var field in type.Fields)
                    {
                        TableLines.Write(writer, field);
                    }
                });
                break;
            case Sequence sequence:
                var options = SequenceLines.Write(sequence.Options);
                writer.Line(head + (sequence.Type == "bigint" ? "" : " as " + sequence.Type) + (options.Length == 0 ? "" : " " + options)
                    + (sequence.OwnedBy is { } table ? " owned by " + Identifiers.Write(table) + "." + Identifiers.Write(sequence.OwnedByColumn!) : ""));
                break;
        }
    }

    /// <summary>The object of a text.</summary>
    /// <exception cref="OutlineException">It is malformed, or not one object.</exception>
    public static SchemaObject Read(string text) => OutlineLine.Parse(text) is { Count: 1 } lines
        ? Read(lines[0])
        : throw new OutlineException(1, "one object expected");

    /// <summary>The object whose text is a head, in this grammar, and free text: <c>view v as</c> and its query. Without free text the head is all of it.</summary>
    /// <exception cref="OutlineException">The head is malformed.</exception>
    public static SchemaObject Read(string head, string? free)
    {
        if (free is null)
        {
            return Read(head);
        }
        var writer = new OutlineWriter();
        var lines = head.Trim().Split(['\n'], 2);
        writer.Line(lines[0].TrimEnd(), free);
        return Read(writer + (lines.Length == 1 ? "" : lines[1]));
    }

    /// <summary>
    /// The reverse of <see cref="Read(string, string)"/>. Free text stands apart when it has several lines, and always when it is a query or a CREATE
    /// statement; the lines below the first one stay with the head.
    /// </summary>
    public static (string Head, string? Free) Split(SchemaObject item)
    {
        var text = Write(item);
        var lines = text.Substring(0, text.Length - 1).Split('\n').ToList();
        string? free = null;
        if (lines[0].EndsWith(" |", StringComparison.Ordinal))
        {
            var kept = lines.Skip(1).TakeWhile(line => line.StartsWith("  | ", StringComparison.Ordinal)).ToList();
            lines.RemoveRange(1, kept.Count);
            lines[0] = lines[0].Substring(0, lines[0].Length - 2);
            free = string.Join("\n", kept.Select(line => line.Substring(4)));
        }
        else if (StandsApart(item) is { } apart)
        {
            lines[0] = lines[0].Substring(0, lines[0].Length - apart.Length - 1);
            free = apart;
        }
        return (string.Join("\n", lines), free);
    }

    private static string? StandsApart(SchemaObject item) => item switch
    {
        View view => view.Query,
        SourceObject { Id.Kind: ObjectKind.Function or ObjectKind.Procedure } routine => routine.Source,
        _ => null,
    };

    /// <summary>The object of a line and of those below it.</summary>
    /// <exception cref="OutlineException">A line is malformed.</exception>
    public static SchemaObject Read(OutlineLine line) => TableParts.At(line, reader =>
    {
        var only = reader.Take("only") ? Database(reader.Word()) : null;
        var id = ObjectNames.Read(reader);
        return Read(id, line, reader) with { Only = only };
    });

    private static SchemaObject Read(ObjectId id, OutlineLine line, LineReader reader)
    {
        switch (id.Kind)
        {
            case ObjectKind.Enum:
                return reader.Ended(new EnumType(id, reader.Peek() == "()" ? Empty(reader) : reader.List().Select(Literals.Read).ToEquatableArray()));
            case ObjectKind.Domain:
                return ReadDomain(id, line, reader);
            case ObjectKind.Composite:
                return reader.Ended(new CompositeType(id, line.Children.Select(Field).ToEquatableArray()));
            case ObjectKind.Sequence:
                return ReadSequence(id, reader);
            case ObjectKind.View or ObjectKind.MaterializedView:
                var parameters = Lists.ReadParameters(reader);
                reader.Expect("as");
                return new View(id, TableParts.Free(line, reader), parameters, line.Children.Select(Index).ToEquatableArray());
            case ObjectKind.Extension when reader.AtEnd && line.Kept is null:
                return new SourceObject(id, "");
            case < ObjectKind.Schema:
                return new SourceObject(id, TableParts.Free(line, reader));
            default:
                throw new FormatException($"a {ObjectNames.Word(id.Kind)} is no object of its own");
        }
    }

    private static EquatableArray<string> Empty(LineReader reader)
    {
        reader.Word();
        return default;
    }

    private static Column Field(OutlineLine line) => TableParts.ReadPart(line) is Column field
        ? field
        : throw new OutlineException(line.Number, "a composite type has columns only");

    private static TableIndex Index(OutlineLine line) => TableParts.ReadPart(line) is TableIndex index
        ? index
        : throw new OutlineException(line.Number, "a materialized view has indexes only");

    private static Sequence ReadSequence(ObjectId id, LineReader reader)
    {
        var type = reader.Take("as") ? ColumnTypes.Parse(reader.Word()).Name : "bigint";
        var sequence = new Sequence(id, type, SequenceLines.Read(reader));
        if (reader.Take("owned", "by"))
        {
            var (table, column) = Identifiers.ParseColumn(reader.Word());
            sequence = sequence with { OwnedBy = table, OwnedByColumn = column };
        }
        return reader.Ended(sequence);
    }

    private static void WriteDomain(OutlineWriter writer, string head, DomainType domain)
    {
        var line = head + " " + domain.Type + (domain.Collation is null ? "" : " collate " + Identifiers.Write(domain.Collation)) + (domain.IsNullable ? "" : " not null");
        if (domain.Default is null)
        {
            writer.Line(line);
        }
        else
        {
            writer.Line(line + " default", domain.Default);
        }
        writer.Inside(() =>
        {
            foreach (var check in domain.Checks.OrderBy(check => check.Name, StringComparer.Ordinal))
            {
                TableLines.Write(writer, check);
            }
        });
    }

    private static DomainType ReadDomain(ObjectId id, OutlineLine line, LineReader reader)
    {
        var domain = new DomainType(id, TableParts.ReadType(reader))
        {
            Collation = reader.Take("collate") ? reader.Name() : null,
            IsNullable = !reader.Take("not", "null"),
            Checks = line.Children.Select(child => TableParts.ReadPart(child) as CheckConstraint
                ?? throw new OutlineException(child.Number, "a domain has checks only")).ToEquatableArray(),
        };
        return reader.Take("default") ? domain with { Default = TableParts.Free(line, reader) } : reader.Ended(domain);
    }

    private static string Database(string word) => word is "postgresql" or "sqlite"
        ? word
        : throw new FormatException($"only postgresql or only sqlite, not '{word}'");
}

/// <summary>SQL's text literals on one line.</summary>
internal static class Literals
{
    private static readonly (string Plain, string Escaped)[] Escapes = [("\\", "\\\\"), ("\n", "\\n"), ("\r", "\\r"), ("\t", "\\t")];

    /// <summary><c>'it''s'</c>; with line breaks PostgreSQL's <c>E'…'</c>.</summary>
    public static string Write(string text)
    {
        var quoted = "'" + text.Replace("'", "''") + "'";
        return text.IndexOfAny(['\n', '\r', '\t']) < 0
            ? quoted
            : "E" + Escapes.Aggregate(quoted, (current, escape) => current.Replace(escape.Plain, escape.Escaped));
    }

    /// <exception cref="FormatException">It is no literal.</exception>
    public static string Read(string literal)
    {
        var isEscaped = literal.StartsWith("E'", StringComparison.Ordinal);
        var quoted = isEscaped ? literal.Substring(1) : literal;
        if (quoted.Length < 2 || quoted[0] != '\'' || quoted[quoted.Length - 1] != '\'')
        {
            throw new FormatException($"'{literal}' is no text in single quotes");
        }
        var text = quoted.Substring(1, quoted.Length - 2).Replace("''", "'");
        return isEscaped ? string.Concat(Unescaped(text)) : text;
    }

    private static IEnumerable<char> Unescaped(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            yield return text[at] != '\\' || at + 1 == text.Length ? text[at] : text[++at] switch
            {
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                var other => other,
            };
        }
    }
}
