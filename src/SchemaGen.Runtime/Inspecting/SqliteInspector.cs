using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Core.Settings;
using SchemaGen.Core.Sql.Sqlite.Reading;
using SchemaGen.Runtime.Databases;

namespace SchemaGen.Runtime.Inspecting;

/// <summary>Reads the schema of a SQLite database: one query for its own texts, which the kernel understands.</summary>
public static class SqliteInspector
{
    private const char Separator = '\u001f';

    // In the order of their making.
    private const string Catalogue =
        """
        SELECT type || char(31) || name || char(31) || tbl_name || char(31) || coalesce(sql, '')
        FROM sqlite_master WHERE type IN ('table', 'index', 'view', 'trigger') ORDER BY rowid
        """;

    /// <summary>What the database holds.</summary>
    /// <exception cref="UsageException">A definition in it can't be read; the message names it.</exception>
    public static Task<Inspection> InspectAsync(DatabaseSession session, CancellationToken cancellation) =>
        InspectAsync(session, HistoryNames.Default, cancellation);

    /// <summary>As <see cref="InspectAsync(DatabaseSession, CancellationToken)"/>, where the runner's own tables have names of the project's choice.</summary>
    public static async Task<Inspection> InspectAsync(DatabaseSession session, HistoryNames own, CancellationToken cancellation)
    {
        var rows = await session.TextsAsync(Catalogue, cancellation);
        try
        {
            var reading = SqliteSchemaReader.Read(rows.Select(row => row!.Split(Separator, 4)).Select(
                fields => new SqliteEntry(fields[0], fields[1], fields[2], fields[3].Length == 0 ? null : fields[3])), own);
            return new Inspection(reading.Schema, reading.Notes);
        }
        catch (FormatException unreadable)
        {
            throw new UsageException($"{session.Display}: {unreadable.Message}", unreadable);
        }
    }
}
