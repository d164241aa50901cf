using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Data.Sqlite;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Running;
using SchemaGen.Core.Sql;
using SchemaGen.Core.Sql.Sqlite;
using SchemaGen.Core.Texts;
using SchemaGen.Model;
using SchemaGen.Runtime.Connections;
using SQLitePCL;

namespace SchemaGen.Runtime.Databases;

/// <summary>A session on a SQLite file. <c>BEGIN IMMEDIATE</c> is its lock: the system frees it when the process dies.</summary>
public sealed class SqliteSession : DatabaseSession
{
    private const int Busy = 5, Locked = 6, ReadOnly = 8, Interrupted = 9, Full = 13;
    private readonly Dictionary<string, List<(string Name, string Sql)>> kept = new(StringComparer.Ordinal);
    private readonly SqliteConnection connection;
    private IReadOnlyDictionary<string, ForeignKeyViolations> violationsBefore = new Dictionary<string, ForeignKeyViolations>();
    private IReadOnlyDictionary<string, string> brokenBefore = new Dictionary<string, string>();
    private Limits limits = new();
    private long changesSeen = -1;
    private bool inTransaction, isInterrupted;

    // Else the driver looks for the bundle by reflection, which trimming takes away from it.
    static SqliteSession() => Batteries_V2.Init();

    private SqliteSession(ConnectionTarget target, SqliteConnection connection)
        : base(target, connection) => this.connection = connection;

    /// <inheritdoc/>
    public override bool IsExclusive => false;

