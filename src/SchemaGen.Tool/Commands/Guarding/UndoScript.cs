using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Core.Guarding;
using SchemaGen.Core.Revisions;
using SchemaGen.Core.Revisions.Graph;
using SchemaGen.Core.Settings;
using SchemaGen.Core.Snapshots;
using SchemaGen.Model;
using SchemaGen.Runtime;
using SchemaGen.Runtime.Databases;
using SchemaGen.Runtime.Guarding;
using SchemaGen.Runtime.Recording;
using SchemaGen.Runtime.Running;

namespace SchemaGen.Tool.Commands.Guarding;

/// <summary><c>log --sql</c>: the script that takes a database back, from nothing but its own log.</summary>
internal static class UndoScript
{
    /// <summary>The script, and the stamped revisions before which it ends; no text when there is nothing to undo.</summary>
    /// <param name="names">Where the database remembers its revisions.</param>
    /// <param name="session">The database.</param>
    /// <param name="revision">Only this one: its id or the beginning of it; null for all.</param>
    /// <param name="count">Only so many; null for all.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="RefusedException">It can't be undone, or not alone.</exception>
    public static async Task<(string? Text, EquatableArray<string> Stamped)> WriteAsync(
        HistoryNames names, DatabaseSession session, string? revision, int? count, CancellationToken cancellation)
    {
        var tables = new HistoryTables(names, session.Database);
        var (rows, unfinished) = await tables.StateAsync(session, cancellation);
        if (unfinished is not null)
        {
            throw new RefusedException(unfinished.Advice);
        }
        var ledger = await Ledger.ReadAsync(tables, session, History.Of([]), rows, cancellation);
        var logged = LoggedHistory.Of(rows, ledger.Log);
        var plan = revision is { Length: > 0 } ? One(logged, rows, revision, session.Display) : logged.Undo(rows);
        plan = plan.Take(count ?? int.MaxValue).ToEquatableArray();
        if (plan.IsEmpty)
        {
            return (null, logged.Stamped);
        }
        var schema = logged.Stamped.IsEmpty ? logged.History.SchemaAt(rows) : await SchemaAsync(tables, session, logged, cancellation);
        var revisions = PlannedRevision.Plan(logged.History, plan, schema, session.Database);
        return (Script.Write(revisions, session.Database, new ScriptOptions(names, GlobalOptions.Version)), logged.Stamped);
    }

    private static EquatableArray<PlanStep> One(LoggedHistory logged, EquatableArray<string> rows, string revision, string database)
    {
        var found = logged.History.InOrder.Select(applied => applied.Id).Where(id => id.StartsWith(revision, StringComparison.Ordinal)).ToList();
        return found switch
        {
            [] => throw new RefusedException($"no revision '{revision}' is applied to {database}: there is nothing to undo"),
            [var id] when logged.Stamped.Contains(id) => throw new RefusedException($"{id} was stamped, not run, so the log does not hold what undoes it"),
            [var id] => logged.Undo(rows, id) ?? throw new RefusedException(
                $"{id} is not the newest of its line, and what stands on it goes first: dotnet schemagen log --sql undoes them all, -n <count> the newest"),
            _ => throw new UsageException($"several applied revisions begin with '{revision}': {string.Join(", ", found)}"),
        };
    }

    // What was stamped can't be replayed; the last revision of a run left the schema beside it.
    private static async Task<Schema> SchemaAsync(HistoryTables tables, DatabaseSession session, LoggedHistory logged, CancellationToken cancellation)
    {
        var last = await LogReader.ReadAsync(
            tables, session, "status = 'ok' AND direction IN ('upgrade', 'downgrade', 'stamp')", withTexts: true, last: 1, cancellation);
        return last is [{ Entry: { Direction: not "stamp", ResultingSchema: { } text } }] ? SnapshotReader.Read(text) : throw new RefusedException(
            $"{string.Join(", ", logged.Stamped)} was stamped, not run, so the log of {session.Display} does not hold its schema: "
            + "with the revisions at hand, dotnet schemagen downgrade <from>:<to> --sql writes the script");
    }
}
