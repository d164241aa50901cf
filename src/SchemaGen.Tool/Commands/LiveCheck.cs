using System.CommandLine;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Core.Comparing;
using SchemaGen.Core.Inspecting;
using SchemaGen.Model;
using SchemaGen.Runtime;
using SchemaGen.Runtime.Connections;
using SchemaGen.Runtime.Databases;
using SchemaGen.Runtime.Inspecting;
using SchemaGen.Runtime.Recording;
using SchemaGen.Tool.Output;

namespace SchemaGen.Tool.Commands;

/// <summary><c>check --connection</c>: whether a live database is what the revisions that it has run make of it.</summary>
internal static class LiveCheck
{
    public static async Task<int> RunAsync(ParseResult parsed, ConnectionTarget? scratch, Terminal terminal, CancellationToken cancellation)
    {
        var target = parsed.Target();
        var (history, model, _) = await parsed.HistoryAsync(terminal, cancellation);
        await using var session = await DatabaseSession.ConnectAsync(target, create: false, cancellation);
        var rows = await new HistoryTables(model.Settings.History, session.Database).ReadAsync(session, cancellation);
        if (rows.IsEmpty)
        {
            throw new UsageException($"{session.Display} is at no revision: dotnet schemagen upgrade head, or adopt when its tables were there before");
        }
        var objects = parsed.Chosen(model.Settings).Objects;
        var inspection = await Inspector.InspectAsync(session, model.Settings.History, cancellation);
        var expected = (await Inspector.AsSeenAsync(target, history.SchemaAt(rows), scratch, cancellation)).Schema;
        var drift = LiveDrift.Of(Chosen(Unseen.Restore(expected, inspection.Schema, session.Database)), Chosen(expected));
        Report(drift, string.Join(", ", rows), terminal, parsed.GetValue(GlobalOptions.Json));
        return (int)(drift.Lines.IsEmpty ? Outcome.Ok : Outcome.Drift);

        Schema Chosen(Schema schema) => objects.Apply(schema, session.Database).Schema;
    }

    private static void Report(LiveDrift drift, string revision, Terminal terminal, bool json)
    {
        if (json)
        {
            terminal.Write(new JsonObject
            {
                ["revision"] = revision,
                ["differences"] = new JsonArray([.. drift.Lines.Select(line => (JsonNode)line)]),
                ["leftAlone"] = new JsonArray([.. drift.LeftAlone.Select(name => (JsonNode)name)]),
            });
            return;
        }
        foreach (var line in drift.Lines)
        {
            terminal.Write(line);
        }
        if (!drift.LeftAlone.IsEmpty)
        {
            terminal.Log($"Left alone, in no revision: {string.Join(", ", drift.LeftAlone)}");
        }
        terminal.Write(drift.Lines.IsEmpty
            ? $"No drift: the database is what {revision} makes of it."
            : $"{(drift.Lines.Count == 1 ? "1 difference" : $"{drift.Lines.Count} differences")} from {revision}.");
    }
}
