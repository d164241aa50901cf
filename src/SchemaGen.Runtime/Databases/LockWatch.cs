using System;
using System.Data.Common;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Runtime.Connections;

namespace SchemaGen.Runtime.Databases;

/// <summary>
/// Looks, while a statement runs, for the session that it waits for. Only a second connection can: the first one is busy, and afterwards nobody waits any more.
/// It opens one when the statement has taken a while.
/// </summary>
internal sealed class LockWatch : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);
    private readonly CancellationTokenSource done = new();
    private readonly Task watching;

    /// <summary>Begins to watch a backend.</summary>
    /// <param name="target">Where to connect.</param>
    /// <param name="backend">The waiting session's process id.</param>
    /// <param name="limit">How long the statement waits.</param>
    /// <param name="found">Hears each new answer: pid, application, since when, query.</param>
    public LockWatch(ConnectionTarget target, int backend, TimeSpan limit, Action<string> found) =>
        watching = WatchAsync(target, backend, limit / 2 < Patience ? limit / 2 : Patience, found);

    /// <summary>Ends; nothing is told after it.</summary>
    public async ValueTask DisposeAsync()
    {
        done.Cancel();
        await watching;
        done.Dispose();
    }

    private async Task WatchAsync(ConnectionTarget target, int backend, TimeSpan first, Action<string> found)
    {
        await Delay(first);
        if (done.IsCancellationRequested)
        {
            return;
        }
        try
        {
            await using var session = await PostgresSession.OpenAsync(target, done.Token);
            string? told = null;
            while (!done.IsCancellationRequested)
            {
                // Who waits in the queue before us is not the one to end.
                var holders = await session.TextsAsync(
                    FormattableString.Invariant(
                        $"""
                        SELECT {PostgresSession.Holder}
                        FROM pg_stat_activity a
                        WHERE a.pid = ANY (pg_blocking_pids({backend}))
                        ORDER BY a.wait_event_type IS NOT DISTINCT FROM 'Lock', a.xact_start
                        LIMIT 1
                        """),
                    done.Token);
                if (holders.FirstOrDefault() is { } holder && holder != told)
                {
                    told = holder;
                    found(holder);
                }
                await Delay(Interval);
            }
        }
        catch (Exception failure) when (failure is OperationCanceledException or FailureException or DbException or IOException)
        {
            // Without a second connection the message names the oldest transaction instead.
        }
    }

    private async Task Delay(TimeSpan span) => await Task.Delay(span, done.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
