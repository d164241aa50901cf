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
    public static string Write(string text, string id, IReadOnlyCollection<string> parents) =>
        RevisionAttributeText.Of(CSharpTokens.Of(text).ToList()).FirstOrDefault(attribute => attribute.Id == id) is { } found
            ? Write(text, found, "\"" + string.Join(", ", parents) + "\"", parents.Count == 0)
            : throw new FormatException($"the attribute of revision {id} can't be found in its file: write Revises = \"{string.Join(", ", parents)}\" into it by hand");

    private static string Write(string text, RevisionAttributeText attribute, string literal, bool isBase)
    {
        var (arguments, at) = (attribute.Arguments, attribute.Revises);
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
}
