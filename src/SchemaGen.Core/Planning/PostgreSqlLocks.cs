using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Replaying;
using SchemaGen.Core.Sql.PostgreSql;
using SchemaGen.Model;

namespace SchemaGen.Core.Planning;

/// <summary>
/// The locks that the statements of an operation take on tables and views with readers, from SHARE UPDATE EXCLUSIVE on (PostgreSQL manual, "Explicit Locking"; measured
/// on 15 and 18). A table that the plan itself creates has no readers to hold up.
/// </summary>
internal static class PostgreSqlLocks
{
    /// <summary>Each table once, with the strongest lock on it.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="schema">The schema before it.</param>
    /// <param name="known">The tables that were there before the plan.</param>
    /// <param name="isUsed">Whether the rest of the plan uses a label that comes new into an enum.</param>
    public static EquatableArray<TableLock> On(Operation operation, Schema schema, KnownTables known, Func<string, bool> isUsed) =>
        TableLock.Each(All(operation, schema, isUsed).Where(one => known.Contains(one.Table)));

    private static IEnumerable<TableLock> All(Operation operation, Schema schema, Func<string, bool> isUsed) => operation switch
    {
        CreateTable create => OfCreation(create.Definition, schema),
        AddForeignKey add => Family(schema, add.Table, TableLock.WritersAndThemselves).Concat(Family(schema, add.Constraint.Table, TableLock.WritersAndThemselves)),
        // Dropping a foreign key or a partition locks the table that it belongs to, too.
        DropTable drop => Family(schema, drop.Table, TableLock.Everyone).Concat(Referred(schema, drop.Table, _ => true)).Concat(Parent(schema, drop.Table, TableLock.Everyone)),
        DropConstraint drop => Family(schema, drop.Table, TableLock.Everyone).Concat(Referred(schema, drop.Table, key => key.Name == drop.Name)),
        AlterConstraint alter => Family(schema, alter.Table, TableLock.Everyone).Concat(Referred(schema, alter.Table, key => key.Name == alter.Name)),
        AttachPartition attach => Family(schema, attach.Table, TableLock.Everyone)
            .Append(new TableLock(attach.Partition.Parent, TableLock.Changes))
            .Concat(Default(schema, attach.Partition.Parent)),
        DetachPartition detach => Family(schema, detach.Table, TableLock.Everyone).Concat(Parent(schema, detach.Table, TableLock.Everyone)),
        Inherit inherit => Family(schema, inherit.Table, TableLock.Everyone).Append(new TableLock(inherit.Parent, TableLock.Changes)),
        RenameTable rename => [new TableLock(rename.Table, TableLock.Everyone)],
        AlterColumn alter => OfChange(alter, schema),
        TableOperation on => OfChange(on, schema),
        CreateObject create => OfCreation(create.Definition.Id, schema),
        AlterObject alter => OfChange(schema.Find(alter.Definition.Id)!, alter.Definition, schema, isUsed),
        DropObject drop => OfRemoval(drop.Id, schema),
        RenameObject rename => OfRename(rename.Id),
        _ => [],
    };

    private static IEnumerable<TableLock> OfChange(TableOperation operation, Schema schema) => operation switch
    {
        CreateIndex { Concurrently: true } or DropIndex { Concurrently: true } => [new TableLock(operation.Table, TableLock.Changes)],
        CreateIndex => Family(schema, operation.Table, TableLock.Writers),
        CommentTable or RenameIndex => [new TableLock(operation.Table, TableLock.Changes)],
        ValidateConstraint => Family(schema, operation.Table, TableLock.Changes),
        AlterIndex alter => [new TableLock(alter.Table, alter.Parameters.All(parameter => PostgreSqlParameters.Name(parameter) is "fillfactor" or "deduplicate_items") ? TableLock.Changes : TableLock.Everyone)],
        AlterTable alter => [new TableLock(alter.Table, alter.Options with { Parameters = default } == schema.Find(alter.Table)!.Options with { Parameters = default } ? TableLock.Changes : TableLock.Everyone)],
        _ => Family(schema, operation.Table, TableLock.Everyone),
    };

    // A foreign key is made anew when the type on one of its sides changes.
    private static IEnumerable<TableLock> OfChange(AlterColumn change, Schema schema)
    {
        var table = schema.Find(change.Table)!;
        var old = TableColumns.Find(schema, table, change.Column.Name)!;
        if (change.Using is null && change.Fill is null && old with { Comment = change.Column.Comment, Members = change.Column.Members } == change.Column)
        {
            return old.Comment == change.Column.Comment ? [] : [new TableLock(change.Table, TableLock.Changes)];
        }
        var others = old.Type == change.Column.Type && old.Generated == change.Column.Generated ? Enumerable.Empty<TableLock>()
            : Referred(schema, change.Table, key => key.Columns.Contains(old.Name))
                .Concat(schema.Tables.Where(other => other.ForeignKeys.Any(key => key.Table == change.Table && key.ReferencedColumns.Contains(old.Name)))
                    .SelectMany(other => Family(schema, other.Name, TableLock.Everyone)));
        return Family(schema, change.Table, TableLock.Everyone).Concat(others);
    }

