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
    private readonly List<Subject> newColumns = operations.OfType<AddColumn>().Select(add => new Subject(add.Table, add.Column.Name)).ToList();

    /// <summary>Whether an operation is told with a table, or with the tables of a schema.</summary>
    public bool IsWithTable(Operation operation) => operation switch
    {
        AddForeignKey add => newTables.Contains(add.Table),
        DropConstraint drop => goneTables.Contains(drop.Table),
        CreateSchema create => newTables.Any(table => table.Schema == create.Name),
        _ => false,
    };

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
