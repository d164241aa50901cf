using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Diffing;
using SchemaGen.Core.Texts;
using SchemaGen.Model;

namespace SchemaGen.Core.Linting;

/// <summary>Which operations need no line of their own: they belong to a table that comes or goes, or to a column that is new.</summary>
internal sealed class Told(IReadOnlyCollection<Operation> operations)
{
    private readonly HashSet<TableName> newTables = new(operations.OfType<CreateTable>().Select(create => create.Table));
    private readonly HashSet<TableName> goneTables = new(operations.OfType<DropTable>().Select(drop => drop.Table));
    private readonly HashSet<Subject> goneColumns = new(operations.OfType<DropColumn>().Select(drop => new Subject(drop.Table, drop.Column)));
    private readonly HashSet<(TableName, string)> goneParts = new(operations.OfType<DropConstraint>().Select(drop => (drop.Table, drop.Name))
        .Concat(operations.OfType<DropIndex>().Select(drop => (drop.Table, drop.Name))));
    private readonly HashSet<ObjectId> goneObjects = new(operations.OfType<DropObject>().Select(drop => drop.Id));
    private readonly HashSet<ObjectId> newObjects = new(operations.OfType<CreateObject>().Select(create => create.Definition.Id));
    private readonly List<Subject> newColumns = operations.OfType<AddColumn>().Select(add => new Subject(add.Table, add.Column.Name)).ToList();

    /// <summary>Whether an operation is told with a table, or with the tables of a schema.</summary>
    public bool IsWithTable(Operation operation) => operation switch
    {
        AddForeignKey add => newTables.Contains(add.Table),
        DropConstraint drop => goneTables.Contains(drop.Table),
        DropIndex drop => goneTables.Contains(drop.Table),
        CreateSchema create => newTables.Any(table => table.Schema == create.Name),
        _ => false,
    };

    /// <summary>Whether an object comes or goes with what it is about, belongs to or serves: with that all is said.</summary>
    public bool IsWithHost(SchemaObject? old, SchemaObject? wanted) => (old ?? wanted) switch
    {
        { Id: { Kind: ObjectKind.Comment, On: { } on } } => wanted is null ? IsGone(on) : old is null && IsNew(on),
        { Id: { Kind: ObjectKind.Grant, On: { } on } } => wanted is null && IsGone(on),
        { Id.Kind: ObjectKind.Trigger or ObjectKind.Rule or ObjectKind.Policy } item => wanted is null && IsGone(new ObjectId(ObjectKind.Table, item.Id.Name)),
        Sequence { OwnedBy: { } table } sequence => wanted is null && (goneTables.Contains(table) || goneColumns.Contains(new Subject(table, sequence.OwnedByColumn))),
        _ => false,
    };

    private bool IsGone(ObjectId id) => id.Kind is ObjectKind.Table or ObjectKind.Column or ObjectKind.Constraint or ObjectKind.Index or ObjectKind.Trigger or ObjectKind.Rule or ObjectKind.Policy
        && (goneTables.Contains(id.Name) || (id.Kind == ObjectKind.Column && goneColumns.Contains(new Subject(id.Name, id.Member)))
            || (id.Kind is ObjectKind.Constraint or ObjectKind.Index && goneParts.Contains((id.Name, id.Member!))))
        || goneObjects.Contains(id);

    private bool IsNew(ObjectId id) => newObjects.Contains(id)
        || (id.Kind is ObjectKind.Table or ObjectKind.Constraint or ObjectKind.Index && newTables.Contains(id.Name));

    /// <summary>The new column that an operation is told with, or null.</summary>
    public Subject? Column(Operation operation) => operation switch
    {
        AddForeignKey add => New(add.Table, add.Constraint.Columns[0]),
        AddUnique add => New(add.Table, add.Constraint.Columns[0]),
        AddPrimaryKey add => New(add.Table, add.Key.Columns[0]),
        CreateIndex create => New(create.Table, create.Index.Parts[0].Text),
        AddCheck add => newColumns.Where(column => column.Table == add.Table && SqlTokens.Mentions(add.Constraint.Expression, column.Column!))
            .Select(column => (Subject?)column).FirstOrDefault(),
        _ => null,
    };

    /// <summary>What is said of the operation behind its column.</summary>
    public static string Words(Operation operation) => operation switch
    {
        AddForeignKey add => $"foreign key to {add.Constraint.Table}",
        AddUnique => "unique",
        AddPrimaryKey => "primary key",
        CreateIndex { Index.IsUnique: true } create => "unique index " + create.Index.Name,
        CreateIndex create => "index " + create.Index.Name,
        AddCheck add => "check " + add.Constraint.Name,
        _ => "",
    };

    private Subject? New(TableName table, string column) =>
        newColumns.Contains(new Subject(table, column)) ? new Subject(table, column) : null;
}
