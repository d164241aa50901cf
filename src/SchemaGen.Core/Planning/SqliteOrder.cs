using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Replaying;
using SchemaGen.Model;

namespace SchemaGen.Core.Planning;

/// <summary>SQLite has no table without columns, PostgreSQL has: where all of them are replaced, the last one goes later.</summary>
internal static class SqliteOrder
{
    /// <summary>The operations, the drop of a table's last column moved behind the next addition to that table.</summary>
    /// <exception cref="ImpossibleOperationException">Nothing is added to the table.</exception>
    public static IReadOnlyList<Operation> WithoutEmptyTables(IReadOnlyList<Operation> operations, Schema before)
    {
        var ordered = operations.ToList();
        var schema = before;
        for (var at = 0; at < ordered.Count; at++)
        {
            if (ordered[at] is DropColumn drop && schema.Find(drop.Table) is { Columns.Count: 1 } table && table.Find(drop.Column) is not null)
            {
                var next = ordered.FindIndex(at, operation => operation is AddColumn add && add.Table == drop.Table);
                var gone = ordered.FindIndex(at, operation => operation is DropTable other && other.Table == drop.Table);
                if (next < 0 && gone < 0)
                {
                    throw new ImpossibleOperationException(
                        $"'{drop.Table}' would have no column left, which SQLite does not allow: drop the table, or add a column first");
                }
                ordered.RemoveAt(at);
                if (next >= 0)
                {
                    ordered.Insert(next, drop);
                }
                at--;
                continue;
            }
            schema = Replay.Apply(schema, ordered[at]);
        }
        return ordered;
    }
}
