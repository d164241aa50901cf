using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Naming;
using SchemaGen.Model;

namespace SchemaGen.Core.Planning;

/// <summary>Which tables of a database operations work on: their size is what a lock, a scan or a rewrite costs.</summary>
public static class TouchedTables
{
    /// <summary>The tables, each once, in order, under the names that they have before the first operation; without those that the operations create.</summary>
    public static EquatableArray<TableName> Of(Schema before, IEnumerable<Operation> operations)
    {
        var origins = before.Tables.ToDictionary(table => table.Name, table => table.Name);
        var touched = new SortedSet<TableName>();
        foreach (var operation in operations)
        {
            foreach (var table in Named(operation))
            {
                if (origins.TryGetValue(table, out var origin))
                {
                    touched.Add(origin);
                }
            }
            Follow(operation, origins);
        }
        return touched.ToEquatableArray();
    }

    private static IEnumerable<TableName> Named(Operation operation) => operation switch
    {
        CreateTable create => create.Definition.ForeignKeys.Select(key => key.Table)
            .Concat(create.Definition.Inherits).Concat(create.Definition.Partition is { } partition ? [partition.Parent] : []),
        AddForeignKey add => [add.Table, add.Constraint.Table],
        AttachPartition attach => [attach.Table, attach.Partition.Parent],
        TableOperation on => [on.Table],
        ExecuteSql sql => sql.Effect.SelectMany(Named),
        _ => [],
    };

    private static void Follow(Operation operation, Dictionary<TableName, TableName> origins)
    {
        switch (operation)
        {
            case RenameTable rename when origins.TryGetValue(rename.Table, out var origin):
                origins.Remove(rename.Table);
                origins[rename.To] = origin;
                break;
            case DropTable drop:
                origins.Remove(drop.Table);
                break;
            case RenameSchema rename:
                foreach (var moved in origins.Where(pair => pair.Key.Schema == rename.Name).ToList())
                {
                    origins.Remove(moved.Key);
                    origins[moved.Key with { Schema = rename.To }] = moved.Value;
                }
                break;
            case ExecuteSql sql:
                foreach (var effect in sql.Effect)
                {
                    Follow(effect, origins);
                }
                break;
        }
    }
}
