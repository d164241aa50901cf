using System;
using System.Data.Common;
using System.Linq;

namespace SchemaGen.Runtime.Connections;

/// <summary>Reads the forms in which people write a connection: URLs, and key=value of either provider.</summary>
public static class ConnectionText
{
    /// <summary>The database that a text names.</summary>
    /// <param name="text">The connection.</param>
    /// <param name="source">Where it was found, for messages.</param>
    /// <param name="surroundings">What fills in the parts that a PostgreSQL URL leaves out, as libpq does.</param>
    /// <exception cref="UsageException">It has none of the forms; the message names <paramref name="source"/>, never a secret.</exception>
    public static ConnectionTarget Parse(string text, string source, Surroundings surroundings)
    {
        text = text.Trim();
        if (text.Length == 0)
        {
            throw new UsageException($"{source} is empty: write postgresql://user@host/database or sqlite:///file.db");
        }
        var end = text.IndexOf("://", StringComparison.Ordinal);
        if (end > 0 && text.IndexOf('=', 0, end) < 0)
        {
            // SQLAlchemy names the driver after a plus: postgresql+asyncpg, sqlite+aiosqlite.
            var scheme = text[..end].ToLowerInvariant();
            var rest = text[(end + 3)..];
            return scheme.Split('+')[0] switch
            {
                "postgresql" or "postgres" => PostgresTarget.Build(PostgresUrl.Parse(rest, source), source, surroundings),
                "sqlite" => SqliteTarget.FromUrl(rest, source),
                _ => throw new UsageException(
                    $"{source}: '{scheme}' is neither postgresql nor sqlite, the two databases that SchemaGen knows"),
            };
        }
        var keys = new DbConnectionStringBuilder();
        try
        {
            keys.ConnectionString = text;
        }
        catch (ArgumentException)
        {
            // The exception quotes the text, and a wrong quote is often inside the password: it must not become a cause.
            throw new UsageException(
                $"{source} can't be read: write postgresql://user@host/database, sqlite:///file.db, Host=…;Database=… or Data Source=…");
        }
        if (keys.ContainsKey("Data Source") || keys.ContainsKey("DataSource") || keys.ContainsKey("Filename"))
        {
            return SqliteTarget.FromKeys(keys, source);
        }
        return keys.ContainsKey("Host") || keys.ContainsKey("Server")
            ? PostgresTarget.FromKeys(keys, source)
            : throw new UsageException($"{source} names no database: it holds neither Host= (PostgreSQL) nor Data Source= (SQLite)");
    }

    // An unquoted ';' in a password makes keys of its pieces, so that a key may be shown only where there is no password.
    internal static string Shown(DbConnectionStringBuilder keys, string key) =>
        keys.ContainsKey("Password") || keys.ContainsKey("PWD")
            ? $"key {keys.Keys.Cast<string>().ToList().IndexOf(key) + 1}"
            : $"'{key}'";
}
