using System;
using System.CommandLine;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Runtime;
using SchemaGen.Runtime.Databases;
using SchemaGen.Runtime.Running;
using SchemaGen.Tool.Commands.Offline;
using SchemaGen.Tool.Output;

namespace SchemaGen.Tool.Commands;

/// <summary><c>stamp</c>: says where the database is, without running anything.</summary>
internal static class StampCommand
{
    public static Command Create(Terminal terminal)
    {
        var targets = Targets.Many("What the database holds already");
        var purge = new Option<bool>("--purge") { Description = "Forget what the version table says, also what no revision knows." };
        var timeout = Targets.LockTimeout();
        var command = new Command("stamp", "Say where the database is, without running a revision.") { targets, purge, OfflineScript.Sql, OfflineScript.Tag, OfflineScript.Dialect, timeout };
        command.SetAction((parsed, cancellation) => parsed.GetValue(OfflineScript.Sql)
            ? OfflineScript.StampAsync(parsed, parsed.GetValue(targets)!, parsed.GetValue(purge), terminal, cancellation)
            : RunAsync(parsed, parsed.GetValue(targets)!, parsed.GetValue(purge), TimeSpan.FromSeconds(parsed.GetValue(timeout)), terminal, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(
        ParseResult parsed, string[] targets, bool purge, TimeSpan timeout, Terminal terminal, CancellationToken cancellation)
    {
        var target = parsed.Target();
        var (history, model, _) = await parsed.HistoryAsync(terminal, cancellation);
        await using var session = await DatabaseSession.ConnectAsync(target, create: false, cancellation);
        var report = new RunReport(terminal, parsed.GetValue(GlobalOptions.Json));
        var rows = await new Runner(history, new RunOptions(timeout, GlobalOptions.Version, report.Tell) { Names = model.Settings.History })
            .StampAsync(session, targets, purge, cancellation);
        if (parsed.GetValue(GlobalOptions.Json))
        {
            terminal.Write(new JsonObject
            {
                ["current"] = new JsonArray([.. rows.Select(row => (JsonNode)row)]),
                ["isHead"] = RunReport.IsHead(rows, history.Graph),
            });
            return (int)Outcome.Ok;
        }
        terminal.Write($"Stamped {RunReport.Ids(rows)}{(RunReport.IsHead(rows, history.Graph) ? " (head)" : "")}; no revision was run.");
        return (int)Outcome.Ok;
    }
}
