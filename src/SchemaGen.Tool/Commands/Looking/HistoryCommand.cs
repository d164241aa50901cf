using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using System.Text.Json.Nodes;
using SchemaGen.Model;
using SchemaGen.Runtime;
using SchemaGen.Tool.Output;

namespace SchemaGen.Tool.Commands.Looking;

/// <summary><c>history</c>, <c>heads</c> and <c>branches</c>: the revisions of the project.</summary>
internal static class HistoryCommand
{
    private static readonly Option<string?> Range = new("--rev-range", "-r")
    {
        Description = "Only a range: a:b, a:, :b, -3: for the last ones; an end may be 'current'.",
    };

    private static readonly Option<bool> ResolveDependencies = new("--resolve-dependencies")
    {
        Description = "Leave out heads that another revision depends on.",
    };

    public static Command Create(Terminal terminal)
    {
        var indicateCurrent = IndicateCurrent();
        var command = new Command("history", "List the revisions, newest first.") { Range, indicateCurrent };
        command.SetAction(async (parsed, cancellation) =>
        {
            var (history, model, _) = await parsed.HistoryAsync(terminal, cancellation);
            var range = parsed.GetValue(Range) ?? "";
            var marks = parsed.GetValue(indicateCurrent);
            EquatableArray<string>? current = marks || range.Split(':').Contains("current") ? await parsed.RowsAsync(model, cancellation) : null;
            var revisions = history.Graph.History(range, current ?? default).Select(node => node.Id);
            return Write(parsed, revisions, new RevisionWords(history, marks ? current : null), texts => texts.Line, terminal);
        });
        return command;
    }

    public static Command Heads(Terminal terminal)
    {
        var command = new Command("heads", "List the newest revisions.") { ResolveDependencies };
        command.SetAction(async (parsed, cancellation) =>
        {
            var (history, _, _) = await parsed.HistoryAsync(terminal, cancellation);
            var heads = parsed.GetValue(ResolveDependencies) ? history.Graph.Tips : history.Graph.Heads;
            return Write(parsed, heads, new RevisionWords(history), texts => texts.Short, terminal);
        });
        return command;
    }

    public static Command Branches(Terminal terminal)
    {
        var command = new Command("branches", "List the revisions that several others revise.");
        command.SetAction(async (parsed, cancellation) =>
        {
            var (history, _, _) = await parsed.HistoryAsync(terminal, cancellation);
            var graph = history.Graph;
            var texts = new RevisionWords(history);
            var points = graph.History("", []).Select(node => node.Id).Where(graph.IsBranchPoint).ToList();
            if (parsed.GetValue(GlobalOptions.Json))
            {
                terminal.Write(new JsonArray([.. points.Select(id =>
                {
                    var json = texts.Json(id);
                    json["branchesInto"] = new JsonArray([.. graph.Children(id).Select(texts.Json)]);
                    return json;
                })]));
                return (int)Outcome.Ok;
            }
            var isVerbose = parsed.GetValue(GlobalOptions.Verbose);
            foreach (var id in points)
            {
                terminal.Write(isVerbose ? texts.Full(id) : texts.Short(id));
                foreach (var child in graph.Children(id))
                {
                    terminal.Write("     -> " + (isVerbose ? texts.Named(child) : texts.Short(child)));
                }
                terminal.Write("");
            }
            return (int)Outcome.Ok;
        });
        return command;
    }

    /// <summary>Whether to ask the database where it is.</summary>
    public static Option<bool> IndicateCurrent() => new("--indicate-current", "-i") { Description = "Mark where the database is." };

    private static int Write(
        ParseResult parsed, IEnumerable<string> ids, RevisionWords texts, Func<RevisionWords, Func<string, string>> form, Terminal terminal)
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
}
