using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Naming;
using SchemaGen.Model;

namespace SchemaGen.Core.Replaying;

/// <summary>What operations on columns do.</summary>
internal static class ColumnReplay
{
    public static Schema Add(Schema schema, AddColumn add)
    {
        var table = Replay.Require(schema, add.Table);
        if (table.Partition is { } partition)
        {
            throw new ImpossibleOperationException($"'{add.Table}' is a partition: add the column to '{partition.Parent}'");
        }
        if (new[] { table }.Concat(TableColumns.Descendants(schema, table.Name)).FirstOrDefault(other => TableColumns.Find(schema, other, add.Column.Name) is not null) is { } taken)
        {
            throw new ImpossibleOperationException($"column '{add.Column.Name}' of '{taken.Name}' exists already");
        }
        RequireUnbound(schema, table.Name, add.Column.Name, dependent => dependent.IsBound);
        return Replay.Put(schema, table with { Columns = table.Columns.Append(add.Column).ToEquatableArray() });
    }

    public static Schema Drop(Schema schema, DropColumn drop)
    {
        var table = Replay.Require(schema, drop.Table);
        RequireOwn(schema, table, drop.Column);
        if (Standing.On(schema, drop.Table, drop.Column).Select(dependent => dependent.Words).FirstOrDefault() is { } user)
        {
            throw new ImpossibleOperationException($"column '{drop.Column}' of '{drop.Table}' is used by {user}: drop that first");
        }
        return Replay.Put(schema, table with { Columns = table.Columns.Where(column => column.Name != drop.Column).ToEquatableArray() });
    }

    public static Schema Alter(Schema schema, AlterColumn alter)
    {
        var table = Replay.Require(schema, alter.Table);
        var name = alter.Column.Name;
        var old = Require(schema, table, name);
        if (table.Find(name) is null)
        {
            throw Given(table, name, TableColumns.Giver(schema, table, name)!.Name);
        }
        if (alter.Column.IsNullable && table.PrimaryKey?.Columns.Contains(name) == true)
        {
            throw new ImpossibleOperationException($"column '{name}' of '{alter.Table}' is in the primary key and can't be nullable");
        }
        RelationNames.RequireFreeNumbering(schema, alter.Table, alter.Column);
        if (old.Type != alter.Column.Type || old.Collation != alter.Column.Collation)
        {
            RequireUnbound(schema, table.Name, name, dependent => dependent.IsBound || dependent.Id.Kind == ObjectKind.Table);
        }
        if (old.Identity == Identity.Serial && alter.Column.Identity != Identity.Serial && Standing.OnSerial(schema, table, name).FirstOrDefault() is { Words: not null } heir)
        {
            throw new ImpossibleOperationException($"{heir.Words} stands on the sequence of column '{name}' of '{table.Name}': change it first");
        }
        return Replay.Put(schema, table with
        {
            Columns = table.Columns.Select(column => column.Name == name ? alter.Column : column).ToEquatableArray(),
        });
    }

    public static Schema Rename(Schema schema, RenameColumn rename)
    {
        var table = Replay.Require(schema, rename.Table);
        RequireOwn(schema, table, rename.Column);
        var tables = new HashSet<TableName>(new[] { table }.Concat(TableColumns.Descendants(schema, table.Name)).Select(other => other.Name));
        if (schema.Tables.FirstOrDefault(other => tables.Contains(other.Name) && TableColumns.Find(schema, other, rename.To) is not null) is { } taken)
        {
            throw new ImpossibleOperationException($"column '{rename.To}' of '{taken.Name}' exists already");
        }
        RequireUnbound(schema, table.Name, rename.Column, dependent => dependent.IsBound);
        RequireUnbound(schema, table.Name, rename.To, dependent => dependent.IsBound);
        var isNumbering = table.Find(rename.Column)!.Identity != Identity.None;
        var renamed = ColumnRenaming.In(schema, tables, rename.Column, rename.To);
        return !isNumbering ? renamed : Renaming.Literals(
            renamed, GivenNames.Sequence(table.Name, rename.Column), GivenNames.Sequence(table.Name, rename.To));
    }

    /// <summary>The column of that name, its own or a parent's, or an error that names the nearest one.</summary>
    public static Column Require(Schema schema, Table table, string name) =>
        TableColumns.Find(schema, table, name) ?? throw Nearest.Missing(
            $"no column '{name}' in '{table.Name}' at this revision", name, TableColumns.Of(schema, table).Select(column => column.Name));

    private static void RequireOwn(Schema schema, Table table, string name)
    {
        Require(schema, table, name);
        if (TableColumns.Giver(schema, table, name) is { } parent)
        {
            throw Given(table, name, parent.Name);
        }
    }

    private static ImpossibleOperationException Given(Table table, string column, TableName parent) =>
        new($"column '{column}' of '{table.Name}' is that of '{parent}': change it there");

    // Of a column that is still to come: a text with a * has it when it is created again, and one that means another table's column no longer means it alone.
    private static void RequireUnbound(Schema schema, TableName table, string column, Func<Dependent, bool> inTheWay)
    {
        if (Standing.On(schema, table, column).Where(inTheWay).Select(dependent => dependent.Words).FirstOrDefault() is { } words)
        {
            throw new ImpossibleOperationException($"{words} stands on column '{column}' of '{table}': drop it first, and create it again after");
        }
    }
}
