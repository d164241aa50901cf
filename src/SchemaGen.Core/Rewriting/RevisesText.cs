using System;
using System.Collections.Generic;
using System.Linq;

namespace SchemaGen.Core.Rewriting;

/// <summary>Changes what a revision revises in the text of its file, and nothing else of it.</summary>
public static class RevisesText
{
    /// <summary>The text with other parents in the attribute of a revision; every other character stays.</summary>
    /// <param name="text">A C# file.</param>
    /// <param name="id">The revision's id.</param>
    /// <param name="parents">What it revises from now on; none for the first revision of a history.</param>
    /// <exception cref="FormatException">No attribute with that id can be found in the text.</exception>
    public static string Write(string text, string id, IReadOnlyCollection<string> parents)
    {
        var tokens = CSharpTokens.Of(text).ToList();
        for (var at = 0; at + 2 < tokens.Count; at++)
        {
            if (tokens[at].Text is "Revision" or "RevisionAttribute" && tokens[at + 1].Text == "(")
            {
                var arguments = Arguments(tokens, at + 2);
                if (arguments.Count > 0 && arguments[0][arguments[0].Count - 1].Value == id)
                {
                    return Write(text, arguments, "\"" + string.Join(", ", parents) + "\"", parents.Count == 0);
                }
            }
        }
        throw new FormatException($"the attribute of revision {id} can't be found in its file: write Revises = \"{string.Join(", ", parents)}\" into it by hand");
    }

    private static string Write(string text, List<List<CSharpToken>> arguments, string literal, bool isBase)
    {
        var at = arguments.FindIndex(argument => argument.Count > 2 && argument[0].Text == "Revises" && argument[1].Text == "=");
        var last = at < 0 ? arguments[0] : arguments[at];
        var end = last[last.Count - 1].End;
        if (at < 0)
        {
            return isBase ? text : text.Insert(end, ", Revises = " + literal);
        }
        var before = arguments[at - 1];
        var start = isBase ? before[before.Count - 1].End : last[2].Start;
        return text.Remove(start, end - start).Insert(start, isBase ? "" : literal);
    }

    // The arguments of a call, each as its tokens; the first token is the one behind the parenthesis.
    private static List<List<CSharpToken>> Arguments(List<CSharpToken> tokens, int at)
    {
        var arguments = new List<List<CSharpToken>> { new() };
        for (var depth = 0; at < tokens.Count && depth >= 0; at++)
        {
            depth += tokens[at].Text switch { "(" or "[" or "{" => 1, ")" or "]" or "}" => -1, _ => 0 };
            if (depth == 0 && tokens[at].Text == ",")
            {
                arguments.Add(new());
            }
            else if (depth >= 0)
            {
                arguments[arguments.Count - 1].Add(tokens[at]);
            }
        }
        return arguments.Where(argument => argument.Count > 0).ToList();
    }
}
