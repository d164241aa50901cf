using System;
using System.Data.Common;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Revisions;
using SchemaGen.Core.Revisions.Graph;
using SchemaGen.Core.Running;
using SchemaGen.Model;
using SchemaGen.Runtime.Data;
using SchemaGen.Runtime.Databases;
using SchemaGen.Runtime.Recording;
using SchemaGen.Runtime.Telemetry;

namespace SchemaGen.Runtime.Running;

/// <summary>What a run did.</summary>
/// <param name="Count">How many revisions it ran.</param>
/// <param name="Rows">The version table's rows now.</param>
/// <param name="Elapsed">How long it took.</param>
public sealed record RunResult(int Count, EquatableArray<string> Rows, TimeSpan Elapsed);

/// <summary>Takes a database along its revisions.</summary>
public sealed class Runner(History history, RunOptions options)
{
    /// <summary>Runs the revisions between the database and a target; a revision that an earlier run left half done is taken up where that one ended.</summary>
    /// <exception cref="FailureException">Refused, locked out or failed; what is half done is recorded, and taken up by the next run.</exception>
    /// <exception cref="RevisionException">There is no way to the target.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; likewise.</exception>
    public Task<RunResult> RunAsync(DatabaseSession session, string target, Direction direction, CancellationToken cancellation) =>
        ObservedRun.RunAsync(session.Target, direction, target, options.Report, report =>
            new Runner(history, options with { Report = report }).WalkAsync(session, target, direction, cancellation));

    private async Task<RunResult> WalkAsync(DatabaseSession session, string target, Direction direction, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        // Before the lock: a refusal must not depend on getting it, and who has nothing to do must not wait.
        var context = new RunContext(session, history, direction, target, default, Tables(session), IsLocked: false);
        var way = await PlanAsync(context, null, cancellation);
        if (way.Revisions.IsEmpty && !way.IsSquashed)
        {
            return new RunResult(0, way.State.Rows, clock.Elapsed);
        }
        options.Report(new RunStarted(direction, way.State.Rows, way.Revisions.Count));
        context = context with { Target = way.Revisions.IsEmpty ? target : Fixed(target, way.Revisions[way.Revisions.Count - 1].Step), IsLocked = true };
        await using var held = await session.LockAsync(
            options.LockTimeout, holder => options.Report(new LockAwaited(holder)), () => IsNeededAsync(context, cancellation), cancellation);
        if (held is null)
        {
            return Done(0, (await AppliedRows.ReadAsync(context.Tables, session, history, cancellation)).Rows);
        }
        options.Report(new LockTaken(clock.Elapsed));
        await TableCreation.CreateAsync(context.Tables, session, way.Revisions.Any(NeedsProgress), OwnLimits, cancellation);
        var count = 0;
        while (true)
        {
            // Another run may have been at work until we got the lock; on SQLite, between any two of our transactions.
            await SettleAsync(session, context.Tables, cancellation);
            way = await PlanAsync(context, way, cancellation);
            var done = await RunAsync(session, context.Tables, way, cancellation);
            count += done;
            if (done == way.Revisions.Count)
            {
                return Done(count, done == 0 ? way.State.Rows : way.Revisions[done - 1].Step.Rows.After);
            }
        }

        RunResult Done(int revisions, EquatableArray<string> rows)
        {
            var result = new RunResult(revisions, rows, clock.Elapsed);
            options.Report(new RunDone(result));
            return result;
        }
    }

    /// <summary>Makes the version table say something else, without running a revision.</summary>
    /// <exception cref="RevisionException">A target or, without <paramref name="purge"/>, a row is no revision.</exception>
    public async Task<EquatableArray<string>> StampAsync(
        DatabaseSession session, string[] targets, bool purge, CancellationToken cancellation)
    {
        var tables = Tables(session);
        await using var held = await session.LockAsync(
            options.LockTimeout, holder => options.Report(new LockAwaited(holder)), () => Task.FromResult(true), cancellation);
        await TableCreation.CreateAsync(tables, session, withProgress: false, OwnLimits, cancellation);
        if (!purge)
        {
            await SettleAsync(session, tables, cancellation);
        }
        var stamped = default(EquatableArray<string>);
        await session.TransactAsync(
            OwnLimits,
            async () =>
            {
                var rows = await tables.ReadAsync(session, cancellation);
                var move = history.Graph.PlanStamp(rows, targets, purge);
                foreach (var change in move.Changes)
                {
                    await session.ExecuteAsync(tables.Sql(change), cancellation);
                }
                stamped = move.After;
                var to = move.After.IsEmpty ? "base" : string.Join(",", move.After);
                var notes = "was at " + (rows.IsEmpty ? "base" : string.Join(", ", rows));
                return [tables.Insert(new LogEntry(to, "stamp", "ok", Notes: notes, ToolVersion: options.ToolVersion))];
            },
            cancellation);
        return stamped;
    }

