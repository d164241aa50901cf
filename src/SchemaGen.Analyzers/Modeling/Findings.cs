using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using SchemaGen.Analyzers.Facts;
using SchemaGen.Model;

namespace SchemaGen.Analyzers.Modeling;

/// <summary>Collects what is wrong with the entities.</summary>
/// <param name="strangers">The entities of other models of the project.</param>
internal sealed class Findings(EquatableArray<Stranger> strangers)
{
    private readonly List<Finding> items = [];

    /// <summary>Adds one.</summary>
    public void Add(string id, Anchor at, string message) => items.Add(new Finding(id, OneLine(message), at));

    /// <summary>Says that a class that should be an entity is none here.</summary>
    /// <param name="id">The rule, unless the class belongs to another model.</param>
    /// <param name="at">Where.</param>
    /// <param name="label">What leads to the class.</param>
    /// <param name="type">The class; null when it is none that could be an entity.</param>
    /// <param name="usual">What is said of a class that is no entity of any model.</param>
    public void AddNoEntity(string id, Anchor at, string label, string? type, string usual)
    {
        if (strangers.FirstOrDefault(other => other.Type == type) is { } stranger)
        {
            Add(Rules.NoSuchEntity, at,
                $"{label}: {stranger.Type} belongs to model '{stranger.ModelName}', and no table of one history can refer to another's: write a class of its table in this model, with attribute Entity(\"...\", External = true), and refer to that");
            return;
        }
        Add(id, at, $"{label}: {usual}");
    }

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
