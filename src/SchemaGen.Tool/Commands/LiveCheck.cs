using System.CommandLine;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Core.Comparing;
using SchemaGen.Core.Findings;
using SchemaGen.Core.Inspecting;
using SchemaGen.Core.Reporting;
using SchemaGen.Model;
using SchemaGen.Runtime;
using SchemaGen.Runtime.Connections;
using SchemaGen.Runtime.Databases;
using SchemaGen.Runtime.Inspecting;
using SchemaGen.Runtime.Recording;
using SchemaGen.Tool.Commands.Guarding;
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
        var tables = new HistoryTables(model.Settings.History, session.Database);
        var rows = (await AppliedRows.ReadAsync(tables, session, history, cancellation)).Rows;
        if (rows.IsEmpty)
        {
            throw new UsageException($"{session.Display} is at no revision: dotnet schemagen upgrade head, or adopt when its tables were there before");
        }
        var objects = parsed.Chosen(model.Settings).Objects;
        var inspection = await Inspector.InspectAsync(session, model.Settings.History, cancellation);
        var against = await Contradictions.ReadAsync(tables, session, history, rows, cancellation);
        var drift = new LiveDrift(default, default);
        if (!against.IsLost)
        {
            var expected = (await Inspector.AsSeenAsync(target, against.History.SchemaAt(rows), scratch, cancellation)).Schema;
            drift = LiveDrift.Of(Chosen(Unseen.Restore(expected, inspection.Schema, session.Database)), Chosen(expected));
        }
        var reports = parsed.Reports();
        if (!reports.IsInstead)
        {
            Write(drift, against, string.Join(", ", rows), terminal, parsed.GetValue(GlobalOptions.Json));
        }
        if (reports.IsAny)
        {
            var findings = against.Found.Findings(model.Positions).Concat(drift.Lines.Select(line => new Finding("SCH1006", Severity.Error, null, line)));
            reports.Write(
                new Reporter(parsed.Frame("check"), model.Positions).Of(findings, []) with { Database = session.Display, Current = rows, Heads = history.Graph.Heads }, terminal);
        }
        return (int)(drift.Lines.IsEmpty && against.Found.IsEmpty ? Outcome.Ok : Outcome.Drift);

        Schema Chosen(Schema schema) => objects.Apply(schema, session.Database).Schema;
    }

    private static void Write(LiveDrift drift, Contradictions against, string revision, Terminal terminal, bool json)
    {
        if (json)
        {
            terminal.Write(new JsonObject
            {
                ["revision"] = revision,
                ["discrepancies"] = against.Json(),
                ["differences"] = new JsonArray([.. drift.Lines.Select(line => (JsonNode)line)]),
                ["leftAlone"] = new JsonArray([.. drift.LeftAlone.Select(name => (JsonNode)name)]),
            });
            return;
        }
        foreach (var line in against.Found.Select(one => one.Message).Concat(drift.Lines))
        {
            terminal.Write(line);
        }
        if (!drift.LeftAlone.IsEmpty)
        {
            terminal.Log($"Left alone, in no revision: {string.Join(", ", drift.LeftAlone)}");
        }
        if (against.IsLost || (!against.Found.IsEmpty && drift.Lines.IsEmpty))
        {
            return;
        }
        terminal.Write(drift.Lines.IsEmpty
            ? $"No drift: the database is what {revision} makes of it."
            : $"{(drift.Lines.Count == 1 ? "1 difference" : $"{drift.Lines.Count} differences")} from {revision}.");
    }
}
