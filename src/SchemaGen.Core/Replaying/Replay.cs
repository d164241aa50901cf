using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Model;

namespace SchemaGen.Core.Replaying;

/// <summary>Applies operations to schemas, as a database would, without one. What a database would refuse is refused.</summary>
public static class Replay
{
    /// <summary>The schema after all operations, in order.</summary>
    /// <exception cref="ImpossibleOperationException">One of them can't be done.</exception>
    public static Schema Apply(Schema schema, IEnumerable<Operation> operations) => operations.Aggregate(schema, Apply);

    /// <summary>The schema after one operation.</summary>
    /// <exception cref="ImpossibleOperationException">The operation can't be done there; the message says why, in one line.</exception>
    public static Schema Apply(Schema schema, Operation operation) => operation switch
    {
        CreateSchema create => SchemaReplay.Create(schema, create.Name),
        DropSchema drop => SchemaReplay.Drop(schema, drop.Name),
        RenameSchema rename => SchemaReplay.Rename(schema, rename),
        CreateTable create => TableReplay.Create(schema, create.Definition),
        DropTable drop => TableReplay.Drop(schema, drop.Table),
        RenameTable rename => TableReplay.Rename(schema, rename.Table, rename.To),
        AlterTable alter => Put(schema, Require(schema, alter.Table) with { Options = alter.Options }),
        AttachPartition attach => PartitionReplay.Attach(schema, attach),
        DetachPartition detach => PartitionReplay.Detach(schema, detach.Table),
        Inherit inherit => InheritReplay.Inherit(schema, inherit),
        Disinherit disinherit => InheritReplay.Disinherit(schema, disinherit),
        CommentTable comment => Put(schema, Require(schema, comment.Table) with { Comment = comment.Comment }),
        AddColumn add => ColumnReplay.Add(schema, add),
        DropColumn drop => ColumnReplay.Drop(schema, drop),
        RenameColumn rename => ColumnReplay.Rename(schema, rename),
        AlterColumn alter => ColumnReplay.Alter(schema, alter),
        AddPrimaryKey add => ConstraintReplay.Add(IndexReplay.Taken(schema, add.Table, add.Index, add.Key.Columns, add.Key.Include), add.Table, add.Key),
        AddUnique add => ConstraintReplay.Add(
            IndexReplay.Taken(schema, add.Table, add.Index, add.Constraint.Columns, add.Constraint.Include, add.Constraint.NullsNotDistinct), add.Table, add.Constraint),
        AddCheck add => ConstraintReplay.Add(schema, add.Table, add.Constraint),
        AddForeignKey add => ConstraintReplay.Add(schema, add.Table, add.Constraint),
        AddExclusion add => ConstraintReplay.Add(schema, add.Table, add.Constraint),
        DropConstraint drop => ConstraintReplay.Drop(schema, drop.Table, drop.Name),
        RenameConstraint rename => ConstraintReplay.Rename(schema, rename),
        ValidateConstraint validate => ConstraintReplay.Validate(schema, validate),
        AlterConstraint alter => ConstraintReplay.Alter(schema, alter),
        CreateIndex create => IndexReplay.Create(schema, create),
        DropIndex drop => IndexReplay.Drop(schema, drop),
        RenameIndex rename => IndexReplay.Rename(schema, rename),
        AlterIndex alter => IndexReplay.Alter(schema, alter),
        CreateObject create => ObjectReplay.Create(schema, create.Definition),
        AlterObject alter => ObjectReplay.Alter(schema, alter.Definition),
        DropObject drop => ObjectReplay.Drop(schema, drop.Id),
        RenameObject rename => ObjectReplay.Rename(schema, rename),
        RenameLabel rename => ObjectReplay.RenameLabel(schema, rename),
        ExecuteSql sql => Apply(schema, sql.Effect),
        RunData or Irreversible => schema,
        _ => throw new ArgumentOutOfRangeException(nameof(operation), operation, "an operation that replay doesn't know"),
    };

    /// <summary>The table of that name, or an error that names the nearest one.</summary>
    internal static Table Require(Schema schema, TableName name) =>
        schema.Find(name) ?? throw Nearest.Missing(
            $"no table '{name}' at this revision", name.ToString(), schema.Tables.Select(table => table.Name.ToString()));

    /// <summary>The schema with a table in the place of the one of its name.</summary>
    internal static Schema Put(Schema schema, Table table) =>
        schema with { Tables = schema.Tables.Select(other => other.Name == table.Name ? table : other).ToEquatableArray() };
}

/// <summary>An operation that a schema can't take: no such table, a column that exists already, …</summary>
public sealed class ImpossibleOperationException(string message, Correction? correction = null) : Exception(message)
{
    /// <summary>The name that is not there and the one that was probably meant, or null.</summary>
    public Correction? Correction { get; } = correction;
}

/// <summary>A name that is written, and the one that was probably meant.</summary>
public sealed record Correction(string Written, string Meant)
{
    /// <summary>How messages end that suggest it.</summary>
    internal string Hint => $"; did you mean '{Meant}'?";
}
