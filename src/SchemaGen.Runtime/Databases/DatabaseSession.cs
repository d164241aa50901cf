using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Running;
using SchemaGen.Model;
using SchemaGen.Runtime.Connections;

namespace SchemaGen.Runtime.Databases;

/// <summary>One open connection, with what a run of revisions needs and each product does in its own way.</summary>
public abstract class DatabaseSession(ConnectionTarget target, DbConnection connection) : IAsyncDisposable
{
    /// <summary>The product.</summary>
    public Database Database => target.Database;

    /// <summary>The database's name for messages; never the password.</summary>
    public string Display => target.Display;

    /// <summary>Whether statements can still be sent.</summary>
    public bool IsOpen => connection.State == System.Data.ConnectionState.Open;

    /// <summary>Whether <see cref="LockAsync"/> keeps other runs away for as long as it is held; else only a transaction does.</summary>
    public abstract bool IsExclusive { get; }

    /// <summary>Hears for which session a statement waits, as soon as that is known.</summary>
    public Action<string>? Awaited { get; set; }

    /// <summary>Where the connection leads.</summary>
    internal ConnectionTarget Target => target;

    /// <summary>Hears the text of every statement that changes something, before it is sent and after it is done: where tests end the process.</summary>
    internal Action<string>? Boundary { get; set; }

    /// <summary>The connection underneath.</summary>
    protected DbConnection Connection => connection;

    /// <summary>Opens a connection.</summary>
    /// <param name="target">Where to.</param>
    /// <param name="create">Whether a missing SQLite file is created.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <param name="patience">How long to try again while the server has no free connection.</param>
    /// <exception cref="ConnectionException">It can't be opened; the message says why in plain words.</exception>
    public static async Task<DatabaseSession> ConnectAsync(
        ConnectionTarget target, bool create, CancellationToken cancellation, TimeSpan patience = default) =>
        target.Database == Database.PostgreSql
            ? await PostgresSession.OpenAsync(target, cancellation, patience)
            : await SqliteSession.OpenAsync(target, create, cancellation);

    /// <summary>Runs SQL; the number of rows that it touched, as far as the product says so.</summary>
    public Task<long> ExecuteAsync(string sql, CancellationToken cancellation) => SendAsync([new BoundSql(sql)], cancellation);

    /// <summary>Runs statements in one round trip, where the product has such; the number of rows that all of them touched.</summary>
    public abstract Task<long> SendAsync(IReadOnlyList<BoundSql> statements, CancellationToken cancellation);

    /// <summary>Runs a query for the text of its first column, row by row; NULL is null.</summary>
    public Task<List<string?>> TextsAsync(string sql, CancellationToken cancellation) => RowsAsync(
        sql, row => row.IsDBNull(0) ? null : Convert.ToString(row.GetValue(0), CultureInfo.InvariantCulture), cancellation);

    /// <summary>Runs a query; what <paramref name="read"/> makes of each row.</summary>
    public Task<List<T>> RowsAsync<T>(string sql, Func<DbDataReader, T> read, CancellationToken cancellation) => RowsAsync(new BoundSql(sql), read, cancellation);

