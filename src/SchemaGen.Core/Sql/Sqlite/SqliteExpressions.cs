using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using SchemaGen.Core.Texts;
using SchemaGen.Model;
using Token = (SchemaGen.Core.Texts.SqlTokens.Kind Kind, string Text);

namespace SchemaGen.Core.Sql.Sqlite;

/// <summary>Expressions of the model, which are in PostgreSQL's spelling, in SQLite's.</summary>
internal static class SqliteExpressions
{
    // The text that Microsoft.Data.Sqlite writes and reads for a DateTimeOffset, and for a DateTime.
    private const string NowWithZone = "strftime('%Y-%m-%d %H:%M:%f+00:00', 'now')";
    private const string Now = "strftime('%Y-%m-%d %H:%M:%f', 'now')";

    // RFC 9562, version 4: random, but for the digits of version and variant.
    private const string RandomUuid =
        "lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-' || "
        + "substr('89ab', 1 + (random() & 3), 1) || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))";

    // Function calls and words without parentheses, in lower case and without spaces; a name with an open parenthesis keeps its arguments.
    private static readonly Dictionary<string, string> Replacements = new(StringComparer.Ordinal)
    {
        ["now()"] = NowWithZone,
        ["transaction_timestamp()"] = NowWithZone,
        ["statement_timestamp()"] = NowWithZone,
        ["clock_timestamp()"] = NowWithZone,
        ["current_timestamp"] = NowWithZone,
        ["localtimestamp"] = Now,
        ["gen_random_uuid()"] = RandomUuid,
        ["char_length("] = "length",
        ["character_length("] = "length",
        ["btrim("] = "trim",
    };

    private static readonly HashSet<string> Missing =
        ["ilike", "similar", "array", "any", "nextval", "interval", "zone", "overlaps", "regexp_match", "regexp_replace", "to_char", "date_trunc", "extract"];

    /// <summary>SQL that is written here, and the function of the model that it is written for.</summary>
    public static IReadOnlyList<(string Sql, string Function)> Written { get; } =
        [(NowWithZone, "now()"), (Now, "localtimestamp"), (RandomUuid, "gen_random_uuid()")];

    /// <summary>An expression: casts stripped, the functions that have a counterpart replaced.</summary>
    public static string Translate(string sql)
    {
        var tokens = SqlTokens.Read(sql);
        var text = new StringBuilder(sql.Length);
        for (var at = 0; at < tokens.Count; at++)
        {
            if (IsCast(tokens, at))
            {
                at = EndOfType(tokens, at + 2) - 1;
            }
            else if (tokens[at].Kind == SqlTokens.Kind.Word)
            {
                var word = tokens[at].Text.ToLowerInvariant();
                var isCall = at + 2 < tokens.Count && tokens[at + 1].Text == "(" && tokens[at + 2].Text == ")";
                if (isCall && Replacements.TryGetValue(word + "()", out var call))
                {
                    text.Append(call);
                    at += 2;
                }
                else
                {
                    var next = Skip(tokens, at + 1);
                    var key = next < tokens.Count && tokens[next].Text == "(" ? word + "(" : word;
                    text.Append(Replacements.TryGetValue(key, out var other) ? other : tokens[at].Text);
                }
            }
            else
            {
                text.Append(tokens[at].Text);
            }
        }
        return text.ToString();
    }

    /// <summary>A value for a column: <c>true</c> is 1, and the time is written as the column's type says.</summary>
    public static string Value(string sql, ColumnType type)
    {
        var translated = Translate(sql).Trim();
        if (IsNow(sql))
        {
            return type.Name switch
            {
                "timestamp" => Now,
                "date" => "date('now')",
                "time" => "strftime('%H:%M:%f', 'now')",
                "timestamptz" => NowWithZone,
                _ => IsLocal(sql) ? Now : NowWithZone,
            };
        }
        return translated.ToLowerInvariant() switch
        {
            "true" => "1",
            "false" => "0",
            _ when type.Name == "boolean" && !type.IsArray => Boolean(translated),
            _ => translated,
        };
    }

    /// <summary>What may follow DEFAULT: a literal, or an expression in parentheses.</summary>
    public static string Default(string sql, ColumnType type)
    {
        var value = Value(sql, type);
        return IsLiteral(value) ? value : $"({value})";
    }

    /// <summary>Whether an expression is one literal: a number with its sign, a text, or NULL.</summary>
    public static bool IsLiteral(string sql)
    {
        var tokens = SqlTokens.WithoutSpace(sql);
        var isSigned = tokens.Count == 2 && tokens[0].Text is "-" or "+";
        return (tokens.Count == 1 || isSigned)
            && (tokens[tokens.Count - 1].Kind == SqlTokens.Kind.Literal || tokens[tokens.Count - 1].Text.ToLowerInvariant() == "null");
    }

