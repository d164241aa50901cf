using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Reporting;
using SchemaGen.Core.Revisions;
using SchemaGen.Core.Revisions.Graph;
using SchemaGen.Model;
using SchemaGen.Runtime;
using SchemaGen.Runtime.Databases;
using SchemaGen.Runtime.Guarding;
using SchemaGen.Runtime.Inspecting;
using SchemaGen.Runtime.Recording;
using SchemaGen.Runtime.Running;
using SchemaGen.Tool.Commands.Guarding;
using SchemaGen.Tool.Output;

namespace SchemaGen.Tool.Commands.Looking;

/// <summary><c>plan</c>: every step that a run would take, before anything runs.</summary>
internal static class PlanCommand
{
    public static Command Create(Terminal terminal)
    {
        var target = Targets.One("Where to (default: heads, or -1 with --downgrade)");
        target.Arity = ArgumentArity.ZeroOrOne;
        var downgrade = new Option<bool>("--downgrade") { Description = "Plan the way back." };
        var against = new Option<string?>("--against") { Description = "The database; the same as --connection." };
        var checkData = new Option<bool>("--check-data") { Description = "Also count the rows that stand in the way; this reads the tables." };
        var command = new Command("plan", "Show every step of an upgrade with its SQL and lock; nothing is run or written.") { target, downgrade, against, checkData }.WithReport();
        command.SetAction((parsed, cancellation) => RunAsync(
            parsed,
            parsed.GetValue(target) is { Length: > 0 } named ? named : parsed.GetValue(downgrade) ? "-1" : "heads",
            parsed.GetValue(downgrade) ? Direction.Downgrade : Direction.Upgrade,
            parsed.GetValue(against),
            parsed.GetValue(checkData),
            terminal,
            cancellation));
        return command;
    }

    private static async Task<int> RunAsync(
        ParseResult parsed, string target, Direction direction, string? against, bool checkData, Terminal terminal, CancellationToken cancellation)
    {
        var to = parsed.Target(against);
        var (history, model, _) = await parsed.HistoryAsync(terminal, cancellation);
        await using var session = await DatabaseSession.ConnectAsync(to, create: false, cancellation);
        var rows = await session.RowsAsync(model, cancellation);
        var tables = new HistoryTables(model.Settings.History, session.Database);
        var said = await Contradictions.ReadAsync(tables, session, history, rows, cancellation);
        said.RequireLocated(direction);
        // What a run would refuse. What the log can undo does not stop a downgrade, which takes it from there; so does its plan.
        said = said with { Found = said.Found.Where(one => one.Stops(direction)).ToEquatableArray() };
        if (direction == Direction.Downgrade)
        {
            (history, target, _) = await UndoFromLog.ReadAsync(tables, session, history, target, cancellation);
        }
        if (direction == Direction.Upgrade && history.Graph.LeadsBack(rows, target))
        {
            throw new UsageException($"{session.Display} is at {RunReport.Ids(rows)}, which is past {target}: dotnet schemagen plan {target} --downgrade");
        }
        var before = history.SchemaAt(rows);
        var plan = direction == Direction.Upgrade ? history.Graph.PlanUpgrade(rows, target) : history.Graph.PlanDowngrade(rows, target);
        var revisions = PlannedRevision.Plan(history, plan, before, session.Database);
        var operations = revisions.SelectMany(revision => revision.Operations);
        var sizes = await TableSizes.ReadAsync(session, TouchedTables.Of(before, operations), cancellation);
        var answers = checkData ? await AskedChecks.AskAsync(session, revisions, cancellation) : new Dictionary<PreCheck, string?>();
        var report = new PlanReport(session.Display, rows, revisions, sizes, answers);
        var reports = parsed.Reports();
        if (!reports.IsInstead)
        {
            Tell(parsed, said, report, terminal);
        }
        if (reports.IsAny)
        {
            var reporter = new Reporter(parsed.Frame("plan"), model.Positions);
            reports.Write(reporter.Of(said.Found.Findings(model.Positions), Pending(reporter, before, revisions)) with { Database = session.Display, Current = rows, Heads = history.Graph.Heads }, terminal);
        }
        return (int)(said.Found.IsEmpty ? Outcome.Ok : Outcome.Drift);
    }

    private static IEnumerable<ReportedRevision> Pending(Reporter reporter, Schema before, EquatableArray<PlannedRevision> revisions)
    {
        foreach (var revision in revisions)
        {
            yield return revision.In(reporter, before);
            before = revision.After;
        }
    }

    private static void Tell(ParseResult parsed, Contradictions against, PlanReport report, Terminal terminal)
    {
        if (parsed.GetValue(GlobalOptions.Json))
        {
            var json = report.Json();
            json["discrepancies"] = against.Json();
            terminal.Write(json);
            return;
        }
        foreach (var one in against.Found)
        {
            terminal.Write(one.Message);
        }
        report.Write(terminal);
    }
}
