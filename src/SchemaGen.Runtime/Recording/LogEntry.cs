using System.Collections.Generic;

namespace SchemaGen.Runtime.Recording;

/// <summary>A row of the log. It holds enough to undo a revision that is gone from the sources.</summary>
/// <param name="Revision">The revision's id; for a stamp, the rows stamped.</param>
/// <param name="Direction"><c>upgrade</c>, <c>downgrade</c> or <c>stamp</c>.</param>
/// <param name="Status"><c>ok</c>, <c>partial</c>, <c>failed</c> or <c>cancelled</c>.</param>
/// <param name="Milliseconds">How long it took.</param>
/// <param name="Rows">How many rows its statements touched, as far as the database says so.</param>
/// <param name="Notes">What went wrong, or was odd.</param>
/// <param name="ToolVersion">The version of what ran it.</param>
/// <param name="OperationsHash">SHA-256 of the operations, apart from the revision's file, class and message.</param>
/// <param name="Operations">The revision as <c>RevisionText</c>.</param>
/// <param name="DowngradeSql">The SQL that undoes it.</param>
/// <param name="ResultingSchema">The snapshot of the schema afterwards; only of the last revision of a run, since the operations lead to the others.</param>
/// <param name="Progress">Of a partial row: how many steps are committed, of how many, <c>2/5</c>.</param>
/// <param name="ProgressHash">Of a partial row: SHA-256 of those steps' statements.</param>
public sealed record LogEntry(
    string Revision,
    string Direction,
    string Status,
    long Milliseconds = 0,
    long Rows = 0,
    string? Notes = null,
    string? ToolVersion = null,
    string? OperationsHash = null,
    string? Operations = null,
    string? DowngradeSql = null,
    string? ResultingSchema = null,
    string? Progress = null,
    string? ProgressHash = null)
{
    /// <summary>The columns with their values; the two of progress only where there is any, because an older log lacks them.</summary>
    internal IEnumerable<(string Column, object? Value)> Columns =>
    [
        ("revision", Revision), ("direction", Direction), ("status", Status),
        ("milliseconds", Milliseconds), ("rows", Rows), ("notes", Notes), ("tool_version", ToolVersion),
        ("operations_hash", OperationsHash), ("operations", Operations),
        ("downgrade_sql", DowngradeSql), ("resulting_schema", ResultingSchema),
        .. Progress is null ? [] : new (string, object?)[] { ("progress", Progress), ("progress_hash", ProgressHash) },
    ];
}
