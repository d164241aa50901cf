using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Revisions.Graph;
using SchemaGen.Core.Running;
using SchemaGen.Core.Settings;
using SchemaGen.Model;
using SchemaGen.Runtime.Recording;

namespace SchemaGen.Runtime.Running;

/// <summary>What a script's rows in the history tables say, and where they go.</summary>
/// <param name="Names">Where the database remembers its revisions.</param>
/// <param name="ToolVersion">The version of what wrote the script.</param>
/// <param name="Tag">A word of the user's own for it, or null.</param>
/// <param name="Transactions">What stands or falls together.</param>
public sealed record ScriptOptions(
    HistoryNames Names, string ToolVersion, string? Tag = null, Transactions Transactions = Transactions.PerRevision);

/// <summary>
/// Writes revisions as a script for <c>psql -v ON_ERROR_STOP=1</c> or <c>sqlite3 -bail</c>. Nothing of it asks the database, so
/// pre-checks and what a run would look up stand in it as comments.
/// </summary>
public static class Script
{
    /// <summary>The whole script.</summary>
    /// <exception cref="RefusedException">A revision has a data step, which no script can run.</exception>
    public static string Write(IReadOnlyList<PlannedRevision> revisions, Database database, ScriptOptions options)
    {
        foreach (var revision in revisions)
        {
            if (revision.Steps.SelectMany(step => step.Statements).OfType<RunDataStep>().FirstOrDefault() is { } run)
            {
                throw new RefusedException(
                    $"{revision.Step.Id} has the data step {run.Method}, which is code and can't stand in a script: write the script up to the revision before it, {(revision.Step.Direction == Direction.Upgrade ? "upgrade" : "downgrade")} that one with dotnet schemagen, and write another one from there on");
            }
        }
        var text = Opening(database, options);
        var isOne = options.Transactions == Transactions.PerRun;
        text.Append(isOne ? "\nBEGIN;\n" : "");
        foreach (var revision in revisions)
        {
            text.Append('\n').Append(Header(revision)).Append('\n').Append(new RevisionScript(revision, options, revision == revisions[^1]).Write());
        }
        text.Append(isOne ? "COMMIT;\n" : "");
        return Closed(text, database);
    }

    /// <summary>A script that only says where a database is.</summary>
    /// <param name="move">What to write into the version table.</param>
    /// <param name="purge">Whether to empty it first, whatever is in it.</param>
    /// <param name="database">Whose SQL.</param>
    /// <param name="options">What its rows say.</param>
    public static string Stamp(VersionMove move, bool purge, Database database, ScriptOptions options)
    {
        var tables = new HistoryTables(options.Names, database);
        var text = Opening(database, options).Append($"\n-- Running stamp {(purge ? "anything" : Ids(move.Before))} -> {Ids(move.After)}\nBEGIN;\n\n");
        if (purge)
        {
            text.Append($"DELETE FROM {tables.Version};\n\n");
        }
        foreach (var change in move.Changes)
        {
            text.Append(tables.Sql(change)).Append(";\n\n");
        }
        var entry = new LogEntry(
            move.After.IsEmpty ? "base" : string.Join(",", move.After), "stamp", "ok", Notes: RevisionScript.Notes(options), ToolVersion: options.ToolVersion);
        text.Append(LogInsert.Sql(tables.Log, database, entry)).Append(";\n\nCOMMIT;\n");
        return Closed(text, database);
    }

    /// <summary>Steps that belong to no revision, in one transaction; empty when there is none.</summary>
    public static string Of(IReadOnlyCollection<Step> steps, Database database)
    {
        if (steps.Count == 0)
        {
            return "";
        }
        var transaction = $"BEGIN;\n\n{Statements(steps)}COMMIT;\n";
        return database == Database.Sqlite ? $"PRAGMA foreign_keys = OFF;\n\n{transaction}\nPRAGMA foreign_keys = ON;\nPRAGMA foreign_key_check;\n" : transaction;
    }

    /// <summary>The statements of steps, each with a semicolon and an empty line behind it.</summary>
    public static string Statements(IEnumerable<Step> steps)
    {
        var text = new StringBuilder();
        foreach (var step in steps)
        {
            foreach (var check in step.PreChecks)
            {
                text.Append("-- Check first that this counts 0 (").Append(OneLine(check.Problem.Replace("{0}", "n", StringComparison.Ordinal)))
                    .Append("): ").Append(OneLine(check.CountSql)).Append('\n');
            }
            foreach (var statement in step.Statements)
            {
                text.Append(StatementText.Of(statement)).Append("\n\n");
            }
        }
        return text.ToString();
    }

    private static StringBuilder Opening(Database database, ScriptOptions options)
    {
        var text = new StringBuilder(database == Database.Sqlite ? "-- Run with: sqlite3 -bail <file>\n" : "-- Run with: psql -v ON_ERROR_STOP=1\n");
        if (options.Tag is { } tag)
        {
            text.Append("-- Tag: ").Append(OneLine(tag)).Append('\n');
        }
        text.Append(database == Database.Sqlite ? "\nPRAGMA foreign_keys = OFF;\n\nBEGIN;\n\n" : "\nBEGIN;\n\n");
        foreach (var sql in new HistoryTables(options.Names, database).CreateSql())
        {
            text.Append(StatementText.Terminated(sql)).Append("\n\n");
        }
        return text.Append("COMMIT;\n");
    }

    private static string Closed(StringBuilder text, Database database) => database == Database.Sqlite
        ? text.Append("\nPRAGMA foreign_keys = ON;\n\n-- No row may follow here:\nPRAGMA foreign_key_check;\n").ToString()
        : text.ToString();

    private static string Header(PlannedRevision revision)
    {
        var message = OneLine(revision.Definition.Message);
        return $"-- Running {revision.DirectionName} {Ids(revision.Step.From)} -> {Ids(revision.Step.To)}" + (message.Length > 0 ? "  " + message : "");
    }

    private static string Ids(EquatableArray<string> ids) => ids.IsEmpty ? "base" : string.Join(", ", ids);

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
