using System.Collections.Generic;
using System.Linq;
using SchemaGen.Model;

namespace SchemaGen.Core.Planning;

/// <summary>Steps as a script for <c>psql</c> or <c>sqlite3</c>; who writes it puts the transaction around it.</summary>
public static class StepScript
{
    /// <summary>The text of one step: its pre-checks as comments, its statements with semicolons, each on lines of its own.</summary>
    public static string Write(Step step) => string.Concat(Lines(step).Select(line => line + "\n"));

    /// <summary>The text of several steps, an empty line between them.</summary>
    public static string Write(IEnumerable<Step> steps) => string.Join("\n", steps.Select(Write));

    private static IEnumerable<string> Lines(Step step) =>
        step.PreChecks.Select(check => "-- must be 0: " + OneLine(check.CountSql)).Concat(step.Statements.Select(Text));

    private static string Text(Statement statement) => statement switch
    {
        SqlStatement sql => Terminated(sql.Sql.TrimEnd()),
        KeepTableObjects keep => $"-- {OneLine(keep.Table)} is rebuilt: triggers on it, and indexes that the model does not hold, are lost in a script; create them again below",
        RestoreTableObjects restore => $"-- here, for {OneLine(restore.Table)}",
        _ => throw new System.ArgumentOutOfRangeException(nameof(statement), statement, "a statement that a script can't hold"),
    };

    // A comment at the end of somebody's SQL would swallow the semicolon.
    private static string Terminated(string sql)
    {
        if (sql.EndsWith(";", System.StringComparison.Ordinal))
        {
            return sql;
        }
        var lastLine = sql.Substring(sql.LastIndexOf('\n') + 1);
        return lastLine.Contains("--") ? sql + "\n;" : sql + ";";
    }

    private static string OneLine(string text) => text.Replace("\r", "").Replace('\n', ' ');
}
