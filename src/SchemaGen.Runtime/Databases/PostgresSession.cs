using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Npgsql;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Running;
using SchemaGen.Core.Sql;
using SchemaGen.Core.Texts;
using SchemaGen.Model;
using SchemaGen.Runtime.Connections;

namespace SchemaGen.Runtime.Databases;

/// <summary>A session on PostgreSQL.</summary>
public sealed class PostgresSession : DatabaseSession
{
    private readonly NpgsqlConnection connection;
    private Limits limits = new();
    private Stopwatch lastStatement = new();
    private string? inTheWay;
    private int backend;
    private bool inTransaction;

    private PostgresSession(ConnectionTarget target, NpgsqlConnection connection)
        : base(target, connection) => this.connection = connection;

    /// <inheritdoc/>
    public override bool IsExclusive => true;

    /// <summary>A session for people: pid, application, user, since when, query; of <c>pg_stat_activity a</c>.</summary>
    internal static string Holder =>
        """
        format('pid %s, %s (%s), since %s UTC, query: %s', a.pid,
               coalesce(nullif(a.application_name, ''), 'no application name'), a.usename,
               to_char(coalesce(a.xact_start, a.query_start, a.backend_start) AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS'),
               left(regexp_replace(a.query, '\s+', ' ', 'g'), 200))
        """;

    /// <summary>Opens a connection.</summary>
    /// <param name="target">Where to.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <param name="patience">How long to try again while the server has no free connection.</param>
    /// <exception cref="ConnectionException">It can't be opened.</exception>
    public static async Task<PostgresSession> OpenAsync(ConnectionTarget target, CancellationToken cancellation, TimeSpan patience = default)
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            var connection = new NpgsqlConnection(target.ConnectionString);
            try
            {
                await connection.OpenAsync(cancellation);
                return new PostgresSession(target, connection);
            }
            catch (PostgresException full) when (full.SqlState == PostgresErrorCodes.TooManyConnections && waited.Elapsed < patience)
            {
                await connection.DisposeAsync();
                await Task.Delay(AdvisoryLock.PollInterval, cancellation);
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
    }

    /// <inheritdoc/>
    // Npgsql cuts a command's text at every semicolon, also at those inside of BEGIN ATOMIC; a batch's statements it leaves alone.
    public override async Task<long> SendAsync(IReadOnlyList<BoundSql> statements, CancellationToken cancellation)
    {
        var single = statements
            .SelectMany(statement => statement.Parameters.Count > 0 ? [statement] : SqlStatements.Split(statement.Sql).Select(text => new BoundSql(text)))
            .ToList();
        if (Boundary is null)
        {
            return await SendTogetherAsync(single, cancellation);
        }
        var rows = 0L;
        foreach (var statement in single)
        {
            Boundary(statement.Sql);
            rows += await SendTogetherAsync([statement], cancellation);
            Boundary(statement.Sql);
        }
        return rows;
    }

    /// <inheritdoc/>
    public override async Task<bool> HasTableAsync(TableName name, CancellationToken cancellation) =>
        (await TextsAsync($"SELECT to_regclass({Dialect.Literal(Dialect.PostgreSql.Name(name))})::text", cancellation))[0] is not null;

    /// <inheritdoc/>
    public override async Task<bool> HasSchemaAsync(string name, CancellationToken cancellation) =>
        (await TextsAsync($"SELECT to_regnamespace({Dialect.Literal(Dialect.PostgreSql.Name(name))})::text", cancellation))[0] is not null;

    /// <inheritdoc/>
    public override async Task<IAsyncDisposable?> LockAsync(
        TimeSpan timeout, Action<string> waiting, Func<Task<bool>> isNeeded, CancellationToken cancellation)
    {
        backend = (await RowsAsync("SELECT pg_backend_pid()", row => row.GetInt32(0), cancellation))[0];
        await Pooler.RefuseSharedAsync(connection, backend, Target, cancellation);
        return await AdvisoryLock.TakeAsync(this, timeout, waiting, isNeeded, cancellation);
    }

    /// <inheritdoc/>
    public override async Task LimitAsync(Limits limits, CancellationToken cancellation)
    {
        if (limits != this.limits)
        {
            // Only the run's own connection, which ends with it, so that a setting of the session is as good as one of a transaction.
            await SendAsync(
                [
                    new(limits.Statement is { } statement ? FormattableString.Invariant($"SET statement_timeout = {statement}") : "RESET statement_timeout"),
                    new(limits.Lock is { } wait ? FormattableString.Invariant($"SET lock_timeout = {Math.Max(1, wait)}") : "RESET lock_timeout"),
                ],
                cancellation);
            this.limits = limits;
        }
    }

    /// <inheritdoc/>
    // A commit that waits for no disk is safe when a later one does: a server that crashes in between loses whole revisions, from the last one backwards, and
    // the run has not said yet that it is done.
    public override Task<long> BeginAsync(IReadOnlyList<BoundSql> first, bool isLast, CancellationToken cancellation)
    {
        inTransaction = true;
        return SendAsync(isLast ? [new("BEGIN"), .. first] : [new("BEGIN"), new("SET LOCAL synchronous_commit = off"), .. first], cancellation);
    }

    /// <inheritdoc/>
    public override async Task CommitAsync(IReadOnlyList<BoundSql> last)
    {
        await base.CommitAsync(last);
        inTransaction = false;
    }

