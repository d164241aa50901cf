using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Core.Diagnosing;
using SchemaGen.Model;
using SchemaGen.Runtime.Databases;
using SchemaGen.Runtime.Inspecting.PostgreSql;

namespace SchemaGen.Runtime.Diagnosing;

/// <summary>What a SQLite file says.</summary>
internal static class SqliteFacts
{
    public static async Task<DatabaseFacts> AddAsync(DatabaseSession session, DatabaseFacts facts, CancellationToken cancellation)
    {
        var tables = await session.TextsAsync(
            $"SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name NOT IN {Relations.Books} ORDER BY name", cancellation);
        var violated = await session.RowsAsync(
            "PRAGMA foreign_key_check",
            row => (Table: row.GetString(0), Row: row.IsDBNull(1) ? (long?)null : row.GetInt64(1), Parent: row.GetString(2)),
            cancellation);
        return facts with
        {
            Tables = tables.Select(name => new TableName(null, name!)).ToEquatableArray(),
            Violations = violated.GroupBy(row => (row.Table, row.Parent))
                .Select(rows => new Violation(rows.Key.Table, rows.Key.Parent, rows.Count(), rows.First().Row)).ToEquatableArray(),
            IsWriteLocked = await IsWriteLockedAsync(session, cancellation),
        };
    }

    // A transaction that writes nothing.
    private static async Task<bool> IsWriteLockedAsync(DatabaseSession session, CancellationToken cancellation)
    {
        try
        {
            await session.BeginAsync(TimeSpan.Zero, cancellation);
            await session.RollbackAsync();
            return false;
        }
        catch (LockException)
        {
            return true;
        }
    }
}
