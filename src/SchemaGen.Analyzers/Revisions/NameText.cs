using System;
using System.Linq;
using SchemaGen.Analyzers.Modeling;
using SchemaGen.Core.Handles;
using SchemaGen.Core.Naming;
using SchemaGen.Core.Texts;
using SchemaGen.Model;

namespace SchemaGen.Analyzers.Revisions;

/// <summary>Reads texts in which names stand, and refuses names that no database keeps.</summary>
internal static class NameText
{
    /// <summary>The name itself.</summary>
    /// <exception cref="FormatException">It can't be used.</exception>
    public static string Checked(string name) => HandleMarks.Is(name) ? name
        : HandleMarks.AreIn(name) ? throw new FormatException("a handle is the whole name here: write it without $ and quotes")
        : Names.Problem(name) is { } problem ? throw new FormatException($"the name '{name}' can't be used: {problem}")
        : name;

    /// <summary>As above, and for its named schema.</summary>
    /// <exception cref="FormatException">One of them can't be used.</exception>
    public static TableName Checked(TableName name)
    {
        if (name.Schema is not null && (HandleMarks.Is(name.Schema) || HandleMarks.Is(name.Name)))
        {
            throw new FormatException("a handle says the whole name, its schema included: write it without anything before or behind it");
        }
        Checked(name.Schema ?? name.Name);
        Checked(name.Name);
        return name;
    }

    /// <summary>As above, of an object and of what it is about.</summary>
    /// <exception cref="FormatException">One of them can't be used.</exception>
    public static ObjectId Checked(ObjectId id)
    {
        if (id.Kind != ObjectKind.Comment)
        {
            Checked(id.Name);
        }
        if (id.Kind is ObjectKind.Rule or ObjectKind.Trigger or ObjectKind.Policy or ObjectKind.Column or ObjectKind.Constraint or ObjectKind.Index)
        {
            Checked(id.Member!);
        }
        return id.On is null ? id : id with { On = Checked(id.On) };
    }

    /// <summary>What an index sorts by.</summary>
    /// <exception cref="FormatException">It is malformed.</exception>
    public static IndexPart Part(string text) => Checked(IndexLines.ReadPart(OneLine(text)));

    /// <summary>What an exclusion constraint compares.</summary>
    /// <exception cref="FormatException">It is malformed.</exception>
    public static ExclusionElement Element(string text)
    {
        var element = IndexLines.ReadElement(OneLine(text));
        Checked(element.Part);
        return element;
    }

    private static IndexPart Checked(IndexPart part)
    {
        if (!part.IsExpression)
        {
            Checked(part.Text);
        }
        return part;
    }

    private static string OneLine(string text) => text.Any(char.IsControl)
        ? throw new FormatException("this text must be one line, without tabs: write spaces instead")
        : text;
}
