using System;
using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Npgsql;
using SchemaGen.Core.Sql;
using SchemaGen.Core.Texts;
using SchemaGen.Model;
using SchemaGen.Runtime.Connections;

namespace SchemaGen.Runtime.Databases;

/// <summary>A session on PostgreSQL.</summary>
public sealed class PostgresSession : DatabaseSession
{
    // The ASCII codes of "schema" with a final 1. Advisory locks belong to a database, so that one number is enough.
    internal const long LockKey = 0x736368656D6101;
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(200);

    private PostgresSession(ConnectionTarget target, NpgsqlConnection connection)
        : base(target, connection)
    {
    }

    /// <summary>Opens a connection.</summary>
    /// <exception cref="ConnectionException">It can't be opened.</exception>
    public static async Task<PostgresSession> OpenAsync(ConnectionTarget target, CancellationToken cancellation)
    {
        var connection = new NpgsqlConnection(target.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellation);
            return new PostgresSession(target, connection);
        }
        catch (Exception failure) when (failure is DbException or TimeoutException or System.IO.IOException or ArgumentException or InvalidOperationException)
        {
            await connection.DisposeAsync();
            throw PostgresErrors.CannotConnect(failure, target);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    // Npgsql cuts a command's text at every semicolon, also at those inside of BEGIN ATOMIC; a batch's statements it leaves alone.
    public override async Task<long> ExecuteAsync(string sql, CancellationToken cancellation)
    {
        await using var batch = Connection.CreateBatch();
        foreach (var statement in SqlStatements.Split(sql))
        {
            var command = batch.CreateBatchCommand();
            command.CommandText = statement;
            batch.BatchCommands.Add(command);
        }
        return batch.BatchCommands.Count == 0 ? 0 : Math.Max(0, await batch.ExecuteNonQueryAsync(cancellation));
    }

    /// <inheritdoc/>
    public override async Task<bool> HasTableAsync(TableName name, CancellationToken cancellation) =>
        (await TextsAsync($"SELECT to_regclass({Dialect.Literal(Dialect.PostgreSql.Name(name))})::text", cancellation))[0] is not null;

    /// <inheritdoc/>
    public override async Task<bool> HasSchemaAsync(string name, CancellationToken cancellation) =>
        (await TextsAsync($"SELECT to_regnamespace({Dialect.Literal(Dialect.PostgreSql.Name(name))})::text", cancellation))[0] is not null;

    /// <inheritdoc/>
    // Polled, since a session that waits inside pg_advisory_lock keeps a snapshot, for which CREATE INDEX CONCURRENTLY waits in turn.
    public override async Task<IAsyncDisposable> LockAsync(TimeSpan timeout, Action<string> waiting, CancellationToken cancellation)
    {
        var waited = Stopwatch.StartNew();
        var isSaid = false;
        while ((await TextsAsync($"SELECT pg_try_advisory_lock({LockKey})", cancellation))[0] != bool.TrueString)
        {
            if (waited.Elapsed >= timeout)
            {
                throw new LockException(
                    $"another run holds the lock of {Display} for more than {Seconds(timeout)}: {await HolderAsync(AdvisoryHolder, cancellation)}");
            }
            if (!isSaid)
            {
                isSaid = true;
                waiting(await HolderAsync(AdvisoryHolder, cancellation));
            }
            var rest = timeout - waited.Elapsed;
            await Task.Delay(rest < PollInterval && rest > TimeSpan.Zero ? rest : PollInterval, cancellation);
        }
        await ExecuteAsync($"SET lock_timeout = {Math.Max(1, (long)timeout.TotalMilliseconds)}", cancellation);
        return new AdvisoryLock(this);
    }

    /// <inheritdoc/>
    public override Task BeginAsync(TimeSpan timeout, CancellationToken cancellation) => ExecuteAsync("BEGIN", cancellation);

    /// <inheritdoc/>
    public override async Task RollbackAsync()
    {
        if (IsOpen)
        {
            await ExecuteAsync("ROLLBACK", CancellationToken.None);
        }
    }

    /// <inheritdoc/>
    public override async Task<LockException?> AsLockFailureAsync(DbException failure) =>
        failure.SqlState == PostgresErrorCodes.LockNotAvailable
            ? new LockException(
                $"a table lock was not to be had in time; the longest open transaction: {await HolderAsync(OldestTransaction, CancellationToken.None)}",
                failure)
            : null;

    private static string Seconds(TimeSpan span) => span.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture) + " s";

    private async Task<string> HolderAsync(string condition, CancellationToken cancellation)
    {
        var holders = await TextsAsync(
            $"""
            SELECT format('pid %s, %s (%s), since %s UTC, query: %s', a.pid,
                          coalesce(nullif(a.application_name, ''), 'no application name'), a.usename,
                          to_char(coalesce(a.xact_start, a.query_start, a.backend_start) AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS'),
                          left(regexp_replace(a.query, '\s+', ' ', 'g'), 200))
            FROM pg_stat_activity a
            WHERE a.datname = current_database() AND a.pid <> pg_backend_pid() AND {condition}
            ORDER BY a.xact_start NULLS LAST
            LIMIT 1
            """,
            cancellation);
        return holders.FirstOrDefault() ?? "it has just ended; try again";
    }

    private static readonly string AdvisoryHolder = FormattableString.Invariant(
        $"""
        a.pid IN (SELECT l.pid FROM pg_locks l WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1
                  AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
                  AND l.classid::bigint = {LockKey >> 32} AND l.objid::bigint = {LockKey & 0xFFFFFFFF})
        """);

    private const string OldestTransaction =
        "a.xact_start IS NOT NULL AND a.pid IN (SELECT l.pid FROM pg_locks l WHERE l.locktype = 'relation' AND l.granted)";

    private sealed class AdvisoryLock(PostgresSession session) : IAsyncDisposable
    {
        // A connection that is gone has lost its locks.
        public async ValueTask DisposeAsync()
        {
            if (session.IsOpen)
            {
                await session.ExecuteAsync($"SELECT pg_advisory_unlock({LockKey})", CancellationToken.None);
            }
        }
    }
}
