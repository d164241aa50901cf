using System;
using System.Text;
using SchemaGen.Core.Planning;
using SchemaGen.Runtime.Recording;

namespace SchemaGen.Runtime.Running;

/// <summary>One revision of a script: its statements in its transactions, its row in the version table and its row in the log.</summary>
internal sealed class RevisionScript(PlannedRevision revision, ScriptOptions options)
{
    private readonly HistoryTables tables = new(options.Names, revision.Database);
    private readonly StringBuilder text = new();
    private bool isOpen;

    /// <summary>The text, each statement with an empty line behind it.</summary>
    public string Write()
    {
        Limit("SET", milliseconds => FormattableString.Invariant($" = {milliseconds}"));
        foreach (var step in revision.Steps)
        {
            if (!step.InTransaction)
            {
                Commit();
                text.Append('\n').Append(Script.Statements([step]));
                continue;
            }
            Begin();
            text.Append(Script.Statements([step]));
            if (!revision.Definition.InTransaction)
            {
                Commit();
            }
        }
        Begin();
        foreach (var change in revision.Step.Rows.Changes)
        {
            text.Append(tables.Sql(change)).Append(";\n\n");
        }
        var entry = revision.DoneEntry(options.ToolVersion, isLast: false) with { Notes = Notes(options) };
        text.Append(LogInsert.Sql(tables.Log, revision.Database, entry)).Append(";\n\n");
        Commit();
        Limit("RESET", _ => "");
        return text.ToString();
    }

    /// <summary>What the log says of a row that a script wrote.</summary>
    public static string Notes(ScriptOptions options) => options.Tag is { } tag ? $"by script, tag {tag}" : "by script";

    // For the session, because what stands outside of a transaction has them too.
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

    private void Begin()
    {
        if (!isOpen)
        {
            text.Append("BEGIN;\n\n");
        }
        isOpen = true;
    }

    private void Commit()
    {
        if (isOpen)
        {
            text.Append("COMMIT;\n");
        }
        isOpen = false;
    }
}
