using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;
using SchemaGen.Core.Revisions.Graph;
using SchemaGen.Model;
using SchemaGen.Runtime.Data;
using SchemaGen.Runtime.Running;

namespace SchemaGen.Tool.Output;

/// <summary>Tells a run while it goes on, or, for machines, when it is over.</summary>
internal sealed class RunReport(Terminal terminal, bool json)
{
    private readonly JsonArray revisions = [];
    private JsonArray steps = [];
    private string message = "";
    private int title, @lock;

    /// <summary>What else the JSON says of the run.</summary>
    public JsonObject More { get; } = [];

    /// <summary>Hears one event of the run.</summary>
    public void Tell(RunEvent told)
    {
        switch (told)
        {
            case LockAwaited awaited:
                terminal.Log("Waiting for another run: " + awaited.Holder);
                break;
            case TableAwaited awaited:
                terminal.Log("Waiting for a table: " + awaited.Holder);
                break;
            case RevisionStarted started:
                message = started.Definition.Message;
                title = started.Steps.Select(step => step.Title.Length).DefaultIfEmpty().Max();
                @lock = started.Steps.Select(step => step.Lock?.Length ?? 0).DefaultIfEmpty().Max();
                Line(terminal.Bold($"{Ids(started.Step.From)} -> {Ids(started.Step.To)}") + "  " + message);
                if (started.Done > 0)
                {
                    terminal.Log(FormattableString.Invariant($"Taken up after step {started.Done}, where an earlier run ended."));
                }
                break;
            case StepDone step:
                var number = FormattableString.Invariant($"{step.Number}/{step.Count}");
                var held = @lock > 0 ? (step.Step.Lock ?? "").PadRight(@lock) + "  " : "";
                Line($"  {number} {step.Step.Title.PadRight(title)}  " + terminal.Dim(held + Milliseconds(step.Elapsed)));
                break;
            case DataStepDone step:
                Line("      " + step.Outcome.Counts);
                foreach (var line in step.Outcome.Lines)
                {
                    Line("      " + line);
                }
                steps.Add((JsonNode)Json(step.Outcome));
                break;
            case RevisionDone done:
                if (done.Note is not null)
                {
                    terminal.Log("  note: " + done.Note);
                }
                revisions.Add((JsonNode)new JsonObject
                {
                    ["id"] = done.Step.Id,
                    ["message"] = message,
                    ["direction"] = done.Step.Direction == Direction.Upgrade ? "upgrade" : "downgrade",
                    ["milliseconds"] = (long)done.Elapsed.TotalMilliseconds,
                    ["rows"] = done.Rows,
                    ["note"] = done.Note,
                    ["steps"] = steps,
                });
                steps = [];
                break;
        }
    }

    /// <summary>The last line, or the JSON.</summary>
    public void End(Direction direction, RunResult result, RevisionGraph graph)
    {
        if (json)
        {
            var whole = new JsonObject
            {
                ["revisions"] = revisions,
                ["current"] = new JsonArray([.. result.Rows.Select(row => (JsonNode)row)]),
                ["isHead"] = IsHead(result.Rows, graph),
                ["milliseconds"] = (long)result.Elapsed.TotalMilliseconds,
            };
            foreach (var (key, value) in More)
            {
                whole[key] = value?.DeepClone();
            }
            terminal.Write(whole);
            return;
        }
        var at = $"Database is at {Ids(result.Rows)}{(IsHead(result.Rows, graph) ? " (head)" : "")}.";
        var count = result.Count == 1 ? "1 revision" : FormattableString.Invariant($"{result.Count} revisions");
        terminal.Write(result.Count == 0
            ? "Nothing to do. " + at
            : $"{(direction == Direction.Upgrade ? "Upgraded" : "Downgraded")} {count} in {Milliseconds(result.Elapsed)}. {at}");
    }

    /// <summary>Whether a version table with these rows has everything.</summary>
    public static bool IsHead(EquatableArray<string> rows, RevisionGraph graph) =>
        !rows.IsEmpty && rows.OrderBy(row => row, StringComparer.Ordinal).SequenceEqual(graph.Tips.OrderBy(tip => tip, StringComparer.Ordinal));

    /// <summary>Ids as people read them; none is <c>base</c>.</summary>
    public static string Ids(IReadOnlyCollection<string> ids) => ids.Count == 0 ? "base" : string.Join(", ", ids);

    private static JsonObject Json(DataOutcome outcome) => new()
    {
        ["step"] = outcome.Method,
        ["read"] = outcome.Read,
        ["changed"] = outcome.Changed,
        ["leftAlone"] = outcome.LeftAlone,
        ["rows"] = new JsonArray([.. outcome.Rows.Select(row => (JsonNode)new JsonObject
        {
            ["table"] = row.Table, ["key"] = row.Key, ["column"] = row.Column, ["value"] = row.Value, ["why"] = row.Why,
        })]),
        ["notes"] = new JsonArray([.. outcome.Notes.Select(note => (JsonNode)note)]),
    };

    private static string Milliseconds(TimeSpan span) => ((long)span.TotalMilliseconds).ToString(CultureInfo.InvariantCulture) + " ms";

    private void Line(string line)
    {
        if (!json)
        {
            terminal.Write(line.TrimEnd());
        }
    }
}