    /// <inheritdoc/>
    public override async Task RollbackAsync()
    {
        inTransaction = false;
        if (IsOpen)
        {
            await ExecuteAsync("ROLLBACK", CancellationToken.None);
        }
    }

    /// <inheritdoc/>
    public override async Task<long> WatchAsync(Func<Task<long>> work)
    {
        inTheWay = null;
        lastStatement = Stopwatch.StartNew();
        await using var watch = backend == 0 || limits.Lock is not { } wait ? null : new LockWatch(Target, backend, TimeSpan.FromMilliseconds(wait), holder =>
        {
            inTheWay = holder;
            Awaited?.Invoke(holder);
        });
        return await work();
    }

    /// <inheritdoc/>
    public override Task<long> RunAsync(Statement statement, bool isRetaken, CancellationToken cancellation) =>
        WatchAsync(() => RunWatchedAsync(statement, isRetaken, cancellation));

    private async Task<long> RunWatchedAsync(Statement statement, bool isRetaken, CancellationToken cancellation)
    {
        switch (statement)
        {
            case CreateConcurrently create:
                var state = (await TextsAsync(create.StateSql, cancellation)).FirstOrDefault();
                if (state == "invalid")
                {
                    await ExecuteAsync(create.DropSql, cancellation);
                }
                return state == "valid" && isRetaken ? 0 : await ExecuteAsync(create.Sql, cancellation);
            case DropConcurrently drop:
                return isRetaken && (await TextsAsync(drop.StateSql, cancellation)).Count == 0 ? 0 : await ExecuteAsync(drop.Sql, cancellation);
            case SqlStatement { Sql: var sql } when !inTransaction:
                // Several statements in one round trip would be a transaction, in which VACUUM and its like may not run.
                var rows = 0L;
                foreach (var single in SqlStatements.Split(sql))
                {
                    rows += await ExecuteAsync(single, cancellation);
                }
                return rows;
            default:
                return await base.RunAsync(statement, isRetaken, cancellation);
        }
    }

    /// <inheritdoc/>
    public override async Task<LockException?> AsLockFailureAsync(DbException failure)
    {
        if (failure.SqlState != PostgresErrorCodes.LockNotAvailable)
        {
            return null;
        }
        var holder = inTheWay is not null ? "in the way is " + inTheWay
            : !IsOpen ? "nobody can be asked any more who held it"
            : "the longest open transaction: " + await HolderAsync(OldestTransaction, CancellationToken.None);
        return new LockException(
            $"a table lock was not to be had within {Durations.Write(limits.Lock ?? 0)}; {holder}; let it end, end it with pg_terminate_backend, or raise --lock-timeout", failure);
    }

    /// <inheritdoc/>
    public override string? Remedy(DbException failure) => failure.SqlState switch
    {
        // Somebody may have cancelled it; the code is the same, and the words depend on the server's language.
        PostgresErrorCodes.QueryCanceled when limits.Statement is { } limit && lastStatement.ElapsedMilliseconds >= limit =>
            $"it took longer than the statement timeout of {Durations.Write(limit)}: raise --statement-timeout, or StatementTimeout of the revision",
        PostgresErrorCodes.QueryCanceled => "somebody, or the server's own statement_timeout, cancelled it: see --statement-timeout",
        PostgresErrorCodes.InsufficientPrivilege => "the role of the connection lacks the right: grant it, or connect as the owner",
        PostgresErrorCodes.DiskFull => "make room on the server, then run again",
        _ => null,
    };

    /// <inheritdoc/>
    public override bool IsLost(DbException failure) =>
        failure is not PostgresException
        || failure.SqlState is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow;

    /// <inheritdoc/>
    protected override void Bind(BoundSql sql, DbParameterCollection parameters)
    {
        foreach (var (name, value) in sql.Parameters)
        {
            parameters.Add(value is Untyped text
                ? new NpgsqlParameter(name, NpgsqlTypes.NpgsqlDbType.Unknown) { Value = text.Text }
                : new NpgsqlParameter(name, value ?? DBNull.Value));
        }
    }

    /// <summary>The session with the longest transaction of which something is true, for people.</summary>
    internal async Task<string> HolderAsync(string condition, CancellationToken cancellation) => (await TextsAsync(
        $"""
        SELECT {Holder}
        FROM pg_stat_activity a
        WHERE a.datname = current_database() AND a.pid <> pg_backend_pid() AND {condition}
        ORDER BY a.xact_start NULLS LAST
        LIMIT 1
        """,
        cancellation)).FirstOrDefault() ?? "it has just ended; try again";

    private const string OldestTransaction =
        "a.xact_start IS NOT NULL AND a.pid IN (SELECT l.pid FROM pg_locks l WHERE l.locktype = 'relation' AND l.granted)";

    private async Task<long> SendTogetherAsync(IReadOnlyList<BoundSql> statements, CancellationToken cancellation)
    {
        await using var batch = connection.CreateBatch();
        foreach (var statement in statements)
        {
            var command = batch.CreateBatchCommand();
            command.CommandText = statement.Sql;
            Bind(statement, command.Parameters);
            batch.BatchCommands.Add(command);
        }
        return batch.BatchCommands.Count == 0 ? 0 : Math.Max(0, await batch.ExecuteNonQueryAsync(cancellation));
    }
}
