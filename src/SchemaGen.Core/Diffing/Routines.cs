using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Texts;

namespace SchemaGen.Core.Diffing;

/// <summary>Compares the CREATE statements of functions and procedures (PostgreSQL manual, CREATE FUNCTION).</summary>
internal static class Routines
{
    // What ends the header: the first option, or the body.
    private static readonly HashSet<string> Options = new(StringComparer.Ordinal)
    {
        "language", "transform", "window", "immutable", "stable", "volatile", "leakproof", "not", "called", "strict", "security", "external",
        "parallel", "cost", "rows", "support", "set", "as", "begin", "return",
    };

    /// <summary>Whether two statements make the same function; CREATE and CREATE OR REPLACE mean the same.</summary>
    public static bool Same(string left, string right) => Canonical(left).SequenceEqual(Canonical(right));

    /// <summary>
    /// Whether CREATE OR REPLACE leads from one to the other: arguments have the same names and types and none loses its default, and what is
    /// returned is the same.
    /// </summary>
    public static bool CanReplace(string old, string wanted)
    {
        var before = Header.Of(Canonical(old).ToList());
        var after = Header.Of(Canonical(wanted).ToList());
        return before is not null && after is not null
            && before.Frame.SequenceEqual(after.Frame)
            && before.Arguments.Count == after.Arguments.Count
            && before.Arguments.Zip(after.Arguments, (one, other) => one.Text == other.Text && (other.HasDefault || !one.HasDefault)).All(same => same);
    }

    private static IEnumerable<string> Canonical(string source)
    {
        var tokens = SqlTokens.Canonical(source).ToList();
        var isReplacing = tokens.Count > 2 && tokens[0] == "create" && tokens[1] == "or" && tokens[2] == "replace";
        return isReplacing ? tokens.Take(1).Concat(tokens.Skip(3)) : tokens;
    }

    /// <summary>What CREATE OR REPLACE can't change: everything up to the first option, without the values of defaults.</summary>
    private sealed record Header(IReadOnlyList<string> Frame, IReadOnlyList<(string Text, bool HasDefault)> Arguments)
    {
        public static Header? Of(IReadOnlyList<string> tokens)
        {
            var open = Enumerable.Range(0, tokens.Count).FirstOrDefault(at => tokens[at] == "(");
            if (tokens.Count < 2 || tokens[1] is not ("function" or "procedure") || open == 0)
            {
                return null;
            }
            var arguments = new List<(string, bool)>();
            var at = open + 1;
            while (at < tokens.Count && tokens[at - 1] != ")")
            {
                arguments.Add(Argument(tokens, ref at));
            }
            var returns = tokens.Skip(at).TakeWhile((token, index) => !Options.Contains(token) && !(token == "returns" && index > 0));
            return new Header(tokens.Take(open).Concat(returns).ToList(), arguments);
        }

        // Leaves `at` behind the comma or parenthesis that ends the argument.
        private static (string Text, bool HasDefault) Argument(IReadOnlyList<string> tokens, ref int at)
        {
            var words = new List<string>();
            var hasDefault = false;
            for (var depth = 0; at < tokens.Count; at++)
            {
                if (depth == 0 && (tokens[at] is "," or ")"))
                {
                    at++;
                    break;
                }
                depth += tokens[at] switch { "(" => 1, ")" => -1, _ => 0 };
                hasDefault |= depth == 0 && (tokens[at] is "default" or "=");
                if (!hasDefault)
                {
                    words.Add(tokens[at]);
                }
            }
            return (string.Join(" ", words), hasDefault);
        }
    }
}
