using System;
using System.CommandLine;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Runtime;
using SchemaGen.Runtime.Databases;
using SchemaGen.Runtime.Recording;
using SchemaGen.Tool.Commands.Offline;
using SchemaGen.Tool.Output;

namespace SchemaGen.Tool.Commands;

/// <summary><c>ensure-version</c>: creates the tables in which a database remembers its revisions.</summary>
internal static class EnsureVersionCommand
{
    public static Command Create(Terminal terminal)
    {
        var timeout = Targets.LockTimeout();
        var command = new Command("ensure-version", "Create the version table and the log where they are missing; no revision is run.")
        {
            OfflineScript.Sql, OfflineScript.Tag, OfflineScript.Dialect, timeout,
        };
        command.Aliases.Add("ensure_version");
        command.SetAction((parsed, cancellation) => parsed.GetValue(OfflineScript.Sql)
            ? OfflineScript.TablesAsync(parsed, terminal, cancellation)
            : RunAsync(parsed, TimeSpan.FromSeconds(parsed.GetValue(timeout)), terminal, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, TimeSpan timeout, Terminal terminal, CancellationToken cancellation)
    {
        var target = parsed.Target();
        var (_, model, _) = await parsed.HistoryAsync(terminal, cancellation);
        await using var session = await DatabaseSession.ConnectAsync(target, create: true, cancellation);
        var tables = new HistoryTables(model.Settings.History, session.Database);
        var created = await TableCreation.EnsureAsync(tables, session, timeout, holder => terminal.Log("Waiting for another run: " + holder), cancellation);
        if (parsed.GetValue(GlobalOptions.Json))
        {
            terminal.Write(new JsonObject { ["database"] = session.Display, ["created"] = created });
            return (int)Outcome.Ok;
        }
        terminal.Write($"{session.Display} {(created ? "has" : "had")} the tables {tables.Version} and {tables.Log}{(created ? " now" : " already")}.");
        return (int)Outcome.Ok;
    }
}
