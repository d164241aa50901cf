using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Revisions.Graph;
using SchemaGen.Core.Running;
using SchemaGen.Runtime.Data;
using SchemaGen.Runtime.Databases;
using SchemaGen.Runtime.Recording;

namespace SchemaGen.Runtime.Running;

/// <summary>What surrounds a revision in its run.</summary>
/// <param name="Resumed">How many of its steps an earlier run has committed; null when this one begins it.</param>
/// <param name="Begins">Whether it begins transactions; else it is in one already.</param>
/// <param name="Commits">Whether it commits them; else a later revision will.</param>
/// <param name="IsLast">Whether it is the last one of its run.</param>
internal sealed record Place(int? Resumed, bool Begins, bool Commits, bool IsLast);

/// <summary>
/// One revision, part by part. A part's statements and the row that says so are committed together; the row of a step that stands alone follows it, and what
/// may have been at work when a run died is known by the row before it. The version table changes with the last part.
/// </summary>
internal sealed class RevisionRun(DatabaseSession session, HistoryTables tables, PlannedRevision revision, RunOptions options, Place place)
{
    private readonly Stopwatch clock = new();
    private int number, done = place.Resumed ?? 0;
    private bool isAlone;
    private readonly List<DataOutcome> outcomes = [];
    private long rows;
    private string? note;

    /// <summary>Runs it; false when the database was not where the plan began, because another run was faster.</summary>
    /// <exception cref="MigrationException">It failed; what was not committed was undone.</exception>
    /// <exception cref="LockException">A lock was not to be had; what was not committed was undone.</exception>
    /// <exception cref="ConnectionException">The connection broke.</exception>
    public async Task<bool> RunAsync(CancellationToken cancellation)
    {
        clock.Start();
        try
        {
            session.Awaited = holder => options.Report(new TableAwaited(holder));
            await session.LimitAsync(options.LimitsOf(revision.Definition), cancellation);
            var isBegun = false;
            foreach (var part in Part.Divide(revision.Steps, options.Transactions, revision.Definition.InTransaction, done))
            {
                isAlone = !part.InTransaction;
                if (isAlone)
                {
                    await IntendAsync(part, cancellation);
                }
                else if (!await BeginAsync(part, cancellation))
                {
                    return false;
                }
                if (!isBegun)
                {
                    isBegun = true;
                    options.Report(new RevisionStarted(revision.Step, revision.Definition, revision.Steps, done));
                }
                await RunStepsAsync(part, cancellation);
                if (isAlone && IsLast(part) && !await BeginAsync(part, cancellation))
                {
                    return false;
                }
                await RecordAsync(part, cancellation);
                done = part.End;
            }
            options.Report(new RevisionDone(revision.Step, clock.Elapsed, rows, note));
            return true;
        }
        catch (OperationCanceledException)
        {
            await Failed().UndoAsync("cancelled", null, null);
            throw;
        }
        catch (LockException locked)
        {
            throw new LockException(Where() + locked.Message + await Failed().UndoAsync("failed", locked.Message, null), locked);
        }
        catch (MigrationException failure)
        {
            throw new MigrationException(
                failure.Code, Where() + failure.Message + await Failed().UndoAsync("failed", failure.Message, failure.Code), failure);
        }
        catch (DbException failure)
        {
            throw await Failed().ExplainAsync(failure, Where());
        }
    }

    private bool IsLast(Part part) => part.End == revision.Steps.Count;

    private List<BoundSql> VersionSql(Part part) =>
        IsLast(part) ? [.. revision.Step.Rows.Changes.Select(change => new BoundSql(tables.Sql(change)))] : [];

    private async Task<bool> BeginAsync(Part part, CancellationToken cancellation)
    {
        var changes = VersionSql(part);
        long changed;
        if (!place.Begins)
        {
            changed = await session.SendAsync(changes, cancellation);
        }
        else if (session.IsExclusive)
        {
            changed = await session.BeginAsync(changes, IsLast(part) && place.IsLast, cancellation);
        }
        else
        {
            await session.BeginAsync([], place.IsLast, cancellation);
            changed = await IsHereAsync(cancellation) ? await session.SendAsync(changes, cancellation) : -1;
        }
        if (changed == changes.Count)
        {
            return true;
        }
        await session.RollbackAsync();
        return false;
    }

