using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using SchemaGen.Core.Naming;
using SchemaGen.Model;

namespace SchemaGen.Core.Texts;

/// <summary>Writes tables and their parts as lines, one fact a line: the grammar of the snapshot and of stored operations.</summary>
public static class TableLines
{
    /// <summary>A table's lines below its name: comment, options, columns in their order, then key, unique, check, exclusion, foreign key and index by name.</summary>
    public static void Write(OutlineWriter writer, Table table)
    {
        if (table.Comment is not null)
        {
            writer.Line("comment table", table.Comment);
        }
        Write(writer, table.Options);
        if (table.PartitionBy is not null)
        {
            writer.Line("partition by", table.PartitionBy);
        }
        if (table.Partition is not null)
        {
            writer.Line("partition of " + Identifiers.Write(table.Partition.Parent), table.Partition.Bound);
        }
        if (!table.Inherits.IsEmpty)
        {
            writer.Line("inherits " + Lists.Of(table.Inherits.Select(Identifiers.Write)));
        }
        foreach (var column in table.Columns)
        {
            Write(writer, column);
        }
        if (table.PrimaryKey is not null)
        {
            Write(writer, table.PrimaryKey);
        }
        foreach (var unique in table.Uniques.OrderBy(unique => unique.Name, StringComparer.Ordinal))
        {
            Write(writer, unique);
        }
        foreach (var check in table.Checks.OrderBy(check => check.Name, StringComparer.Ordinal))
        {
            Write(writer, check);
        }
        foreach (var exclusion in table.Exclusions.OrderBy(exclusion => exclusion.Name, StringComparer.Ordinal))
        {
            IndexLines.Write(writer, exclusion);
        }
        foreach (var key in table.ForeignKeys.OrderBy(key => key.Name, StringComparer.Ordinal))
        {
            Write(writer, key);
        }
        foreach (var index in table.Indexes.OrderBy(index => index.Name, StringComparer.Ordinal))
        {
            IndexLines.Write(writer, index);
        }
    }

    /// <summary>What of a table's options is not the ordinary.</summary>
    public static void Write(OutlineWriter writer, TableOptions options)
    {
        if (options.IsExternal)
        {
            writer.Line("external");
        }
        if (options.IsUnlogged)
        {
            writer.Line("unlogged");
        }
        if (!options.Parameters.IsEmpty)
        {
            writer.Line(Lists.Parameters(options.Parameters).TrimStart());
        }
        if (options.IsWithoutRowId)
        {
            writer.Line("without rowid");
        }
        if (options.RowSecurity != RowSecurity.Off)
        {
            writer.Line(options.RowSecurity == RowSecurity.Forced ? "row security forced" : "row security");
        }
    }

    /// <summary>A column, and its comment in a line of its own.</summary>
    public static void Write(OutlineWriter writer, Column column)
    {
        var line = new StringBuilder("column ").Append(Identifiers.Write(column.Name)).Append(' ').Append(column.Type);
        line.Append(column.IsNullable ? "" : " not null");
        line.Append(column.Identity switch
        {
            Identity.ByDefault => " identity by default",
            Identity.Always => " identity always",
            Identity.Serial => " serial",
            _ => "",
        });
        line.Append(column.IdentityOptions is null ? "" : " (" + SequenceLines.Write(column.IdentityOptions) + ")");
        line.Append(column.Collation is null ? "" : " collate " + Identifiers.Write(column.Collation));
        line.Append(column.Storage is null ? "" : " storage " + column.Storage);
        line.Append(column.Compression is null ? "" : " compression " + column.Compression);
        line.Append(column.Members.IsEmpty ? "" : " members " + Lists.Of(column.Members));
        if (column.Default is null && column.Generated is null)
        {
            writer.Line(line.ToString());
        }
        else if (column.Generated is not null)
        {
            writer.Line(line + (column.IsVirtual ? " virtual" : " generated"), column.Generated);
        }
        else
        {
            writer.Line(line + " default", column.Default!);
        }
        if (column.Comment is not null)
        {
            writer.Line("comment column " + Identifiers.Write(column.Name), column.Comment);
        }
    }

    /// <summary>A primary key.</summary>
    public static void Write(OutlineWriter writer, PrimaryKey key) => writer.Line(
        "primary key " + Identifiers.Write(key.Name) + " " + Lists.Names(key.Columns) + Lists.Optional(" include ", key.Include) + Deferrals.Write(key.Deferral));

    /// <summary>A unique constraint.</summary>
    public static void Write(OutlineWriter writer, UniqueConstraint unique) => writer.Line(
        "unique " + Identifiers.Write(unique.Name) + " " + Lists.Names(unique.Columns)
        + (unique.NullsNotDistinct ? " nulls not distinct" : "")
        + Lists.Optional(" include ", unique.Include)
        + Deferrals.Write(unique.Deferral));

    /// <summary>A check constraint.</summary>
    public static void Write(OutlineWriter writer, CheckConstraint check) => writer.Line(
        (check.NoInherit ? "no inherit " : "") + (check.NotValid ? "not valid " : "") + "check " + Identifiers.Write(check.Name), check.Expression);

    /// <summary>An exclusion constraint.</summary>
    public static void Write(OutlineWriter writer, ExclusionConstraint exclusion) => IndexLines.Write(writer, exclusion);

    /// <summary>A foreign key.</summary>
    public static void Write(OutlineWriter writer, ForeignKey key) => writer.Line(
        "foreign key " + Identifiers.Write(key.Name) + " " + Lists.Names(key.Columns)
        + " references " + Identifiers.Write(key.Table) + " " + Lists.Names(key.ReferencedColumns)
        + (key.IsMatchFull ? " match full" : "")
        + Action(" on delete ", key.OnDelete) + Lists.Optional(" ", key.SetColumns)
        + Action(" on update ", key.OnUpdate)
        + Deferrals.Write(key.Deferral)
        + (key.NotValid ? " not valid" : ""));

    /// <summary>An index.</summary>
    public static void Write(OutlineWriter writer, TableIndex index) => IndexLines.Write(writer, index);

    /// <summary>An action as SQL says it, in lower case: <c>set null</c>.</summary>
    public static string Action(ReferentialAction action) => action switch
    {
        ReferentialAction.Restrict => "restrict",
        ReferentialAction.Cascade => "cascade",
        ReferentialAction.SetNull => "set null",
        ReferentialAction.SetDefault => "set default",
        _ => "no action",
    };

    private static string Action(string before, ReferentialAction action) =>
        action == ReferentialAction.NoAction ? "" : before + Action(action);
}
