using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Core.Planning;
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

    /// <summary>The connection underneath.</summary>
    protected DbConnection Connection => connection;

    /// <summary>Opens a connection.</summary>
    /// <param name="target">Where to.</param>
    /// <param name="create">Whether a missing SQLite file is created.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="ConnectionException">It can't be opened; the message says why in plain words.</exception>
    public static async Task<DatabaseSession> ConnectAsync(ConnectionTarget target, bool create, CancellationToken cancellation) =>
        target.Database == Database.PostgreSql
            ? await PostgresSession.OpenAsync(target, cancellation)
            : await SqliteSession.OpenAsync(target, create, cancellation);

    /// <summary>Runs SQL; the number of rows that it touched, as far as the product says so.</summary>
    public virtual async Task<long> ExecuteAsync(string sql, CancellationToken cancellation)
    {
        await using var command = Command(sql);
        return Math.Max(0, await command.ExecuteNonQueryAsync(cancellation));
    }

    /// <summary>Runs a query for the text of its first column, row by row; NULL is null.</summary>
    public async Task<IReadOnlyList<string?>> TextsAsync(string sql, CancellationToken cancellation)
    {
        await using var command = Command(sql);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var texts = new List<string?>();
        while (await reader.ReadAsync(cancellation))
        {
            texts.Add(reader.IsDBNull(0) ? null : Convert.ToString(reader.GetValue(0), CultureInfo.InvariantCulture));
        }
        return texts;
    }

    /// <summary>Runs a query; what <paramref name="read"/> makes of each row.</summary>
    public async Task<List<T>> RowsAsync<T>(string sql, Func<DbDataReader, T> read, CancellationToken cancellation)
    {
        await using var command = Command(sql);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellation))
        {
            rows.Add(read(reader));
        }
        return rows;
    }

    /// <summary>Runs SQL with parameters, written <c>@name</c> in it.</summary>
    public async Task ExecuteAsync(string sql, IEnumerable<(string Name, object? Value)> parameters, CancellationToken cancellation)
    {
        await using var command = Command(sql);
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = value ?? DBNull.Value;
            command.Parameters.Add(parameter);
        }
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Whether a table is there; one without a schema is looked for on the connection's search path.</summary>
    public abstract Task<bool> HasTableAsync(TableName name, CancellationToken cancellation);

    /// <summary>Whether a named schema is there; never where the product has none.</summary>
    public abstract Task<bool> HasSchemaAsync(string name, CancellationToken cancellation);

    /// <summary>Keeps other runs away until it is disposed; does nothing where a transaction does that.</summary>
    /// <param name="timeout">How long to wait.</param>
    /// <param name="waiting">Hears, once, for whom.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="LockException">Another session holds it; the message names it.</exception>
    public abstract Task<IAsyncDisposable> LockAsync(TimeSpan timeout, Action<string> waiting, CancellationToken cancellation);

    /// <summary>Begins the transaction of a revision.</summary>
    /// <exception cref="LockException">Another process writes to the database.</exception>
    public abstract Task BeginAsync(TimeSpan timeout, CancellationToken cancellation);

    /// <summary>Checks, before the commit, what the product doesn't check by itself; the note says what was odd, or is null.</summary>
    /// <exception cref="MigrationException">A foreign key is violated.</exception>
    public virtual Task<string?> VerifyAsync(CancellationToken cancellation) => Task.FromResult<string?>(null);

    /// <summary>Commits. It is not cancelled: nobody would know what came of it.</summary>
    public virtual async Task CommitAsync() => await ExecuteAsync("COMMIT", CancellationToken.None);

    /// <summary>Ends the transaction and undoes it; nothing happens if it ended already, or the connection is gone.</summary>
    public abstract Task RollbackAsync();

    /// <summary>Runs a statement of a plan; the number of rows that it touched.</summary>
    public virtual Task<long> RunAsync(Statement statement, CancellationToken cancellation) => statement is SqlStatement sql
        ? ExecuteAsync(sql.Sql, cancellation)
        : throw new InvalidOperationException($"{Database} has no {statement.GetType().Name}");

    /// <summary>The failure as one of a lock that was not to be had, or null when it is none.</summary>
    public virtual Task<LockException?> AsLockFailureAsync(DbException failure) => Task.FromResult<LockException?>(null);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await connection.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>A command on this connection.</summary>
    protected DbCommand Command(string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }
}
