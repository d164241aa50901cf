using System;
using System.Collections.Generic;
using System.Linq;

namespace SchemaGen.Core.Rewriting;

/// <summary>The attribute of a revision in the tokens of a file.</summary>
/// <param name="Start">The index of the token that is its name.</param>
/// <param name="Arguments">Its arguments, each as its tokens, none of them empty.</param>
internal sealed record RevisionAttributeText(int Start, IReadOnlyList<IReadOnlyList<CSharpToken>> Arguments)
{
    /// <summary>The revision's id, or null when it is no string literal.</summary>
    public string? Id => Arguments[0][Arguments[0].Count - 1].Value;

    /// <summary>The argument <c>Revises = …</c>, or -1.</summary>
    public int Revises => Arguments.ToList().FindIndex(argument => argument.Count > 2 && argument[0].Text == "Revises" && argument[1].Text == "=");

    /// <summary>The ids that it revises, as far as they are string literals.</summary>
    public IEnumerable<string> Parents => Revises < 0
        ? []
        : string.Concat(Arguments[Revises].Select(token => token.Value)).Split([',', ' '], StringSplitOptions.RemoveEmptyEntries);

    /// <summary>All of a file, in order.</summary>
    public static IEnumerable<RevisionAttributeText> Of(IReadOnlyList<CSharpToken> tokens)
    {
        for (var at = 0; at + 2 < tokens.Count; at++)
        {
            if (tokens[at].Text is "Revision" or "RevisionAttribute" && tokens[at + 1].Text == "(" && ArgumentsAt(tokens, at + 2) is { Count: > 0 } arguments)
            {
                yield return new RevisionAttributeText(at, arguments);
            }
        }
    }

    // The first token is the one behind the parenthesis.
    private static List<List<CSharpToken>> ArgumentsAt(IReadOnlyList<CSharpToken> tokens, int at)
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
