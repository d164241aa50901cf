using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using SchemaGen.Core.Sql;

namespace SchemaGen.Core.Sql.Sqlite.Reading;

/// <summary>Expressions of SQLite in the model's spelling, so that <see cref="SqliteExpressions"/> gives them back.</summary>
internal static class ExpressionReader
{
    // What SqliteExpressions puts in place of functions, and the functions.
    private static readonly (List<SqliteToken> Tokens, string Function)[] Functions =
        SqliteExpressions.Written.Select(pair => (Dense(SqliteTokens.Read(pair.Sql)), pair.Function)).ToArray();

    /// <summary>An expression of a table, on one line.</summary>
    /// <param name="tokens">The expression.</param>
    /// <param name="column">The column's declared name, or null when there is none of that name.</param>
    public static string Read(IReadOnlyList<SqliteToken> tokens, Func<string, string?> column) =>
        Write(tokens, column, space: _ => " ").Trim();

    /// <summary>A query or a trigger's text, which keeps its lines and comments.</summary>
    public static string ReadText(IReadOnlyList<SqliteToken> tokens) => Write(tokens, column: null, space: text => text);

    /// <summary>Whether a bare word is a value rather than a name.</summary>
    public static bool IsValueWord(SqliteToken token) =>
        token.Is("null") || token.Is("true") || token.Is("false")
        || token.Is("current_timestamp") || token.Is("current_date") || token.Is("current_time");

    /// <summary>The tokens without space between.</summary>
    public static List<SqliteToken> Dense(IEnumerable<SqliteToken> tokens) =>
        tokens.Where(token => token.Kind != SqliteTokenKind.Space).ToList();

    /// <summary>The tokens without space at both ends.</summary>
    public static List<SqliteToken> Trim(IEnumerable<SqliteToken> tokens) => tokens
        .SkipWhile(token => token.Kind == SqliteTokenKind.Space).Reverse()
        .SkipWhile(token => token.Kind == SqliteTokenKind.Space).Reverse().ToList();

    /// <summary>The tokens without a pair of parentheses around all of them.</summary>
    public static List<SqliteToken> Unwrap(List<SqliteToken> tokens)
    {
        var inner = Trim(tokens);
        while (inner.Count > 2 && inner[0].Is('(') && Closing(inner) == inner.Count - 1)
        {
            inner = Trim(inner.GetRange(1, inner.Count - 2));
        }
        return inner;
    }

    /// <summary>Whether two texts are the same but for space and the case of words.</summary>
    public static bool Same(IReadOnlyList<SqliteToken> left, IReadOnlyList<SqliteToken> right) =>
        left.Count == right.Count && left.Zip(right, Same).All(same => same);

    private static int Closing(List<SqliteToken> tokens)
    {
        var depth = 0;
        return tokens.FindIndex(token => (depth += token.Is('(') ? 1 : token.Is(')') ? -1 : 0) == 0);
    }

    private static string Write(IReadOnlyList<SqliteToken> tokens, Func<string, string?>? column, Func<string, string> space)
    {
        var text = new StringBuilder();
        var before = SqliteToken.End;
        for (var at = 0; at < tokens.Count; at++)
        {
            var token = tokens[at];
            if (Function(tokens, at) is { } function)
            {
                text.Append(function.Name);
                at += function.Length - 1;
            }
            else
            {
                text.Append(token.Kind switch
                {
                    SqliteTokenKind.Space => space(token.Text),
                    SqliteTokenKind.QuotedName => Quoted(token, column),
                    SqliteTokenKind.Word when token.Is("current_timestamp") => "datetime('now')",
                    SqliteTokenKind.Word when column is not null && !before.Is("as") && !before.Is("collate") && !IsCall(tokens, at)
                        && column(token.Value) is { } name => ReservedWords.Quote(name),
                    _ => token.Text,
                });
            }
            before = token.Kind == SqliteTokenKind.Space ? before : token;
        }
        return text.ToString();
    }

    // A text between double quotes is a name where there is such a column, else a text (sqlite.org/quirks.html).
    private static string Quoted(SqliteToken token, Func<string, string?>? column) =>
        column is null ? "\"" + token.Value.Replace("\"", "\"\"") + "\""
        : column(token.Value) is { } name ? ReservedWords.Quote(name)
        : token.Text[0] == '"' ? Dialect.Literal(token.Value)
        : ReservedWords.Quote(token.Value);

    private static (string Name, int Length)? Function(IReadOnlyList<SqliteToken> tokens, int at)
    {
        foreach (var (pattern, function) in Functions)
        {
            var matched = 0;
            var next = at;
            while (next < tokens.Count && matched < pattern.Count)
            {
                if (tokens[next].Kind != SqliteTokenKind.Space)
                {
                    if (!Same(tokens[next], pattern[matched]))
                    {
                        break;
                    }
                    matched++;
                }
                else if (matched == 0)
                {
                    break;
                }
                next++;
            }
            if (matched == pattern.Count)
            {
                return (function, next - at);
            }
        }
        return null;
    }

    private static bool IsCall(IReadOnlyList<SqliteToken> tokens, int at) =>
        tokens.Skip(at + 1).FirstOrDefault(token => token.Kind != SqliteTokenKind.Space) is { Text: "(" };

    private static bool Same(SqliteToken left, SqliteToken right) => left.Kind == right.Kind
        && string.Equals(left.Text, right.Text, left.Kind == SqliteTokenKind.Word ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);
}
