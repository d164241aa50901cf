using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Core.Guarding;
using SchemaGen.Core.Revisions;
using SchemaGen.Core.Revisions.Graph;
using SchemaGen.Model;
using SchemaGen.Runtime.Databases;
using SchemaGen.Runtime.Recording;
using SchemaGen.Runtime.Running;

namespace SchemaGen.Runtime.Guarding;

/// <summary>Takes the text of revisions that were edited after they had been applied as what was applied: a person's word, kept in the log.</summary>
public static class AcceptEdited
{
    /// <summary>Records it; the ids that were accepted.</summary>
    /// <param name="session">Where.</param>
    /// <param name="sources">The revisions as they are now.</param>
    /// <param name="targets">Which: ids or prefixes.</param>
    /// <param name="options">For the lock's timeout and the tool's version.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="UsageException">One of them was not applied, or not edited.</exception>
    public static async Task<IReadOnlyList<string>> RunAsync(
        DatabaseSession session, History sources, IEnumerable<string> targets, RunOptions options, CancellationToken cancellation)
    {
        var tables = new HistoryTables(options.Names, session.Database);
        var rows = (await AppliedRows.ReadAsync(tables, session, sources, cancellation)).Rows;
        var edited = (await Ledger.ReadAsync(tables, session, sources, rows, cancellation)).Against(sources, session.Display)
            .Where(one => one.Kind == DiscrepancyKind.Edited).Select(one => one.Revision).ToHashSet(StringComparer.Ordinal);
        var accepted = targets.SelectMany(target => sources.Graph.Resolve(target)).Select(node => node.Id).Distinct().ToList();
        if (accepted.FirstOrDefault(id => !edited.Contains(id)) is { } same)
        {
            throw new UsageException(sources.Applied(rows).Any(revision => revision.Id == same)
                ? $"{same} is in its file as it was applied: there is nothing to accept"
                : $"{same} is not applied to {session.Display}: there is nothing to accept");
        }
        await LogWriter.AddAsync(tables, session, options.LockTimeout, accepted.Select(id => Entry(sources, id, session, options.ToolVersion)), cancellation);
        return accepted;
    }

    private static LogEntry Entry(History sources, string id, DatabaseSession session, string toolVersion)
    {
        var way = sources.Graph.PlanUpgrade([], id);
        var step = way[way.Count - 1];
        var planned = PlannedRevision.Plan(sources, EquatableArray<PlanStep>.Of(step), sources.SchemaAt(step.Rows.Before), session.Database)[0];
        return planned.DoneEntry(toolVersion, isLast: true) with { Direction = Ledger.AcceptDirection, Notes = "the edited file was accepted as what was applied" };
    }
}
