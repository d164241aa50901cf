using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.Data.Sqlite;

namespace SchemaGen.EndToEnd.Tests.Tool;

/// <summary>A look into a database file.</summary>
internal static class Sqlite
{
    static Sqlite() => SQLitePCL.Batteries_V2.Init();

    /// <summary>Runs statements.</summary>
    public static void Run(string folder, string file, string sql) => Use(folder, file, command =>
    {
        command.CommandText = sql;
        return command.ExecuteNonQuery();
    });

    /// <summary>The rows, values with a bar between.</summary>
    public static IReadOnlyList<string> Rows(string folder, string file, string sql) => Use(folder, file, command =>
    {
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
        {
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(at => reader.IsDBNull(at) ? "null" : reader.GetString(at))));
        }
        return rows;
    });

    /// <summary>The user's tables.</summary>
    public static IReadOnlyList<string> Tables(string folder, string file) => Rows(
        folder, file, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'schemagen%' ORDER BY name");

    /// <summary>All that was declared, as SQLite keeps it.</summary>
    public static IReadOnlyList<string> Declared(string folder, string file) => Rows(
        folder, file, "SELECT type, name, coalesce(sql, '') FROM sqlite_master WHERE name NOT LIKE 'sqlite%' ORDER BY type, name");

    private static T Use<T>(string folder, string file, Func<SqliteCommand, T> use)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = Path.Combine(folder, file),
            Pooling = false,
        }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        return use(command);
    }
}
