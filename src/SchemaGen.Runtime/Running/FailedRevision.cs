using System;
using System.Data.Common;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Runtime.Databases;
using SchemaGen.Runtime.Recording;

namespace SchemaGen.Runtime.Running;

/// <summary>A revision that did not end well: undoes what is not committed, tells the log, and says where the database is.</summary>
/// <param name="session">The run's connection, if it still is one.</param>
/// <param name="tables">Where it remembers its revisions.</param>
/// <param name="revision">The revision.</param>
/// <param name="options">Of the run.</param>
/// <param name="elapsed">How long it ran.</param>
/// <param name="done">How many steps are committed.</param>
/// <param name="isAlone">Whether the step that failed stood outside of a transaction.</param>
/// <param name="hasOwn">Whether its transactions are its own; else all of the run share one.</param>
internal sealed class FailedRevision(
    DatabaseSession session, HistoryTables tables, PlannedRevision revision, RunOptions options, TimeSpan elapsed, int done, bool isAlone, bool hasOwn)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    /// <summary>What a failed statement means.</summary>
    /// <param name="failure">The driver's exception.</param>
    /// <param name="where">The beginning of the message: revision and step.</param>
    public async Task<FailureException> ExplainAsync(DbException failure, string where)
    {
        var (message, code) = DatabaseErrors.Explain(failure);
        var text = $"{message} ({code})";
        var remedy = session.Remedy(failure) is { } words ? "; " + words : "";
        if (session.IsLost(failure))
        {
            return new ConnectionException(where + text + await LookAgainAsync(text, code) + "; run again to go on", failure);
        }
        if (!session.IsOpen)
        {
            // The driver closes a connection after some of the server's errors.
            return new MigrationException(code, where + text + await LookAgainAsync(text + remedy, code) + remedy, failure);
        }
        await RollBackAsync();
        var locked = await session.AsLockFailureAsync(failure);
        var ended = await UndoAsync("failed", locked?.Message ?? text + remedy, code);
        return locked is null
            ? new MigrationException(code, where + text + ended + remedy, failure)
            : new LockException(where + locked.Message + ended, failure);
    }

    /// <summary>Undoes what is not committed, and tells the log.</summary>
    /// <returns>The end of the message: where the database is, and what the log does not know.</returns>
    public async Task<string> UndoAsync(string status, string? notes, string? code)
    {
        options.Report(new RevisionFailed(revision.Step, elapsed, status, code, notes));
        try
        {
            await RollBackAsync();
            if (!session.IsOpen)
            {
                return State() + $"; {tables.Log} does not know of it";
            }
            await session.SendAsync([Row(status, notes)], CancellationToken.None);
            return State();
        }
        catch (DbException unrecorded)
        {
            return State() + $"; {tables.Log} does not know of it: {DatabaseErrors.Explain(unrecorded).Message}";
        }
    }

    // The server has undone what was not committed; whether a COMMIT on its way arrived, only a new connection can tell.
    private async Task<string> LookAgainAsync(string notes, string code)
    {
        options.Report(new RevisionFailed(revision.Step, elapsed, "failed", code, notes));
        var waited = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                await using var fresh = await DatabaseSession.ConnectAsync(session.Target, create: false, CancellationToken.None);
                var (rows, unfinished) = await tables.StateAsync(fresh, CancellationToken.None);
                if (hasOwn && rows == revision.Step.Rows.After)
                {
                    return "; the revision was committed before that";
                }
                done = unfinished?.Revision == revision.Step.Id ? unfinished.Done : done;
                await fresh.SendAsync([Row("failed", notes)], CancellationToken.None);
                return State();
            }
            catch (Exception gone) when (gone is DbException or ConnectionException)
            {
                if (waited.Elapsed > Patience)
                {
                    return $"; the server does not answer any more, and undoes by itself what was not committed; {tables.Log} does not know of it";
                }
                await Task.Delay(Interval);
            }
        }
    }

    private async Task RollBackAsync()
    {
        try
        {
            await session.RollbackAsync();
        }
        catch (DbException) when (!session.IsOpen)
        {
            // The connection went with it, and the transaction with the connection.
        }
    }

    private BoundSql Row(string status, string? notes) => tables.Insert(
        revision.Entry(status, options.ToolVersion) with { Milliseconds = (long)elapsed.TotalMilliseconds, Notes = notes });

    private string State() => !hasOwn ? "; the whole run was rolled back"
        : done > 0 ? FormattableString.Invariant($"; {done} of {revision.Steps.Count} steps are done, and the next run goes on after them")
        : isAlone ? "; no step of it is done"
        : "; the revision was rolled back";
}
