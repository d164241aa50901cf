using System.Collections.Generic;
using System.CommandLine;
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
        var (history, model, _) = await parsed.HistoryAsync(terminal, cancellation);
        await using var session = await DatabaseSession.ConnectAsync(target, create: false, cancellation);
        var (written, unfinished) = await session.StateAsync(model, cancellation);
        var rows = Replaced.Resolve(written, model.Revisions);
        var against = await Contradictions.ReadAsync(new HistoryTables(model.Settings.History, session.Database), session, history, rows, cancellation);
        var status = new StatusReport(session.Display, history, rows, against.IsLocated ? Pending(history, rows, session) : [], unfinished, against);
        var reports = parsed.Reports();
        if (!reports.IsInstead)
        {
            Write(status, parsed.GetValue(GlobalOptions.Json), terminal);
        }
        if (reports.IsAny)
        {
            reports.Write(status.Of(new Reporter(parsed.Frame("status"), model.Positions), model.Positions), terminal);
        }
        return (int)(status.IsCurrent ? Outcome.Ok : Outcome.Drift);
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

    private static void Write(StatusReport status, bool json, Terminal terminal)
    {
        if (json)
        {
            terminal.Write(status.Json());
            return;
        }
        status.Write(terminal);
    }
}
