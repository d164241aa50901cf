using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Core.Settings;
using SchemaGen.Core.Sql;
using SchemaGen.Runtime;
using SchemaGen.Runtime.Databases;
using SchemaGen.Runtime.Recording;
using SchemaGen.Tool.Output;
using SchemaGen.Tool.Projects;

namespace SchemaGen.Tool.Commands.Guarding;

/// <summary><c>log</c>: what was done to the database, newest first.</summary>
internal static class LogCommand
{
    private static readonly Option<int> Count = new("-n", "--count") { Description = "How many rows (default: 20).", DefaultValueFactory = _ => 20 };
    private static readonly Option<string?> Revision = new("--revision") { Description = "Only the rows of a revision: its id or the beginning of it." };
    private static readonly Option<bool> Sql = new("--sql") { Description = "Print the script that undoes what is applied, newest first, from the log alone; with --revision that one, with -n so many." };

    public static Command Create(Terminal terminal)
    {
        Count.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && !(int.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0))
            {
                result.AddError("-n wants a number of rows");
            }
        });
        var command = new Command("log", "Show what was done to the database, newest first.") { Count, Revision, Sql };
        command.SetAction((parsed, cancellation) => RunAsync(parsed, terminal, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellation)
    {
        var target = parsed.Target();
        var settings = await LoadedProject.SettingsAsync(parsed.Source(), terminal, cancellation);
        await using var session = await DatabaseSession.ConnectAsync(target, create: false, cancellation);
        var (sql, isVerbose, json) = (parsed.GetValue(Sql), parsed.GetValue(GlobalOptions.Verbose), parsed.GetValue(GlobalOptions.Json));
        if (sql && !json)
        {
            return await WriteAsync(parsed, settings.History, session, terminal, cancellation);
        }
        var rows = (await LogReader.ReadAsync(
            new HistoryTables(settings.History, session.Database), session, Condition(parsed.GetValue(Revision), sql), withTexts: true, parsed.GetValue(Count), cancellation))
            .Reverse().ToList();
        if (json)
        {
            terminal.Write(new JsonArray([.. rows.Select(row => Json(row, sql || isVerbose))]));
            return (int)Outcome.Ok;
        }
        if (rows.Count == 0)
        {
            terminal.Log($"The log of {session.Display} has no such row.");
        }
        Write(rows, isVerbose, terminal);
        return (int)Outcome.Ok;
    }

    private static async Task<int> WriteAsync(ParseResult parsed, HistoryNames names, DatabaseSession session, Terminal terminal, CancellationToken cancellation)
    {
        int? count = parsed.GetResult(Count) is { Implicit: false } ? parsed.GetValue(Count) : null;
        var (text, stamped) = await UndoScript.WriteAsync(names, session, parsed.GetValue(Revision), count, cancellation);
        if (text is not null)
        {
            terminal.WriteText(text);
        }
        else
        {
            terminal.Log($"The log of {session.Display} holds nothing to undo.");
        }
        if (!stamped.IsEmpty && parsed.GetValue(Revision) is null)
        {
            terminal.Log($"{string.Join(", ", stamped)} was stamped, not run: the log does not hold what undoes it.");
        }
        return (int)Outcome.Ok;
    }

    private static string? Condition(string? revision, bool sql)
    {
        List<string> conditions = [];
        if (revision is { Length: > 0 })
        {
            conditions.Add($"substr(revision, 1, {revision.Length.ToString(CultureInfo.InvariantCulture)}) = {Dialect.Literal(revision)}");
        }
        if (sql)
        {
            conditions.Add("downgrade_sql IS NOT NULL");
        }
        return conditions.Count == 0 ? null : string.Join(" AND ", conditions);
    }

    private static void Write(IReadOnlyList<LogRow> rows, bool isVerbose, Terminal terminal)
    {
        var width = rows.Select(row => row.Entry.Revision.Length).DefaultIfEmpty().Max();
        foreach (var row in rows)
        {
            var entry = row.Entry;
            var numbers = FormattableString.Invariant($"{entry.Milliseconds} ms, {entry.Rows} rows");
            var line = $"{row.At}  {entry.Direction,-9}  {entry.Status,-9}  {entry.Revision.PadRight(width)}  ";
            terminal.Write((line + string.Join("  ", new[] { entry.OperationsHash is null ? "" : numbers, Message(entry), entry.Notes ?? "" }.Where(part => part.Length > 0))).TrimEnd());
            if (isVerbose)
            {
                terminal.Write(terminal.Dim($"    tool {entry.ToolVersion}" + (entry.OperationsHash is null ? "" : $", operations {entry.OperationsHash}")));
            }
        }
    }

    private static JsonObject Json(LogRow row, bool withTexts)
    {
        var entry = row.Entry;
        var json = new JsonObject
        {
            ["at"] = row.At.Replace(' ', 'T') + "Z",
            ["revision"] = entry.Revision,
            ["message"] = Message(entry),
            ["direction"] = entry.Direction,
            ["status"] = entry.Status,
            ["milliseconds"] = entry.Milliseconds,
            ["rows"] = entry.Rows,
            ["notes"] = entry.Notes,
            ["toolVersion"] = entry.ToolVersion,
            ["operationsHash"] = entry.OperationsHash,
        };
        if (withTexts)
        {
            json["operations"] = entry.Operations;
            json["downgradeSql"] = entry.DowngradeSql;
            json["resultingSchema"] = entry.ResultingSchema;
        }
        return json;
    }

    // A text of another version of the tool has none that can be read.
    private static string Message(LogEntry entry)
    {
        try
        {
            return entry.Operations is { } text && Core.Revisions.RevisionText.Read(text) is [var revision] ? revision.Message : "";
        }
        catch (FormatException)
        {
            return "";
        }
    }
}
