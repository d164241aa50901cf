using System.CommandLine;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Runtime;
using SchemaGen.Runtime.Databases;
using SchemaGen.Runtime.Recording;
using SchemaGen.Tool.Commands.Guarding;
using SchemaGen.Tool.Output;

namespace SchemaGen.Tool.Commands;

/// <summary><c>current</c>: where the database is.</summary>
internal static class CurrentCommand
{
    public static Command Create(Terminal terminal)
    {
        var command = new Command("current", "Show where the database is.");
        command.SetAction((parsed, cancellation) => RunAsync(parsed, terminal, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellation)
    {
        var target = parsed.Target();
        var (history, model, _) = await parsed.HistoryAsync(terminal, cancellation);
        await using var session = await DatabaseSession.ConnectAsync(target, create: false, cancellation);
        var tables = new HistoryTables(model.Settings.History, session.Database);
        var rows = await tables.ReadAsync(session, cancellation);
        var isVerbose = parsed.GetValue(GlobalOptions.Verbose);
        var against = isVerbose ? await Contradictions.ReadAsync(tables, session, history, rows, cancellation) : null;
        var texts = new RevisionText(history);
        if (parsed.GetValue(GlobalOptions.Json))
        {
            var json = new JsonObject
            {
                ["database"] = session.Display,
                ["current"] = new JsonArray([.. rows.Select(row => history.Graph.Find(row) is null
                    ? new JsonObject { ["id"] = row, ["isKnown"] = false }
                    : texts.Json(row))]),
                ["isHead"] = RunReport.IsHead(rows, history.Graph),
            };
            if (against is not null)
            {
                json["discrepancies"] = against.Json();
            }
            terminal.Write(json);
            return (int)Outcome.Ok;
        }
        if (isVerbose)
        {
            terminal.Log($"Current revisions of {session.Display}:");
        }
        foreach (var row in rows)
        {
            terminal.Write(history.Graph.Find(row) is null ? $"{row} (unknown to this project)"
                : isVerbose ? texts.Full(row) : texts.Short(row));
        }
        foreach (var one in against?.Found ?? default)
        {
            terminal.Log(one.Message);
        }
        return (int)Outcome.Ok;
    }
}
