using System;
using System.CommandLine;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Core.Linting;
using SchemaGen.Core.Snapshots;
using SchemaGen.Runtime;
using SchemaGen.Tool.Output;

namespace SchemaGen.Tool.Commands.Looking;

/// <summary><c>show</c>: a revision and what it does, or the schema that the classes describe.</summary>
internal static class ShowCommand
{
    public static Command Create(Terminal terminal)
    {
        var what = new Argument<string>("what") { Description = "A revision (id, prefix, head), or 'schema' for the schema that the classes describe." };
        var command = new Command("show", "Show a revision, or the schema.") { what };
        command.SetAction((parsed, cancellation) => RunAsync(parsed, parsed.GetValue(what)!, terminal, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, string what, Terminal terminal, CancellationToken cancellation)
    {
        var (history, model, _) = await parsed.HistoryAsync(terminal, cancellation);
        var json = parsed.GetValue(GlobalOptions.Json);
        if (what == "schema")
        {
            if (json)
            {
                terminal.Write(SchemaJson.Of(model.Schema));
            }
            else
            {
                terminal.WriteText(SnapshotWriter.Write(model.Schema));
            }
            return (int)Outcome.Ok;
        }
        var texts = new RevisionWords(history);
        var all = new JsonArray();
        foreach (var node in history.Graph.Resolve(what))
        {
            var changes = Changes.Of(history.SchemaBefore(node.Id), history[node.Id].Up);
            if (json)
            {
                var revision = texts.Json(node.Id);
                revision["changes"] = new JsonArray([.. changes.Select(change => (JsonNode)change.Line)]);
                all.Add((JsonNode)revision);
                continue;
            }
            terminal.Write(texts.Full(node.Id));
            foreach (var change in changes)
            {
                terminal.Write("  " + change.ListLine(changes.Max(other => other.Title.Length)).TrimEnd());
            }
        }
        if (json)
        {
            terminal.Write(all);
        }
        return (int)Outcome.Ok;
    }
}
