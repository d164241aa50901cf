using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;
using SchemaGen.Core.Planning;
using SchemaGen.Model;
using SchemaGen.Runtime.Inspecting;
using SchemaGen.Runtime.Running;

namespace SchemaGen.Tool.Output;

/// <summary>A plan for people and for machines.</summary>
/// <param name="database">The database's name.</param>
/// <param name="rows">Where it is.</param>
/// <param name="revisions">What would be run.</param>
/// <param name="sizes">The tables that are worked on.</param>
/// <param name="answers">What the pre-checks counted, where they were asked.</param>
internal sealed class PlanReport(
    string database, EquatableArray<string> rows, IReadOnlyList<PlannedRevision> revisions, IReadOnlyList<TableSize> sizes, IReadOnlyDictionary<PreCheck, string?> answers)
{
    /// <summary>Writes it as text.</summary>
    public void Write(Terminal terminal)
    {
        if (revisions.Count == 0)
        {
            terminal.Write($"Nothing to do. {database} is at {RunReport.Ids(rows)}.");
            return;
        }
        foreach (var revision in revisions)
        {
            terminal.Write(terminal.Bold($"{RunReport.Ids(revision.Step.From)} -> {RunReport.Ids(revision.Step.To)}") + "  " + revision.Definition.Message);
            for (var at = 0; at < revision.Steps.Count; at++)
            {
                Write(revision.Steps[at], FormattableString.Invariant($"{at + 1}/{revision.Steps.Count}"), terminal);
            }
        }
        if (sizes.Count > 0)
        {
            terminal.Write("Tables");
            var width = sizes.Max(size => size.Table.ToString().Length);
            foreach (var size in sizes)
            {
                terminal.Write($"  {size.Table.ToString().PadRight(width)}  {TableSizes.Words(size.Bytes),8}  {Rows(size)}");
            }
        }
        terminal.Write($"{Count(revisions.Count, "revision")}, {Count(revisions.Sum(revision => revision.Steps.Count), "step")} on {database}; nothing was run.");
    }

    /// <summary>The same for machines.</summary>
    public JsonObject Json() => new()
    {
        ["database"] = database,
        ["current"] = RevisionWords.Array(rows),
        ["target"] = RevisionWords.Array(revisions.Count == 0 ? rows : revisions[^1].Step.Rows.After),
        ["revisions"] = new JsonArray([.. revisions.Select(Json)]),
        ["tables"] = new JsonArray([.. sizes.Select(size => new JsonObject
        {
            ["name"] = size.Table.ToString(),
            ["bytes"] = size.Bytes,
            ["rows"] = size.Rows,
        })]),
    };

    private void Write(Step step, string number, Terminal terminal)
    {
        var indent = new string(' ', number.Length + 4);
        var sql = Sql(step).SelectMany(statement => statement.Split('\n')).ToList();
        var lines = step.Statements.Any(statement => statement is KeepTableObjects) ? sql.Prepend(step.Title).ToList() : sql;
        for (var line = 0; line < lines.Count; line++)
        {
            terminal.Write((line == 0 ? $"  {number}  " : indent) + lines[line].TrimEnd());
        }
        if (step.Lock is not null)
        {
            terminal.Write(indent + terminal.Dim("lock: " + step.Lock));
        }
        if (!step.InTransaction)
        {
            terminal.Write(indent + terminal.Dim("outside of a transaction"));
        }
        foreach (var check in step.PreChecks)
        {
            terminal.Write(indent + (answers.TryGetValue(check, out var count)
                ? terminal.Dim("checked first: ") + check.Found(count ?? "?")
                : terminal.Dim("will be checked: ") + check.Demanded()));
        }
    }

    private static IEnumerable<string> Sql(Step step) => step.Statements.Select(StatementText.OfRun).OfType<string>();

    private JsonObject Json(PlannedRevision revision) => new()
    {
        ["id"] = revision.Step.Id,
        ["message"] = revision.Definition.Message,
        ["direction"] = revision.DirectionName,
        ["from"] = RevisionWords.Array(revision.Step.From),
        ["to"] = RevisionWords.Array(revision.Step.To),
        ["steps"] = new JsonArray([.. revision.Steps.Select(step => new JsonObject
        {
            ["title"] = step.Title,
            ["lock"] = step.Lock,
            ["inTransaction"] = step.InTransaction,
            ["sql"] = RevisionWords.Array(Sql(step)),
            ["checks"] = new JsonArray([.. step.PreChecks.Select(check => new JsonObject
            {
                ["problem"] = check.Problem.Replace("{0}", "n", StringComparison.Ordinal),
                ["sql"] = check.CountSql,
                ["count"] = answers.TryGetValue(check, out var count) && long.TryParse(count, CultureInfo.InvariantCulture, out var number) ? number : null,
            })]),
        })]),
    };

    private static string Rows(TableSize size) => size.Rows is not { } rows ? "rows unknown (never analyzed)"
        : "about " + rows.ToString("#,0", CultureInfo.InvariantCulture) + (rows == 1 ? " row" : " rows");

    private static string Count(int count, string noun) => count.ToString(CultureInfo.InvariantCulture) + " " + noun + (count == 1 ? "" : "s");
}
