using System;

namespace SchemaGen.Core.Accepting;

/// <summary>The text of a project file.</summary>
public static class ProjectFileText
{
    private const string Property = "SchemaGenDatabases";

    /// <summary>
    /// The text with the property <c>SchemaGenDatabases</c> in its first group of properties; null when the property is there already, or no such group.
    /// </summary>
    /// <param name="text">The project file.</param>
    /// <param name="databases">The property's value: <c>postgresql</c>.</param>
    public static string? WithDatabases(string text, string databases)
    {
        const string Group = "<PropertyGroup>";
        var at = text.IndexOf(Group, StringComparison.Ordinal);
        if (at < 0 || text.IndexOf(Property, StringComparison.Ordinal) >= 0)
        {
            return null;
        }
        var after = at + Group.Length;
        var next = after;
        while (next < text.Length && char.IsWhiteSpace(text[next]))
        {
            next++;
        }
        // As the property that follows is set: its line break and its indentation.
        return text.Insert(after, text.Substring(after, next - after) + $"<{Property}>{databases}</{Property}>");
    }
}
