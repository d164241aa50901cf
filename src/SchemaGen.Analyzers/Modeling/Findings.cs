using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using SchemaGen.Analyzers.Facts;
using SchemaGen.Model;

namespace SchemaGen.Analyzers.Modeling;

/// <summary>Collects what is wrong with the entities.</summary>
internal sealed class Findings
{
    private readonly List<Finding> items = [];

    /// <summary>Adds one.</summary>
    public void Add(string id, Anchor at, string message) => items.Add(new Finding(id, OneLine(message), at));

    /// <summary>All of them, in an order that no file order disturbs.</summary>
    public EquatableArray<Finding> ToEquatableArray() => items
        .OrderBy(item => item.At.Type, StringComparer.Ordinal)
        .ThenBy(item => item.At.Property ?? "", StringComparer.Ordinal)
        .ThenBy(item => item.At.Attribute)
        .ThenBy(item => item.Id, StringComparer.Ordinal)
        .ThenBy(item => item.Message, StringComparer.Ordinal)
        .Distinct()
        .ToEquatableArray();

    /// <summary>
    /// The message without line ends, and without white space before <c>[</c>: the problem matchers of CI systems take that for
    /// the project's name at the end of a line.
    /// </summary>
    public static string OneLine(string message)
    {
        var line = new StringBuilder(message.Length);
        foreach (var c in message)
        {
            var isSpace = char.IsWhiteSpace(c) || char.IsControl(c);
            if (isSpace && line.Length > 0 && line[line.Length - 1] == ' ')
            {
                continue;
            }
            if (c == '[' && line.Length > 0 && line[line.Length - 1] == ' ')
            {
                line.Length--;
            }
            line.Append(isSpace ? ' ' : c);
        }
        return line.ToString().Trim();
    }
}
