using System;
using System.Linq;
using System.Text;
using SchemaGen.Core.Naming;
using SchemaGen.Model;

namespace SchemaGen.Analyzers.Modeling;

/// <summary>What a name of the database may be.</summary>
internal static class Names
{
    /// <summary>What is wrong with a name, or null. PostgreSQL cuts longer names in silence; the text formats hold one line.</summary>
    public static string? Problem(string name) =>
        name.Trim().Length == 0 ? "it is empty"
        : name.Any(char.IsControl) ? "it holds a line break, a tab or another control character"
        : Encoding.UTF8.GetByteCount(name) > GivenNames.Longest ? "PostgreSQL keeps 63 bytes of a name, and this one is longer"
        : null;

    /// <summary>A name with its schema, or null when it is neither <c>name</c> nor <c>schema.name</c>.</summary>
    public static TableName? Parse(string text)
    {
        try
        {
            return Identifiers.ParseTable(text);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>The declared name of a constraint or index; null when none is declared, or one that can't be used, which is then reported.</summary>
    public static string? Declared(string? name, TableDraft draft, Facts.Anchor at, Findings findings)
    {
        if (name is null || Problem(name) is not { } problem)
        {
            return name;
        }
        findings.Add(Rules.UnusableArgument, at, $"{draft.Entity.Name}: the name '{name}' can't be used: {problem}; write another one");
        return null;
    }
}
