using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using SchemaGen.Core.Sql;

namespace SchemaGen.Core.Texts;

/// <summary>
/// SQL cut into tokens, enough to compare two expressions, to find a column in one and to rename it there
/// (PostgreSQL manual, "Lexical Structure"; SQLite's tokens are a subset).
/// </summary>
public static class SqlTokens
{
    /// <summary>What a token is.</summary>
    internal enum Kind
    {
        Space,
        Word,
        QuotedName,
        Literal,
        Symbol,
    }

    /// <summary>Whether two expressions are the same but for white space, comments, the case of bare words and needless quotes.</summary>
    public static bool Same(string? left, string? right) =>
        left == right || (left is not null && right is not null && Canonical(left).SequenceEqual(Canonical(right)));

    /// <summary>Whether an expression names a column: as a bare word that is neither reserved nor called as a function, or in quotes.</summary>
    public static bool Mentions(string sql, string column)
    {
        var tokens = Read(sql);
        return Enumerable.Range(0, tokens.Count).Any(at => Names(tokens, at, column));
    }

    /// <summary>Whether the text has a key word: bare, in lower case as it is given.</summary>
    public static bool HasWord(string sql, string word) => Read(sql).Any(token => token.Kind == Kind.Word && token.Text.ToLowerInvariant() == word);

    /// <summary>The expression after a column was renamed.</summary>
    public static string Rename(string sql, string column, string to)
    {
        var tokens = Read(sql);
        var renamed = new StringBuilder(sql.Length);
        for (var at = 0; at < tokens.Count; at++)
        {
            renamed.Append(Names(tokens, at, column) ? ReservedWords.Quote(to) : tokens[at].Text);
        }
        return renamed.ToString();
    }

    private static bool Names(IReadOnlyList<(Kind Kind, string Text)> tokens, int at, string column) => tokens[at].Kind switch
    {
        Kind.QuotedName => Unquote(tokens[at].Text) == column,
        Kind.Word => tokens[at].Text.ToLowerInvariant() == column && !ReservedWords.Never.Contains(column) && !IsCall(tokens, at),
        _ => false,
    };

    private static bool IsCall(IReadOnlyList<(Kind Kind, string Text)> tokens, int at)
    {
        var next = at + 1;
        while (next < tokens.Count && tokens[next].Kind == Kind.Space)
        {
            next++;
        }
        return next < tokens.Count && tokens[next].Text == "(";
    }

    /// <summary>What counts of a text: its tokens without space, bare words in lower case, quotes only where needed.</summary>
    internal static IEnumerable<string> Canonical(string sql) =>
        WithoutSpace(sql).Select(token => token.Kind switch
        {
            Kind.Word => token.Text.ToLowerInvariant(),
            Kind.QuotedName => ReservedWords.Quote(Unquote(token.Text)),
            _ => token.Text,
        });

    private static string Unquote(string name) => name.Substring(1, name.Length - 2).Replace("\"\"", "\"");

    /// <summary>The tokens; together they are the text again.</summary>
    internal static List<(Kind Kind, string Text)> Read(string sql)
    {
        var tokens = new List<(Kind, string)>();
        var at = 0;
        while (at < sql.Length)
        {
            var start = at;
            var kind = Next(sql, ref at);
            tokens.Add((kind, sql.Substring(start, at - start)));
        }
        return tokens;
    }

    /// <summary>The tokens that say something: without white space and comments.</summary>
    internal static List<(Kind Kind, string Text)> WithoutSpace(string sql) => Read(sql).FindAll(token => token.Kind != Kind.Space);

    private static Kind Next(string sql, ref int at)
    {
        var c = sql[at];
        if (char.IsWhiteSpace(c))
        {
            at++;
            return Kind.Space;
        }
        if (Starts(sql, at, "--"))
        {
            at = Until(sql, at, "\n");
            return Kind.Space;
        }
        if (Starts(sql, at, "/*"))
        {
            at = PastComment(sql, at);
            return Kind.Space;
        }
        if (c is '"' or '\'')
        {
            at = PastQuoted(sql, at, c, backslash: false);
            return c == '"' ? Kind.QuotedName : Kind.Literal;
        }
        if (c is 'e' or 'E' && at + 1 < sql.Length && sql[at + 1] == '\'')
        {
            at = PastQuoted(sql, at + 1, '\'', backslash: true);
            return Kind.Literal;
        }
        if (c == '$' && DollarTag(sql, at) is { } tag)
        {
            at = Until(sql, at + tag.Length, tag);
            return Kind.Literal;
        }
        if (char.IsLetter(c) || c == '_')
        {
            while (at < sql.Length && (char.IsLetterOrDigit(sql[at]) || sql[at] is '_' or '$'))
            {
                at++;
            }
            return Kind.Word;
        }
        if (char.IsDigit(c))
        {
            while (at < sql.Length && (char.IsLetterOrDigit(sql[at]) || sql[at] is '.' or '_'))
            {
                at++;
            }
            return Kind.Literal;
        }
        at++;
        return Kind.Symbol;
    }

    // PostgreSQL's comments nest; in SQLite's the first end ends all, which only matters for comments nobody writes.
    private static int PastComment(string sql, int at)
    {
        var depth = 0;
        do
        {
            var (opens, closes) = (Starts(sql, at, "/*"), Starts(sql, at, "*/"));
            depth += opens ? 1 : closes ? -1 : 0;
            at += opens || closes ? 2 : 1;
        }
        while (depth > 0 && at < sql.Length);
        return at;
    }

    // An unclosed quote takes the rest: what follows is for the server to refuse.
    private static int PastQuoted(string sql, int open, char quote, bool backslash)
    {
        var at = open + 1;
        while (at < sql.Length)
        {
            if (backslash && sql[at] == '\\')
            {
                at += 2;
            }
            else if (sql[at] != quote)
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

    private static string? DollarTag(string sql, int at)
    {
        var end = at + 1;
        while (end < sql.Length && (char.IsLetterOrDigit(sql[end]) || sql[end] == '_'))
        {
            end++;
        }
        return end < sql.Length && sql[end] == '$' && !(end > at + 1 && char.IsDigit(sql[at + 1])) ? sql.Substring(at, end - at + 1) : null;
    }

    private static int Until(string sql, int from, string end)
    {
        var found = from <= sql.Length ? sql.IndexOf(end, from, StringComparison.Ordinal) : -1;
        return found < 0 ? sql.Length : found + end.Length;
    }

    private static bool Starts(string sql, int at, string text) => string.CompareOrdinal(sql, at, text, 0, text.Length) == 0;
}
