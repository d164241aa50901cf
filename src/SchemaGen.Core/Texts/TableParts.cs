using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Naming;
using SchemaGen.Model;

namespace SchemaGen.Core.Texts;

/// <summary>Reads what <see cref="TableLines"/> writes. A part is a Column, PrimaryKey, UniqueConstraint, CheckConstraint, ForeignKey or TableIndex.</summary>
public static class TableParts
{
    /// <summary>A table of its name and the lines below it.</summary>
    /// <exception cref="OutlineException">A line is malformed; it is named.</exception>
    public static Table Read(TableName name, IReadOnlyList<OutlineLine> lines)
    {
        string? comment = null;
        var columns = new List<Column>();
        PrimaryKey? primaryKey = null;
        var uniques = new List<UniqueConstraint>();
        var checks = new List<CheckConstraint>();
        var foreignKeys = new List<ForeignKey>();
        var indexes = new List<TableIndex>();
        foreach (var line in lines)
        {
            if (ReadComment(line) is { } note)
            {
                if (note.Column is null)
                {
                    comment = note.Text;
                    continue;
                }
                var at = columns.FindIndex(column => column.Name == note.Column);
                if (at < 0)
                {
                    throw new OutlineException(line.Number, $"the comment's column '{note.Column}' is not above it");
                }
                columns[at] = columns[at] with { Comment = note.Text };
                continue;
            }
            switch (ReadPart(line))
            {
                case Column column when columns.All(other => other.Name != column.Name):
                    columns.Add(column);
                    break;
                case Column column:
                    throw new OutlineException(line.Number, $"column '{column.Name}' is there twice");
                case PrimaryKey key:
                    primaryKey = key;
                    break;
                case UniqueConstraint unique:
                    uniques.Add(unique);
                    break;
                case CheckConstraint check:
                    checks.Add(check);
                    break;
                case ForeignKey key:
                    foreignKeys.Add(key);
                    break;
                case TableIndex index:
                    indexes.Add(index);
                    break;
            }
        }
        return new Table(
            name, columns.ToEquatableArray(), primaryKey, uniques.ToEquatableArray(), checks.ToEquatableArray(),
            foreignKeys.ToEquatableArray(), indexes.ToEquatableArray(), comment);
    }

    /// <summary>The comment of a line, and its column (null: the table); or null when the line is none.</summary>
    public static (string? Column, string Text)? ReadComment(OutlineLine line) => At(line, reader =>
        reader.Take("comment", "table") ? (null, Free(line, reader))
        : reader.Take("comment", "column") ? (reader.Name(), Free(line, reader))
        : ((string?, string)?)null);

    /// <summary>The part of a table that a line describes.</summary>
    /// <exception cref="OutlineException">The line is malformed.</exception>
    public static object ReadPart(OutlineLine line) => At<object>(line, reader =>
    {
        if (reader.Take("column"))
        {
            return ReadColumn(line, reader);
        }
        if (reader.Take("primary", "key"))
        {
            return reader.Ended(new PrimaryKey(reader.Name(), Names(reader)));
        }
        if (reader.Take("unique", "index"))
        {
            return ReadIndex(line, reader, isUnique: true);
        }
        if (reader.Take("index"))
        {
            return ReadIndex(line, reader, isUnique: false);
        }
        if (reader.Take("unique"))
        {
            return reader.Ended(new UniqueConstraint(reader.Name(), Names(reader)));
        }
        if (reader.Take("check"))
        {
            return new CheckConstraint(reader.Name(), Free(line, reader));
        }
        if (reader.Take("foreign", "key"))
        {
            return ReadForeignKey(reader);
        }
        throw new FormatException($"'{reader.Rest()}' is not understood");
    });

    /// <summary>Reads a line, and says which one it is when it is malformed.</summary>
    public static T At<T>(OutlineLine line, Func<LineReader, T> read)
    {
        try
        {
            return read(new LineReader(line.Text));
        }
        catch (FormatException malformed)
        {
            throw new OutlineException(line.Number, malformed.Message);
        }
    }