    /// <summary>Words and operators of an expression that SQLite is known to lack; a column may be called like one.</summary>
    public static IEnumerable<string> Unknown(string sql, IEnumerable<string> columns)
    {
        if (IsNow(sql))
        {
            return [];
        }
        var own = new HashSet<string>(columns, StringComparer.OrdinalIgnoreCase);
        var tokens = SqlTokens.Read(sql);
        return tokens
            .Where((token, at) => token.Kind switch
            {
                SqlTokens.Kind.Word => Missing.Contains(token.Text.ToLowerInvariant()) && !own.Contains(token.Text) && !IsCastType(tokens, at),
                SqlTokens.Kind.Symbol => token.Text is "@" or "?" or "#" || (token.Text == "~" && !IsUnary(tokens, at)),
                SqlTokens.Kind.Literal => token.Text[0] is 'e' or 'E' or '$',
                _ => false,
            })
            .Select(token => token.Text)
            .Distinct();
    }

    // ~ before a number turns its bits round, in both databases; between two texts it is a regular expression.
    private static bool IsUnary(List<Token> tokens, int at)
    {
        var before = tokens.Take(at).LastOrDefault(token => token.Kind != SqlTokens.Kind.Space);
        return before.Text is null || (before.Kind == SqlTokens.Kind.Symbol && before.Text is not (")" or "!"));
    }

    // The present moment, which PostgreSQL assigns to every type of time; the last two are its usual spellings of "UTC".
    private static bool IsNow(string sql) =>
        string.Concat(SqlTokens.WithoutSpace(sql).Select(token => token.Text)).ToLowerInvariant()
            is "now()" or "current_timestamp" or "localtimestamp" or "timezone('utc',now())" or "timezone('utc'::text,now())"
            or "now()attimezone'utc'" or "(now()attimezone'utc')" or "(now()attimezone'utc'::text)";

    private static bool IsLocal(string sql) => sql.Trim().ToLowerInvariant() is not ("now()" or "current_timestamp");

    private static string Boolean(string literal) => literal.ToLowerInvariant() switch
    {
        "'t'" or "'true'" or "'1'" => "1",
        "'f'" or "'false'" or "'0'" => "0",
        _ => literal,
    };

    private static bool IsCastType(List<Token> tokens, int at)
    {
        while (at > 0 && tokens[at].Kind is SqlTokens.Kind.Word or SqlTokens.Kind.Space)
        {
            at--;
        }
        return at > 0 && IsCast(tokens, at - 1);
    }

    private static bool IsCast(List<Token> tokens, int at) => tokens[at].Text == ":" && at + 1 < tokens.Count && tokens[at + 1].Text == ":";

    // schema.name, "timestamp with time zone", (10,2), []: PostgreSQL manual, "Type Casts".
    private static int EndOfType(List<Token> tokens, int at)
    {
        at = Name(tokens, Skip(tokens, at));
        while (at < tokens.Count && tokens[at].Text == ".")
        {
            at = Name(tokens, at + 1);
        }
        at = Modifiers(tokens, at);
        foreach (var suffix in new[] { new[] { "varying" }, ["precision"], ["with", "time", "zone"], ["without", "time", "zone"] })
        {
            at = Modifiers(tokens, Words(tokens, at, suffix));
        }
        while (at + 1 < tokens.Count && tokens[at].Text == "[" && tokens[at + 1].Text == "]")
        {
            at += 2;
        }
        return at;
    }

    private static int Name(List<Token> tokens, int at) =>
        at < tokens.Count && tokens[at].Kind is SqlTokens.Kind.Word or SqlTokens.Kind.QuotedName ? at + 1 : at;

    private static int Modifiers(List<Token> tokens, int at)
    {
        var open = Skip(tokens, at);
        if (open == tokens.Count || tokens[open].Text != "(")
        {
            return at;
        }
        var close = tokens.FindIndex(open, token => token.Text == ")");
        return close < 0 ? at : close + 1;
    }

    private static int Words(List<Token> tokens, int at, string[] words)
    {
        var next = at;
        foreach (var word in words)
        {
            next = Skip(tokens, next);
            if (next == tokens.Count || tokens[next].Text.ToLowerInvariant() != word)
            {
                return at;
            }
            next++;
        }
        return next;
    }

    private static int Skip(List<Token> tokens, int at)
    {
        while (at < tokens.Count && tokens[at].Kind == SqlTokens.Kind.Space)
        {
            at++;
        }
        return at;
    }
}
