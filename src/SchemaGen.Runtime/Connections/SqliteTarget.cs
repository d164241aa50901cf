using System;
using System.Data.Common;
using System.Linq;
using Microsoft.Data.Sqlite;
using SchemaGen.Core.Planning;

namespace SchemaGen.Runtime.Connections;

/// <summary>Makes Microsoft.Data.Sqlite's connection string from SQLAlchemy's URL or from key=value.</summary>
public static class SqliteTarget
{
    // Of Python's drivers (pysqlite, aiosqlite).
    private static readonly string[] WithoutMeaning = ["check_same_thread", "timeout", "isolation_level", "detect_types", "cached_statements"];

    /// <summary>The file of a URL: <c>sqlite:///relative.db</c>, <c>sqlite:////absolute.db</c>; a path is taken as it stands, as SQLAlchemy does.</summary>
    /// <param name="rest">What follows <c>sqlite://</c>.</param>
    /// <param name="source">Where it was found, for messages.</param>
    /// <exception cref="UsageException">It names a host, no file, or a database in memory.</exception>
    public static ConnectionTarget FromUrl(string rest, string source)
    {
        if (rest.Length > 0 && rest[0] != '/')
        {
            throw new UsageException(
                $"{source}: a SQLite URL has three slashes for a relative path (sqlite:///bot.db) and four for an absolute one (sqlite:////data/bot.db)");
        }
        var question = rest.IndexOf('?');
        if (question >= 0)
        {
            if (rest[(question + 1)..].Split('&').FirstOrDefault(pair => !WithoutMeaning.Contains(pair.Split('=')[0])) is not null)
            {
                throw new UsageException($"{source}: a SQLite URL takes no parameters after '?' but those of Python's driver ({string.Join(", ", WithoutMeaning)}), which mean nothing here");
            }
            rest = rest[..question];
        }
        return Target(new SqliteConnectionStringBuilder { DataSource = rest.Length > 0 ? rest[1..] : "" }, source);
    }

    /// <summary>The file that key=value names, in Microsoft.Data.Sqlite's words.</summary>
    /// <exception cref="UsageException">A key or its value is not understood.</exception>
    public static ConnectionTarget FromKeys(DbConnectionStringBuilder keys, string source)
    {
        var builder = new SqliteConnectionStringBuilder();
        foreach (var key in keys.Keys!.Cast<string>())
        {
            try
            {
                builder[key] = keys[key];
            }
            catch (Exception notUnderstood) when (notUnderstood is ArgumentException or FormatException or InvalidCastException or OverflowException)
            {
                throw new UsageException($"{source}: {ConnectionText.Shown(keys, key)} is no key of a SQLite connection, or its value is not understood");
            }
        }
        return Target(builder, source);
    }

    private static ConnectionTarget Target(SqliteConnectionStringBuilder builder, string source)
    {
        if (builder.DataSource.Length == 0 || builder.DataSource == ":memory:" || builder.Mode == SqliteOpenMode.Memory)
        {
            throw new UsageException($"{source}: a database in memory is gone when the run ends; name a file: sqlite:///bot.db");
        }
        builder.Pooling = false;
        return new ConnectionTarget(Database.Sqlite, builder.ConnectionString, "sqlite:///" + builder.DataSource);
    }
}
