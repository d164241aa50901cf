using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Sql;
using SchemaGen.Model;
using SchemaGen.Runtime.Databases;

namespace SchemaGen.Runtime.Inspecting;

/// <summary>How large a table is.</summary>
/// <param name="Table">Its name.</param>
/// <param name="Bytes">On disk, with indexes and partitions.</param>
/// <param name="Rows">How many rows the statistics expect; null when nothing has counted them yet.</param>
public sealed record TableSize(TableName Table, long Bytes, long? Rows);

/// <summary>Asks PostgreSQL's statistics; no table is read. SQLite keeps none, and tells nothing.</summary>
public static class TableSizes
{
    /// <summary>The sizes of those tables that are there, the largest first.</summary>
    public static async Task<IReadOnlyList<TableSize>> ReadAsync(
        DatabaseSession session, IReadOnlyCollection<TableName> tables, CancellationToken cancellation)
    {
        if (session.Database != Database.PostgreSql)
        {
            return [];
        }
        var sizes = new List<TableSize>();
        foreach (var table in tables)
        {
            var name = $"to_regclass({Dialect.Literal(Dialect.PostgreSql.Name(table))})";
            // A partitioned table's own row repeats what its leaves say.
            var found = await session.RowsAsync(
                $"""
                SELECT sum(pg_total_relation_size(c.oid))::bigint, CASE WHEN bool_and(c.reltuples >= 0) THEN sum(c.reltuples)::bigint END
                FROM pg_class c
                WHERE (c.oid = {name} AND c.relkind <> 'p') OR c.oid IN (SELECT t.relid FROM pg_partition_tree({name}) t WHERE t.isleaf)
                HAVING count(*) > 0
                """,
                row => new TableSize(table, row.GetInt64(0), row.IsDBNull(1) ? null : row.GetInt64(1)),
                cancellation);
            sizes.AddRange(found);
        }
        return sizes.OrderByDescending(size => size.Bytes).ThenBy(size => size.Table).ToList();
    }

    /// <summary>Bytes as people read them: <c>1.2 GB</c>.</summary>
    public static string Words(long bytes)
    {
        string[] units = ["bytes", "kB", "MB", "GB", "TB"];
        double size = bytes;
        var unit = 0;
        while (size >= 1024 && unit < units.Length - 1)
        {
            size /= 1024;
            unit++;
        }
        return size.ToString(unit == 0 || size >= 10 ? "0" : "0.#", CultureInfo.InvariantCulture) + " " + units[unit];
    }
}
