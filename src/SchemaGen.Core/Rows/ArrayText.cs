using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace SchemaGen.Core.Rows;

/// <summary>One-dimensional arrays as PostgreSQL writes them: <c>{1,2,NULL,"a \"b\""}</c> (manual, "Arrays", "Array Input and Output Syntax").</summary>
public static class ArrayText
{
    /// <summary>The elements as text; null is null.</summary>
    /// <exception cref="FormatException">It is no array of one dimension.</exception>
    public static IReadOnlyList<string?> Read(string text)
    {
        if (text.Length < 2 || text[0] != '{' || text[text.Length - 1] != '}')
        {
            throw new FormatException("it is no array of one dimension");
        }
        var elements = new List<string?>();
        for (var at = 1; at < text.Length - 1; at++)
        {
            elements.Add(Element(text, ref at));
            if (at < text.Length - 1 && text[at] != ',')
            {
                throw new FormatException("it is no array of one dimension");
            }
        }
        return elements;
    }

    /// <summary>The text of an array with these elements.</summary>
    public static string Write(IEnumerable<string?> elements) =>
        "{" + string.Join(",", elements.Select(element => element is null ? "NULL" : "\"" + element.Replace("\\", "\\\\").Replace("\"", "\\\"") + "\"")) + "}";

    // Leaves the position at the comma or brace behind it.
    private static string? Element(string text, ref int at)
    {
        var element = new StringBuilder();
        if (text[at] != '"')
        {
            for (; text[at] is not (',' or '}'); at++)
            {
                element.Append(text[at] is '{' or '"' or '\\' ? throw new FormatException("it is no array of one dimension") : text[at]);
            }
            var word = element.ToString().Trim();
            return word.Length == 0 ? throw new FormatException("an element of the array is empty")
                : string.Equals(word, "NULL", StringComparison.OrdinalIgnoreCase) ? null : word;
        }
        for (at++; text[at] != '"'; at++)
        {
            at += text[at] == '\\' ? 1 : 0;
            element.Append(at < text.Length - 1 ? text[at] : throw new FormatException("a quote in the array is not closed"));
        }
        at++;
        return element.ToString();
    }
}
