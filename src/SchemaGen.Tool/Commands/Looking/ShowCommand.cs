using System;
using System.CommandLine;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Core.Linting;
using SchemaGen.Core.Revisions;
using SchemaGen.Core.Snapshots;
using SchemaGen.Model;
using SchemaGen.Runtime;
using SchemaGen.Tool.Output;

namespace SchemaGen.Tool.Commands.Looking;

/// <summary><c>show</c>: a revision and what it does, or the schema that the classes describe.</summary>
internal static class ShowCommand
{
    public static Command Create(Terminal terminal)
    {
        var what = new Argument<string>("what") { Description = "A revision (id, prefix, head, current, +1, -1, <id>+1), or 'schema' for the schema that the classes describe." };
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
        foreach (var id in await NamedAsync(parsed, history, model, what, cancellation))
        {
            var changes = Changes.OfRevision(history.SchemaBefore(id), history[id].Up);
            if (json)
            {
                var revision = texts.Json(id);
                revision["changes"] = new JsonArray([.. changes.Select(change => (JsonNode)change.Line)]);
                all.Add((JsonNode)revision);
                continue;
            }
            terminal.Write(texts.Full(id));
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

    // Alembic counts back from the heads; what counts up, and 'current', starts at the database.
    private static async Task<EquatableArray<string>> NamedAsync(ParseResult parsed, History history, CompiledModel model, string what, CancellationToken cancellation)
    {
        var place = what[(what.IndexOf('@', StringComparison.Ordinal) + 1)..];
        return place.StartsWith('-') ? history.Graph.Resolve(what).Select(node => node.Id).ToEquatableArray()
            : what == "current" || place.StartsWith('+') ? history.Graph.Locate(await parsed.RowsAsync(model, cancellation), what)
            : history.Graph.Locate([], what);
    }
}
