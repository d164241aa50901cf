using System;
using System.Collections.Generic;
using System.Linq;

namespace SchemaGen.Core.Sql;

/// <summary>What a piece of an SQL text is.</summary>
internal enum SqlTokenKind
{
    Space,
    Word,
    QuotedName,
    Text,
    Number,
    Symbol,
}

/// <summary>A piece of an SQL text, as it stands there.</summary>
internal readonly record struct SqlToken(SqlTokenKind Kind, string Text)
{
    public bool IsSymbol(string text) => Kind == SqlTokenKind.Symbol && Text == text;

    public bool IsWord(string text) => Kind == SqlTokenKind.Word && string.Equals(Text, text, StringComparison.OrdinalIgnoreCase);
}

/// <summary>
/// Cuts SQL expressions into pieces that give the text again when put together: enough to find names and casts, no more.
/// </summary>
internal static class SqlTokens
{
    /// <summary>The pieces. An open quote runs to the end: it is the server that says so.</summary>
    public static List<SqlToken> Read(string sql)
    {
        var tokens = new List<SqlToken>();
        for (var at = 0; at < sql.Length;)
        {
            var (kind, end) = Next(sql, at);
            tokens.Add(new SqlToken(kind, sql.Substring(at, end - at)));
            at = end;
        }
        return tokens;
    }

    /// <summary>Whether an expression speaks of a name; a word in a text literal is none.</summary>
    public static bool Mentions(string sql, string name) => Read(sql).Any(token => token.Kind switch
    {
        SqlTokenKind.Word => token.Text == name || token.Text.ToLowerInvariant() == name,
        SqlTokenKind.QuotedName => token.Text == "\"" + name.Replace("\"", "\"\"") + "\"",
        _ => false,
    });

    /// <summary>Whether an expression is one literal: a number with its sign, a text, NULL, TRUE or FALSE.</summary>
    public static bool IsLiteral(string sql)
    {
        var tokens = Read(sql).Where(token => token.Kind != SqlTokenKind.Space).ToList();
        if (tokens.Count == 2 && (tokens[0].IsSymbol("-") || tokens[0].IsSymbol("+")))
        {
            return tokens[1].Kind == SqlTokenKind.Number;
        }
        return tokens.Count == 1 && (tokens[0].Kind is SqlTokenKind.Number or SqlTokenKind.Text
            || tokens[0].IsWord("null") || tokens[0].IsWord("true") || tokens[0].IsWord("false"));
    }

    private static (SqlTokenKind Kind, int End) Next(string sql, int at)
    {
        var c = sql[at];
        if (char.IsWhiteSpace(c))
        {
            return (SqlTokenKind.Space, While(sql, at, char.IsWhiteSpace));
        }
        if (c == '\'')
        {
            return (SqlTokenKind.Text, Quoted(sql, at));
        }
        if (c == '"')
        {
            return (SqlTokenKind.QuotedName, Quoted(sql, at));
        }
        if (char.IsLetter(c) || c == '_')
        {
            return (SqlTokenKind.Word, While(sql, at, next => char.IsLetterOrDigit(next) || next is '_' or '$'));
        }
        if (char.IsDigit(c) || (c == '.' && at + 1 < sql.Length && char.IsDigit(sql[at + 1])))
        {
            return (SqlTokenKind.Number, While(sql, at, next => char.IsLetterOrDigit(next) || next == '.'));
        }
        var isCast = c == ':' && at + 1 < sql.Length && sql[at + 1] == ':';
        return (SqlTokenKind.Symbol, at + (isCast ? 2 : 1));
    }

    private static int While(string sql, int at, Func<char, bool> holds)
    {
        while (at < sql.Length && holds(sql[at]))
        {
            at++;
        }
        return at;
    }

    private static int Quoted(string sql, int at)
    {
        var quote = sql[at];
        for (at++; at < sql.Length; at++)
        {
            if (sql[at] != quote)
            {
                continue;
            }
            if (at + 1 == sql.Length || sql[at + 1] != quote)
            {
                return at + 1;
            }
            at++;
        }
        return sql.Length;
    }
}
