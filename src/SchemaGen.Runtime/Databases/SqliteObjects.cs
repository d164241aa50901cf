using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Data.Sqlite;
using SchemaGen.Core.Planning;

namespace SchemaGen.Runtime.Databases;

/// <summary>What SQLite's catalogue keeps of a table beside its columns.</summary>
internal static class SqliteObjects
{
    /// <summary>Name and SQL of those indexes and triggers of a table that the model doesn't hold, in the order of their making.</summary>
    public static async Task<List<(string Name, string Sql)>> ReadAsync(
        SqliteConnection connection, KeepTableObjects keep, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
        command.CommandText =
            """
            SELECT type, name, sql FROM sqlite_master
            WHERE tbl_name = @table COLLATE NOCASE AND type IN ('trigger', 'index') AND sql IS NOT NULL
            ORDER BY rowid
            """;
        command.Parameters.AddWithValue("@table", keep.Table);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var objects = new List<(string Name, string Sql)>();
        while (await reader.ReadAsync(cancellation))
        {
            var known = reader.GetString(0) == "trigger" ? keep.Triggers : keep.Known;
            if (!known.Contains(reader.GetString(1), StringComparer.OrdinalIgnoreCase))
            {
                objects.Add((reader.GetString(1), reader.GetString(2)));
            }
        }
        return objects;
    }
}
