using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Core.Settings;
using SchemaGen.Model;
using SchemaGen.Runtime;
using SchemaGen.Runtime.Databases;
using SchemaGen.Runtime.Recording;
using SchemaGen.Tool.Output;

namespace SchemaGen.Tool.Commands;

/// <summary><c>history</c> and <c>heads</c>: the revisions of the project.</summary>
internal static class HistoryCommand
{
    private static readonly Option<string?> Range = new("--rev-range", "-r") { Description = "Only a range: a:b, a:, :b; an end may be 'current'." };

    public static Command Create(Terminal terminal)
    {
        var command = new Command("history", "List the revisions, newest first.") { Range };
        command.SetAction(async (parsed, cancellation) =>
        {
            var (history, model, _) = await parsed.HistoryAsync(terminal, cancellation);
            var range = parsed.GetValue(Range) ?? "";
            var current = range.Contains("current", StringComparison.Ordinal) ? await CurrentAsync(parsed, model.Settings.History, cancellation) : default;
            return Write(parsed, history.Graph.History(range, current).Select(node => node.Id), new RevisionText(history), texts => texts.Line, terminal);
        });
        return command;
    }

    public static Command Heads(Terminal terminal)
    {
        var command = new Command("heads", "List the newest revisions.");
        command.SetAction(async (parsed, cancellation) =>
        {
            var (history, _, _) = await parsed.HistoryAsync(terminal, cancellation);
            return Write(parsed, history.Graph.Heads, new RevisionText(history), texts => texts.Short, terminal);
        });
        return command;
    }

    private static int Write(
        ParseResult parsed, IEnumerable<string> ids, RevisionText texts, Func<RevisionText, Func<string, string>> form, Terminal terminal)
    {
        if (parsed.GetValue(GlobalOptions.Json))
        {
            terminal.Write(new JsonArray([.. ids.Select(texts.Json)]));
            return (int)Outcome.Ok;
        }
        foreach (var id in ids)
        {
            terminal.Write(parsed.GetValue(GlobalOptions.Verbose) ? texts.Full(id) : form(texts)(id));
        }
        return (int)Outcome.Ok;
    }

    private static async Task<EquatableArray<string>> CurrentAsync(ParseResult parsed, HistoryNames names, CancellationToken cancellation)
    {
        await using var session = await DatabaseSession.ConnectAsync(parsed.Target(), create: false, cancellation);
        return await new HistoryTables(names, session.Database).ReadAsync(session, cancellation);
    }
}
