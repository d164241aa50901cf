using System;
using System.Linq;
using System.Text;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Running;
using SchemaGen.Runtime.Recording;

namespace SchemaGen.Runtime.Running;

/// <summary>
/// One revision of a script: its statements in its transactions, and in the last of them its rows in the version table and in the log, so that a script that
/// ended before it says nothing of what is done.
/// </summary>
internal sealed class RevisionScript(PlannedRevision revision, ScriptOptions options, bool isLast)
{
    private readonly HistoryTables tables = new(options.Names, revision.Database);
    private readonly StringBuilder text = new();

    /// <summary>The text, each statement with an empty line behind it.</summary>
    public string Write()
    {
        Limit("SET", milliseconds => FormattableString.Invariant($" = {milliseconds}"));
        var records = string.Concat(revision.Step.Rows.Changes.Select(tables.Sql).Append(Log()).Select(sql => sql + ";\n\n"));
        foreach (var part in Part.Divide(revision.Steps, options.Transactions, revision.Definition.InTransaction))
        {
            var statements = Script.Statements(revision.Steps.Skip(part.First).Take(part.Count));
            var isEnd = part.End == revision.Steps.Count;
            if (part.InTransaction)
            {
                Together(statements + (isEnd ? records : ""));
                continue;
            }
            text.Append('\n').Append(statements);
            if (isEnd)
            {
                Together(records);
            }
        }
        Limit("RESET", _ => "");
        return text.ToString();
    }

    /// <summary>What the log says of a row that a script wrote.</summary>
    public static string Notes(ScriptOptions options) => options.Tag is { } tag ? $"by script, tag {tag}" : "by script";

    private string Log() => LogInsert.Sql(tables.Log, revision.Database, revision.DoneEntry(options.ToolVersion, isLast) with { Notes = Notes(options) });

    private void Together(string statements) => text.Append(options.Transactions == Transactions.PerRun ? statements : $"BEGIN;\n\n{statements}COMMIT;\n");

    // For the session, because what stands outside of a transaction has them too. SQLite's shell has no such limits.
    private void Limit(string verb, Func<long, string> value)
    {
        if (revision.Database != Database.PostgreSql)
        {
            return;
        }
        foreach (var (setting, limit) in new[] { ("statement_timeout", revision.Definition.StatementTimeout), ("lock_timeout", revision.Definition.LockTimeout) })
        {
            if (limit is { } milliseconds)
            {
                text.Append($"{verb} {setting}{value(milliseconds)};\n");
            }
        }
    }
}
