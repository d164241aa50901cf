using System.CommandLine;
using System.Linq;
using System.Text.Json.Nodes;
using SchemaGen.Core.Revisions.Drawing;
using SchemaGen.Model;
using SchemaGen.Runtime;
using SchemaGen.Tool.Output;

namespace SchemaGen.Tool.Commands.Looking;

/// <summary><c>graph</c>: the revisions as a drawing.</summary>
internal static class GraphCommand
{
    public static Command Create(Terminal terminal)
    {
        var format = new Option<string>("--format", "-f") { Description = "text (a tree for the terminal), mermaid or dot.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "mermaid", "dot");
        var indicateCurrent = HistoryCommand.IndicateCurrent();
        var command = new Command("graph", "Draw the revisions, newest first.") { format, indicateCurrent };
        command.SetAction(async (parsed, cancellation) =>
        {
            var (history, model, _) = await parsed.HistoryAsync(terminal, cancellation);
            var graph = history.Graph;
            var current = parsed.GetValue(indicateCurrent) ? await parsed.RowsAsync(model, cancellation) : EquatableArray<string>.Empty;
            if (parsed.GetValue(GlobalOptions.Json))
            {
                var nodes = graph.History("", []).Select(node => node.Id).ToList();
                var texts = new RevisionWords(history, parsed.GetValue(indicateCurrent) ? current : null);
                terminal.Write(new JsonObject
                {
                    ["revisions"] = new JsonArray([.. nodes.Select(texts.Json)]),
                    ["edges"] = new JsonArray([.. nodes.SelectMany(id => graph.Before(id).Select(before => new JsonObject
                    {
                        ["from"] = before.Id,
                        ["to"] = id,
                        ["kind"] = before.IsDependency ? "dependsOn" : "revises",
                    }))]),
                });
                return (int)Outcome.Ok;
            }
            var marked = new RevisionWords(history, current);
            terminal.WriteText(parsed.GetValue(format) switch
            {
                "mermaid" => MermaidDrawing.Write(graph, id => history[id].Message, current),
                "dot" => DotDrawing.Write(graph, id => history[id].Message, current),
                _ => string.Concat(TreeDrawing.Lines(graph, marked.Named).Select(line => line + "\n")),
            });
            return (int)Outcome.Ok;
        });
        return command;
    }
}
