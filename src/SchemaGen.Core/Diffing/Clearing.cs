using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Replaying;
using SchemaGen.Model;

namespace SchemaGen.Core.Diffing;

/// <summary>
/// Finds what must be dropped before an operation can be done, because the database would refuse it else: views, rules, triggers and policies
/// that stand on what changes, constraints and indexes on what goes, and the comments and grants about it.
/// </summary>
internal static class Clearing
{
    private static readonly ColumnType Text = new("text");

    /// <summary>The operations that clear the way, the first of them now; what else is in the way after it is asked for again.</summary>
    public static IEnumerable<Operation> InTheWay(Schema schema, Operation operation) => operation switch
    {
        RenameTable rename => Bound(schema, new ObjectId(ObjectKind.Table, rename.Table)),
        RenameColumn rename => Bound(schema, new ObjectId(ObjectKind.Column, rename.Table, rename.Column))
            .Concat(Bound(schema, new ObjectId(ObjectKind.Column, rename.Table, rename.To))),
        AlterColumn alter when ChangesType(schema, alter) => Bound(schema, new ObjectId(ObjectKind.Column, alter.Table, alter.Column.Name)).Concat(Serial(schema, alter)),
        AlterColumn alter => Serial(schema, alter),
        AddColumn add => Bound(schema, new ObjectId(ObjectKind.Column, add.Table, add.Column.Name)),
        DropColumn drop => All(schema, new ObjectId(ObjectKind.Column, drop.Table, drop.Column)).Concat(ColumnGrants(schema, drop.Table, drop.Column)),
        DropTable drop => All(schema, new ObjectId(ObjectKind.Table, drop.Table)),
        DropConstraint drop => All(schema, new ObjectId(ObjectKind.Constraint, drop.Table, drop.Name)),
        DropIndex drop => All(schema, new ObjectId(ObjectKind.Index, drop.Table, drop.Name)),
        RenameObject { Id.Kind: ObjectKind.View or ObjectKind.MaterializedView } rename => Bound(schema, rename.Id),
        RenameObject { Id.Kind: ObjectKind.Function or ObjectKind.Procedure } rename when IsOverloaded(schema, rename) => All(schema, rename.Id).Where(operation => operation is not DropObject { Id.On: not null }),
        DropObject drop => All(schema, drop.Id),
        DropSchema drop => All(schema, new ObjectId(ObjectKind.Schema, new TableName(null, drop.Name))),
        _ => [],
    };

    // A serial column that no longer is one loses its sequence.
    private static IEnumerable<Operation> Serial(Schema schema, AlterColumn alter) => alter.Column.Identity == Identity.Serial ? [] :
        Standing.OnSerial(schema, schema.Find(alter.Table), alter.Column.Name)
            .Select(dependent => Removing(schema, new ObjectId(ObjectKind.Column, alter.Table, alter.Column.Name), dependent)).OfType<Operation>();

    private static IEnumerable<Operation> All(Schema schema, ObjectId what) =>
        Standing.On(schema, what).Select(dependent => Removing(schema, what, dependent)).OfType<Operation>();

    private static IEnumerable<Operation> Bound(Schema schema, ObjectId what) =>
        schema.Objects.IsEmpty ? [] : Standing.On(schema, what).Where(dependent => dependent.IsBound).Select(dependent => new DropObject(dependent.Id));

    // A column keeps its values: as text, or as what a domain is over.
    private static Operation? Removing(Schema schema, ObjectId what, Dependent dependent)
    {
        var id = dependent.Id;
        switch (id.Kind)
        {
            case ObjectKind.Constraint:
                return new DropConstraint(id.Name, id.Member!);
            case ObjectKind.Index:
                return new DropIndex(id.Name, id.Member!);
            case ObjectKind.Column when dependent.How == Foothold.Generated:
                return new DropColumn(id.Name, id.Member!);
            case ObjectKind.Column when schema.Find(id.Name)?.Find(id.Member!) is { } column:
                var type = schema.Find(what) is DomainType over && !column.Type.IsArray ? over.Type : Text;
                return new AlterColumn(id.Name, dependent.How == Foothold.Type ? column with { Type = type, Default = null, Collation = null } : column with { Default = null });
            case ObjectKind.Sequence when dependent.How == Foothold.Owned && schema.Find(id) is Sequence sequence:
                return new AlterObject(sequence with { OwnedBy = null, OwnedByColumn = null });
            case ObjectKind.Domain when dependent.How == Foothold.Expression && schema.Find(id) is DomainType domain:
                return new AlterObject(domain with { Default = null, Checks = default });
            case ObjectKind.Table when dependent.How == Foothold.Child:
                return schema.Find(id.Name)!.Partition is null ? new Disinherit(id.Name, what.Name) : new DetachPartition(id.Name);
            default:
                return dependent.IsObject && dependent.How != Foothold.Inside ? new DropObject(id) : null;
        }
    }

    // By its name alone it can't be told from another function of that name.
    private static bool IsOverloaded(Schema schema, RenameObject rename) => schema.Objects.Any(item =>
        item.Id.Kind is ObjectKind.Function or ObjectKind.Procedure && item.Id != rename.Id && (item.Id.Name == rename.Id.Name || item.Id.Name == rename.To));

    // A privilege on columns names them.
    private static IEnumerable<Operation> ColumnGrants(Schema schema, TableName table, string column) => schema.Objects.OfType<SourceObject>()
        .Where(item => item.Id is { Kind: ObjectKind.Grant, On.Kind: ObjectKind.Table } && item.Id.On.Name == table && SqlNames.In(item.Source).Contains(column))
        .Select(item => new DropObject(item.Id));

    private static bool ChangesType(Schema schema, AlterColumn alter) =>
        schema.Find(alter.Table)?.Find(alter.Column.Name) is { } old && (old.Type != alter.Column.Type || old.Collation != alter.Column.Collation);
}
