using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Data.Sqlite;
using Npgsql;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Starting;
using SchemaGen.Runtime.Connections;
using SchemaGen.Runtime.Databases;

namespace SchemaGen.Runtime.Starting;

/// <summary>A try that failed.</summary>
/// <param name="Number">Which, from 1.</param>
/// <param name="Why">One line.</param>
/// <param name="Pause">When the next one begins.</param>
/// <param name="Left">How much of the limit is left then.</param>
public sealed record FailedTry(int Number, string Why, TimeSpan Pause, TimeSpan Left);

/// <summary>The server answers.</summary>
/// <param name="Tries">How often it was asked.</param>
/// <param name="Elapsed">How long that took.</param>
/// <param name="Exists">Whether the database is there too.</param>
public sealed record Answered(int Tries, TimeSpan Elapsed, bool Exists);

/// <summary>Waits for a database that is just being started.</summary>
public static class DatabaseWait
{
    // A host that drops packets must not use up the whole limit with one try.
    private static readonly TimeSpan LongestTry = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Returns when the server answers over TCP: the start of a container image's first run listens on the socket alone, and ends before the real
    /// one begins. A missing database is an answer. On SQLite, returns when the file's folder is there.
    /// </summary>
    /// <param name="target">The database.</param>
    /// <param name="limit">For all tries together; the first one is always made.</param>
    /// <param name="tell">Hears of each try that failed and is followed by another.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="ConnectionException">It did not answer in time, or says no: a wrong password is not tried twice.</exception>
    public static async Task<Answered> UntilAnswersAsync(ConnectionTarget target, TimeSpan limit, Action<FailedTry> tell, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        for (var number = 1; ; number++)
        {
            var left = limit - clock.Elapsed;
            var (exists, failure) = await TryAsync(target, left < LongestTry ? left : LongestTry, cancellation);
            if (failure is null)
            {
                return new Answered(number, clock.Elapsed, exists);
            }
            left = limit - clock.Elapsed;
            if (left <= TimeSpan.Zero)
            {
                var seconds = limit.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture);
                throw new ConnectionException(
                    $"{failure.Message} (given up after {seconds} s, {(number == 1 ? "1 try" : FormattableString.Invariant($"{number} tries"))})", failure);
            }
            var pause = Readiness.Pause(number, left);
            tell(new FailedTry(number, failure.Message, pause, left - pause));
            await Task.Delay(pause, cancellation);
        }
    }

    // Whether the database exists; and why it is not ready yet, or null.
    private static Task<(bool Exists, ConnectionException? NotYet)> TryAsync(ConnectionTarget target, TimeSpan limit, CancellationToken cancellation) =>
        target.Database == Database.PostgreSql ? TryServerAsync(target, limit, cancellation) : Task.FromResult(TryFolder(target));

    private static (bool Exists, ConnectionException? NotYet) TryFolder(ConnectionTarget target)
    {
        var file = Path.GetFullPath(new SqliteConnectionStringBuilder(target.ConnectionString).DataSource);
        var folder = Path.GetDirectoryName(file)!;
        return (File.Exists(file), Directory.Exists(folder) ? null : new ConnectionException($"cannot open {target.Display}: there is no folder {folder}"));
    }

    private static async Task<(bool Exists, ConnectionException? NotYet)> TryServerAsync(
        ConnectionTarget target, TimeSpan limit, CancellationToken cancellation)
    {
        var overTcp = PostgresTarget.OverTcp(target);
        var failure = await ConnectAsync(overTcp ?? target, limit, cancellation);
        if (overTcp is not null && Judge(failure) is not Answer.NotYet)
        {
            // The server listens; how it receives us is another matter on the socket.
            failure = await ConnectAsync(target, limit, cancellation);
        }
        return Judge(failure) switch
        {
            null => (true, null),
            Answer.NoDatabase => (false, null),
            Answer.NotYet => (false, failure),
            _ => throw failure!,
        };
    }

    // Null when it went well.
    private static async Task<ConnectionException?> ConnectAsync(ConnectionTarget target, TimeSpan limit, CancellationToken cancellation)
    {
        // The driver counts whole seconds, and looks at no token while it greets the server.
        var seconds = Math.Clamp((int)Math.Ceiling(limit.TotalSeconds), 1, (int)LongestTry.TotalSeconds);
        var builder = new NpgsqlConnectionStringBuilder(target.ConnectionString) { Timeout = seconds };
        try
        {
            await using var session = await PostgresSession.OpenAsync(target with { ConnectionString = builder.ConnectionString }, cancellation);
            return null;
        }
        catch (ConnectionException failure)
        {
            return failure;
        }
    }

    // Without an answer it may still come up; an answer that is no SQLSTATE (no TLS, no password given) stays what it is.
    private static Answer? Judge(ConnectionException? failure)
    {
        if (failure is null)
        {
            return null;
        }
        for (var cause = failure.InnerException; cause is not null; cause = cause.InnerException)
        {
            switch (cause)
            {
                case PostgresException server:
                    return Readiness.Of(server.SqlState);
                case System.Security.Authentication.AuthenticationException:
                    return Answer.No;
                case SocketException or TimeoutException or IOException:
                    return Answer.NotYet;
            }
        }
        return Answer.No;
    }
}
