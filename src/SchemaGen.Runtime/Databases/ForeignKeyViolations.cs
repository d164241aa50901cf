using System;
using System.Collections.Generic;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Data.Sqlite;

namespace SchemaGen.Runtime.Databases;

/// <summary>
/// Rows of one table that refer to missing rows of another. Files that were written with keys switched off (the command-line
/// shell, most scripts) often hold some; a revision must not add any, and is not to blame for those.
/// </summary>
/// <param name="Table">The table that refers.</param>
/// <param name="Parent">The table referred to.</param>
/// <param name="Count">How many rows.</param>
/// <param name="RowId">The first such row, or null in a table without row ids.</param>
internal sealed record ForeignKeyViolations(string Table, string Parent, int Count, long? RowId)
{
    /// <summary>The pair of tables.</summary>
    public string Key => Table + "\n" + Parent;

    /// <summary>All violations in the database, by <see cref="Key"/>.</summary>
    public static async Task<IReadOnlyDictionary<string, ForeignKeyViolations>> ReadAsync(
        SqliteConnection connection, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA foreign_key_check";
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var found = new Dictionary<string, ForeignKeyViolations>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancellation))
        {
            var row = new ForeignKeyViolations(reader.GetString(0), reader.GetString(2), 1, reader.IsDBNull(1) ? null : reader.GetInt64(1));
            found[row.Key] = found.TryGetValue(row.Key, out var known) ? known with { Count = known.Count + 1 } : row;
        }
        return found;
    }

    /// <inheritdoc/>
    public override string ToString() =>
        FormattableString.Invariant($"{Count} of the rows in {Table} refer to missing rows of {Parent}")
        + (RowId is { } id ? ", the first one is rowid " + id.ToString(CultureInfo.InvariantCulture) : "");
}
