using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Core.Linting;
using SchemaGen.Core.Reporting;
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
        var command = new Command("status", "Say where the database is and what is pending, with its risks (exit code 2 if anything is).").WithReport();
        command.SetAction((parsed, cancellation) => RunAsync(parsed, terminal, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellation)
    {
        var target = parsed.Target();
        var models = await LoadedProject.LoadModelsAsync(parsed.Source(), terminal, cancellation);
        await using var session = await DatabaseSession.ConnectAsync(target, create: false, cancellation);
        var found = new List<(CompiledModel Model, StatusReport Status)>();
        foreach (var model in models)
        {
            found.Add((model, await LookAsync(session, model, cancellation)));
        }
        var reports = parsed.Reports();
        if (!reports.IsInstead)
        {
            Write(found, parsed.GetValue(GlobalOptions.Json), terminal);
        }
        if (reports.IsAny)
        {
            var frame = parsed.Frame("status");
            reports.Write(Report.Joined(found.ConvertAll(one => one.Status.Of(new Reporter(frame, one.Model.Positions, found.Count > 1 ? ModelChoice.NameOf(one.Model) : null), one.Model.Positions))), terminal);
        }
        return (int)(found.TrueForAll(one => one.Status.IsCurrent) ? Outcome.Ok : Outcome.Drift);
    }

    private static async Task<StatusReport> LookAsync(DatabaseSession session, CompiledModel model, CancellationToken cancellation)
    {
        var history = History.Of(model.Revisions);
        var (written, unfinished) = await session.StateAsync(model, cancellation);
        var rows = Replaced.Resolve(written, model.Revisions);
        var against = await Contradictions.ReadAsync(new HistoryTables(model.Settings.History, session.Database), session, history, rows, cancellation);
        return new StatusReport(session.Display, history, rows, against.IsLocated ? Pending(history, rows, session) : [], unfinished, against);
    }

    private static List<(PlannedRevision Revision, Schema Before, EquatableArray<Change> Changes)> Pending(History history, EquatableArray<string> rows, DatabaseSession session)
    {
        var before = history.SchemaAt(rows);
        var pending = new List<(PlannedRevision, Schema, EquatableArray<Change>)>();
        foreach (var revision in PlannedRevision.Plan(history, history.Graph.PlanUpgrade(rows, "heads"), before, session.Database))
        {
            pending.Add((revision, before, Changes.OfRevision(before, revision.Definition.Up, session.Database)));
            before = revision.After;
        }
        return pending;
    }

    private static void Write(List<(CompiledModel Model, StatusReport Status)> found, bool json, Terminal terminal)
    {
        if (json)
        {
            terminal.Write(found.Count == 1 ? found[0].Status.Json() : new JsonObject { ["models"] = new JsonArray([.. found.Select(one => Json(one.Model, one.Status))]) });
            return;
        }
        foreach (var (model, status) in found)
        {
            if (found.Count > 1)
            {
                terminal.Write($"Model {ModelChoice.NameOf(model)}:");
            }
            status.Write(terminal);
        }
    }

    private static JsonObject Json(CompiledModel model, StatusReport status)
    {
        var json = status.Json();
        json["model"] = ModelChoice.NameOf(model);
        return json;
    }
}
