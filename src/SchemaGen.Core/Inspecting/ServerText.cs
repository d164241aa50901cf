using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using SchemaGen.Core.Texts;

namespace SchemaGen.Core.Inspecting;

/// <summary>
/// Texts as PostgreSQL prints them (pg_get_expr, pg_get_triggerdef, …) → texts as the model keeps them. The server writes key words in capitals and
/// quotes every name that is not lower case, so that a bare word in capitals is a key word.
/// </summary>
public static class ServerText
{
    /// <summary>An expression on one line, without parentheses around the whole.</summary>
    public static string Expression(string printed)
    {
        var tokens = Tokens(printed);
        while (IsWrapped(tokens))
        {
            tokens = Trimmed(tokens.Skip(1).Take(tokens.Count - 2));
        }
        return Text(tokens);
    }

    /// <summary>An expression on one line, its parentheses kept: where the grammar has a narrower place for it, such as after DEFAULT.</summary>
    public static string Default(string printed) => Text(Tokens(printed));

    /// <summary>A view's query without its semicolon; its lines stay.</summary>
    public static string Query(string printed) => printed.Trim().TrimEnd(';').TrimEnd();

    /// <summary>A partition's bound: <c>for values from ('2026-01-01') to (maxvalue)</c>.</summary>
    public static string Bound(string printed) => Text(Tokens(printed).Select(Lower));

    /// <summary>A partition key: <c>range (created_at)</c>.</summary>
    public static string PartitionKey(string printed)
    {
        var tokens = Tokens(printed);
        return Text(tokens.Take(1).Select(Lower).Concat(tokens.Skip(1)));
    }

    /// <summary>A function's CREATE statement, its own name without the default schema.</summary>
    /// <param name="printed">What pg_get_functiondef gives.</param>
    /// <param name="schema">The default schema's name, quoted where it has to be.</param>
    public static string Function(string printed, string schema)
    {
        foreach (var start in new[] { "CREATE OR REPLACE FUNCTION ", "CREATE OR REPLACE PROCEDURE " })
        {
            if (printed.StartsWith(start + schema + ".", StringComparison.Ordinal))
            {
                printed = start + printed.Substring(start.Length + schema.Length + 1);
            }
        }
        return printed.TrimEnd();
    }

    /// <summary>What follows a trigger's name, without its table: <c>before update of a for each row execute function f()</c>.</summary>
    /// <param name="printed">What pg_get_triggerdef gives.</param>
    public static string Trigger(string printed)
    {
        var tokens = Tokens(printed);
        var name = Next(tokens, 0, "TRIGGER") + 2;
        var on = Next(tokens, name, "ON");
        var text = Text(OuterLower(tokens.Skip(PastName(tokens, name)).Take(on - PastName(tokens, name)).Concat(tokens.Skip(PastName(tokens, on + 2) + 1))));
        return (Next(tokens, 0, "CONSTRAINT") is >= 0 and var constraint && constraint < name ? "constraint " : "")
            + text.Replace(" not deferrable initially immediate ", " ").Replace(" deferrable initially immediate ", " deferrable ");
    }

    /// <summary>What follows a rule's name, without its table: <c>on delete where … do instead nothing</c>.</summary>
    /// <param name="printed">What pg_get_ruledef gives.</param>
    public static string Rule(string printed)
    {
        var tokens = Tokens(printed.Trim().TrimEnd(';'));
        var on = Next(tokens, 0, "ON");
        var to = Next(tokens, on, "TO");
        var past = PastName(tokens, to + 2);
        var action = Next(tokens, past, "DO") + 1;
        if (tokens[action + 1].Text is "INSTEAD" or "ALSO" or "NOTHING")
        {
            action += tokens[action + 1].Text != "NOTHING" && tokens.Count > action + 3 && tokens[action + 3].Text == "NOTHING" ? 4 : 2;
        }
        return Text(tokens.Skip(on).Take(to - 1 - on).Concat(tokens.Skip(past).Take(action - past))
            .Select(token => token.Text is "ON" or "INSERT" or "UPDATE" or "DELETE" or "SELECT" or "WHERE" or "DO" or "INSTEAD" or "ALSO" or "NOTHING" ? Lower(token) : token)
            .Concat(tokens.Skip(action)));
    }

    private static (SqlTokens.Kind Kind, string Text) Lower((SqlTokens.Kind Kind, string Text) token) =>
        token.Kind == SqlTokens.Kind.Word ? (token.Kind, token.Text.ToLowerInvariant()) : token;

    // The conditions in parentheses are expressions, which stay as the server writes them everywhere.
    private static IEnumerable<(SqlTokens.Kind Kind, string Text)> OuterLower(IEnumerable<(SqlTokens.Kind Kind, string Text)> tokens)
    {
        var depth = 0;
        foreach (var token in tokens)
        {
            depth += Step(token);
            yield return depth == 0 ? Lower(token) : token;
        }
    }

    // Where a key word stands outside of parentheses, or -1.
    private static int Next(IReadOnlyList<(SqlTokens.Kind Kind, string Text)> tokens, int from, string word)
    {
        var depth = 0;
        for (var at = from; at < tokens.Count; at++)
        {
            depth += Step(tokens[at]);
            if (depth == 0 && tokens[at] == (SqlTokens.Kind.Word, word))
            {
                return at;
            }
        }
        return -1;
    }

    private static int PastName(IReadOnlyList<(SqlTokens.Kind Kind, string Text)> tokens, int at)
    {
        while (at < tokens.Count && tokens[at].Kind != SqlTokens.Kind.Space)
        {
            at++;
        }
        return at;
    }

    private static bool IsWrapped(IReadOnlyList<(SqlTokens.Kind Kind, string Text)> tokens)
    {
        if (tokens.Count < 3 || tokens[0] != (SqlTokens.Kind.Symbol, "("))
        {
            return false;
        }
        var depth = 0;
        for (var at = 0; at < tokens.Count; at++)
        {
            depth += Step(tokens[at]);
            if (depth == 0)
            {
                return at == tokens.Count - 1;
            }
        }
        return false;
    }

    private static int Step((SqlTokens.Kind Kind, string Text) token) =>
        token.Kind != SqlTokens.Kind.Symbol ? 0 : token.Text == "(" ? 1 : token.Text == ")" ? -1 : 0;

    // White space is one blank wherever it stands.
    private static List<(SqlTokens.Kind Kind, string Text)> Tokens(string printed)
    {
        var tokens = new List<(SqlTokens.Kind Kind, string Text)>();
        foreach (var token in SqlTokens.Read(printed.Trim()))
        {
            if (token.Kind != SqlTokens.Kind.Space)
            {
                tokens.Add(token);
            }
            else if (tokens.Count > 0 && tokens[tokens.Count - 1].Kind != SqlTokens.Kind.Space)
            {
                tokens.Add((SqlTokens.Kind.Space, " "));
            }
        }
        return tokens;
    }

    private static List<(SqlTokens.Kind Kind, string Text)> Trimmed(IEnumerable<(SqlTokens.Kind Kind, string Text)> tokens) =>
        Tokens(string.Concat(tokens.Select(token => token.Text)));

    private static string Text(IEnumerable<(SqlTokens.Kind Kind, string Text)> tokens)
    {
        var text = new StringBuilder();
        foreach (var token in tokens)
        {
            text.Append(token.Text);
        }
        return text.ToString().Trim();
    }
}
