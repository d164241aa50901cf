using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Model;

namespace SchemaGen.Core.Replaying;

/// <summary>Finds the operation that undoes another one.</summary>
public static class Inverting
{
    /// <summary>
    /// The operation that takes the schema after <paramref name="operation"/> back to <paramref name="before"/>, or null when there is none:
    /// raw SQL can't be undone by looking at it. Rows that were dropped don't come back; a NOT NULL column that returns names a fill value.
    /// </summary>
    /// <exception cref="ImpossibleOperationException">The operation can't be done there at all.</exception>
    public static Operation? Invert(Operation operation, Schema before) => operation switch
    {
        CreateSchema create => new DropSchema(create.Name),
        DropSchema drop => new CreateSchema(drop.Name),
        RenameSchema rename => new RenameSchema(rename.To, rename.Name),
        CreateTable create => new DropTable(create.Table),
        DropTable drop => new CreateTable(Replay.Require(before, drop.Table)),
        RenameTable rename => new RenameTable(rename.To, rename.Table),
        AlterTable alter => new AlterTable(alter.Table, Replay.Require(before, alter.Table).Options),
        CommentTable comment => new CommentTable(comment.Table, Replay.Require(before, comment.Table).Comment),
        AttachPartition attach => Undo(attach, before) is { Count: 1 } undone ? undone[0] : null,
        DetachPartition detach => Replay.Require(before, detach.Table).Partition is { } partition ? new AttachPartition(detach.Table, partition) : null,
        Inherit inherit => new Disinherit(inherit.Table, inherit.Parent),
        Disinherit disinherit => new Inherit(disinherit.Table, disinherit.Parent),
        AddColumn add => new DropColumn(add.Table, add.Column.Name),
        DropColumn drop => ReAdd(drop.Table, ColumnReplay.Require(before, Replay.Require(before, drop.Table), drop.Column)),
        RenameColumn rename => new RenameColumn(rename.Table, rename.To, rename.Column),
        AlterColumn alter => AlterBack(alter, ColumnReplay.Require(before, Replay.Require(before, alter.Table), alter.Column.Name)),
        AddPrimaryKey { Index: null } add => new DropConstraint(add.Table, add.Key.Name),
        AddUnique { Index: null } add => new DropConstraint(add.Table, add.Constraint.Name),
        AddCheck add => new DropConstraint(add.Table, add.Constraint.Name),
        AddForeignKey add => new DropConstraint(add.Table, add.Constraint.Name),
        AddExclusion add => new DropConstraint(add.Table, add.Constraint.Name),
        DropConstraint drop => ReAdd(Replay.Require(before, drop.Table), drop.Name),
        RenameConstraint rename => new RenameConstraint(rename.Table, rename.To, rename.Name),
        AlterConstraint alter => new AlterConstraint(
            alter.Table, alter.Name, Replay.Require(before, alter.Table).ForeignKeys.FirstOrDefault(key => key.Name == alter.Name)?.Deferral ?? Deferral.None),
        CreateIndex create => new DropIndex(create.Table, create.Index.Name, create.Concurrently),
        DropIndex drop => new CreateIndex(drop.Table, IndexReplay.Require(before, drop.Table, drop.Name), drop.Concurrently),
        RenameIndex rename => new RenameIndex(rename.Table, rename.To, rename.Name),
        AlterIndex alter => new AlterIndex(alter.Table, alter.Name, IndexReplay.Require(before, alter.Table, alter.Name).Parameters),
        CreateObject create => new DropObject(create.Definition.Id),
        AlterObject alter => new AlterObject(ObjectReplay.Require(before, alter.Definition.Id)),
        DropObject drop => new CreateObject(ObjectReplay.Require(before, drop.Id)),
        RenameObject { Id: { Kind: ObjectKind.Rule or ObjectKind.Trigger or ObjectKind.Policy, Member: { } own } } rename =>
            new RenameObject(ObjectReplay.Renamed(rename), new TableName(null, own)),
        RenameObject rename => new RenameObject(ObjectReplay.Renamed(rename), rename.Id.Name),
        RenameLabel rename => new RenameLabel(rename.Id, rename.To, rename.Label),
        _ => null,
    };

