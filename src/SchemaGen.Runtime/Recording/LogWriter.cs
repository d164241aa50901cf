using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Core.Running;
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
        await session.LimitAsync(new Limits(Lock: (long)timeout.TotalMilliseconds), cancellation);
        await session.BeginAsync([], isLast: true, cancellation);
        try
        {
            foreach (var sql in await tables.MissingSqlAsync(session, withProgress: false, cancellation))
            {
                await session.ExecuteAsync(sql, cancellation);
            }
            await session.CommitAsync([.. entries.Select(tables.Insert)]);
        }
        catch
        {
            await session.RollbackAsync();
            throw;
        }
    }

    /// <summary>Adds one row; the tables are there.</summary>
    public static Task AddAsync(HistoryTables tables, DatabaseSession session, LogEntry entry, CancellationToken cancellation) =>
        session.SendAsync([tables.Insert(entry)], cancellation);
}
