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

/// <summary>
/// Writes revisions as a script for <c>psql -v ON_ERROR_STOP=1</c> or <c>sqlite3 -bail</c>. Nothing of it asks the database, so
/// pre-checks and what a run would look up stand in it as comments.
/// </summary>
public static class Script
{
    /// <summary>The whole script. A revision's row changes in its last transaction; a script that ended before it says nothing of what is done.</summary>
    public static string Write(
        IReadOnlyList<PlannedRevision> revisions, Database database, HistoryNames names, Transactions transactions = Transactions.PerRevision)
    {
        var isOne = transactions == Transactions.PerRun;
        var tables = new HistoryTables(names, database);
        var text = new StringBuilder();
        if (database == Database.Sqlite)
        {
            text.Append("-- Run with: sqlite3 -bail <file>\n\nPRAGMA foreign_keys = OFF;\n");
        }
        else
        {
            text.Append("-- Run with: psql -v ON_ERROR_STOP=1\n");
        }
        text.Append("\nBEGIN;\n\n");
        foreach (var sql in tables.CreateSql())
        {
            text.Append(Terminated(sql)).Append("\n\n");
        }
        text.Append(isOne ? "" : "COMMIT;\n");
        foreach (var revision in revisions)
        {
            text.Append('\n').Append(Header(revision)).Append('\n').Append(Limits(revision, database, "SET"));
            foreach (var part in Part.Divide(revision.Steps, transactions, revision.Definition.InTransaction))
            {
                var statements = Statements(revision.Steps.Skip(part.First).Take(part.Count));
                var changes = part.End < revision.Steps.Count ? "" : string.Concat(revision.Step.Rows.Changes.Select(change => tables.Sql(change) + ";\n\n"));
                text.Append(part.InTransaction ? Together(statements + changes)
                    : changes.Length > 0 ? statements + Together(changes)
                    : statements);
            }
            text.Append(Limits(revision, database, "RESET"));
        }
        text.Append(isOne ? "COMMIT;\n" : "");
        if (database == Database.Sqlite)
        {
            text.Append("\nPRAGMA foreign_keys = ON;\n\n-- No row may follow here:\nPRAGMA foreign_key_check;\n");
        }
        return text.ToString();

        string Together(string statements) => isOne ? "\n" + statements : $"\nBEGIN;\n\n{statements}COMMIT;\n";
    }

    // SQLite's shell has no such limits.
    private static string Limits(PlannedRevision revision, Database database, string word)
    {
        var (statement, wait) = (revision.Definition.StatementTimeout, revision.Definition.LockTimeout);
        return database == Database.Sqlite ? "" : Limit("statement_timeout", statement) + Limit("lock_timeout", wait);

        string Limit(string name, long? value) => value is null ? "" : word == "SET" ? FormattableString.Invariant($"SET {name} = {value};\n") : $"RESET {name};\n";
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
                text.Append(Text(statement)).Append("\n\n");
            }
        }
        return text.ToString();
    }

    private static string Text(Statement statement) => statement switch
    {
        SqlStatement sql => Terminated(sql.Sql),
        CreateConcurrently create => $"-- If this fails it leaves an invalid index; before the next try: {Terminated(create.DropSql)}\n{Terminated(create.Sql)}",
        DropConcurrently drop => Terminated(drop.Sql),
        KeepTableObjects keep =>
            $"-- The table {keep.Table} is built anew: triggers and indexes on it that are not in the schema are lost here. Look for them first:\n"
            + $"-- SELECT sql FROM sqlite_master WHERE tbl_name = '{keep.Table.Replace("'", "''", StringComparison.Ordinal)}' AND type IN ('trigger', 'index')",
        RestoreTableObjects restore => $"-- Create the triggers and indexes of {restore.Table} again that were there before",
        _ => throw new InvalidOperationException($"a script has no words for {statement.GetType().Name}"),
    };

    // A comment at the end would swallow a semicolon on its line.
    private static string Terminated(string sql)
    {
        var trimmed = sql.TrimEnd();
        return trimmed.EndsWith(';') ? trimmed : trimmed[(trimmed.LastIndexOf('\n') + 1)..].Contains("--", StringComparison.Ordinal) ? trimmed + "\n;" : trimmed + ";";
    }

    private static string Header(PlannedRevision revision)
    {
        var message = OneLine(revision.Definition.Message);
        return $"-- Running {revision.DirectionName} {Ids(revision.Step.From)} -> {Ids(revision.Step.To)}" + (message.Length > 0 ? "  " + message : "");
    }

    private static string Ids(EquatableArray<string> ids) => ids.IsEmpty ? "base" : string.Join(", ", ids);

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
