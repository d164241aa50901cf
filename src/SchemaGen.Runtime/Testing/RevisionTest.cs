using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Core.Guarding;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Revisions;
using SchemaGen.Core.Revisions.Graph;
using SchemaGen.Core.Settings;
using SchemaGen.Model;
using SchemaGen.Runtime.Connections;
using SchemaGen.Runtime.Databases;
using SchemaGen.Runtime.Inspecting;
using SchemaGen.Runtime.Running;

namespace SchemaGen.Runtime.Testing;

/// <summary>How a revision fared in the test.</summary>
/// <param name="Database">On which product.</param>
/// <param name="Id">Which revision.</param>
/// <param name="Hash">The hash of its operations.</param>
/// <param name="Problem">What went wrong, and at which step; null when it passed.</param>
/// <param name="Note">What was left out, or null.</param>
/// <param name="Elapsed">How long it took.</param>
public sealed record TestResult(Database Database, string Id, string Hash, string? Problem, string? Note, TimeSpan Elapsed);

/// <summary>
/// Runs every revision up, down and up again in a scratch database, and compares what the database shows after each step with the replay, as a second scratch
/// database shows that. The tables are empty: what depends on rows is for a rehearsal on a copy.
/// </summary>
/// <param name="history">The revisions.</param>
/// <param name="lockTimeout">How long a step waits.</param>
/// <param name="told">Hears each result.</param>
/// <param name="steps">The code of the data step of a revision's id and a method's name, or null; null where nobody has any.</param>
public sealed class RevisionTest(History history, TimeSpan lockTimeout, Action<TestResult> told, Func<string, string, Func<DataStep, Task>?>? steps = null)
{
    private readonly Dictionary<string, Schema> expected = new(StringComparer.Ordinal);

    /// <summary>Tests the revisions that lead to a target; the first one that fails ends it, since the next ones stand on it.</summary>
    /// <param name="database">On which product.</param>
    /// <param name="server">PostgreSQL: a database on the server, beside which the scratch databases are made.</param>
    /// <param name="target">Up to where.</param>
    /// <param name="cancellation">Gives up; scratch databases are dropped nevertheless.</param>
    /// <exception cref="UsageException">No scratch database can be made.</exception>
    public Task<IReadOnlyList<TestResult>> RunAsync(Database database, ConnectionTarget? server, string target, CancellationToken cancellation)
    {
        expected.Clear();
        return database == Database.Sqlite
            ? OnSqliteAsync(target, cancellation)
            : PostgresScratch.UseAsync(
                server!,
                session => PostgresScratch.UseAsync(
                    server!,
                    beside => RunAsync(session, (schema, stop) => PostgresScratch.AsSeenInAsync(beside, schema, stop), target, cancellation),
                    cancellation),
                cancellation);
    }

    private async Task<IReadOnlyList<TestResult>> OnSqliteAsync(string target, CancellationToken cancellation)
    {
        await using var session = await SqliteScratch.OpenAsync(cancellation);
        return await RunAsync(session, SqliteScratch.AsSeenAsync, target, cancellation);
    }

    private async Task<IReadOnlyList<TestResult>> RunAsync(
        DatabaseSession session, Func<Schema, CancellationToken, Task<Inspection>> seen, string target, CancellationToken cancellation)
    {
        var results = new List<TestResult>();
        foreach (var step in history.Graph.PlanUpgrade([], target))
        {
            var clock = Stopwatch.StartNew();
            var definition = history[step.Id];
            var (problem, note) = await TryAsync(session, seen, step, definition, cancellation);
            var result = new TestResult(session.Database, step.Id, PlannedRevision.Hash(definition), problem, note, clock.Elapsed);
            results.Add(result);
            told(result);
            if (problem is not null)
            {
                break;
            }
        }
        return results;
    }

    private async Task<(string? Problem, string? Note)> TryAsync(
        DatabaseSession session, Func<Schema, CancellationToken, Task<Inspection>> seen, PlanStep step, RevisionDefinition definition, CancellationToken cancellation)
    {
        var at = "up";
        try
        {
            if (await GoAsync(session, seen, step.Id, Direction.Upgrade, step.Rows.After, cancellation) is { } afterUp)
            {
                return ("up: " + afterUp, null);
            }
            if (definition.Down.OfType<Irreversible>().FirstOrDefault() is { } irreversible)
            {
                return (null, "up only, it can't be undone: " + irreversible.Reason);
            }
            if (StepBack.Target(history.Graph, step) is not { } back)
            {
                return (null, "up only, it can't be undone without the revisions beside it");
            }
            at = "down";
            if (await GoAsync(session, seen, back, Direction.Downgrade, step.Rows.Before, cancellation) is { } afterDown)
            {
                return ("down: " + afterDown, null);
            }
            at = "up again";
            return (await GoAsync(session, seen, step.Id, Direction.Upgrade, step.Rows.After, cancellation) is { } again ? "up again: " + again : null, null);
        }
        catch (FailureException failure) when (failure.Outcome is Outcome.MigrationFailed or Outcome.Refused or Outcome.Usage)
        {
            return ($"{at}: {failure.Message}", null);
        }
    }

    // One step, and what then differs.
    private async Task<string?> GoAsync(
        DatabaseSession session, Func<Schema, CancellationToken, Task<Inspection>> seen, string target, Direction direction, EquatableArray<string> rows, CancellationToken cancellation)
    {
        await new Runner(history, new RunOptions(lockTimeout, "test", _ => { }) { Steps = steps }).RunAsync(session, target, direction, cancellation);
        var key = string.Join(",", rows);
        if (!expected.TryGetValue(key, out var replay))
        {
            expected[key] = replay = (await seen(history.SchemaAt(rows), cancellation)).Schema;
        }
        var live = Core.Inspecting.Unseen.Restore(replay, (await Inspector.InspectAsync(session, HistoryNames.Default, cancellation)).Schema, session.Database);
        var lines = StepDrift.Of(live, replay);
        return lines.IsEmpty ? null : string.Join("; ", lines);
    }
}
