using System;
using System.Data.Common;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Revisions;
using SchemaGen.Core.Revisions.Graph;
using SchemaGen.Core.Settings;
using SchemaGen.Model;
using SchemaGen.Runtime.Databases;
using SchemaGen.Runtime.Recording;

namespace SchemaGen.Runtime.Running;

/// <summary>What a run did.</summary>
/// <param name="Count">How many revisions it ran.</param>
/// <param name="Rows">The version table's rows now.</param>
/// <param name="Elapsed">How long it took.</param>
public sealed record RunResult(int Count, EquatableArray<string> Rows, TimeSpan Elapsed);

/// <summary>Takes a database along its revisions, each in a transaction of its own.</summary>
public sealed class Runner(History history, RunOptions options)
{
    /// <summary>Runs the revisions between the database and a target.</summary>
    /// <exception cref="FailureException">Refused, locked out or failed; the database is at a whole revision.</exception>
    /// <exception cref="RevisionException">There is no way to the target.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; the database is at a whole revision.</exception>
    public async Task<RunResult> RunAsync(DatabaseSession session, string target, Direction direction, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        var rows = await Tables(session).ReadAsync(session, cancellation);
        // Before the lock: a refusal must not depend on getting it.
        var (plan, _) = await PlanAsync(new RunContext(session, history, direction, target, rows, Tables(session), IsLocked: false), cancellation);
        if (plan.IsEmpty)
        {
            return new RunResult(0, rows, clock.Elapsed);
        }
        target = Fixed(target, plan);
        await using var held = await session.LockAsync(options.LockTimeout, holder => options.Report(new LockAwaited(holder)), cancellation);
        await CreateTablesAsync(session, cancellation);
        var count = 0;
        while (true)
        {
            // Another run may have been at work until we got the lock; on SQLite, between any two of our transactions.
            rows = await Tables(session).ReadAsync(session, cancellation);
            (_, var revisions) = await PlanAsync(new RunContext(session, history, direction, target, rows, Tables(session), IsLocked: true), cancellation);
            var done = 0;
            while (done < revisions.Count && await new RevisionRun(session, revisions[done], options).RunAsync(cancellation))
            {
                rows = revisions[done].Step.Rows.After;
                done++;
            }
            count += done;
            if (done == revisions.Count)
            {
                return new RunResult(count, rows, clock.Elapsed);
            }
        }
    }

    /// <summary>Makes the version table say something else, without running a revision.</summary>
    /// <exception cref="RevisionException">A target or, without <paramref name="purge"/>, a row is no revision.</exception>
    public async Task<EquatableArray<string>> StampAsync(
        DatabaseSession session, string[] targets, bool purge, CancellationToken cancellation)
    {
        await using var held = await session.LockAsync(options.LockTimeout, holder => options.Report(new LockAwaited(holder)), cancellation);
        await CreateTablesAsync(session, cancellation);
        await session.BeginAsync(options.LockTimeout, cancellation);
        try
        {
            var rows = await Tables(session).ReadAsync(session, cancellation);
            var move = history.Graph.PlanStamp(rows, targets, purge);
            foreach (var change in move.Changes)
            {
                await session.ExecuteAsync(Tables(session).Sql(change), cancellation);
            }
            var to = move.After.IsEmpty ? "base" : string.Join(",", move.After);
            var notes = "was at " + (rows.IsEmpty ? "base" : string.Join(", ", rows));
            await Tables(session).RecordAsync(
                session, new LogEntry(to, "stamp", "ok", Notes: notes, ToolVersion: options.ToolVersion), cancellation);
            await session.CommitAsync();
            return move.After;
        }
        catch
        {
            await session.RollbackAsync();
            throw;
        }
    }

    // In words that do not depend on where the database is: a run that had to wait for another one must not take +1 twice.
    private static string Fixed(string target, EquatableArray<PlanStep> plan)
    {
        var isRelative = target.Contains('+', StringComparison.Ordinal) || target.Contains('-', StringComparison.Ordinal);
        var last = plan[plan.Count - 1];
        return !isRelative ? target : last.To.IsEmpty ? "base" : last.To[0];
    }

    // The one place where the way is planned, and where RunOptions.Checks are asked.
    private async Task<(EquatableArray<PlanStep> Steps, EquatableArray<PlannedRevision> Revisions)> PlanAsync(
        RunContext context, CancellationToken cancellation)
    {
        foreach (var check in options.Checks)
        {
            await check.BeforePlanAsync(context, cancellation);
        }
        var steps = context.Direction == Direction.Upgrade
            ? history.Graph.PlanUpgrade(context.Rows, context.Target)
            : history.Graph.PlanDowngrade(context.Rows, context.Target);
        if (steps.IsEmpty)
        {
            return (steps, default);
        }
        var revisions = PlannedRevision.Plan(history, steps, history.SchemaAt(context.Rows), context.Session.Database);
        foreach (var check in options.Checks)
        {
            await check.BeforeRunAsync(context, revisions, cancellation);
        }
        return (steps, revisions);
    }

    private HistoryTables Tables(DatabaseSession session) => new(options.Names, session.Database);

    private async Task CreateTablesAsync(DatabaseSession session, CancellationToken cancellation)
    {
        var missing = await Tables(session).MissingSqlAsync(session, cancellation);
        if (missing.Count == 0)
        {
            return;
        }
        await session.BeginAsync(options.LockTimeout, cancellation);
        try
        {
            foreach (var sql in missing)
            {
                await session.ExecuteAsync(sql, cancellation);
            }
            await session.CommitAsync();
        }
        catch (DbException failure)
        {
            await session.RollbackAsync();
            var (message, code) = DatabaseErrors.Explain(failure);
            throw new MigrationException(code, $"the table {Tables(session).Version} can't be created: {message} ({code})", failure);
        }
        catch
        {
            await session.RollbackAsync();
            throw;
        }
    }
}
