using System.Collections.Generic;
using SchemaGen.Analyzers.Facts;
using SchemaGen.Model;

namespace SchemaGen.Analyzers.Modeling;

/// <summary>Resolves the property names that attributes give. A column without a property is named as in the database.</summary>
internal static class PropertyNames
{
    /// <summary>The columns of properties; null when one of them has none, which is then reported.</summary>
    public static EquatableArray<string>? Columns(
        TableDraft draft, IReadOnlyCollection<string> properties, string attribute, Anchor at, Findings findings)
    {
        var columns = new List<string>();
        foreach (var name in properties)
        {
            if ((draft.ColumnOf(name) ?? draft.Find(name)) is { } column)
            {
                columns.Add(column.Name);
            }
            else if (draft.Property(name) is not { } property)
            {
                findings.Add(Rules.UnusableArgument, at, Unknown(draft, attribute, name));
            }
            else if (draft.Navigations.Contains(property))
            {
                findings.Add(Rules.UnusableArgument, at,
                    $"{draft.Entity.Name}: '{name}' is a navigation and no column: let attribute {attribute} name its foreign key property");
            }
        }
        return columns.Count == properties.Count ? columns.ToEquatableArray() : null;
    }

    /// <summary>The message about a name that is no property's.</summary>
    public static string Unknown(TableDraft draft, string attribute, string name) =>
        $"{draft.Entity.Name}: attribute {attribute} names '{name}', which is no mapped property of {draft.Entity.Name}: name one with nameof";
}
