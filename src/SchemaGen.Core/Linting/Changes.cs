using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Diffing;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Replaying;
using SchemaGen.Model;

namespace SchemaGen.Core.Linting;

/// <summary>Puts operations into words. What belongs to a new table or a new column is told with it, not apart; so is what changes in several steps.</summary>
public static class Changes
{
    /// <summary>The changes that <paramref name="operations"/> make to <paramref name="from"/>, in their order.</summary>
    public static EquatableArray<Change> Of(Schema from, IEnumerable<Operation> operations) => Of(from, operations, isRevision: false, null);

    /// <summary>The same for a revision, whose hand-written SQL has a line of its own.</summary>
    /// <param name="from">The schema before.</param>
    /// <param name="operations">What it does.</param>
    /// <param name="database">Where; SQL that is meant for another product is left out. Null for anywhere.</param>
    public static EquatableArray<Change> OfRevision(Schema from, IEnumerable<Operation> operations, Database? database = null) =>
        Of(from, operations, isRevision: true, database);

    /// <summary>How one schema differs from another. Where <paramref name="to"/> is none that a database could hold, so that nothing leads to it, the one change says why.</summary>
    public static EquatableArray<Change> Between(Schema from, Schema to)
    {
        try
        {
            return Of(from, Differ.Diff(from, to).Operations);
        }
        catch (ImpossibleOperationException impossible)
        {
            return EquatableArray<Change>.Of(new Change(ChangeKind.Change, Subject.Schema(""), "the schema", impossible.Message, impossible.Message, "impossible", default));
        }
    }

    private static EquatableArray<Change> Of(Schema from, IEnumerable<Operation> operations, bool isRevision, Database? database)
    {
        var all = operations.ToList();
        var told = new Told(all);
        var steps = new Steps(all);
        var changes = new List<Change>();
        for (var at = 0; at < all.Count; at++)
        {
            var operation = all[at];
            steps.Remember(from, operation);
            if (isRevision && ByHand(operation, database) is { } written)
            {
                changes.Add(written);
            }
            else if (!told.IsWithTable(operation) && Describe(from, operation, at, steps, told) is { } described)
            {
                var change = IsExternal(from, operation) ? described with { Kind = Unharmed(described.Kind), Risk = "no SQL" } : described;
                var place = told.Column(operation) is { } column ? changes.FindIndex(other => other.Subject == column) : -1;
                if (place >= 0)
                {
                    changes[place] = changes[place].And(Told.Words(operation));
                }
                else
                {
                    changes.Add(change);
                }
            }
            from = Replay.Apply(from, operation);
        }
        return changes.ToEquatableArray();
    }

    // Nothing is done to another tool's table.
    private static bool IsExternal(Schema before, Operation operation) => operation switch
    {
        CreateTable create => create.Definition.Options.IsExternal,
        TableOperation on => before.Find(on.Table)?.Options.IsExternal == true,
        _ => false,
    };

    private static ChangeKind Unharmed(ChangeKind kind) => kind == ChangeKind.Destroy ? ChangeKind.Change : kind;

    private static Change? ByHand(Operation operation, Database? database) => operation switch
    {
        ExecuteSql execute when execute.Only is not { } only || database is not { } product || only == DatabaseNames.Write(product) => SqlWording.Of(execute),
        RunData run => new Change(
            ChangeKind.Change, new Subject(new TableName(null, "data"), null), "data", "data step " + run.Method, "data step " + run.Method, "runs code, changes rows", default),
        _ => null,
    };

    private static Change? Describe(Schema before, Operation operation, int at, Steps steps, Told told) => operation switch
    {
        CreateObject or AlterObject or DropObject => steps.IsLast(at) && steps.Object(operation) is var (old, wanted) && !told.IsWithHost(old, wanted)
            ? ObjectWording.Of(old, wanted) : null,
        AlterColumn alter => steps.IsLast(at) && steps.Column(alter) is { } old ? ColumnChanges.Altered(alter, old) : null,
        RenameObject or RenameLabel or RenameSchema => ObjectWording.Renamed(operation),
        _ => Describe(before, operation),
    };