    /// <summary>The free text at the end of a line or below it.</summary>
    public static string Free(OutlineLine line, LineReader reader)
    {
        if (line.Kept is not null)
        {
            reader.End();
            return line.Kept;
        }
        var rest = reader.Rest();
        return rest.Length > 0 ? rest : throw new FormatException("the line ends too early");
    }

    /// <summary>What an index sorts by: the reverse of <see cref="TableLines.Part"/>; a bare word may also be any name without spaces.</summary>
    /// <exception cref="FormatException">It is neither a column nor an expression in parentheses.</exception>
    public static IndexPart ReadIndexPart(string text)
    {
        var reader = new LineReader(text);
        var word = reader.Word();
        var isDescending = reader.Take("desc");
        if (!isDescending)
        {
            reader.Take("asc");
        }
        reader.End();
        return word[0] == '('
            ? new IndexPart(word.Substring(1, word.Length - 2), IsExpression: true, isDescending)
            : new IndexPart(Identifiers.Split(word) is { Count: 1 } name ? name[0] : throw new FormatException($"'{word}' is not a column"), false, isDescending);
    }

    private static Column ReadColumn(OutlineLine line, LineReader reader)
    {
        var name = reader.Name();
        var type = reader.Word();
        while (!reader.AtEnd && reader.Peek() is not ("not" or "identity" or "collate" or "members" or "generated" or "default"))
        {
            type += " " + reader.Word();
        }
        var column = new Column(name, ColumnTypes.Parse(type), IsNullable: !reader.Take("not", "null"));
        if (reader.Take("identity"))
        {
            var byDefault = reader.Take("by", "default");
            if (!byDefault)
            {
                reader.Expect("always");
            }
            column = column with { Identity = byDefault ? Identity.ByDefault : Identity.Always };
        }
        if (reader.Take("collate"))
        {
            column = column with { Collation = reader.Name() };
        }
        if (reader.Take("members"))
        {
            column = column with { Members = reader.List().ToEquatableArray() };
        }
        if (reader.Take("generated"))
        {
            return column with { Generated = Free(line, reader) };
        }
        if (reader.Take("default"))
        {
            return column with { Default = Free(line, reader) };
        }
        return reader.Ended(column);
    }

    private static TableIndex ReadIndex(OutlineLine line, LineReader reader, bool isUnique)
    {
        var index = new TableIndex(reader.Name(), reader.List().Select(ReadIndexPart).ToEquatableArray(), isUnique);
        return reader.Take("where") ? index with { Where = Free(line, reader) } : reader.Ended(index);
    }

    private static ForeignKey ReadForeignKey(LineReader reader)
    {
        var name = reader.Name();
        var columns = Names(reader);
        reader.Expect("references");
        var key = new ForeignKey(name, columns, reader.Table(), Names(reader));
        if (reader.Take("on", "delete"))
        {
            key = key with { OnDelete = ReadAction(reader) };
        }
        if (reader.Take("on", "update"))
        {
            key = key with { OnUpdate = ReadAction(reader) };
        }
        if (reader.Take("deferrable"))
        {
            key = key with { Deferral = reader.Take("initially", "deferred") ? Deferral.Deferred : Deferral.Immediate };
        }
        return reader.Ended(key);
    }

    private static ReferentialAction ReadAction(LineReader reader) =>
        reader.Take("cascade") ? ReferentialAction.Cascade
        : reader.Take("restrict") ? ReferentialAction.Restrict
        : reader.Take("set", "null") ? ReferentialAction.SetNull
        : reader.Take("set", "default") ? ReferentialAction.SetDefault
        : reader.Take("no", "action") ? ReferentialAction.NoAction
        : throw new FormatException($"'{reader.Rest()}' is no referential action");

    private static EquatableArray<string> Names(LineReader reader) =>
        reader.List().Select(item => new LineReader(item).Name()).ToEquatableArray();
}
