using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SchemaGen.Analyzers.Facts;
using SchemaGen.Model;

namespace SchemaGen.Analyzers.Parsing;

/// <summary>Reads one property with its attributes.</summary>
internal static class PropertyParser
{
    /// <summary>Whether a property can be a column: a public one of an instance, that can be read and set.</summary>
    public static bool IsCandidate(IPropertySymbol property) => property is
    {
        DeclaredAccessibility: Accessibility.Public,
        IsStatic: false,
        IsIndexer: false,
        GetMethod: not null,
        SetMethod: not null,
    };

    /// <summary>The facts, or null for a property that is declared not to be mapped.</summary>
    public static PropertyFacts? Parse(IPropertySymbol property)
    {
        var (type, nullability) = TypeParser.Parse(property.Type, property.NullableAnnotation);
        var facts = new PropertyFacts(property.Name, type) { Nullability = nullability, IsRequiredMember = property.IsRequired };
        foreach (var attribute in Attributes(property))
        {
            var name = KnownAttributes.NameOf(attribute);
            if (name == "NotMapped")
            {
                return null;
            }
            facts = name is null ? facts : With(facts, name, attribute);
        }
        return facts;
    }

    // In `record User([MaxLength(9)] string Name)` the attribute belongs to the parameter, although it is meant for the column.
    private static IEnumerable<AttributeData> Attributes(IPropertySymbol property)
    {
        var syntax = property.DeclaringSyntaxReferences.Length > 0 ? property.DeclaringSyntaxReferences[0].GetSyntax() : null;
        return IsBare(syntax) ? []
            : (syntax is null or ParameterSyntax) && property.ContainingType.IsRecord ? property.GetAttributes().Concat(Positional(property, syntax)
                .SelectMany(parameter => parameter.GetAttributes()))
            : property.GetAttributes();
    }

    // Metadata does not say which constructor is the record's own: it is the one that the compiler has written a Deconstruct for.
    private static IEnumerable<IParameterSymbol> Positional(IPropertySymbol property, SyntaxNode? syntax) => property.ContainingType.InstanceConstructors
        .Where(constructor => syntax is not null || property.ContainingType.GetMembers("Deconstruct").OfType<IMethodSymbol>()
            .Any(method => method.Parameters.Select(parameter => parameter.Name).SequenceEqual(constructor.Parameters.Select(parameter => parameter.Name))))
        .SelectMany(constructor => constructor.Parameters)
        .Where(parameter => parameter.Name == property.Name
            && (syntax is null || parameter.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax() == syntax)));

    // Asking the compiler for attributes binds them, even where the source shows none. Those of a partial property stand in two places.
    private static bool IsBare(SyntaxNode? syntax) => syntax switch
    {
        PropertyDeclarationSyntax property => property.AttributeLists.Count == 0 && !property.Modifiers.Any(SyntaxKind.PartialKeyword),
        ParameterSyntax parameter => parameter.AttributeLists.Count == 0,
        _ => false,
    };

    private static PropertyFacts With(PropertyFacts facts, string name, AttributeData attribute) => name switch
    {
        "Column" => facts with
        {
            Column = attribute.At(0).Text() ?? facts.Column,
            TypeName = attribute.Named("TypeName").Text(),
            Order = attribute.Named("Order").Number(),
        },
        "PgName" => facts with { Column = facts.Column ?? attribute.At(0).Text() },
        "Key" => facts with { IsKey = true },
        "Required" => facts with { HasRequired = true },
        "Timestamp" => facts with { IsTimestamp = true },
        "DatabaseGenerated" => facts with { DatabaseGenerated = attribute.At(0).MemberName() },
        // -1 is the attribute's own word for "as long as the database allows".
        "MaxLength" => attribute.At(0).Number() is { } length and not -1 ? facts with { Length = Shorter(facts.Length, length) } : facts,
        "StringLength" => facts with { Length = Shorter(facts.Length, attribute.At(0).Number()) },
        "Length" => facts with { Length = Shorter(facts.Length, attribute.At(1).Number()) },
        "Precision" => facts with { Precision = attribute.ConstructorArguments.Select(AttributeValues.Number).OfType<int>().ToEquatableArray() },
        "ForeignKey" => facts with { ForeignKey = attribute.At(0).Text() },
        "DeleteBehavior" => facts with { OnDelete = DeleteAction(attribute.At(0).MemberName()) },
        "Default" => facts with { Default = Default(attribute.At(0)) },
        "DefaultSql" => facts with { DefaultSql = attribute.At(0).Text() },
        "References" => facts with { References = TableAttributes.References(attribute) },
        "Collation" => facts with { Collation = attribute.At(0).Text() },
        "Generated" => facts with { Generated = attribute.At(0).Text(), IsVirtual = attribute.Named("Virtual").Flag() },
        "Serial" => facts with { Identity = Identity.Serial },
        "Identity" => facts with
        {
            Identity = attribute.Named("Always").Flag() ? Identity.Always : Identity.ByDefault,
            IdentityOptions = new SequenceOptions(
                attribute.Named("Start").LargeNumber(),
                attribute.Named("Increment").LargeNumber(),
                attribute.Named("Minimum").LargeNumber(),
                attribute.Named("Maximum").LargeNumber(),
                attribute.Named("Cache").LargeNumber(),
                attribute.Named("Cycle").Flag()),
        },
        "Storage" => facts with { Storage = attribute.At(0).Text() },
        "Compression" => facts with { Compression = attribute.At(0).Text() },
        "RenamedFrom" => facts with { RenamedFrom = attribute.At(0).Text() },
        "SqlComment" or "Comment" => facts with { Comment = attribute.At(0).Text() },
        "Indexed" => facts with { Indexes = Append(facts.Indexes, TableAttributes.Indexed(attribute, -1)) },
        "Unique" => facts with { Uniques = Append(facts.Uniques, TableAttributes.Unique(attribute, -1)) },
        "Check" => facts with { Checks = Append(facts.Checks, TableAttributes.Check(attribute, -1)) },
        _ => facts,
    };

    private static EquatableArray<T> Append<T>(EquatableArray<T> items, T item) => items.Append(item).ToEquatableArray();

    private static int? Shorter(int? left, int? right) => left < right || right is null ? left : right;

    // EF's Client… behaviours are carried out by its change tracker; the database does nothing.
    private static ReferentialAction DeleteAction(string? behavior) =>
        behavior is "Cascade" or "SetNull" or "Restrict" ? TableAttributes.Action(behavior) : ReferentialAction.NoAction;

    private static DefaultFacts Default(TypedConstant constant) => constant.Kind == TypedConstantKind.Array
        ? new DefaultFacts(DefaultKind.Other, "")
        : constant.Value switch
        {
            null => new DefaultFacts(DefaultKind.Null, ""),
            bool flag => new DefaultFacts(DefaultKind.Boolean, flag ? "true" : "false"),
            string text => new DefaultFacts(DefaultKind.Text, LineEnds.Normalize(text)),
            char letter => new DefaultFacts(DefaultKind.Text, letter.ToString()),
            float number => new DefaultFacts(DefaultKind.Real, number.ToString("R", CultureInfo.InvariantCulture)),
            double number => new DefaultFacts(DefaultKind.Real, number.ToString("R", CultureInfo.InvariantCulture)),
            IFormattable number and not ISymbol => new DefaultFacts(DefaultKind.Integer, number.ToString(null, CultureInfo.InvariantCulture)),
            _ => new DefaultFacts(DefaultKind.Other, ""),
        };
}
