using System.Collections.Generic;
using System.Linq;
using SchemaGen.Model;

namespace SchemaGen.Analyzers.Modeling;

/// <summary>Resolves the property names that attributes give.</summary>
internal static class PropertyNames
{
    /// <summary>The columns of properties; null when one of them has none, which is then reported.</summary>
    public static EquatableArray<string>? Columns(
        TableDraft draft, IReadOnlyCollection<string> properties, string attribute, Facts.Anchor at, Findings findings)
    {
        var columns = new List<string>();
        foreach (var name in properties)
        {
            if (draft.ColumnOf(name) is { } column)
            {
                columns.Add(column.Name);
            }
            else if (draft.Entity.Properties.All(property => property.Name != name))
            {
                findings.Add(Rules.UnusableArgument, at, Unknown(draft, attribute, name));
            }
            else if (draft.Navigations.Any(navigation => navigation.Name == name))
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
