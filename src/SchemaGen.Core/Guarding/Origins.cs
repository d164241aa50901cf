using System.Collections.Generic;
using System.Linq;
using SchemaGen.Model;

namespace SchemaGen.Core.Guarding;

/// <summary>
/// What tables and columns are called in the database before a run, while its operations are followed one by one: rows can only be counted there.
/// </summary>
public sealed class Origins
{
    private readonly Dictionary<TableName, Origin> tables = new();

    /// <summary>The table's name before the run; null for one that the run creates.</summary>
    public TableName? Of(TableName table) => tables.TryGetValue(table, out var origin) ? origin.Name : table;

    /// <summary>The column's name before the run; null for one that the run adds.</summary>
    public string? Of(TableName table, string column) =>
        !tables.TryGetValue(table, out var origin) ? column
        : origin.Columns.TryGetValue(column, out var before) ? before
        : column;

    /// <summary>Takes note of an operation.</summary>
    /// <param name="before">The schema that it changes.</param>
    /// <param name="operation">What is done.</param>
    public void Follow(Schema before, Operation operation)
    {
        switch (operation)
        {
            case CreateTable create:
                tables[create.Table] = new Origin(null);
                break;
            case DropTable drop:
                tables.Remove(drop.Table);
                break;
            case RenameTable rename:
                Move(rename.Table, rename.To);
                break;
            case RenameSchema rename:
                foreach (var table in before.Tables.Where(table => table.Name.Schema == rename.Name))
                {
                    Move(table.Name, table.Name with { Schema = rename.To });
                }
                break;
            case AddColumn add:
                Get(add.Table).Columns[add.Column.Name] = null;
                break;
            case DropColumn drop:
                Get(drop.Table).Columns.Remove(drop.Column);
                break;
            case RenameColumn rename:
                var known = Of(rename.Table, rename.Column);
                Get(rename.Table).Columns.Remove(rename.Column);
                Get(rename.Table).Columns[rename.To] = known;
                break;
            case ExecuteSql execute:
                foreach (var effect in execute.Effect)
                {
                    Follow(before, effect);
                }
                break;
        }
    }

    private Origin Get(TableName table)
    {
        if (!tables.TryGetValue(table, out var origin))
        {
            tables[table] = origin = new Origin(table);
        }
        return origin;
    }

    private void Move(TableName from, TableName to)
    {
        tables[to] = Get(from);
        tables.Remove(from);
    }

    private sealed class Origin(TableName? name)
    {
        public TableName? Name { get; } = name;

        public Dictionary<string, string?> Columns { get; } = new(System.StringComparer.Ordinal);
    }
}
