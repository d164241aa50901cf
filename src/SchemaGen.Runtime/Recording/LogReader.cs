using System.Collections.Generic;
using System.Data.Common;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Sql;
using SchemaGen.Runtime.Databases;

namespace SchemaGen.Runtime.Recording;

/// <summary>Reads the log.</summary>
public static class LogReader
{
    /// <summary>The rows, oldest first; none where the table is missing.</summary>
    /// <param name="tables">Which log.</param>
    /// <param name="session">Where.</param>
    /// <param name="where">A condition on the rows, or null.</param>
    /// <param name="withTexts">Whether operations, downgrade SQL and resulting schema are read too: they are large.</param>
    /// <param name="last">How many of the newest, or null for all.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task<IReadOnlyList<LogRow>> ReadAsync(
        HistoryTables tables, DatabaseSession session, string? where, bool withTexts, int? last, CancellationToken cancellation)
    {
        if (!await tables.HasLogAsync(session, cancellation))
        {
            return [];
        }
        var at = session.Database == Database.PostgreSql
            ? "to_char(applied_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS')"
            : "replace(substr(applied_at, 1, 19), 'T', ' ')";
        var texts = withTexts ? "operations, downgrade_sql, resulting_schema" : "NULL, NULL, NULL";
        var rows = await session.RowsAsync(
            $"SELECT id, {at}, revision, direction, status, coalesce(milliseconds, 0), coalesce(rows, 0), notes, tool_version, operations_hash, {texts} FROM {tables.Log}"
                + (where is null ? "" : $" WHERE {where}") + " ORDER BY id DESC"
                + (last is { } limit ? " LIMIT " + limit.ToString(CultureInfo.InvariantCulture) : ""),
            Read,
            cancellation);
        rows.Reverse();
        return rows;
    }

    /// <summary>A condition for <see cref="ReadAsync"/>: the rows of some revisions.</summary>
    public static string Of(IEnumerable<string> revisions) => $"revision IN ({string.Join(", ", revisions.Select(Dialect.Literal))})";

    private static LogRow Read(DbDataReader row) => new(
        row.GetInt64(0),
        row.GetString(1),
        new LogEntry(
            row.GetString(2), row.GetString(3), row.GetString(4), row.GetInt64(5), row.GetInt64(6),
            Text(row, 7), Text(row, 8), Text(row, 9), Text(row, 10), Text(row, 11), Text(row, 12)));

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
