using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Data.Sqlite;

namespace SchemaGen.Runtime.Databases;

/// <summary>What SQLite's catalogue keeps of a table beside its columns.</summary>
internal static class SqliteObjects
{
    /// <summary>Name and SQL of a table's triggers, and of those of its indexes that the model doesn't hold, in the order of their making.</summary>
    public static async Task<List<(string Name, string Sql)>> ReadAsync(
        SqliteConnection connection, string table, IReadOnlySet<string> known, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
        command.CommandText =
            """
            SELECT type, name, sql FROM sqlite_master
            WHERE tbl_name = @table COLLATE NOCASE AND type IN ('trigger', 'index') AND sql IS NOT NULL
            ORDER BY rowid
            """;
        command.Parameters.AddWithValue("@table", table);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var objects = new List<(string Name, string Sql)>();
        while (await reader.ReadAsync(cancellation))
        {
            if (reader.GetString(0) == "trigger" || !known.Contains(reader.GetString(1)))
            {
                objects.Add((reader.GetString(1), reader.GetString(2)));
            }
        }
        return objects;
    }
}
