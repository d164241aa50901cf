using System;

namespace SchemaGen.Core.Planning;

/// <summary>Statements as a script has them.</summary>
public static class StatementText
{
    /// <summary>A statement with its semicolon; a comment for what only a run can do.</summary>
    public static string Of(Statement statement) => statement switch
    {
        SqlStatement sql => Terminated(sql.Sql),
        CreateConcurrently index => $"-- If this fails it leaves an invalid index; before the next try: {Terminated(index.DropSql)}\n{Terminated(index.Sql)}",
        DropConcurrently index => Terminated(index.Sql),
        KeepTableObjects keep =>
            $"-- The table {keep.Table} is built anew: triggers and indexes on it that are not in the schema are lost here. Look for them first:\n"
            + $"-- SELECT sql FROM sqlite_master WHERE tbl_name = '{keep.Table.Replace("'", "''")}' AND type IN ('trigger', 'index')",
        RunDataStep run => $"-- Data step {run.Method} stands here: only a run can do it",
        RestoreTableObjects restore => $"-- Create the triggers and indexes of {restore.Table} again that were there before",
        _ => throw new InvalidOperationException($"a script has no words for {statement.GetType().Name}"),
    };

    /// <summary>The same for a run, which keeps by itself what a script can only warn of; null for what it does unseen.</summary>
    public static string? OfRun(Statement statement) => statement switch
    {
        KeepTableObjects => null,
        RunDataStep run => $"-- data step {run.Method} runs here",
        RestoreTableObjects restore => $"-- triggers and indexes of {restore.Table} that are in no revision are created again",
        _ => Of(statement),
    };

    /// <summary>SQL with a semicolon at its end; a comment at the end would swallow one on its line.</summary>
    public static string Terminated(string sql)
    {
        var trimmed = sql.TrimEnd();
        return trimmed.EndsWith(";", StringComparison.Ordinal) ? trimmed
            : trimmed.Substring(trimmed.LastIndexOf('\n') + 1).IndexOf("--", StringComparison.Ordinal) >= 0 ? trimmed + "\n;" : trimmed + ";";
    }
}
