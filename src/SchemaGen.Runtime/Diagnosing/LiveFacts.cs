using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Data.Sqlite;
using SchemaGen.Core.Diagnosing;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Settings;
using SchemaGen.Runtime.Databases;
using SchemaGen.Runtime.Recording;

namespace SchemaGen.Runtime.Diagnosing;

/// <summary>Gathers what a live database says of itself; nothing in it is changed.</summary>
public static class LiveFacts
{
    /// <summary>The facts.</summary>
    public static async Task<DatabaseFacts> ReadAsync(DatabaseSession session, HistoryNames names, CancellationToken cancellation)
    {
        var isPostgres = session.Database == Database.PostgreSql;
        var version = (await session.TextsAsync(isPostgres ? "SHOW server_version" : "SELECT sqlite_version()", cancellation))[0]!;
        var facts = new DatabaseFacts(
            session.Database,
            session.Display,
            version,
            await new HistoryTables(names, session.Database).ReadAsync(session, cancellation),
            LastRun: await LastRunAsync(session, names, cancellation));
        return isPostgres
            ? await PostgresFacts.AddAsync(session, facts, cancellation)
            : await SqliteFacts.AddAsync(session, facts, cancellation);
    }

    /// <summary>What a file tells that SQLite can't open because a newer one has written it; null when it can't be opened for another reason.</summary>
    public static Trouble? TooNew(ConnectionException failure) => failure.InnerException is SqliteException { SqliteErrorCode: 11 } cause
            && cause.Message.Contains("malformed database schema", StringComparison.Ordinal)
        ? new Trouble("old-sqlite", failure.Message, "change that with the program that wrote it, or use a SchemaGen with a newer SQLite")
        : null;

    private static async Task<LoggedRun?> LastRunAsync(DatabaseSession session, HistoryNames names, CancellationToken cancellation)
    {
        if (!await session.HasTableAsync(names.Log, cancellation))
        {
            return null;
        }
        var runs = await session.RowsAsync(
            $"SELECT revision, direction, status, CAST(applied_at AS varchar(30)), notes FROM {new HistoryTables(names, session.Database).Log} ORDER BY id DESC LIMIT 1",
            row => new LoggedRun(row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), row.IsDBNull(4) ? null : row.GetString(4)),
            cancellation);
        return runs.FirstOrDefault();
    }
}
