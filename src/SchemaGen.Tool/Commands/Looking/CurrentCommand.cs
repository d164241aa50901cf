using System.CommandLine;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Core.Revisions;
using SchemaGen.Core.Revisions.Graph;
using SchemaGen.Core.Running;
using SchemaGen.Model;
using SchemaGen.Runtime;
using SchemaGen.Runtime.Databases;
using SchemaGen.Runtime.Recording;
using SchemaGen.Tool.Commands.Guarding;
using SchemaGen.Tool.Output;

namespace SchemaGen.Tool.Commands.Looking;

/// <summary><c>current</c>: where the database is.</summary>
internal static class CurrentCommand
{
    private static readonly Option<bool> CheckHeads = new("--check-heads") { Description = "End with 2 when the database is not at the head, or not at all heads." };

    public static Command Create(Terminal terminal)
    {
        var command = new Command("current", "Show where the database is.") { CheckHeads };
        command.SetAction((parsed, cancellation) => RunAsync(parsed, terminal, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellation)
    {
        var target = parsed.Target();
        var (history, model, _) = await parsed.HistoryAsync(terminal, cancellation);
        await using var session = await DatabaseSession.ConnectAsync(target, create: false, cancellation);
        var (written, unfinished) = await session.StateAsync(model, cancellation);
        var (rows, midst) = Resolved(written, model);
        var against = parsed.GetValue(GlobalOptions.Verbose)
            ? await Contradictions.ReadAsync(new HistoryTables(model.Settings.History, session.Database), session, history, rows, cancellation)
            : null;
        Report(parsed, session.Display, history, rows, against, unfinished, terminal);
        if (midst is not null)
        {
            terminal.Log(midst);
        }
        if (!parsed.GetValue(CheckHeads) || RunReport.IsHead(rows, history.Graph))
        {
            return (int)Outcome.Ok;
        }
        terminal.Error($"{session.Display} is not at {(history.Graph.Tips.Count == 1 ? "the head" : "all heads")} ({RunReport.Ids(history.Graph.Tips)}): see dotnet schemagen status");
        return (int)Outcome.Drift;
    }

    // In the midst of squashed revisions a run is refused; where the database is can be shown all the same.
    private static (EquatableArray<string> Rows, string? Midst) Resolved(EquatableArray<string> written, CompiledModel model)
    {
        try
        {
            return (Replaced.Resolve(written, model.Revisions), null);
        }
        catch (RevisionException midst) when (midst.Kind == RevisionErrorKind.PartlyReplaced)
        {
            return (written, midst.Message);
        }
    }

    private static string? ReplacedBy(History history, string row) => history.InOrder.FirstOrDefault(revision => revision.Replaces.Contains(row))?.Id;

    private static void Report(ParseResult parsed, string database, History history, EquatableArray<string> rows, Contradictions? against, Unfinished? unfinished, Terminal terminal)
    {
        var texts = new RevisionWords(history);
        var overlap = Overlap(history, rows);
        var standing = overlap is null ? history.Graph.Standing(rows) : rows.Where(row => history.Graph.Find(row) is not null).ToEquatableArray();
        var unknown = rows.Where(row => history.Graph.Find(row) is null).ToList();
        if (parsed.GetValue(GlobalOptions.Json))
        {
            var json = new JsonObject
            {
                ["database"] = database,
                ["current"] = new JsonArray(
                [
                    .. standing.Select(texts.Json),
                    .. unknown.Select(row => new JsonObject { ["id"] = row, ["isKnown"] = false, ["replacedBy"] = ReplacedBy(history, row) }),
                ]),
                ["heads"] = RevisionWords.Array(history.Graph.Tips),
                ["isHead"] = RunReport.IsHead(rows, history.Graph),
                ["unfinished"] = HalfDone.Json(unfinished),
            };
            if (against is not null)
            {
                json["discrepancies"] = against.Json();
            }
            terminal.Write(json);
            return;
        }
        var isVerbose = parsed.GetValue(GlobalOptions.Verbose);
        if (isVerbose)
        {
            terminal.Log($"Current revisions of {database}:");
        }
        foreach (var id in standing)
        {
            terminal.Write(isVerbose ? texts.Full(id) : texts.Short(id));
        }
        foreach (var row in unknown)
        {
            terminal.Write(ReplacedBy(history, row) is { } squash ? $"{row} (replaced by {squash})" : $"{row} (unknown to this project)");
        }
        if (unfinished is not null)
        {
            terminal.Log(unfinished.Advice);
        }
        if (overlap is not null)
        {
            terminal.Log(overlap);
        }
        foreach (var one in against?.Found ?? default)
        {
            terminal.Log(one.Message);
        }
    }

    // Of rows that contain one another the history shows the outer one only: both are there, and a run refuses them.
    private static string? Overlap(History history, EquatableArray<string> rows)
    {
        try
        {
            history.Graph.PlanUpgrade(rows.Where(row => history.Graph.Find(row) is not null), "heads");
            return null;
        }
        catch (RevisionException error) when (error.Kind == RevisionErrorKind.Overlap)
        {
            return error.Message;
        }
    }
}