    /// <summary>Opens the file, and creates it where <paramref name="create"/> says so.</summary>
    /// <exception cref="ConnectionException">There is none, it is no database, or it may not be opened.</exception>
    public static async Task<SqliteSession> OpenAsync(ConnectionTarget target, bool create, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var builder = new SqliteConnectionStringBuilder(target.ConnectionString);
        if (!create && !builder.DataSource.StartsWith("file:", StringComparison.Ordinal) && !File.Exists(builder.DataSource))
        {
            throw new ConnectionException($"cannot open {target.Display}: there is no such file; upgrade creates it");
        }
        if (!create && builder.Mode == SqliteOpenMode.ReadWriteCreate)
        {
            builder.Mode = SqliteOpenMode.ReadWrite;
        }
        var connection = new SqliteConnection(builder.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellation);
            var session = new SqliteSession(target, connection);
            // SQLite looks into the file only now.
            await session.TextsAsync("SELECT count(*) FROM sqlite_master", cancellation);
            return session;
        }
        catch (SqliteException failure)
        {
            await connection.DisposeAsync();
            var folder = Path.GetDirectoryName(Path.GetFullPath(builder.DataSource));
            var why = failure.SqliteErrorCode switch
            {
                14 when folder is not null && !Directory.Exists(folder) => "its folder does not exist",
                14 => "the file can't be opened; do you have the right to?",
                // A STRICT table for one, which came with 3.37.
                11 when failure.Message.Contains("malformed database schema", StringComparison.Ordinal) =>
                    $"its schema holds what SQLite {connection.ServerVersion} does not know: {DatabaseErrors.Explain(failure).Message}",
                26 => "the file is no SQLite database, or it is encrypted",
                Busy => "another process holds it locked",
                _ => DatabaseErrors.Explain(failure).Message,
            };
            throw new ConnectionException($"cannot open {target.Display}: {why}", failure);
        }
    }

    /// <inheritdoc/>
    public override async Task<bool> HasTableAsync(TableName name, CancellationToken cancellation) => (await TextsAsync(
        $"SELECT name FROM sqlite_master WHERE type = 'table' AND name = {Dialect.Literal(SqliteTable.NameOf(name))} COLLATE NOCASE", cancellation)).Count > 0;

    /// <inheritdoc/>
    public override Task<bool> HasSchemaAsync(string name, CancellationToken cancellation) => Task.FromResult(false);

    /// <inheritdoc/>
    public override async Task<long> SendAsync(IReadOnlyList<BoundSql> statements, CancellationToken cancellation)
    {
        var rows = 0L;
        foreach (var statement in statements)
        {
            Boundary?.Invoke(statement.Sql);
            rows += await ExecuteAsync(statement, cancellation);
            Boundary?.Invoke(statement.Sql);
        }
        return rows;
    }

    /// <inheritdoc/>
    public override Task<IAsyncDisposable?> LockAsync(
        TimeSpan timeout, Action<string> waiting, Func<Task<bool>> isNeeded, CancellationToken cancellation) =>
        Task.FromResult<IAsyncDisposable?>(new NoLock());

    /// <inheritdoc/>
    public override Task LimitAsync(Limits limits, CancellationToken cancellation)
    {
        this.limits = limits;
        connection.DefaultTimeout = (int)Math.Max(1, (limits.Lock ?? 0) / 1000);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override async Task<long> BeginAsync(IReadOnlyList<BoundSql> first, bool isLast, CancellationToken cancellation)
    {
        // Dropping a table while keys are enforced would delete or nullify the rows that refer to it, and the setting can't be
        // changed inside a transaction. The keys are checked before COMMIT instead.
        await ExecuteAsync(new BoundSql("PRAGMA foreign_keys = OFF"), cancellation);
        connection.DefaultTimeout = 1;
        var waited = Stopwatch.StartNew();
        while (!await TryBeginAsync(cancellation))
        {
            if (waited.ElapsedMilliseconds >= (limits.Lock ?? 0))
            {
                throw new LockException(
                    $"another process writes to {Display} for more than {Durations.Write(limits.Lock ?? 0)} (SQLite can't say which one): end it, or raise --lock-timeout");
            }
        }
        connection.DefaultTimeout = (int)Math.Max(1, (limits.Lock ?? 0) / 1000);
        inTransaction = true;
        kept.Clear();
        await LookAsync(cancellation);
        return await SendAsync(first, cancellation);
    }

    /// <inheritdoc/>
    public override async Task<string?> VerifyAsync(CancellationToken cancellation)
    {
        var violations = await ForeignKeyViolations.ReadAsync(connection, cancellation);
        var added = violations.Values.FirstOrDefault(
            now => !violationsBefore.TryGetValue(now.Key, out var then) || now.Count > then.Count);
        if (added is not null)
        {
            throw new MigrationException(null, $"foreign key violated: {added}");
        }
        var broken = await BrokenViews.ReadAsync(connection, cancellation);
        foreach (var (view, reason) in broken)
        {
            if (!brokenBefore.ContainsKey(view))
            {
                throw new MigrationException(null, $"view {view} could not be read any more: {reason}; change it too, or drop it first");
            }
        }
        (violationsBefore, brokenBefore) = (violations, broken);
        return violations.Count == 0 ? null : "foreign keys violated before and after: " + string.Join("; ", violations.Values);
    }

    /// <inheritdoc/>
    public override async Task CommitAsync(IReadOnlyList<BoundSql> last)
    {
        await base.CommitAsync(last);
        inTransaction = false;
        await ExecuteAsync(new BoundSql("PRAGMA foreign_keys = ON"), CancellationToken.None);
    }

    /// <inheritdoc/>
    public override async Task RollbackAsync()
    {
        // SQLite ends the transaction itself after some failures (disk full, for one).
        if (IsOpen && inTransaction && raw.sqlite3_get_autocommit(connection.Handle) == 0)
        {
            await SendAsync([new BoundSql("ROLLBACK")], CancellationToken.None);
        }
        inTransaction = false;
        changesSeen = -1;
        if (IsOpen)
        {
            await ExecuteAsync(new BoundSql("PRAGMA foreign_keys = ON"), CancellationToken.None);
        }
    }

    /// <inheritdoc/>
    public override async Task<long> RunAsync(Statement statement, bool isRetaken, CancellationToken cancellation)
    {
        switch (statement)
        {
            case KeepTableObjects keep:
                kept[keep.Table] = await SqliteObjects.ReadAsync(connection, keep, cancellation);
                return 0;
            case RestoreTableObjects restore:
                await RestoreAsync(restore.Table, cancellation);
                return 0;
            default:
                return await base.RunAsync(statement, isRetaken, cancellation);
        }
    }

    /// <inheritdoc/>
    public override Task<LockException?> AsLockFailureAsync(DbException failure) => Task.FromResult(
        failure is SqliteException { SqliteErrorCode: Busy or Locked }
            ? new LockException($"another process reads or writes {Display} and does not let go: end it, or raise --lock-timeout", failure)
            : null);

    /// <inheritdoc/>
    public override string? Remedy(DbException failure) => (failure as SqliteException)?.SqliteErrorCode switch
    {
        Interrupted when isInterrupted => $"it took longer than the statement timeout of {Durations.Write(limits.Statement ?? 0)}: raise --statement-timeout, or StatementTimeout of the revision",
        Full => "make room on the disk, then run again",
        ReadOnly => "the file, or the folder in which its journal lies, may not be written",
        _ => null,
    };

    /// <inheritdoc/>
    protected override void Bind(BoundSql sql, DbParameterCollection parameters)
    {
        foreach (var (name, value) in sql.Parameters)
        {
            parameters.Add(new SqliteParameter(name, value ?? DBNull.Value));
        }
    }

    // What was found before COMMIT is what is there at the next BEGIN, unless another connection has written.
    private async Task LookAsync(CancellationToken cancellation)
    {
        var changes = (await RowsAsync("PRAGMA data_version", row => row.GetInt64(0), cancellation))[0];
        if (changes != changesSeen)
        {
            violationsBefore = await ForeignKeyViolations.ReadAsync(connection, cancellation);
            brokenBefore = await BrokenViews.ReadAsync(connection, cancellation);
            changesSeen = changes;
        }
    }

    // The driver is synchronous and looks at no token while a statement runs.
    private async Task<long> ExecuteAsync(BoundSql statement, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        isInterrupted = false;
        await using var command = connection.CreateCommand();
        command.CommandText = statement.Sql;
        Bind(statement, command.Parameters);
        await using var stop = cancellation.Register(Interrupt);
        await using var limit = limits.Statement is { } milliseconds && inTransaction
            ? new Timer(_ => { isInterrupted = true; Interrupt(); }, null, milliseconds, Timeout.Infinite)
            : null;
        var before = raw.sqlite3_total_changes(connection.Handle);
        try
        {
            await command.ExecuteNonQueryAsync(CancellationToken.None);
        }
        catch (SqliteException) when (cancellation.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellation);
        }
        return raw.sqlite3_total_changes(connection.Handle) - before;
    }

    private void Interrupt() => raw.sqlite3_interrupt(connection.Handle);

    private async Task RestoreAsync(string table, CancellationToken cancellation)
    {
        foreach (var (name, sql) in kept[table])
        {
            try
            {
                await ExecuteAsync(sql, cancellation);
            }
            catch (SqliteException failure)
            {
                var (message, code) = DatabaseErrors.Explain(failure);
                throw new MigrationException(
                    code, $"{name} on {table}, which is not in the schema, can't be created again: {message} ({code}); drop it first", failure);
            }
        }
    }

    private async Task<bool> TryBeginAsync(CancellationToken cancellation)
    {
        try
        {
            await SendAsync([new BoundSql("BEGIN IMMEDIATE")], cancellation);
            return true;
        }
        catch (SqliteException busy) when (busy.SqliteErrorCode is Busy or Locked)
        {
            return false;
        }
    }

    private sealed class NoLock : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
