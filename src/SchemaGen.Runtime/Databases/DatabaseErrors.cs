using System;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace SchemaGen.Runtime.Databases;

/// <summary>What the databases say about a failed statement, in one line.</summary>
public static class DatabaseErrors
{
    /// <summary>The message, without the driver's frame around it, and the code: SQLSTATE, or SQLite's result code.</summary>
    public static (string Message, string Code) Explain(DbException failure) => failure switch
    {
        PostgresException server => (
            OneLine(server.MessageText + (server.Hint is { Length: > 0 } hint ? $" ({hint})" : "")), "SQLSTATE " + server.SqlState),
        SqliteException sqlite => (Unframed(sqlite), FormattableString.Invariant($"SQLite error {sqlite.SqliteExtendedErrorCode}")),
        _ => (OneLine(failure.Message + (failure.InnerException is { } inner ? ": " + inner.Message : "")), "connection lost"),
    };

    internal static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    // The driver writes: SQLite Error 1: 'no such table: users'.
    private static string Unframed(SqliteException failure)
    {
        var text = failure.Message;
        var open = text.IndexOf('\'', StringComparison.Ordinal);
        var close = text.LastIndexOf('\'');
        return OneLine(close > open && open >= 0 ? text[(open + 1)..close] : text);
    }
}
