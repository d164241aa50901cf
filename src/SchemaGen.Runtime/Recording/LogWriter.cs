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
    public static Task AddAsync(
        HistoryTables tables, DatabaseSession session, TimeSpan timeout, IEnumerable<LogEntry> entries, CancellationToken cancellation) =>
        session.TransactAsync(
            new Limits(Lock: (long)timeout.TotalMilliseconds),
            async () =>
            {
                await TableCreation.CreateMissingAsync(tables, session, withProgress: false, cancellation);
                return [.. entries.Select(tables.Insert)];
            },
            cancellation);

    /// <summary>Adds one row; the tables are there.</summary>
    public static Task AddAsync(HistoryTables tables, DatabaseSession session, LogEntry entry, CancellationToken cancellation) =>
        session.SendAsync([tables.Insert(entry)], cancellation);
}
