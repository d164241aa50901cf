using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Naming;
using SchemaGen.Core.Replaying;
using SchemaGen.Core.Scaffolding.Classes;
using SchemaGen.Core.Sql.Sqlite;
using SchemaGen.Model;

namespace SchemaGen.Core.Handles;

/// <summary>
/// What the tables and columns of a schema are called in a data step: as scaffolding calls classes and properties, a number behind those that would be the same. A name
/// depends on the schema at the revision alone, so that no later change of the model reaches it.
/// </summary>
public sealed class HandleNames
{
    // Members of every object, and the classes that the handles stand in.
    private static readonly string[] Taken =
        ["Equals", "GetHashCode", "GetType", "ToString", "MemberwiseClone", "Finalize", "ReferenceEquals", "Before", "After"];

    private readonly Schema schema;
    private readonly SortedDictionary<string, Table> tables = new(StringComparer.Ordinal);

    /// <summary>The names of a schema.</summary>
    public HandleNames(Schema schema)
    {
        this.schema = schema;
        var taken = new HashSet<string>(Taken, StringComparer.OrdinalIgnoreCase);
        foreach (var table in schema.Tables.OrderBy(table => table.Name))
        {
            tables.Add(ClassNames.Free(SnakeCase.Pascal(table.Name.Name), taken), table);
        }
    }

    /// <summary>The C# names of all tables.</summary>
    public IReadOnlyCollection<string> Tables => tables.Keys;

    /// <summary>The table of a C# name with its columns, or null when there is none.</summary>
    public TableView? Find(string name) =>
        tables.TryGetValue(name, out var table) ? new TableView(name, table.Name, Columns(name, table)) : null;

    /// <summary>A table that the schema holds.</summary>
    public TableView Of(TableName table) => Find(tables.First(pair => pair.Value.Name == table).Key)!;

    /// <summary>The name of a type that belongs to a table, which no table has: <c>UsersRow</c>.</summary>
    public string TypeName(string table, string ending) => ClassNames.Free(table + ending, new HashSet<string>(tables.Keys.Concat(Taken), StringComparer.OrdinalIgnoreCase));

    private EquatableArray<ColumnView> Columns(string name, Table table)
    {
        var taken = new HashSet<string>(Taken, StringComparer.Ordinal) { name, TypeName(name, TableView.RowEnding), TypeName(name, TableView.HandleEnding) };
        return TableColumns.Of(schema, table).Select(column => Column(SqliteDomains.Resolve(column, schema), ClassNames.Free(SnakeCase.Pascal(column.Name), taken))).ToEquatableArray();
    }

    private static ColumnView Column(Column column, string name)
    {
        var type = ClrType.Of(column.Type, null);
        return new ColumnView(name, column.Name, type.Name, type.IsReference, column.IsNullable);
    }
}

/// <summary>A table as a data step sees it.</summary>
/// <param name="Name">Its C# name.</param>
/// <param name="Table">Its name.</param>
/// <param name="Columns">Its columns, all that it has in the database.</param>
public sealed record TableView(string Name, TableName Table, EquatableArray<ColumnView> Columns)
{
    /// <summary>What the class of its rows ends in.</summary>
    public const string RowEnding = "Row";

    /// <summary>What the class of its handle ends in.</summary>
    public const string HandleEnding = "Table";

    /// <summary>The column of a C# name, or null.</summary>
    public ColumnView? Find(string name) => Columns.FirstOrDefault(column => column.Name == name);
}

/// <summary>A column as a data step sees it.</summary>
/// <param name="Name">Its C# name.</param>
/// <param name="Column">Its name.</param>
/// <param name="Type">The C# type that holds its values, without a question mark: <c>int</c>, <c>DateOnly</c>.</param>
/// <param name="IsReference">Whether that is a reference type.</param>
/// <param name="IsNullable">Whether it accepts NULL.</param>
public sealed record ColumnView(string Name, string Column, string Type, bool IsReference, bool IsNullable);