    // Whether nobody has moved the database on since it was planned.
    private async Task<bool> IsHereAsync(CancellationToken cancellation)
    {
        var (found, unfinished) = await tables.StateAsync(session, cancellation);
        return found == revision.Step.Rows.Before && (unfinished is { IsBinding: true } ? unfinished.Done : 0) == done;
    }

    // What is at work outside of a transaction leaves traces that only a row written before it explains.
    private async Task IntendAsync(Part part, CancellationToken cancellation)
    {
        if (part.First == 0 && place.Resumed is null)
        {
            await session.SendAsync([tables.Insert(PartialEntry(0))], cancellation);
        }
    }

    private async Task RecordAsync(Part part, CancellationToken cancellation)
    {
        var isInTransaction = !isAlone || IsLast(part);
        note = isInTransaction ? await session.VerifyAsync(cancellation) ?? note : note;
        var row = tables.Insert(IsLast(part) ? DoneEntry() : PartialEntry(part.End));
        if (isInTransaction && place.Commits)
        {
            await session.CommitAsync([row]);
        }
        else
        {
            await session.SendAsync([row], cancellation);
        }
    }

    private async Task RunStepsAsync(Part part, CancellationToken cancellation)
    {
        for (number = part.First + 1; number <= part.End; number++)
        {
            var step = revision.Steps[number - 1];
            var begun = clock.Elapsed;
            foreach (var check in step.PreChecks)
            {
                await CheckAsync(check, cancellation);
            }
            foreach (var statement in step.Statements)
            {
                rows += statement is RunDataStep run
                    ? await session.WatchAsync(() => RunDataAsync(run, cancellation))
                    : await session.RunAsync(statement, isAlone && number - 1 == place.Resumed, cancellation);
            }
            options.Report(new StepDone(number, revision.Steps.Count, step, clock.Elapsed - begun));
            if (step.Statements.Any(statement => statement is RunDataStep))
            {
                options.Report(new DataStepDone(revision.Step, outcomes[^1]));
            }
        }
        number = 0;
    }

    private async Task<long> RunDataAsync(RunDataStep run, CancellationToken cancellation)
    {
        outcomes.Add(await new DataSteps(options.Steps).RunAsync(session, revision.Step.Id, run, cancellation));
        return outcomes[^1].Changed;
    }

    private async Task CheckAsync(PreCheck check, CancellationToken cancellation)
    {
        var count = (await session.TextsAsync(check.CountSql, cancellation)).FirstOrDefault() ?? "0";
        if (count != "0")
        {
            var samples = (await session.TextsAsync(check.SampleSql, cancellation)).Select(sample => sample ?? "NULL").ToList();
            throw new MigrationException(
                null,
                check.Found(count)
                + (samples.Count > 0 ? ", such as " + string.Join(", ", samples) : ""));
        }
    }

    private LogEntry DoneEntry() => revision.DoneEntry(options.ToolVersion, place.IsLast) with
    {
        Milliseconds = clock.ElapsedMilliseconds,
        Rows = rows,
        Notes = Told(place.Resumed > 0 ? FormattableString.Invariant($"taken up after step {place.Resumed}") : null),
    };

    private LogEntry PartialEntry(int steps) => revision.Entry(HistoryTables.Partial, options.ToolVersion) with
    {
        Milliseconds = clock.ElapsedMilliseconds,
        Rows = rows,
        Notes = Told(null),
        Progress = Progress.Write(steps, revision.Steps.Count),
        ProgressHash = Progress.Fingerprint(revision.Steps, steps),
    };

    private string? Told(string? first)
    {
        var all = new[] { first, note }.OfType<string>().Concat(outcomes.Select(outcome => outcome.ToString())).ToList();
        return all.Count == 0 ? null : string.Join("; ", all);
    }

    private string Where()
    {
        var message = revision.Definition.Message.Length > 0 ? $" ({revision.Definition.Message})" : "";
        var step = number > 0
            ? FormattableString.Invariant($", step {number} of {revision.Steps.Count} ({revision.Steps[number - 1].Title})")
            : "";
        return $"{revision.DirectionName} {revision.Step.Id}{message}{step}: ";
    }

    private FailedRevision Failed() => new(session, tables, revision, options, clock.Elapsed, done, isAlone, place.Begins && place.Commits);
}
