using System;
using System.Threading;
using System.Threading.Tasks;
using Npgsql;
using SchemaGen.Runtime.Connections;
using SchemaGen.Runtime.Databases;

namespace SchemaGen.Runtime.Starting;

/// <summary>A database on a PostgreSQL server, made and dropped from another one.</summary>
internal static class PostgresDatabase
{
    // Where createdb and dropdb connect to, in their order.
    private static readonly string[] Maintenance = ["postgres", "template1"];

    public static async Task<bool> CreateAsync(ConnectionTarget target, string name, CancellationToken cancellation)
    {
        await using var session = await BesideAsync(target, name, cancellation);
        try
        {
            await session.ExecuteAsync($"CREATE DATABASE {Quoted(name)}", cancellation);
            return true;
        }
        // The second code comes when two create it at the same moment.
        catch (PostgresException failure) when (failure.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
        {
            return false;
        }
        catch (PostgresException failure)
        {
            throw Failed("create", target, failure);
        }
    }

    public static async Task<bool> DropAsync(ConnectionTarget target, string name, bool force, CancellationToken cancellation)
    {
        await using var session = await BesideAsync(target, name, cancellation);
        try
        {
            await session.ExecuteAsync($"DROP DATABASE {Quoted(name)}{(force ? " WITH (FORCE)" : "")}", cancellation);
            return true;
        }
        catch (PostgresException failure) when (failure.SqlState == PostgresErrorCodes.InvalidCatalogName)
        {
            return false;
        }
        catch (PostgresException failure) when (failure.SqlState == PostgresErrorCodes.ObjectInUse)
        {
            var others = await session.TextsAsync(
                $"""
                SELECT format('pid %s, %s (%s)', pid, coalesce(nullif(application_name, ''), 'no application name'), usename)
                FROM pg_stat_activity WHERE datname = '{name.Replace("'", "''", StringComparison.Ordinal)}' AND pid <> pg_backend_pid() ORDER BY pid LIMIT 5
                """,
                cancellation);
            throw new LockException(
                $"{target.Display} is in use: {(others.Count > 0 ? string.Join("; ", others) : DatabaseErrors.OneLine(failure.MessageText))}; end that, or add --force",
                failure);
        }
        catch (PostgresException failure)
        {
            throw Failed("drop", target, failure);
        }
    }

    private static async Task<PostgresSession> BesideAsync(ConnectionTarget target, string name, CancellationToken cancellation)
    {
        ConnectionException? first = null;
        foreach (var other in Maintenance)
        {
            if (other == name)
            {
                continue;
            }
            try
            {
                var builder = new NpgsqlConnectionStringBuilder(target.ConnectionString) { Database = other };
                return await PostgresSession.OpenAsync(target with { ConnectionString = builder.ConnectionString }, cancellation);
            }
            catch (ConnectionException failure) when (failure.InnerException is PostgresException
                { SqlState: PostgresErrorCodes.InvalidCatalogName or PostgresErrorCodes.InsufficientPrivilege })
            {
                first ??= failure;
            }
        }
        throw first!;
    }

    private static FailureException Failed(string verb, ConnectionTarget target, PostgresException failure)
    {
        var (message, code) = DatabaseErrors.Explain(failure);
        return new MigrationException(code, $"cannot {verb} {target.Display}: {message} ({code})", failure);
    }

    private static string Quoted(string name) => "\"" + name.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
}
