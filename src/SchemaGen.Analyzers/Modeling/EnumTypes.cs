using System.Linq;
using SchemaGen.Analyzers.Facts;
using SchemaGen.Model;

namespace SchemaGen.Analyzers.Modeling;

/// <summary>What C# enums are called as enum types of the database.</summary>
internal static class EnumTypes
{
    /// <summary>The type's name.</summary>
    public static TableName Name(EnumFacts facts, NamingConvention naming) => new(facts.Schema, facts.Declared ?? naming.Apply(facts.Name));

    /// <summary>A member's label.</summary>
    public static string Label(LabelFacts facts, NamingConvention naming) => facts.Declared ?? naming.Apply(facts.Member);

    /// <summary>A default, which is a member (its number) or a label; null when it is neither.</summary>
    public static string? Literal(EnumFacts facts, DefaultFacts value, NamingConvention naming)
    {
        var label = facts.Labels.FirstOrDefault(label =>
            value.Kind == DefaultKind.Integer ? label.Value == value.Text : value.Kind == DefaultKind.Text && Label(label, naming) == value.Text);
        return label is null ? null : "'" + Label(label, naming).Replace("'", "''") + "'";
    }
}
