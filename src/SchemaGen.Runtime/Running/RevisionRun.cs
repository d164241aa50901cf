using System;
using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Core.Planning;
using SchemaGen.Runtime.Databases;
using SchemaGen.Runtime.Recording;

namespace SchemaGen.Runtime.Running;

/// <summary>One revision in its transaction: pre-checks, statements, version row and log row, all or nothing.</summary>
internal sealed class RevisionRun(DatabaseSession session, PlannedRevision revision, RunOptions options)
{
    private readonly Stopwatch clock = new();
    private readonly HistoryTables tables = new(options.Names, session.Database);
    private int number;
    private long rows;

    /// <summary>Runs it; false when the database was not where the plan began, because another run was faster.</summary>
    /// <exception cref="MigrationException">It failed and was rolled back.</exception>
    /// <exception cref="LockException">A lock was not to be had; it was rolled back.</exception>
    public async Task<bool> RunAsync(CancellationToken cancellation)
    {
        clock.Start();
        try
        {
            await session.BeginAsync(options.LockTimeout, cancellation);
            if (await tables.ReadAsync(session, cancellation) != revision.Step.Rows.Before)
            {
                await session.RollbackAsync();
                return false;
            }
            options.Report(new RevisionStarted(revision.Step, revision.Definition, revision.Steps));
            await RunStepsAsync(cancellation);
            return true;
        }
        catch (OperationCanceledException)
        {
            await UndoAsync("cancelled", null);
            throw;
        }
        catch (LockException locked)
        {
            await UndoAsync("failed", locked.Message);
            throw;
        }
        catch (MigrationException failure)
        {
            throw new MigrationException(failure.Code, Where() + failure.Message + await UndoAsync("failed", failure.Message), failure);
        }
        catch (DbException failure)
        {
            var (message, code) = DatabaseErrors.Explain(failure);
            var undone = await UndoAsync("failed", $"{Where()}{message} ({code})");
            throw await session.AsLockFailureAsync(failure)
                ?? (FailureException)new MigrationException(code, $"{Where()}{message} ({code}){undone}", failure);
        }
    }

    private async Task RunStepsAsync(CancellationToken cancellation)
    {
        foreach (var step in revision.Steps)
        {
            number++;
            var begun = clock.Elapsed;
            foreach (var check in step.PreChecks)
            {
                await CheckAsync(check, cancellation);
            }
            foreach (var statement in step.Statements)
            {
                rows += await session.RunAsync(statement, cancellation);
            }
            options.Report(new StepDone(number, revision.Steps.Count, step, clock.Elapsed - begun));
        }
        number = 0;
        foreach (var change in revision.Step.Rows.Changes)
        {
            await session.ExecuteAsync(tables.Sql(change), cancellation);
        }
        var note = await session.VerifyAsync(cancellation);
        await tables.RecordAsync(session, Entry("ok", note), cancellation);
        await session.CommitAsync();
        options.Report(new RevisionDone(revision.Step, clock.Elapsed, rows, note));
    }

    private async Task CheckAsync(PreCheck check, CancellationToken cancellation)
    {
        var count = (await session.TextsAsync(check.CountSql, cancellation)).FirstOrDefault() ?? "0";
        if (count != "0")
        {
            var samples = (await session.TextsAsync(check.SampleSql, cancellation)).Select(sample => sample ?? "NULL").ToList();
            throw new MigrationException(
                null,
                string.Format(CultureInfo.InvariantCulture, check.Problem, count)
                + (samples.Count > 0 ? ", such as " + string.Join(", ", samples) : ""));
        }
    }

    private LogEntry Entry(string status, string? notes) =>
        revision.Entry(status, options.ToolVersion) with { Milliseconds = clock.ElapsedMilliseconds, Rows = status == "ok" ? rows : 0, Notes = notes };

    private string Where()
    {
        var message = revision.Definition.Message.Length > 0 ? $" ({revision.Definition.Message})" : "";
        var step = number > 0
            ? FormattableString.Invariant($", step {number} of {revision.Steps.Count} ({revision.Steps[number - 1].Title})")
            : "";
        return $"{revision.DirectionName} {revision.Step.Id}{message}{step}: ";
    }

    // A connection that is gone has taken the transaction with it; only the log row is missing then, and the message says so.
    private async Task<string> UndoAsync(string status, string? notes)
    {
        const string Undone = "; the revision was rolled back";
        try
        {
            await session.RollbackAsync();
            if (!session.IsOpen)
            {
                return Undone + $", {tables.Log} does not know of it";
            }
            await tables.RecordAsync(session, Entry(status, notes), CancellationToken.None);
            return Undone;
        }
        catch (DbException unrecorded)
        {
            return Undone + $", {tables.Log} does not know of it: {DatabaseErrors.Explain(unrecorded).Message}";
        }
    }
}
