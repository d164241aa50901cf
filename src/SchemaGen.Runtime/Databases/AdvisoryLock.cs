using System;
using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;

namespace SchemaGen.Runtime.Databases;

/// <summary>PostgreSQL's lock on runs: an advisory one of the session, which the server frees when the connection or the process dies.</summary>
internal sealed class AdvisoryLock(PostgresSession session) : IAsyncDisposable
{
    /// <summary>How often it is tried.</summary>
    public static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(200);

    // The ASCII codes of "schema" with a final 1. Advisory locks belong to a database, so that one number is enough.
    private const long Key = 0x736368656D6101;

    /// <summary>The condition that a row of <c>pg_stat_activity a</c> is the session that holds it.</summary>
    public static readonly string Holding = FormattableString.Invariant(
        $"""
        a.pid IN (SELECT l.pid FROM pg_locks l WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1
                  AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
                  AND l.classid::bigint = {Key >> 32} AND l.objid::bigint = {Key & 0xFFFFFFFF})
        """);

    /// <summary>Takes it; null when there was nothing left to take it for.</summary>
    // Polled, since a session that waits inside pg_advisory_lock keeps a snapshot, for which CREATE INDEX CONCURRENTLY waits in turn.
    public static async Task<IAsyncDisposable?> TakeAsync(
        PostgresSession session, TimeSpan timeout, Action<string> waiting, Func<Task<bool>> isNeeded, CancellationToken cancellation)
    {
        var waited = Stopwatch.StartNew();
        var isSaid = false;
        while ((await session.TextsAsync($"SELECT pg_try_advisory_lock({Key})", cancellation))[0] != bool.TrueString)
        {
            if (waited.Elapsed >= timeout)
            {
                var seconds = timeout.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture);
                throw new LockException(
                    $"another run holds the lock of {session.Display} for more than {seconds} s: {await session.HolderAsync(Holding, cancellation)}");
            }
            if (!isSaid)
            {
                isSaid = true;
                waiting(await session.HolderAsync(Holding, cancellation));
            }
            var rest = timeout - waited.Elapsed;
            await Task.Delay(rest < PollInterval && rest > TimeSpan.Zero ? rest : PollInterval, cancellation);
            if (!await isNeeded())
            {
                return null;
            }
        }
        return new AdvisoryLock(session);
    }

    /// <summary>Gives it back.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            if (session.IsOpen)
            {
                await session.TextsAsync($"SELECT pg_advisory_unlock({Key})", CancellationToken.None);
            }
        }
        catch (DbException)
        {
            // A connection that is gone has lost its locks.
        }
    }
}
