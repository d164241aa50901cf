using System;

namespace SchemaGen.Analyzers.Revisions;

/// <summary>Looks at how an SQL text begins.</summary>
internal static class SqlStart
{
    /// <summary>Whether the first statement defines, changes or removes an object of the schema.</summary>
    public static bool ChangesSchema(string sql) =>
        FirstWord(sql).ToLowerInvariant() is "create" or "alter" or "drop" or "rename" or "comment";

    /// <summary>The first word that is no comment; empty when there is none.</summary>
    public static string FirstWord(string sql)
    {
        var at = 0;
        while (at < sql.Length)
        {
            if (char.IsWhiteSpace(sql[at]) || sql[at] is ';' or '(')
            {
                at++;
            }
            else if (Starts(sql, at, "--"))
            {
                var end = sql.IndexOf('\n', at);
                at = end < 0 ? sql.Length : end;
            }
            else if (Starts(sql, at, "/*"))
            {
                at = PastComment(sql, at);
            }
            else
            {
                break;
            }
        }
        var start = at;
        while (at < sql.Length && char.IsLetter(sql[at]))
        {
            at++;
        }
        return sql.Substring(start, at - start);
    }

    // PostgreSQL's comments nest; in SQLite's the first end ends all, which only matters for comments nobody writes.
    private static int PastComment(string sql, int at)
    {
        var depth = 0;
        do
        {
            if (Starts(sql, at, "/*"))
            {
                depth++;
                at += 2;
            }
            else if (Starts(sql, at, "*/"))
            {
                depth--;
                at += 2;
            }
            else
            {
                at++;
            }
        }
        while (depth > 0 && at < sql.Length);
        return at;
    }

    private static bool Starts(string sql, int at, string text) => string.CompareOrdinal(sql, at, text, 0, text.Length) == 0;
}
