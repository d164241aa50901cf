using System.Linq;
using SchemaGen.Core.Replaying;
using SchemaGen.Core.Sql.Sqlite;
using SchemaGen.Model;

namespace SchemaGen.Core.Rows;

/// <summary>A table whose rows are read and written one by one.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Columns">All columns that it has, domains replaced by their types.</param>
/// <param name="Key">The columns that tell its rows apart: the primary key's, or those of a unique constraint that are never null; none when there is neither.</param>
public sealed record RowTable(TableName Name, EquatableArray<Column> Columns, EquatableArray<string> Key)
{
    /// <summary>The table of a schema, or null when it is not there.</summary>
    public static RowTable? Of(Schema schema, TableName name)
    {
        if (schema.Find(name) is not { } table)
        {
            return null;
        }
        var columns = TableColumns.Of(schema, table).Select(column => SqliteDomains.Resolve(column, schema)).ToEquatableArray();
        return new RowTable(name, columns, KeyOf(schema, table, columns));
    }

    /// <summary>The column of that name, or null.</summary>
    public Column? Find(string column) => Columns.FirstOrDefault(candidate => candidate.Name == column);

    // A partition's rows are told apart by its parent's key.
    private static EquatableArray<string> KeyOf(Schema schema, Table table, EquatableArray<Column> columns) =>
        table.PrimaryKey is { } key ? key.Columns
        : table.Uniques.FirstOrDefault(unique => unique.Columns.All(name => columns.Any(column => column.Name == name && !column.IsNullable))) is { } unique ? unique.Columns
        : table.Partition is { } partition && schema.Find(partition.Parent) is { } parent ? KeyOf(schema, parent, columns)
        : default;
}
