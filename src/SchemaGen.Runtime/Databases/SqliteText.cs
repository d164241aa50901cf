using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Data.Sqlite;

namespace SchemaGen.Runtime.Databases;

/// <summary>SQLite's messages, and what its catalogue keeps as text.</summary>
internal static class SqliteText
{
    /// <summary>SQLite's own message, without the driver's frame around it.</summary>
    public static string Message(SqliteException failure)
    {
        var text = failure.Message;
        var open = text.IndexOf('\'', StringComparison.Ordinal);
        var close = text.LastIndexOf('\'');
        return PostgresErrors.OneLine(close > open && open >= 0 ? text[(open + 1)..close] : text);
    }

    /// <summary>Name and SQL of a table's triggers, and of those of its indexes that the model doesn't hold, in the order of their making.</summary>
    public static async Task<List<(string Name, string Sql)>> ObjectsOfAsync(
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