    /// <summary>As above, with parameters.</summary>
    public async Task<List<T>> RowsAsync<T>(BoundSql sql, Func<DbDataReader, T> read, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql.Sql;
        Bind(sql, command.Parameters);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellation))
        {
            rows.Add(read(reader));
        }
        return rows;
    }

    /// <summary>Adds the parameters of a statement to those of a command.</summary>
    protected abstract void Bind(BoundSql sql, DbParameterCollection parameters);

    /// <summary>Whether a table is there; one without a schema is looked for on the connection's search path.</summary>
    public abstract Task<bool> HasTableAsync(TableName name, CancellationToken cancellation);

    /// <summary>Whether a named schema is there; never where the product has none.</summary>
    public abstract Task<bool> HasSchemaAsync(string name, CancellationToken cancellation);

    /// <summary>Keeps other runs away until it is disposed; does nothing where a transaction does that.</summary>
    /// <param name="timeout">How long to wait.</param>
    /// <param name="waiting">Hears, once, for whom.</param>
    /// <param name="isNeeded">Asked while waiting: whether there is still something to do.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The lock, or null when it was not needed any more.</returns>
    /// <exception cref="LockException">Another session holds it; the message names it.</exception>
    /// <exception cref="RefusedException">A pooler is in between, so that a lock would hold nobody back.</exception>
    public abstract Task<IAsyncDisposable?> LockAsync(
        TimeSpan timeout, Action<string> waiting, Func<Task<bool>> isNeeded, CancellationToken cancellation);

    /// <summary>Sets how long the statements that follow may take, and wait for a table.</summary>
    public abstract Task LimitAsync(Limits limits, CancellationToken cancellation);

    /// <summary>Begins a transaction, and runs its first statements with it; the number of rows that those touched.</summary>
    /// <param name="first">The statements.</param>
    /// <param name="isLast">False when another transaction of the same run follows, which will make this one durable with itself.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="LockException">Another process writes to the database.</exception>
    public abstract Task<long> BeginAsync(IReadOnlyList<BoundSql> first, bool isLast, CancellationToken cancellation);

    /// <summary>Checks, before the commit, what the product doesn't check by itself; the note says what was odd, or is null.</summary>
    /// <exception cref="MigrationException">A foreign key is violated.</exception>
    public virtual Task<string?> VerifyAsync(CancellationToken cancellation) => Task.FromResult<string?>(null);

    /// <summary>Runs the last statements of a transaction and commits it. It is not cancelled: nobody would know what came of it.</summary>
    public virtual async Task CommitAsync(IReadOnlyList<BoundSql> last) => await SendAsync([.. last, new BoundSql("COMMIT")], CancellationToken.None);

    /// <summary>Does some work in a transaction of its own; when it fails, all of it is undone.</summary>
    /// <param name="limits">How long the statements may take, and wait.</param>
    /// <param name="work">The work; its answer is what is run last, together with the commit.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="LockException">Another process writes to the database.</exception>
    internal async Task TransactAsync(Limits limits, Func<Task<IReadOnlyList<BoundSql>>> work, CancellationToken cancellation)
    {
        await LimitAsync(limits, cancellation);
        await BeginAsync([], isLast: true, cancellation);
        try
        {
            await CommitAsync(await work());
        }
        catch
        {
            await RollbackAsync();
            throw;
        }
    }

    /// <summary>Ends the transaction and undoes it; nothing happens if it ended already, or the connection is gone.</summary>
    public abstract Task RollbackAsync();

    /// <summary>Runs a statement of a plan; the number of rows that it touched.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="isRetaken">Whether an earlier run died at it, or after it and before that was recorded.</param>
    /// <param name="cancellation">Gives up.</param>
    public virtual Task<long> RunAsync(Statement statement, bool isRetaken, CancellationToken cancellation) => statement is SqlStatement sql
        ? ExecuteAsync(sql.Sql, cancellation)
        : throw new InvalidOperationException($"{Database} has no {statement.GetType().Name}");

    /// <summary>Does some work during which it is looked for whom a statement waits.</summary>
    public virtual Task<long> WatchAsync(Func<Task<long>> work) => work();

    /// <summary>Runs a statement of a plan for the first time; the number of rows that it touched.</summary>
    public Task<long> RunAsync(Statement statement, CancellationToken cancellation) => RunAsync(statement, isRetaken: false, cancellation);

    /// <summary>The failure as one of a lock that was not to be had, or null when it is none; to be asked after the transaction was undone.</summary>
    public virtual Task<LockException?> AsLockFailureAsync(DbException failure) => Task.FromResult<LockException?>(null);

    /// <summary>What to say of a failure beyond the product's own words, such as the limit that was reached; null when nothing.</summary>
    public virtual string? Remedy(DbException failure) => null;

    /// <summary>Whether the failure is that of the connection, or of the server as a whole, and not of a statement.</summary>
    public virtual bool IsLost(DbException failure) => false;

    /// <inheritdoc/>
    public virtual async ValueTask DisposeAsync()
    {
        await connection.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
