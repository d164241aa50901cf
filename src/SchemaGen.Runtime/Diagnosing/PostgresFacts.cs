using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Core.Diagnosing;
using SchemaGen.Model;
using SchemaGen.Runtime.Databases;
using SchemaGen.Runtime.Inspecting.PostgreSql;

namespace SchemaGen.Runtime.Diagnosing;

/// <summary>What PostgreSQL's catalogues and statistics views say.</summary>
internal static class PostgresFacts
{
    private static readonly string Tables =
        $"""
        SELECT nullif(n.nspname, current_schema()), c.relname
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'p') AND c.relpersistence <> 't' AND {Catalog.OfUsers} AND c.relname NOT IN {Relations.Books}
        """;

    // The modes of pg_locks as the manual writes them: AccessShareLock is ACCESS SHARE.
    private static readonly string Sessions =
        $"""
        SELECT a.pid, coalesce(nullif(a.application_name, ''), 'user ' || a.usename),
               to_char(coalesce(a.xact_start, a.backend_start) AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS') || ' UTC',
               extract(epoch FROM clock_timestamp() - coalesce(a.xact_start, a.backend_start))::float8,
               left(regexp_replace(coalesce(a.query, ''), '\s+', ' ', 'g'), 200),
               coalesce(a.state LIKE 'idle in transaction%', false),
               {AdvisoryLock.Holding},
               ARRAY(SELECT format('%s (%s)', {Catalog.ShortName("n.nspname", "c.relname")},
                         string_agg(DISTINCT upper(regexp_replace(regexp_replace(l.mode, 'Lock$', ''), '([a-z])([A-Z])', '\1 \2', 'g')), ', '))
                     FROM pg_locks l JOIN pg_class c ON c.oid = l.relation JOIN pg_namespace n ON n.oid = c.relnamespace
                     WHERE l.pid = a.pid AND l.locktype = 'relation' AND l.granted AND c.relkind IN ('r', 'p', 'm') AND {Catalog.OfUsers}
                     GROUP BY n.nspname, c.relname ORDER BY n.nspname, c.relname)
        FROM pg_stat_activity a
        WHERE a.datname = current_database() AND a.pid <> pg_backend_pid() AND a.backend_type = 'client backend'
          AND (a.xact_start IS NOT NULL OR {AdvisoryLock.Holding})
        ORDER BY a.xact_start NULLS FIRST, a.pid
        """;

    private static readonly string InvalidIndexes =
        $"""
        SELECT {Catalog.ShortName("n.nspname", "t.relname")}, {Catalog.ShortName("n.nspname", "c.relname")}
        FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_class t ON t.oid = i.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE NOT i.indisvalid AND {Catalog.OfUsers} AND NOT EXISTS (SELECT FROM pg_stat_progress_create_index p WHERE p.index_relid = c.oid)
        ORDER BY 1, 2
        """;

    private static readonly string NotValid =
        $"""
        SELECT {Catalog.ShortName("n.nspname", "t.relname")}, quote_ident(o.conname)
        FROM pg_constraint o JOIN pg_class t ON t.oid = o.conrelid JOIN pg_namespace n ON n.oid = t.relnamespace
        WHERE NOT o.convalidated AND {Catalog.OfUsers}
        ORDER BY 1, 2
        """;

    public static async Task<DatabaseFacts> AddAsync(DatabaseSession session, DatabaseFacts facts, CancellationToken cancellation)
    {
        var tables = await session.RowsAsync(Tables, row => new TableName(row.IsDBNull(0) ? null : row.GetString(0), row.GetString(1)), cancellation);
        var sessions = await session.RowsAsync(
            Sessions,
            row => new OtherSession(
                row.GetInt32(0), row.GetString(1), row.GetString(2), row.GetDouble(3), row.GetString(4), row.GetBoolean(5), row.GetBoolean(6),
                row.GetFieldValue<string[]>(7).ToEquatableArray()),
            cancellation);
        return facts with
        {
            Tables = tables.ToEquatableArray(),
            Sessions = sessions.ToEquatableArray(),
            InvalidIndexes = await PartsAsync(InvalidIndexes),
            NotValid = await PartsAsync(NotValid),
        };

        async Task<EquatableArray<TablePart>> PartsAsync(string sql) =>
            (await session.RowsAsync(sql, row => new TablePart(row.GetString(0), row.GetString(1)), cancellation)).ToEquatableArray();
    }
}
