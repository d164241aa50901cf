using System;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Core.Guarding;
using SchemaGen.Core.Revisions;
using SchemaGen.Core.Revisions.Graph;
using SchemaGen.Model;
using SchemaGen.Runtime.Databases;
using SchemaGen.Runtime.Recording;

namespace SchemaGen.Runtime.Guarding;

/// <summary>The sources of a downgrade, with what only the log has.</summary>
/// <param name="History">The revisions to run with.</param>
/// <param name="Target">Where to: a name such as <c>head</c> means what the sources mean by it.</param>
/// <param name="FromLog">The revisions that were taken from the log.</param>
public sealed record UndoFromLog(History History, string Target, EquatableArray<string> FromLog)
{
    /// <summary>Completes the sources for a downgrade, where the database has more than they do.</summary>
    public static async Task<UndoFromLog> ReadAsync(
        HistoryTables tables, DatabaseSession session, History sources, string target, CancellationToken cancellation)
    {
        var rows = (await AppliedRows.ReadAsync(tables, session, sources, cancellation)).Rows;
        var log = (await Ledger.ReadAsync(tables, session, sources, rows, cancellation)).Log;
        return Restoring.Of(sources, rows, log) is { } restored
            ? new UndoFromLog(restored.History, Meant(sources, target), restored.FromLog)
            : new UndoFromLog(sources, target, default);
    }

    private static string Meant(History sources, string target)
    {
        if (target.Length == 0 || target[0] is '-' or '+' || target.Contains('@', StringComparison.Ordinal))
        {
            return target;
        }
        try
        {
            return sources.Graph.Resolve(target) is [var one] ? one.Id : target;
        }
        catch (RevisionException)
        {
            return target;
        }
    }
}
