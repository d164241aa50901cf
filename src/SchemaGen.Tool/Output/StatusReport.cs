using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using SchemaGen.Core;
using SchemaGen.Core.Findings;
using SchemaGen.Core.Linting;
using SchemaGen.Core.Reporting;
using SchemaGen.Core.Revisions;
using SchemaGen.Core.Running;
using SchemaGen.Model;
using SchemaGen.Runtime.Running;
using SchemaGen.Tool.Commands;
using SchemaGen.Tool.Commands.Guarding;
using SchemaGen.Tool.Commands.Looking;

namespace SchemaGen.Tool.Output;

/// <summary>Where a database is and what is pending, for people, for machines and for reviews.</summary>
/// <param name="database">The database's name.</param>
/// <param name="history">The sources.</param>
/// <param name="rows">Where it is.</param>
/// <param name="pending">What an upgrade would run.</param>
/// <param name="unfinished">What a run left half done, or null.</param>
/// <param name="against">What it says against the sources.</param>
internal sealed class StatusReport(
    string database, History history, EquatableArray<string> rows, IReadOnlyList<(PlannedRevision Revision, Schema Before, EquatableArray<Change> Changes)> pending, Unfinished? unfinished, Contradictions against)
{
    /// <summary>Whether there is nothing to do.</summary>
    public bool IsCurrent => pending.Count == 0 && against.Found.IsEmpty && unfinished is null;

    /// <summary>For people.</summary>
    public void Write(Terminal terminal)
    {
        foreach (var one in against.Found)
        {
            terminal.Write(one.Message);
        }
        if (unfinished is not null)
        {
            terminal.Write(unfinished.Advice);
        }
        if (against.IsLocated)
        {
            WritePending(terminal);
        }
    }

    /// <summary>For machines.</summary>
    public JsonObject Json() => new()
    {
        ["database"] = database,
        ["current"] = RevisionWords.Array(rows),
        ["heads"] = RevisionWords.Array(history.Graph.Tips),
        ["isHead"] = RunReport.IsHead(rows, history.Graph),
        ["pending"] = new JsonArray([.. pending.Select(Json)]),
        ["unfinished"] = HalfDone.Json(unfinished),
        ["discrepancies"] = against.Json(),
    };

    /// <summary>For reviews.</summary>
    public Report Of(Reporter reporter, Positions positions)
    {
        var findings = against.Found.Findings(positions);
        var halfDone = unfinished is null ? []
            : new[] { new Finding("SCH1007", Severity.Error, positions.Find(Positions.Revision(unfinished.Revision)), unfinished.Advice) };
        return reporter.Of(findings.Concat(halfDone), pending.Select(one => one.Revision.In(reporter, one.Before))) with
        {
            Database = database, Current = rows, Heads = history.Graph.Heads,
        };
    }

    private void WritePending(Terminal terminal)
    {
        if (pending.Count == 0)
        {
            terminal.Write($"{database} is at {RunReport.Ids(rows)}{(rows.IsEmpty ? "" : " (head)")}: nothing is pending.");
            return;
        }
        terminal.Write($"{database} is at {RunReport.Ids(rows)}: {(pending.Count == 1 ? "1 revision is" : FormattableString.Invariant($"{pending.Count} revisions are"))} pending.");
        foreach (var (revision, _, changes) in pending)
        {
            terminal.Write(terminal.Bold(revision.Step.Id) + "  " + revision.Definition.Message);
            var title = changes.Select(change => change.Title.Length).DefaultIfEmpty().Max();
            var width = changes.Select(change => change.ListLine(title).TrimEnd().Length).DefaultIfEmpty().Max();
            foreach (var change in changes)
            {
                terminal.Write($"  {change.ListLine(title).TrimEnd().PadRight(width)}  {terminal.Dim(change.Risk)}");
            }
            if (Locks(revision) is { Count: > 0 } locks)
            {
                terminal.Write("  locks: " + string.Join(", ", locks));
            }
        }
        terminal.Log($"See the steps: dotnet schemagen plan; apply them: dotnet schemagen upgrade {(history.Graph.Heads.Count > 1 ? "heads" : "head")}");
    }

    private static JsonObject Json((PlannedRevision Revision, Schema Before, EquatableArray<Change> Changes) pending) => new()
    {
        ["id"] = pending.Revision.Step.Id,
        ["message"] = pending.Revision.Definition.Message,
        ["isDestructive"] = pending.Changes.Any(change => change.Kind == ChangeKind.Destroy),
        ["steps"] = pending.Revision.Steps.Count,
        ["locks"] = RevisionWords.Array(Locks(pending.Revision)),
        ["changes"] = new JsonArray([.. pending.Changes.Select(change => (JsonNode)new JsonObject
        {
            ["subject"] = change.Title,
            ["kind"] = change.Kind.ToString().ToLowerInvariant(),
            ["action"] = change.Action,
            ["risk"] = change.Risk,
        })]),
    };

    private static List<string> Locks(PlannedRevision revision) =>
        revision.Steps.Select(step => step.Lock).OfType<string>().Distinct().Order(StringComparer.Ordinal).ToList();
}
