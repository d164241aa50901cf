using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Naming;
using SchemaGen.Model;

namespace SchemaGen.Core.Texts;

/// <summary>Reads what <see cref="TableLines"/> writes. A part is a Column, PrimaryKey, UniqueConstraint, CheckConstraint, ExclusionConstraint, ForeignKey or TableIndex.</summary>
public static class TableParts
{
    private static readonly HashSet<string> AfterType =
        ["not", "identity", "serial", "collate", "storage", "compression", "members", "generated", "virtual", "default"];

    /// <summary>A table of its name and the lines below it.</summary>
    /// <exception cref="OutlineException">A line is malformed; it is named.</exception>
    public static Table Read(TableName name, IReadOnlyList<OutlineLine> lines)
    {
        string? comment = null;
        var columns = new List<Column>();
        PrimaryKey? primaryKey = null;
        var uniques = new List<UniqueConstraint>();
        var checks = new List<CheckConstraint>();
        var exclusions = new List<ExclusionConstraint>();
        var foreignKeys = new List<ForeignKey>();
        var indexes = new List<TableIndex>();
        var whole = new Table(name, default);
        foreach (var line in lines)
        {
            if (At(line, reader => ReadWhole(whole, line, reader)) is { } more)
            {
                whole = more;
                continue;
            }
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
                case ExclusionConstraint exclusion:
                    exclusions.Add(exclusion);
                    break;
                case ForeignKey key:
                    foreignKeys.Add(key);
                    break;
                case TableIndex index:
                    indexes.Add(index);
                    break;
            }
        }
        return whole with
        {
            Columns = columns.ToEquatableArray(),
            PrimaryKey = primaryKey,
            Uniques = uniques.ToEquatableArray(),
            Checks = checks.ToEquatableArray(),
            Exclusions = exclusions.ToEquatableArray(),
            ForeignKeys = foreignKeys.ToEquatableArray(),
            Indexes = indexes.ToEquatableArray(),
            Comment = comment,
        };
    }

    /// <summary>The options that lines describe, none of which is anything else.</summary>
    /// <exception cref="OutlineException">A line is malformed or no option.</exception>
    public static TableOptions ReadOptions(IReadOnlyList<OutlineLine> lines) => lines.Aggregate(TableOptions.None, (options, line) =>
        At(line, reader => ReadOption(options, reader)) ?? throw new OutlineException(line.Number, $"'{line.Text}' is no option of a table"));

    // What is said of the table as a whole, or null when the line is about a part of it.
    private static Table? ReadWhole(Table table, OutlineLine line, LineReader reader) =>
        reader.Take("partition", "by") ? table with { PartitionBy = Free(line, reader) }
        : reader.Take("partition", "of") ? table with { Partition = new Partition(reader.Table(), Free(line, reader)) }
        : reader.Take("inherits") ? reader.Ended(table with { Inherits = reader.List().Select(Identifiers.ParseTable).ToEquatableArray() })
        : ReadOption(table.Options, reader) is { } options ? table with { Options = options }
        : null;

    private static TableOptions? ReadOption(TableOptions options, LineReader reader) =>
        reader.Take("external") ? reader.Ended(options with { IsExternal = true })
        : reader.Take("unlogged") ? reader.Ended(options with { IsUnlogged = true })
        : reader.Peek() == "with" ? reader.Ended(options with { Parameters = Lists.ReadParameters(reader) })
        : reader.Take("without", "rowid") ? reader.Ended(options with { IsWithoutRowId = true })
        : reader.Take("row", "security") ? reader.Ended(options with { RowSecurity = reader.Take("forced") ? RowSecurity.Forced : RowSecurity.Enabled })
        : null;

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
            return reader.Ended(new PrimaryKey(reader.Name(), Lists.ReadNames(reader), Lists.ReadOptional(reader, "include"), Deferrals.Read(reader)));
        }
        if (reader.Take("unique", "index"))
        {
            return IndexLines.ReadIndex(line, reader, isUnique: true);
        }
        if (reader.Take("index"))
        {
            return IndexLines.ReadIndex(line, reader, isUnique: false);
        }
        if (reader.Take("unique"))
        {
            return reader.Ended(new UniqueConstraint(
                reader.Name(), Lists.ReadNames(reader), reader.Take("nulls", "not", "distinct"), Lists.ReadOptional(reader, "include"), Deferrals.Read(reader)));
        }
        if (reader.Take("exclude"))
        {
            return IndexLines.ReadExclusion(line, reader);
        }
        if (reader.Take("foreign", "key"))
        {
            return ReadForeignKey(reader);
        }
        var noInherit = reader.Take("no", "inherit");
        var notValid = reader.Take("not", "valid");
        if (reader.Take("check"))
        {
            return new CheckConstraint(reader.Name(), Free(line, reader), noInherit, notValid);
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

    /// <summary>The type that comes next: all words up to one that begins another fact.</summary>
    internal static ColumnType ReadType(LineReader reader)
    {
        var type = reader.Word();
        while (!reader.AtEnd && !AfterType.Contains(reader.Peek()))
        {
            type += " " + reader.Word();
        }
        return ColumnTypes.Parse(type);
    }

    private static Column ReadColumn(OutlineLine line, LineReader reader)
    {
        var name = reader.Name();
        var column = new Column(name, ReadType(reader), IsNullable: !reader.Take("not", "null"));
        if (reader.Take("identity"))
        {
            var byDefault = reader.Take("by", "default");
            if (!byDefault)
            {
                reader.Expect("always");
            }
            column = column with { Identity = byDefault ? Identity.ByDefault : Identity.Always };
            if (!reader.AtEnd && reader.Peek()[0] == '(')
            {
                var options = reader.Word();
                var inside = new LineReader(options.Substring(1, options.Length - 2));
                column = column with { IdentityOptions = inside.Ended(SequenceLines.Read(inside)) };
            }
        }
        else if (reader.Take("serial"))
        {
            column = column with { Identity = Identity.Serial };
        }
        if (reader.Take("collate"))
        {
            column = column with { Collation = reader.Name() };
        }
        column = column with
        {
            Storage = reader.Take("storage") ? reader.Word() : null,
            Compression = reader.Take("compression") ? reader.Word() : null,
        };
        if (reader.Take("members"))
        {
            column = column with { Members = reader.List().ToEquatableArray() };
        }
        if (reader.Take("generated"))
        {
            return column with { Generated = Free(line, reader) };
        }
        if (reader.Take("virtual"))
        {
            return column with { Generated = Free(line, reader), IsVirtual = true };
        }
        if (reader.Take("default"))
        {
            return column with { Default = Free(line, reader) };
        }
        return reader.Ended(column);
    }

    private static ForeignKey ReadForeignKey(LineReader reader)
    {
        var name = reader.Name();
        var columns = Lists.ReadNames(reader);
        reader.Expect("references");
        var key = new ForeignKey(name, columns, reader.Table(), Lists.ReadNames(reader)) { IsMatchFull = reader.Take("match", "full") };
        if (reader.Take("on", "delete"))
        {
            key = key with { OnDelete = ReadAction(reader) };
            key = !reader.AtEnd && reader.Peek()[0] == '(' ? key with { SetColumns = Lists.ReadNames(reader) } : key;
        }
        if (reader.Take("on", "update"))
        {
            key = key with { OnUpdate = ReadAction(reader) };
        }
        key = key with { Deferral = Deferrals.Read(reader) };
        return reader.Ended(key with { NotValid = reader.Take("not", "valid") });
    }

    private static ReferentialAction ReadAction(LineReader reader) =>
        reader.Take("cascade") ? ReferentialAction.Cascade
        : reader.Take("restrict") ? ReferentialAction.Restrict
        : reader.Take("set", "null") ? ReferentialAction.SetNull
        : reader.Take("set", "default") ? ReferentialAction.SetDefault
        : reader.Take("no", "action") ? ReferentialAction.NoAction
        : throw new FormatException($"'{reader.Rest()}' is no referential action");
}
