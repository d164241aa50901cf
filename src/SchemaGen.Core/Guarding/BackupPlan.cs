using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SchemaGen.Core.Planning;

namespace SchemaGen.Core.Guarding;

/// <summary>How backups are named, and which program may make them.</summary>
public static class BackupPlan
{
    /// <summary>The file's name in a folder: <c>shop-20261121T091500Z-8828a8665651.dump</c>, so that the names sort by time.</summary>
    /// <param name="name">The database's name; of a file, without its ending.</param>
    /// <param name="utc">When.</param>
    /// <param name="rows">Where the database is.</param>
    /// <param name="database">Which product.</param>
    public static string FileName(string name, DateTime utc, IReadOnlyCollection<string> rows, Database database)
    {
        var safe = string.Concat(name.Select(letter => char.IsLetterOrDigit(letter) || letter is '_' or '-' or '.' ? letter : '_'));
        var at = rows.Count == 0 ? "base" : rows.First() + (rows.Count == 1 ? "" : "+" + (rows.Count - 1).ToString(CultureInfo.InvariantCulture));
        return $"{safe}-{utc.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)}-{at}{(database == Database.Sqlite ? ".db" : ".dump")}";
    }

    /// <summary>Why a <c>pg_dump</c> can't read a server; null when it can (it refuses servers of a newer major version: PostgreSQL manual, pg_dump, "Notes").</summary>
    /// <param name="said">What <c>pg_dump --version</c> printed.</param>
    /// <param name="server">The server's major version.</param>
    public static string? RefuseDump(string said, int server) => Major(said) switch
    {
        null => $"'{said.Trim()}' is not what pg_dump --version prints",
        { } own when own < server => FormattableString.Invariant(
            $"pg_dump is of version {own} and the server of version {server}: put the pg_dump of version {server} or newer on the PATH (Debian: postgresql-client-{server})"),
        _ => null,
    };

    // "pg_dump (PostgreSQL) 15.3 (Debian 15.3-0+deb12u1)", "pg_dump (PostgreSQL) 17beta1"
    private static int? Major(string said)
    {
        var version = said.Split(' ').FirstOrDefault(word => word.Length > 0 && char.IsDigit(word[0])) ?? "";
        var digits = string.Concat(version.TakeWhile(char.IsDigit));
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var major) ? major : null;
    }
}
