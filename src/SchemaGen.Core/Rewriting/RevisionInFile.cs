using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Model;

namespace SchemaGen.Core.Rewriting;

/// <summary>A revision as it is written in a file, read without a compiler.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Revises">Ids of its parents.</param>
/// <param name="File">The file, from the project folder, with forward slashes.</param>
/// <param name="Line">The line at which its text begins, from 1.</param>
/// <param name="Text">From its attribute to the end of its class, with <c>\n</c> as line ends; what stands around it in the file is no part of it.</param>
public sealed record RevisionInFile(string Id, EquatableArray<string> Revises, string File, int Line, string Text)
{
    /// <summary>The revisions of a C# file, in their order. A byte order mark and the kind of line ends make no difference.</summary>
    /// <param name="file">The file's path from the project folder.</param>
    /// <param name="text">What it holds.</param>
    public static IEnumerable<RevisionInFile> Read(string file, string text)
    {
        if (text.IndexOf("Revision", StringComparison.Ordinal) < 0)
        {
            return [];
        }
        var normal = text.TrimStart('\uFEFF').Replace("\r\n", "\n").Replace('\r', '\n');
        var tokens = CSharpTokens.Of(normal).ToList();
        return RevisionAttributeText.Of(tokens).Where(attribute => attribute.Id is not null).Select(attribute =>
        {
            var start = Opening(tokens, attribute.Start);
            return new RevisionInFile(
                attribute.Id!, attribute.Parents.ToEquatableArray(), file, LineAt(normal, start), normal.Substring(start, End(tokens, attribute.Start, normal.Length) - start));
        }).ToList();
    }

    // The bracket that opens the attribute's list.
    private static int Opening(List<CSharpToken> tokens, int at)
    {
        while (at > 0 && tokens[at].Text != "[")
        {
            at--;
        }
        return tokens[at].Start;
    }

    // The brace that closes the class, or the end of a file in which it is not closed.
    private static int End(List<CSharpToken> tokens, int at, int length)
    {
        for (var depth = 0; at < tokens.Count; at++)
        {
            depth += tokens[at].Text switch { "{" => 1, "}" => -1, _ => 0 };
            if (depth == 0 && tokens[at].Text == "}")
            {
                return tokens[at].End;
            }
        }
        return length;
    }

    private static int LineAt(string text, int at) => text.Take(at).Count(sign => sign == '\n') + 1;
}
