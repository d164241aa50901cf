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
    /// <summary>A table's lines below its name: comment, columns in their order, then key, unique, check, foreign key and index by name.</summary>
    public static void Write(OutlineWriter writer, Table table)
    {
        if (table.Comment is not null)
        {
            writer.Line("comment table", table.Comment);
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
        foreach (var key in table.ForeignKeys.OrderBy(key => key.Name, StringComparer.Ordinal))
        {
            Write(writer, key);
        }
        foreach (var index in table.Indexes.OrderBy(index => index.Name, StringComparer.Ordinal))
        {
            Write(writer, index);
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
            _ => "",
        });
        line.Append(column.Collation is null ? "" : " collate " + Identifiers.Write(column.Collation));
        line.Append(column.Members.IsEmpty ? "" : " members " + List(column.Members));
        if (column.Default is null && column.Generated is null)
        {
            writer.Line(line.ToString());
        }
        else if (column.Generated is not null)
        {
            writer.Line(line + " generated", column.Generated);
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
    public static void Write(OutlineWriter writer, PrimaryKey key) =>
        writer.Line("primary key " + Identifiers.Write(key.Name) + " " + Names(key.Columns));

    /// <summary>A unique constraint.</summary>
    public static void Write(OutlineWriter writer, UniqueConstraint unique) =>
        writer.Line("unique " + Identifiers.Write(unique.Name) + " " + Names(unique.Columns));

    /// <summary>A check constraint.</summary>
    public static void Write(OutlineWriter writer, CheckConstraint check) =>
        writer.Line("check " + Identifiers.Write(check.Name), check.Expression);

    /// <summary>A foreign key.</summary>
    public static void Write(OutlineWriter writer, ForeignKey key) =>
        writer.Line(
            "foreign key " + Identifiers.Write(key.Name) + " " + Names(key.Columns)
            + " references " + Identifiers.Write(key.Table) + " " + Names(key.ReferencedColumns)
            + Action(" on delete ", key.OnDelete) + Action(" on update ", key.OnUpdate)
            + key.Deferral switch
            {
                Deferral.Immediate => " deferrable",
                Deferral.Deferred => " deferrable initially deferred",
                _ => "",
            });

    /// <summary>An index.</summary>
    public static void Write(OutlineWriter writer, TableIndex index)
    {
        var line = (index.IsUnique ? "unique index " : "index ") + Identifiers.Write(index.Name) + " " + List(index.Parts.Select(Part));
        if (index.Where is null)
        {
            writer.Line(line);
        }
        else
        {
            writer.Line(line + " where", index.Where);
        }
    }

    /// <summary>What an index sorts by, as it is written: <c>email</c>, <c>created_at desc</c>, <c>(lower(email))</c>.</summary>
    public static string Part(IndexPart part) =>
        (part.IsExpression ? "(" + part.Text + ")" : Identifiers.Write(part.Text)) + (part.IsDescending ? " desc" : "");

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

    private static string Names(IEnumerable<string> names) => List(names.Select(Identifiers.Write));

    private static string List(IEnumerable<string> items) => "(" + string.Join(", ", items) + ")";
}