    private static IEnumerable<TableLock> OfCreation(Table table, Schema schema) =>
        (table.Partition is { } partition ? Default(schema, partition.Parent).Append(new TableLock(partition.Parent, TableLock.Everyone)) : [])
        .Concat(table.ForeignKeys.SelectMany(key => Family(schema, key.Table, TableLock.WritersAndThemselves)))
        .Concat(table.Inherits.Select(parent => new TableLock(parent, TableLock.Changes)));

    private static IEnumerable<TableLock> OfCreation(ObjectId id, Schema schema) => id.Kind switch
    {
        ObjectKind.Trigger => Family(schema, id.Name, TableLock.WritersAndThemselves),
        ObjectKind.Rule or ObjectKind.Policy => [new TableLock(id.Name, TableLock.Everyone)],
        ObjectKind.Comment => OfComment(id.On!),
        _ => [],
    };

    private static IEnumerable<TableLock> OfRemoval(ObjectId id, Schema schema) => id.Kind switch
    {
        ObjectKind.Trigger => Family(schema, id.Name, TableLock.Everyone),
        ObjectKind.Rule or ObjectKind.Policy or ObjectKind.View or ObjectKind.MaterializedView => [new TableLock(id.Name, TableLock.Everyone)],
        ObjectKind.Comment => OfComment(id.On!),
        _ => [],
    };

    private static IEnumerable<TableLock> OfRename(ObjectId id) =>
        id.Kind is ObjectKind.Trigger or ObjectKind.Rule or ObjectKind.Policy or ObjectKind.View or ObjectKind.MaterializedView ? [new TableLock(id.Name, TableLock.Everyone)] : [];

    private static IEnumerable<TableLock> OfChange(SchemaObject old, SchemaObject target, Schema schema, Func<string, bool> isUsed) => (old, target) switch
    {
        (SourceObject { Id.Kind: ObjectKind.Trigger }, SourceObject trigger) when PostgreSqlHooks.CanReplace(trigger) => OfCreation(target.Id, schema),
        _ when UserTypes.IsType(target.Id.Kind) => Mode(old, target, schema, isUsed) is { } mode
            ? TypeColumns.Of(schema, target.Id).SelectMany(column => Family(schema, column.Table.Name, mode))
            : [],
        _ => OfRemoval(target.Id, schema),
    };

    private static string? Mode(SchemaObject old, SchemaObject target, Schema schema, Func<string, bool> isUsed) =>
        PostgreSqlObjectChange.NeedsRebuild(schema, old, target) || (old, target) is (EnumType few, EnumType more) && more.Labels.Except(few.Labels).Any(isUsed) ? TableLock.Everyone
        : (old, target) is (DomainType before, DomainType after) && ((before.IsNullable && !after.IsNullable) || PostgreSqlTypes.NewChecks(before, after).Any()) ? TableLock.Writers
        : null;

    // On a constraint, an index, a trigger it takes no more than readers do.
    private static IEnumerable<TableLock> OfComment(ObjectId on) =>
        on.Kind is ObjectKind.Table or ObjectKind.Column or ObjectKind.View or ObjectKind.MaterializedView ? [new TableLock(on.Name, TableLock.Changes)] : [];

    // A table and all that have its columns.
    private static IEnumerable<TableLock> Family(Schema schema, TableName table, string mode) =>
        TableColumns.Descendants(schema, table).Select(heir => heir.Name).Prepend(table).Select(name => new TableLock(name, mode));

    private static IEnumerable<TableLock> Referred(Schema schema, TableName table, Func<ForeignKey, bool> isMeant) =>
        schema.Find(table)!.ForeignKeys.Where(isMeant).SelectMany(key => Family(schema, key.Table, TableLock.Everyone));

    private static IEnumerable<TableLock> Parent(Schema schema, TableName partition, string mode) => schema.Find(partition)!.Partition is { } of
        ? Default(schema, of.Parent).Append(new TableLock(of.Parent, mode))
        : [];

    // What other partitions take no longer, or take now, is the default partition's.
    private static IEnumerable<TableLock> Default(Schema schema, TableName parent) => schema.Tables
        .Where(table => table.Partition is { } partition && partition.Parent == parent && IsDefault(partition))
        .SelectMany(table => Family(schema, table.Name, TableLock.Everyone));

    private static bool IsDefault(Partition partition) => string.Equals(partition.Bound.Trim(), "default", StringComparison.OrdinalIgnoreCase);
}