    // In words that do not depend on where the database is: a run that had to wait for another one must not take +1 twice.
    private static string Fixed(string target, PlanStep last)
    {
        var isRelative = target.Contains('+', StringComparison.Ordinal) || target.Contains('-', StringComparison.Ordinal);
        return !isRelative ? target : last.To.IsEmpty ? "base" : last.To[0];
    }

    // How many revisions of the way were run; fewer than all when another run was faster.
    private async Task<int> RunAsync(DatabaseSession session, HistoryTables tables, Way way, CancellationToken cancellation)
    {
        var isOne = options.Transactions == Transactions.PerRun;
        for (var at = 0; at < way.Revisions.Count; at++)
        {
            var isLast = at == way.Revisions.Count - 1;
            var place = new Place(at == 0 ? way.Resumed : null, Begins: !isOne || at == 0, Commits: !isOne || isLast, isLast);
            if (!await new RevisionRun(session, tables, way.Revisions[at], options, place).RunAsync(cancellation))
            {
                return isOne ? 0 : at;
            }
        }
        return way.Revisions.Count;
    }

    // The one place where the way is planned, and where RunOptions.Checks are asked.
    private async Task<Way> PlanAsync(RunContext context, Way? known, CancellationToken cancellation)
    {
        var written = await context.Tables.StateAsync(context.Session, cancellation);
        var state = written with { Rows = Replaced.Resolve(written.Rows, history.InOrder) };
        context = context with { Rows = state.Rows };
        foreach (var check in options.Checks)
        {
            await check.BeforePlanAsync(context, cancellation);
        }
        var steps = Steps(state.Rows, context.Target, context.Direction);
        var revisions = steps == known?.Steps ? known.Revisions
            : PlannedRevision.Plan(history, steps, steps.IsEmpty ? Schema.Empty : history.SchemaAt(state.Rows), context.Session.Database);
        new DataSteps(options.Steps).Require(revisions);
        var resumed = Resume(state.Unfinished, revisions);
        if (options.Transactions == Transactions.PerRun)
        {
            RefuseAlone(revisions);
        }
        if (!revisions.IsEmpty)
        {
            foreach (var check in options.Checks)
            {
                await check.BeforeRunAsync(context, revisions, cancellation);
            }
        }
        return new Way(state, state.Rows != written.Rows, steps, revisions, resumed);
    }

    private async Task<bool> IsNeededAsync(RunContext context, CancellationToken cancellation)
    {
        var (written, unfinished) = await context.Tables.StateAsync(context.Session, cancellation);
        var rows = Replaced.Resolve(written, history.InOrder);
        return unfinished is not null || rows != written || !Steps(rows, context.Target, context.Direction).IsEmpty;
    }

    private EquatableArray<PlanStep> Steps(EquatableArray<string> rows, string target, Direction direction) =>
        direction == Direction.Upgrade ? history.Graph.PlanUpgrade(rows, target) : history.Graph.PlanDowngrade(rows, target);

    private static int? Resume(Unfinished? unfinished, EquatableArray<PlannedRevision> revisions)
    {
        var first = revisions.IsEmpty ? null : revisions[0];
        try
        {
            return unfinished?.Resume(first?.Step, done => Progress.Fingerprint(first!.Steps, done));
        }
        catch (UnfinishedException refused)
        {
            throw new RefusedException(refused.Message);
        }
    }

    private static void RefuseAlone(EquatableArray<PlannedRevision> revisions)
    {
        foreach (var revision in revisions)
        {
            if (Part.CannotShare(revision.Steps, revision.Definition.InTransaction) is { } why)
            {
                throw new RefusedException($"one transaction for the run is not possible: {revision.Step.Id} {why}; leave --transaction run out");
            }
        }
    }

    private bool NeedsProgress(PlannedRevision revision)
    {
        var parts = Part.Divide(revision.Steps, options.Transactions, revision.Definition.InTransaction);
        return parts.Count > 1 || !parts[0].InTransaction;
    }

    private Task SettleAsync(DatabaseSession session, HistoryTables tables, CancellationToken cancellation) =>
        AppliedRows.SettleAsync(tables, session, history, options.ToolVersion, OwnLimits, cancellation);

    private HistoryTables Tables(DatabaseSession session) => new(options.Names, session.Database);

    // The runner's own statements have no limit but the wait for a table.
    private Limits OwnLimits => new(Lock: (long)options.LockTimeout.TotalMilliseconds);

    /// <summary>
    /// A plan, the state of the database that it was made for (and whether its rows still name revisions that were squashed), and how many steps of its first
    /// revision are committed already.
    /// </summary>
    private sealed record Way(
        RecordedState State, bool IsSquashed, EquatableArray<PlanStep> Steps, EquatableArray<PlannedRevision> Revisions, int? Resumed);
}
