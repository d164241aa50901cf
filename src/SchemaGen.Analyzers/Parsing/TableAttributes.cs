using System.Linq;
using Microsoft.CodeAnalysis;
using SchemaGen.Analyzers.Facts;
using SchemaGen.Model;

namespace SchemaGen.Analyzers.Parsing;

/// <summary>Reads the attributes that may stand on a class and on a property alike, and EF's index.</summary>
internal static class TableAttributes
{
    /// <summary>Our index.</summary>
    public static IndexFacts Indexed(AttributeData attribute, int number) => new(
        attribute.Texts(),
        attribute.Named("Name").Text(),
        attribute.Named("Unique").Flag(),
        attribute.Named("Where").Text(),
        attribute.Named("Descending").Elements().Select(AttributeValues.Text).OfType<string>().ToEquatableArray(),
        number);

    /// <summary>EF's index, which says by position what is descending.</summary>
    public static IndexFacts EntityFrameworkIndex(AttributeData attribute, int number)
    {
        var properties = attribute.Texts();
        var descending = attribute.Named("IsDescending").Elements().Select(AttributeValues.Flag).ToList();
        var isAll = attribute.Named("AllDescending").Flag();
        return new IndexFacts(
            properties,
            attribute.Named("Name").Text(),
            attribute.Named("IsUnique").Flag(),
            null,
            properties.Where((_, index) => isAll || (index < descending.Count && descending[index])).ToEquatableArray(),
            number);
    }

    /// <summary>A unique constraint.</summary>
    public static UniqueFacts Unique(AttributeData attribute, int number) =>
        new(attribute.Texts(), attribute.Named("Name").Text(), number);

    /// <summary>A check.</summary>
    public static CheckFacts Check(AttributeData attribute, int number) =>
        new(attribute.At(0).Text() ?? "", attribute.Named("Name").Text(), number);
}
