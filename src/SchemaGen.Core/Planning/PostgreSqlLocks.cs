using System.Linq;
using SchemaGen.Core.Replaying;
using SchemaGen.Core.Sql.PostgreSql;
using SchemaGen.Model;

namespace SchemaGen.Core.Planning;

/// <summary>The strongest lock that an operation takes on a table or view with readers (PostgreSQL manual, "Explicit Locking"; measured on 15).</summary>
internal static class PostgreSqlLocks
{
    private const string Exclusive = "ACCESS EXCLUSIVE";
    private const string WritersWait = "SHARE";
    private const string RowWritersWait = "SHARE ROW EXCLUSIVE";
    private const string SchemaChangesWait = "SHARE UPDATE EXCLUSIVE";

    /// <summary>The lock, or null. A table that the plan itself creates has no readers to hold up.</summary>
    public static string? Of(Operation operation, Schema schema, KnownTables known) => operation switch
    {
        CreateTable create => OfCreation(create.Definition, known),
        AddForeignKey add => known.Contains(add.Table) || known.Contains(add.Constraint.Table) ? RowWritersWait : null,
        // Dropping a foreign key or a partition locks the table that it belongs to, too.
        DropTable drop => OfDrop(schema, drop.Table, null, known),
        DropConstraint drop => OfDrop(schema, drop.Table, drop.Name, known),
        AttachPartition attach => OfFamily(attach.Table, attach.Partition.Parent, SchemaChangesWait, known),
        DetachPartition detach => OfFamily(detach.Table, schema.Find(detach.Table)!.Partition!.Parent, Exclusive, known),
        Inherit inherit => OfFamily(inherit.Table, inherit.Parent, SchemaChangesWait, known),
        TableOperation on => known.Contains(on.Table) ? OfChange(on, schema) : null,
        CreateObject create => OfCreation(create.Definition.Id, known),
        AlterObject alter => OfChange(schema.Find(alter.Definition.Id)!, alter.Definition, schema, known),
        DropObject drop => OfRemoval(drop.Id, known),
        RenameObject rename => OfRemoval(rename.Id, known),
        _ => null,
    };

    private static string? OfChange(TableOperation operation, Schema schema) => operation switch
    {
        CreateIndex { Concurrently: true } or DropIndex { Concurrently: true } => SchemaChangesWait,
        CreateIndex => WritersWait,
        CommentTable or RenameIndex or ValidateConstraint => SchemaChangesWait,
        AlterIndex alter => alter.Parameters.All(parameter => PostgreSqlParameters.Name(parameter) is "fillfactor" or "deduplicate_items") ? SchemaChangesWait : Exclusive,
        AlterTable alter => alter.Options with { Parameters = default } == schema.Find(alter.Table)!.Options with { Parameters = default } ? SchemaChangesWait : Exclusive,
        AlterColumn change when IsCommentOnly(TableColumns.Find(schema, schema.Find(change.Table)!, change.Column.Name)!, change) => SchemaChangesWait,
        _ => Exclusive,
    };

    private static string? OfCreation(Table table, KnownTables known) =>
        table.Partition is { } partition && known.Contains(partition.Parent) ? Exclusive
        : table.ForeignKeys.Any(key => known.Contains(key.Table)) ? RowWritersWait
        : table.Inherits.Any(known.Contains) ? SchemaChangesWait
        : null;

    private static string? OfCreation(ObjectId id, KnownTables known) => id.Kind switch
    {
        ObjectKind.Trigger when known.Contains(id.Name) => RowWritersWait,
        ObjectKind.Rule or ObjectKind.Policy when known.Contains(id.Name) => Exclusive,
        ObjectKind.Comment => OfComment(id.On!, known),
        _ => null,
    };

    private static string? OfRemoval(ObjectId id, KnownTables known) => id.Kind switch
    {
        ObjectKind.Trigger or ObjectKind.Rule or ObjectKind.Policy or ObjectKind.View or ObjectKind.MaterializedView when known.Contains(id.Name) => Exclusive,
        ObjectKind.Comment => OfComment(id.On!, known),
        _ => null,
    };

    private static string? OfChange(SchemaObject old, SchemaObject target, Schema schema, KnownTables known) => (old, target) switch
    {
        (SourceObject { Id.Kind: ObjectKind.Trigger }, SourceObject trigger) when PostgreSqlHooks.CanReplace(trigger) => OfCreation(target.Id, known),
        _ when UserTypes.IsType(target.Id.Kind) && TypeColumns.Of(schema, target.Id).Any(column => known.Contains(column.Table.Name)) =>
            PostgreSqlObjectChange.NeedsRebuild(schema, old, target) ? Exclusive
            : (old, target) is (DomainType before, DomainType after) && ((before.IsNullable && !after.IsNullable) || PostgreSqlTypes.NewChecks(before, after).Any()) ? WritersWait
            : null,
        _ => OfRemoval(target.Id, known),
    };

    // On a constraint, an index, a trigger it takes no more than readers do.
    private static string? OfComment(ObjectId on, KnownTables known) =>
        on.Kind is ObjectKind.Table or ObjectKind.Column or ObjectKind.View or ObjectKind.MaterializedView && known.Contains(on.Name) ? SchemaChangesWait : null;

    private static string? OfFamily(TableName child, TableName parent, string onParent, KnownTables known) =>
        known.Contains(child) ? Exclusive : known.Contains(parent) ? onParent : null;

    private static string? OfDrop(Schema schema, TableName name, string? constraint, KnownTables known)
    {
        var table = schema.Find(name)!;
        return known.Contains(name)
            || (constraint is null && table.Partition is { } partition && known.Contains(partition.Parent))
            || table.ForeignKeys.Any(key => (constraint is null || key.Name == constraint) && known.Contains(key.Table))
            ? Exclusive
            : null;
    }

    private static bool IsCommentOnly(Column old, AlterColumn change) =>
        change.Using is null && change.Fill is null
        && old with { Comment = change.Column.Comment, Members = change.Column.Members } == change.Column;
}
