using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Data.Sqlite;

namespace SchemaGen.Runtime.Databases;

/// <summary>
/// Views that can't be read, because what they read is gone. SQLite creates and keeps them without a word, and says so to whoever reads them; a revision
/// must not break any, and is not to blame for those that were broken before.
/// </summary>
internal static class BrokenViews
{
    /// <summary>What is wrong with each broken view, by its name.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> ReadAsync(SqliteConnection connection, CancellationToken cancellation)
    {
        var names = new List<string>();
        await using (var views = connection.CreateCommand())
        {
            views.CommandText = "SELECT name FROM sqlite_master WHERE type = 'view' ORDER BY name";
            await using var reader = await views.ExecuteReaderAsync(cancellation);
            while (await reader.ReadAsync(cancellation))
            {
                names.Add(reader.GetString(0));
            }
        }
        var broken = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = $"SELECT 1 FROM \"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
            try
            {
                command.Prepare();
            }
            catch (SqliteException failure)
            {
                broken[name] = DatabaseErrors.Explain(failure).Message;
            }
        }
        return broken;
    }
}
