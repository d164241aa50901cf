using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Runtime.Databases;

namespace SchemaGen.Runtime.Recording;

/// <summary>Writes rows of the log that belong to no run.</summary>
public static class LogWriter
{
    /// <summary>Adds rows in a transaction of their own, and makes the tables where they are missing.</summary>
    /// <exception cref="LockException">Another process writes to the database.</exception>
    public static async Task AddAsync(
        HistoryTables tables, DatabaseSession session, TimeSpan timeout, IEnumerable<LogEntry> entries, CancellationToken cancellation)
    {
        await session.BeginAsync(timeout, cancellation);
        try
        {
            foreach (var sql in await tables.MissingSqlAsync(session, cancellation))
            {
                await session.ExecuteAsync(sql, cancellation);
            }
            foreach (var entry in entries)
            {
                await tables.RecordAsync(session, entry, cancellation);
            }
            await session.CommitAsync();
        }
        catch
        {
            await session.RollbackAsync();
            throw;
        }
    }
}
