using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Core.Linting;
using SchemaGen.Core.Revisions;
using SchemaGen.Model;
using SchemaGen.Runtime;
using SchemaGen.Runtime.Databases;
using SchemaGen.Runtime.Recording;
using SchemaGen.Runtime.Running;
using SchemaGen.Tool.Commands.Guarding;
using SchemaGen.Tool.Output;
using SchemaGen.Tool.Projects;

namespace SchemaGen.Tool.Commands.Looking;

/// <summary><c>status</c>: what an upgrade would apply, and how risky it is; exit code 2 if there is anything.</summary>
internal static class StatusCommand
{
    public static Command Create(Terminal terminal)
    {
        var command = new Command("status", "Say where the database is and what is pending, with its risks (exit code 2 if anything is).");
        command.SetAction((parsed, cancellation) => RunAsync(parsed, terminal, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellation)
    {
        var target = parsed.Target();
        var models = await LoadedProject.LoadModelsAsync(parsed.Source(), terminal, cancellation);
        await using var session = await DatabaseSession.ConnectAsync(target, create: false, cancellation);
        var (results, isCurrent) = (new JsonArray(), true);
        foreach (var model in models)
        {
            if (models.Count > 1 && !parsed.GetValue(GlobalOptions.Json))
            {
                terminal.Write($"Model {ModelChoice.NameOf(model)}:");
            }
            var (result, isDone) = await LookAsync(session, model, parsed.GetValue(GlobalOptions.Json) ? null : terminal, cancellation);
            if (models.Count > 1)
            {
                result["model"] = ModelChoice.NameOf(model);
            }
            results.Add(result);
            isCurrent &= isDone;
        }
        if (parsed.GetValue(GlobalOptions.Json))
        {
            terminal.Write(models.Count == 1 ? results[0]!.DeepClone().AsObject() : new JsonObject { ["models"] = results });
        }
        return (int)(isCurrent ? Outcome.Ok : Outcome.Drift);
    }

    private static async Task<(JsonObject Result, bool IsDone)> LookAsync(DatabaseSession session, CompiledModel model, Terminal? terminal, CancellationToken cancellation)
    {
        var history = History.Of(model.Revisions);
        var (written, unfinished) = await session.StateAsync(model, cancellation);
        var rows = Replaced.Resolve(written, model.Revisions);
        var against = await Contradictions.ReadAsync(new HistoryTables(model.Settings.History, session.Database), session, history, rows, cancellation);
        var pending = against.IsLocated ? Pending(history, rows, session) : [];
        if (terminal is not null)
        {
            foreach (var line in against.Found.Select(one => one.Message).Concat(unfinished is null ? [] : [unfinished.Advice]))
            {
                terminal.Write(line);
            }
            if (against.IsLocated)
            {
                Write(session.Display, rows, pending, history.Graph.Heads.Count > 1 ? "heads" : "head", terminal);
            }
        }
        var result = new JsonObject
        {
            ["database"] = session.Display,
            ["current"] = RevisionWords.Array(rows),
            ["heads"] = RevisionWords.Array(history.Graph.Tips),
            ["isHead"] = RunReport.IsHead(rows, history.Graph),
            ["pending"] = new JsonArray([.. pending.Select(Json)]),
            ["unfinished"] = HalfDone.Json(unfinished),
            ["discrepancies"] = against.Json(),
        };
        return (result, pending.Count == 0 && against.Found.IsEmpty && unfinished is null);
    }

    private static List<(PlannedRevision Revision, EquatableArray<Change> Changes)> Pending(History history, EquatableArray<string> rows, DatabaseSession session)
    {
        var before = history.SchemaAt(rows);
        var pending = new List<(PlannedRevision, EquatableArray<Change>)>();
        foreach (var revision in PlannedRevision.Plan(history, history.Graph.PlanUpgrade(rows, "heads"), before, session.Database))
        {
            pending.Add((revision, Changes.OfRevision(before, revision.Definition.Up, session.Database)));
            before = revision.After;
        }
        return pending;
    }

    private static void Write(
        string database, EquatableArray<string> rows, List<(PlannedRevision Revision, EquatableArray<Change> Changes)> pending, string all, Terminal terminal)
    {
        if (pending.Count == 0)
        {
            terminal.Write($"{database} is at {RunReport.Ids(rows)}{(rows.IsEmpty ? "" : " (head)")}: nothing is pending.");
            return;
        }
        terminal.Write($"{database} is at {RunReport.Ids(rows)}: {(pending.Count == 1 ? "1 revision is" : FormattableString.Invariant($"{pending.Count} revisions are"))} pending.");
        foreach (var (revision, changes) in pending)
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
        terminal.Log($"See the steps: dotnet schemagen plan; apply them: dotnet schemagen upgrade {all}");
    }

    private static JsonObject Json((PlannedRevision Revision, EquatableArray<Change> Changes) pending) => new()
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
