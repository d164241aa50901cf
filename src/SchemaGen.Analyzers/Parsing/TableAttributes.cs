using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using SchemaGen.Analyzers.Facts;
using SchemaGen.Model;

namespace SchemaGen.Analyzers.Parsing;

/// <summary>Reads the attributes that may stand on a class and on a property alike, and EF's index.</summary>
internal static class TableAttributes
{
    /// <summary>Our index.</summary>
    public static IndexFacts Indexed(AttributeData attribute, int number) => new(attribute.Texts(), number)
    {
        Name = attribute.Named("Name").Text(),
        IsUnique = attribute.Named("Unique").Flag(),
        Where = attribute.Named("Where").Text(),
        Descending = attribute.Named("Descending").List(),
        Parts = attribute.Named("Parts").List(),
        Method = attribute.Named("Method").Text(),
        Include = attribute.Named("Include").List(),
        OperatorClass = attribute.Named("OperatorClass").Text(),
        OperatorClasses = attribute.Named("OperatorClasses").List(),
        Collations = attribute.Named("Collations").List(),
        NullsFirst = attribute.Named("NullsFirst").List(),
        NullsLast = attribute.Named("NullsLast").List(),
        NullsNotDistinct = attribute.Named("NullsNotDistinct").Flag(),
        Parameters = attribute.Named("Parameters").List(),
    };

    /// <summary>EF's index, which says by position what is descending.</summary>
    public static IndexFacts EntityFrameworkIndex(AttributeData attribute, int number)
    {
        var properties = attribute.Texts();
        var descending = attribute.Named("IsDescending").Elements().Select(AttributeValues.Flag).ToList();
        var isAll = attribute.Named("AllDescending").Flag();
        return new IndexFacts(properties, number)
        {
            Name = attribute.Named("Name").Text(),
            IsUnique = attribute.Named("IsUnique").Flag(),
            Descending = properties.Where((_, index) => isAll || (index < descending.Count && descending[index])).ToEquatableArray(),
        };
    }

    /// <summary>A unique constraint.</summary>
    public static UniqueFacts Unique(AttributeData attribute, int number) => new(attribute.Texts(), attribute.Named("Name").Text(), number)
    {
        NullsNotDistinct = attribute.Named("NullsNotDistinct").Flag(),
        Include = attribute.Named("Include").List(),
        Deferral = Deferral(attribute),
    };

    /// <summary>A check.</summary>
    public static CheckFacts Check(AttributeData attribute, int number) => new(
        attribute.At(0).Text() ?? "",
        attribute.Named("Name").Text(),
        attribute.Named("NoInherit").Flag(),
        attribute.Named("NotValid").Flag(),
        number);

    /// <summary>A foreign key on a property; null while its class is no type.</summary>
    public static ReferenceFacts? References(AttributeData attribute) =>
        attribute.At(0).TypeName() is { } entity
            ? WithActions(new ReferenceFacts(entity, attribute.At(1).List()), attribute)
            : null;

    /// <summary>A foreign key on a class; none while its class is no type.</summary>
    public static IEnumerable<ReferenceFacts> ForeignKeyConstraint(AttributeData attribute, int number)
    {
        if (attribute.At(0).TypeName() is { } entity)
        {
            yield return WithActions(new ReferenceFacts(entity, attribute.Named("References").List(), attribute.At(1).List(), number), attribute);
        }
    }

    /// <summary>A primary key.</summary>
    public static KeyFacts KeyConstraint(AttributeData attribute, int number) => new(attribute.Texts(), number)
    {
        Name = attribute.Named("Name").Text(),
        Include = attribute.Named("Include").List(),
        Deferral = Deferral(attribute),
    };

    /// <summary>An exclusion constraint.</summary>
    public static ExclusionFacts Exclude(AttributeData attribute, int number) => new(attribute.Texts(), attribute.Named("Name").Text(), number)
    {
        Method = attribute.Named("Method").Text(),
        Where = attribute.Named("Where").Text(),
        Include = attribute.Named("Include").List(),
        Deferral = Deferral(attribute),
    };

    /// <summary>The action of that name.</summary>
    public static ReferentialAction Action(string? member) => member switch
    {
        nameof(ReferentialAction.Restrict) => ReferentialAction.Restrict,
        nameof(ReferentialAction.Cascade) => ReferentialAction.Cascade,
        nameof(ReferentialAction.SetNull) => ReferentialAction.SetNull,
        nameof(ReferentialAction.SetDefault) => ReferentialAction.SetDefault,
        _ => ReferentialAction.NoAction,
    };

    private static ReferenceFacts WithActions(ReferenceFacts facts, AttributeData attribute) => facts with
    {
        OnDelete = Action(attribute.Named("OnDelete").MemberName()),
        OnUpdate = Action(attribute.Named("OnUpdate").MemberName()),
        SetColumns = attribute.Named("SetColumns").List(),
        Deferral = Deferral(attribute),
        IsMatchFull = attribute.Named("MatchFull").Flag(),
        NotValid = attribute.Named("NotValid").Flag(),
        Name = attribute.Named("Name").Text(),
    };

    private static Deferral Deferral(AttributeData attribute) =>
        attribute.Named("Deferred").Flag() ? Model.Deferral.Deferred
        : attribute.Named("Deferrable").Flag() ? Model.Deferral.Immediate
        : Model.Deferral.None;
}
