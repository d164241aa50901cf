using System;
using System.Threading;
using System.Threading.Tasks;
using Npgsql;
using SchemaGen.Runtime.Connections;

namespace SchemaGen.Runtime.Databases;

/// <summary>
/// Finds out whether a pooler such as PgBouncer gives the server's connections away between transactions: a session lock would then stay behind on a connection
/// that others use. No pooler says so to its clients; what it does can be seen.
/// </summary>
internal static class Pooler
{
    private const int Tries = 5, Seconds = 2;

    /// <summary>Refuses a connection whose transactions may meet different servers' sessions.</summary>
    /// <exception cref="RefusedException">It is one.</exception>
    public static async Task RefuseSharedAsync(NpgsqlConnection connection, int backend, ConnectionTarget target, CancellationToken cancellation)
    {
        // A server tells its own process id when a session begins; a pooler makes one up.
        if (connection.ProcessID == backend)
        {
            return;
        }
        if (await IsSharedAsync(connection, backend, target, cancellation))
        {
            throw new RefusedException(
                $"{target.Display} is a pooler that changes the server connection between transactions (PgBouncer's pool_mode = transaction), where the lock that keeps a second run away does not hold: connect to the server itself, or to a pool with pool_mode = session");
        }
    }

    // While this connection is idle, nobody else may get its server session; and it may not get another one.
    private static async Task<bool> IsSharedAsync(NpgsqlConnection connection, int backend, ConnectionTarget target, CancellationToken cancellation)
    {
        var brief = new NpgsqlConnectionStringBuilder(target.ConnectionString) { Timeout = Seconds, CommandTimeout = Seconds }.ConnectionString;
        try
        {
            for (var at = 0; at < Tries; at++)
            {
                await using var other = new NpgsqlConnection(brief);
                await other.OpenAsync(cancellation);
                await using var transaction = await other.BeginTransactionAsync(cancellation);
                if (await PidAsync(other, cancellation) == backend || await PidAsync(connection, cancellation) != backend)
                {
                    return true;
                }
            }
            return false;
        }
        catch (PostgresException refused) when (refused.SqlState == PostgresErrorCodes.ProtocolViolation)
        {
            // pool_mode = statement lets no transaction begin.
            return true;
        }
        catch (Exception waited) when (waited is NpgsqlException or TimeoutException && !cancellation.IsCancellationRequested)
        {
            // The pool had nothing to give while this connection was idle, so this one keeps what it has.
            return false;
        }
    }

    private static async Task<int> PidAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("SELECT pg_backend_pid()", connection);
        return (int)(await command.ExecuteScalarAsync(cancellation))!;
    }
}