    /// <summary>
    /// As <see cref="Invert"/>, where it takes more than one operation too: a validated constraint is dropped and added NOT VALID; what the server
    /// made when a partition was attached is dropped after it was detached; an index that became a constraint's is created again. Null when there is no way back.
    /// </summary>
    /// <exception cref="ImpossibleOperationException">The operation can't be done there at all.</exception>
    public static IReadOnlyList<Operation>? Undo(Operation operation, Schema before) => operation switch
    {
        ValidateConstraint validate => Undo(validate, before),
        AttachPartition attach => Undo(attach, before),
        AddPrimaryKey { Index: { } index } add => Undo(add.Table, add.Key.Name, index, before),
        AddUnique { Index: { } index } add => Undo(add.Table, add.Constraint.Name, index, before),
        _ => Invert(operation, before) is { } inverse ? new[] { inverse } : null,
    };

    /// <summary>The operations that take the schema after all of <paramref name="operations"/> back to <paramref name="before"/>; null when one of them has no way back.</summary>
    /// <exception cref="ImpossibleOperationException">One of them can't be done at all.</exception>
    public static IReadOnlyList<Operation>? Undo(IEnumerable<Operation> operations, Schema before)
    {
        var undone = new List<Operation>();
        foreach (var operation in operations)
        {
            if (Undo(operation, before) is not { } inverse)
            {
                return null;
            }
            undone.InsertRange(0, inverse);
            before = Replay.Apply(before, operation);
        }
        return undone;
    }

    // What is said of the constraint goes with it, and comes back.
    private static IReadOnlyList<Operation>? Undo(ValidateConstraint validate, Schema before)
    {
        if (ReAdd(Replay.Require(before, validate.Table), validate.Name) is not { } add)
        {
            return null;
        }
        var comments = before.Objects.Where(item => item.Id.On == new ObjectId(ObjectKind.Constraint, validate.Table, validate.Name)).ToList();
        return comments.Select(comment => (Operation)new DropObject(comment.Id))
            .Concat(new[] { new DropConstraint(validate.Table, validate.Name), add })
            .Concat(comments.Select(comment => new CreateObject(comment))).ToList();
    }

    // The index that became the constraint's goes with it.
    private static IReadOnlyList<Operation> Undo(TableName table, string constraint, string index, Schema before) =>
        new Operation[] { new DropConstraint(table, constraint), new CreateIndex(table, IndexReplay.Require(before, table, index)) };

    private static IReadOnlyList<Operation> Undo(AttachPartition attach, Schema before)
    {
        var old = Replay.Require(before, attach.Table);
        var detached = Replay.Apply(Replay.Apply(before, attach), new DetachPartition(attach.Table)).Find(attach.Table)!;
        return new Operation[] { new DetachPartition(attach.Table) }
            .Concat(detached.ForeignKeys.Select(key => key.Name).Concat(RelationNames.Of(detached with { Indexes = default }))
                .Except(ConstraintReplay.Names(old)).Select(name => new DropConstraint(attach.Table, name)))
            .Concat(detached.Indexes.Select(index => index.Name).Except(old.Indexes.Select(index => index.Name)).Select(name => new DropIndex(attach.Table, name)))
            .ToList();
    }

    // Where the values have no way back, the revision says what stands in their place.
    private static Operation AlterBack(AlterColumn alter, Column old) => new AlterColumn(
        alter.Table, old, Conversions.Exist(alter.Column.Type, old.Type) ? null : old.IsNullable ? "NULL" : ZeroValues.Of(old.Type));

    private static Operation ReAdd(TableName table, Column column)
    {
        var needsFill = !column.IsNullable && column.Default is null && column.Generated is null && column.Identity == Identity.None;
        return new AddColumn(table, column, needsFill ? ZeroValues.Of(column.Type) : null);
    }

    private static Operation? ReAdd(Table table, string constraint) =>
        table.PrimaryKey?.Name == constraint ? new AddPrimaryKey(table.Name, table.PrimaryKey)
        : table.Uniques.FirstOrDefault(unique => unique.Name == constraint) is { } unique ? new AddUnique(table.Name, unique)
        : table.Checks.FirstOrDefault(check => check.Name == constraint) is { } check ? new AddCheck(table.Name, check)
        : table.ForeignKeys.FirstOrDefault(key => key.Name == constraint) is { } key ? new AddForeignKey(table.Name, key)
        : table.Exclusions.FirstOrDefault(exclusion => exclusion.Name == constraint) is { } exclusion ? new AddExclusion(table.Name, exclusion)
        : null;
}
