using System;
using System.Collections.Generic;

namespace SchemaGen.Core.Sql.Sqlite.Reading;

/// <summary>What a token of SQLite's is (sqlite.org/lang_expr.html, lang_keywords.html).</summary>
internal enum SqliteTokenKind
{
    Space,
    Word,
    QuotedName,
    Text,
    Number,
    Blob,
    Symbol,
    End,
}

/// <summary>A token; <paramref name="Value"/> is its text without quotes.</summary>
internal readonly record struct SqliteToken(SqliteTokenKind Kind, string Text, string Value)
{
    /// <summary>The end of the text.</summary>
    public static SqliteToken End { get; } = new(SqliteTokenKind.End, "", "");

    /// <summary>Whether it is a key word, in any case.</summary>
    public bool Is(string word) => Kind == SqliteTokenKind.Word && string.Equals(Text, word, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether it is a symbol.</summary>
    public bool Is(char symbol) => Kind == SqliteTokenKind.Symbol && Text[0] == symbol;
}

/// <summary>Cuts SQLite's SQL into tokens, with its four kinds of quotes.</summary>
internal static class SqliteTokens
{
    /// <summary>The tokens; together they are the text again.</summary>
    public static List<SqliteToken> Read(string sql)
    {
        var tokens = new List<SqliteToken>();
        var at = 0;
        while (at < sql.Length)
        {
            var start = at;
            var kind = Next(sql, ref at);
            var text = sql.Substring(start, at - start);
            tokens.Add(new SqliteToken(kind, text, Value(kind, text)));
        }
        return tokens;
    }

    private static SqliteTokenKind Next(string sql, ref int at)
    {
        var c = sql[at];
        if (char.IsWhiteSpace(c))
        {
            while (at < sql.Length && char.IsWhiteSpace(sql[at]))
            {
                at++;
            }
            return SqliteTokenKind.Space;
        }
        if (Starts(sql, at, "--"))
        {
            at = Until(sql, at, "\n");
            return SqliteTokenKind.Space;
        }
        if (Starts(sql, at, "/*"))
        {
            at = Until(sql, at + 2, "*/");
            return SqliteTokenKind.Space;
        }
        if (c is '\'' or '"' or '`')
        {
            at = PastQuoted(sql, at, c);
            return c == '\'' ? SqliteTokenKind.Text : SqliteTokenKind.QuotedName;
        }
        if (c == '[')
        {
            at = Until(sql, at, "]");
            return SqliteTokenKind.QuotedName;
        }
        if (c is 'x' or 'X' && at + 1 < sql.Length && sql[at + 1] == '\'')
        {
            at = PastQuoted(sql, at + 1, '\'');
            return SqliteTokenKind.Blob;
        }
        if (IsWordStart(c))
        {
            while (at < sql.Length && (IsWordStart(sql[at]) || char.IsDigit(sql[at]) || sql[at] == '$'))
            {
                at++;
            }
            return SqliteTokenKind.Word;
        }
        if (IsDigit(c) || (c == '.' && at + 1 < sql.Length && IsDigit(sql[at + 1])))
        {
            while (at < sql.Length && (char.IsLetterOrDigit(sql[at]) || sql[at] is '.' or '_'
                || (sql[at] is '+' or '-' && sql[at - 1] is 'e' or 'E')))
            {
                at++;
            }
            return SqliteTokenKind.Number;
        }
        at++;
        return SqliteTokenKind.Symbol;
    }

    private static string Value(SqliteTokenKind kind, string text)
    {
        if (kind is not (SqliteTokenKind.QuotedName or SqliteTokenKind.Text) || text.Length < 2)
        {
            return text;
        }
        var inner = text.Substring(1, text.Length - 2);
        return text[0] == '[' ? inner : inner.Replace(new string(text[0], 2), text[0].ToString());
    }

    private static int PastQuoted(string sql, int open, char quote)
    {
        var at = open + 1;
        while (at < sql.Length)
        {
            if (sql[at] != quote)
            {
                at++;
            }
            else if (at + 1 < sql.Length && sql[at + 1] == quote)
            {
                at += 2;
            }
            else
            {
                return at + 1;
            }
        }
        return sql.Length;
    }

    private static int Until(string sql, int from, string end)
    {
        var found = from <= sql.Length ? sql.IndexOf(end, from, StringComparison.Ordinal) : -1;
        return found < 0 ? sql.Length : found + end.Length;
    }

    private static bool IsWordStart(char c) => char.IsLetter(c) || c == '_' || c > '\x7f';

    private static bool IsDigit(char c) => c is >= '0' and <= '9';

    private static bool Starts(string sql, int at, string text) => string.CompareOrdinal(sql, at, text, 0, text.Length) == 0;
}
