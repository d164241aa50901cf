using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Core.Guarding;
using SchemaGen.Core.Revisions;
using SchemaGen.Model;
using SchemaGen.Runtime.Databases;
using SchemaGen.Runtime.Recording;
using SchemaGen.Runtime.Running;

namespace SchemaGen.Runtime.Guarding;

/// <summary>What a database says of itself, for the kernel to judge: its version table's rows and its log.</summary>
/// <param name="Rows">The version table's rows.</param>
/// <param name="Log">The log; of revisions that are not in the sources as they ran, with their definitions.</param>
/// <param name="Protection">What it asks of those who run revisions.</param>
public sealed record Ledger(EquatableArray<string> Rows, LogFacts Log, Protection Protection)
{
    /// <summary>The direction of the log's rows that switch the protection.</summary>
    public const string ProtectDirection = "protect";

    /// <summary>The direction of the log's rows that take an edited revision as what was applied.</summary>
    public const string AcceptDirection = "accept";

    /// <summary>Reads it: the log without its texts, and these only for revisions that the sources don't have as they ran.</summary>
    public static async Task<Ledger> ReadAsync(
        HistoryTables tables, DatabaseSession session, History sources, EquatableArray<string> rows, CancellationToken cancellation)
    {
        var events = await LogReader.ReadAsync(tables, session, "status = 'ok'", withTexts: false, last: null, cancellation);
        var protection = Protection.Read(events.LastOrDefault(row => row.Entry.Direction == ProtectDirection)?.Entry.Notes);
        var suspects = events.Where(row => row.Entry.OperationsHash is { } ran && IsSuspect(row.Entry.Revision, ran, sources))
            .Select(row => row.Entry.Revision).ToHashSet(StringComparer.Ordinal);
        if (suspects.Count > 0)
        {
            // What stands above a gap knows what it stood on.
            var isGap = suspects.Any(id => sources.Graph.Find(id) is null);
            events = await LogReader.ReadAsync(tables, session, isGap ? "status = 'ok'" : "status = 'ok' AND " + LogReader.Of(suspects), withTexts: true, last: null, cancellation);
        }
        return new Ledger(rows, LogFacts.Of(events.Select(Event)), protection);
    }

    /// <summary>What it says against the sources.</summary>
    public EquatableArray<Discrepancy> Against(History sources, string database) => Discrepancy.Of(database, sources, Rows, Log, PlannedRevision.Hash);

    private static bool IsSuspect(string id, string ran, History sources) =>
        sources.Graph.Find(id) is null || PlannedRevision.Hash(sources[id]) != ran;

    private static LogEvent Event(LogRow row) => new(
        row.Entry.Revision, row.Entry.Direction, row.At + " UTC", row.Entry.OperationsHash, row.Entry.Operations is { } text ? Definition(text) : null);

    // Of an older version of the tool, or damaged: then nothing can be taken from it.
    private static RevisionDefinition? Definition(string text)
    {
        try
        {
            return RevisionText.Read(text) is [var definition] ? definition : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
