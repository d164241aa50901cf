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
    public static async Task AddAsync(DatabaseSession session, TimeSpan timeout, IEnumerable<LogEntry> entries, CancellationToken cancellation)
    {
        await session.BeginAsync(timeout, cancellation);
        try
        {
            await CreateTablesAsync(session, cancellation);
            foreach (var entry in entries)
            {
                await HistoryTables.RecordAsync(session, entry, cancellation);
            }
            await session.CommitAsync();
        }
        catch
        {
            await session.RollbackAsync();
            throw;
        }
    }

    // A role that may write into them may not always create any.
    private static async Task CreateTablesAsync(DatabaseSession session, CancellationToken cancellation)
    {
        if (await session.HasTableAsync(HistoryTables.Version, cancellation) && await session.HasTableAsync(HistoryTables.Log, cancellation))
        {
            return;
        }
        foreach (var sql in HistoryTables.CreateSql(session.Database))
        {
            await session.ExecuteAsync(sql, cancellation);
        }
    }
}