    private static Change? Describe(Schema before, Operation operation) => operation switch
    {
        CreateSchema create => new Change(ChangeKind.Add, Subject.Schema(create.Name), create.Name, "create schema", "schema", "safe", default),
        DropSchema drop => new Change(ChangeKind.Change, Subject.Schema(drop.Name), drop.Name, "drop schema", "drop schema", "safe", default),
        CreateTable { Definition: { Options.IsExternal: true } table } => OfTable(
            ChangeKind.Add, table.Name, "note external table, " + Count(table.Columns.Count, "column"), "external table, " + Count(table.Columns.Count, "column"), "no SQL"),
        DropTable drop when IsExternal(before, drop) => OfTable(ChangeKind.Change, drop.Table, "forget external table", "forget external table", "no SQL"),
        CreateTable { Definition.Partition: { } partition } create => OfTable(
            ChangeKind.Add, create.Table, $"create partition of {partition.Parent}", $"partition of {partition.Parent}", "safe"),
        CreateTable create => OfTable(ChangeKind.Add, create.Table, $"create table, {Count(create.Definition.Columns.Count, "column")}", $"table, {Count(create.Definition.Columns.Count, "column")}", "safe"),
        DropTable drop => OfTable(ChangeKind.Destroy, drop.Table, "drop table", "drop table", "destructive, its rows are lost"),
        RenameTable rename => new Change(
            ChangeKind.Rename, new Subject(rename.To, null), $"{rename.Table} -> {rename.To}", "rename table", "", "breaks running readers", Keys(rename.To)),
        CommentTable comment => OfTable(ChangeKind.Change, comment.Table, "comment", "comment", "safe"),
        AddColumn add => ColumnChanges.Added(add),
        DropColumn { Table: var table, Column: var column } when before.Find(table)?.Find(column) is { Generated: not null } => OfColumn(
            ChangeKind.Change, table, column, "drop generated column", "drop generated column", "safe, no data of its own"),
        DropColumn drop => OfColumn(
            ChangeKind.Destroy, drop.Table, drop.Column, "drop column " + before.Find(drop.Table)?.Find(drop.Column)?.Type, "drop column", "destructive, its data is lost"),
        RenameColumn rename => new Change(
            ChangeKind.Rename, new Subject(rename.Table, rename.To), $"{rename.Table}.{rename.Column} -> {rename.Table}.{rename.To}", "rename column", "",
            "breaks running readers", Keys(rename.Table, rename.To)),
        AddPrimaryKey add => OfParts(ChangeKind.Add, add.Table, add.Key.Columns, add.Key.Name, "add primary key " + add.Key.Name, add.Index is null ? "scans and locks the table" : "safe"),
        AddUnique add => OfParts(ChangeKind.Add, add.Table, add.Constraint.Columns, add.Constraint.Name, "add unique constraint " + add.Constraint.Name, add.Index is null ? "fails on duplicates, locks the table" : "safe"),
        AddCheck add => OfParts(ChangeKind.Add, add.Table, default, add.Constraint.Name, "add check " + add.Constraint.Name + TableWording.Validity(add.Constraint.NotValid), add.Constraint.NotValid ? "safe, rows that are there are not checked" : "fails on rows that break it"),
        AddForeignKey add => OfParts(
            ChangeKind.Add, add.Table, add.Constraint.Columns, add.Constraint.Name, $"add foreign key {add.Constraint.Name} to {add.Constraint.Table}{TableWording.Validity(add.Constraint.NotValid)}",
            add.Constraint.NotValid ? "locks both tables for a moment, rows that are there are not checked" : "fails on orphans, locks both tables"),
        CreateIndex create => OfParts(
            ChangeKind.Add, create.Table, create.Index.Parts.Select(part => part.Text).ToEquatableArray(), create.Index.Name, "create index " + create.Index.Name, "blocks writes meanwhile"),
        DropConstraint drop => OfTable(ChangeKind.Change, drop.Table, "drop constraint " + drop.Name, "drop constraint " + drop.Name, "safe"),
        DropIndex drop => OfTable(ChangeKind.Change, drop.Table, "drop index " + drop.Name, "drop index " + drop.Name, "safe"),
        RenameConstraint rename => OfTable(ChangeKind.Rename, rename.Table, $"rename constraint {rename.Name} -> {rename.To}", $"constraint {rename.Name} -> {rename.To}", "safe"),
        RenameIndex rename => OfTable(ChangeKind.Rename, rename.Table, $"rename index {rename.Name} -> {rename.To}", $"index {rename.Name} -> {rename.To}", "safe"),
        AddExclusion add => OfParts(ChangeKind.Add, add.Table, default, add.Constraint.Name, "add exclusion constraint " + add.Constraint.Name, "fails on rows that exclude each other, locks the table"),
        ValidateConstraint validate => OfParts(ChangeKind.Change, validate.Table, default, validate.Name, "validate constraint " + validate.Name, "fails on rows that break it"),
        AlterConstraint alter => OfParts(ChangeKind.Change, alter.Table, default, alter.Name, $"constraint {alter.Name} {TableWording.Word(alter.Deferral)}", "safe"),
        AlterIndex alter => OfParts(ChangeKind.Change, alter.Table, default, alter.Name, $"index {alter.Name} with {TableWording.List(alter.Parameters)}", "safe"),
        AlterTable alter when before.Find(alter.Table) is { } table => TableWording.Altered(alter, table.Options),
        AttachPartition attach => OfTable(ChangeKind.Change, attach.Table, $"attach to {attach.Partition.Parent} {attach.Partition.Bound}", $"attach to {attach.Partition.Parent}", "fails on rows that are not in it"),
        DetachPartition detach when before.Find(detach.Table)?.Partition is { } partition => OfTable(
            ChangeKind.Change, detach.Table, "detach from " + partition.Parent, "detach from " + partition.Parent, $"its rows leave {partition.Parent}"),
        Inherit inherit => OfTable(ChangeKind.Change, inherit.Table, "inherit from " + inherit.Parent, "inherit from " + inherit.Parent, $"its rows show in {inherit.Parent}"),
        Disinherit disinherit => OfTable(
            ChangeKind.Change, disinherit.Table, "no longer inherit from " + disinherit.Parent, "no longer inherit from " + disinherit.Parent, $"its rows leave {disinherit.Parent}"),
        _ => null,
    };

    internal static Change OfColumn(ChangeKind kind, TableName table, string column, string action, string detail, string risk) =>
        new(kind, new Subject(table, column), $"{table}.{column}", action, detail, risk, Keys(table, column));

    internal static Change OfTable(ChangeKind kind, TableName table, string action, string detail, string risk) =>
        new(kind, new Subject(table, null), table.ToString(), action, detail, risk, Keys(table));

    private static Change OfParts(ChangeKind kind, TableName table, EquatableArray<string> columns, string name, string action, string risk)
    {
        var keys = new[] { Positions.Member(table, name) }.Concat(columns.Take(1).Select(column => Positions.Member(table, column))).Append(Positions.Table(table));
        var title = columns.Count == 1 ? $"{table}.{columns[0]}" : table.ToString();
        return new Change(kind, new Subject(table, null), title, action, action, risk, keys.ToEquatableArray());
    }

    private static EquatableArray<string> Keys(TableName table, string? column = null) =>
        column is null ? EquatableArray<string>.Of(Positions.Table(table)) : EquatableArray<string>.Of(Positions.Member(table, column), Positions.Table(table));

    internal static string Count(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";
}
