using System;
using System.Globalization;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SchemaGen.Analyzers.Declaring;
using SchemaGen.Analyzers.Facts;
using SchemaGen.Model;

namespace SchemaGen.Analyzers.Parsing;

/// <summary>Reads enums that are enum types of the database.</summary>
internal static class EnumParser
{
    /// <summary>The enum that carries the attribute.</summary>
    public static ParsedEnum? Parse(Marked context, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return context is { Symbol: INamedTypeSymbol type, Node: EnumDeclarationSyntax declaration } && Parse(type) is { } facts
            ? new ParsedEnum(facts, Spot.From(declaration.Identifier.GetLocation()))
            : null;
    }

    /// <summary>The enum type, or null for an enum that is stored as a number.</summary>
    public static EnumFacts? Parse(INamedTypeSymbol type)
    {
        var attributes = type.GetAttributes();
        if (Find(attributes, "SqlEnum") is not { } marked)
        {
            return null;
        }
        return new EnumFacts(TypeParser.FullName(type), type.Name)
        {
            Declared = marked.At(0).Text() ?? Find(attributes, "PgName")?.At(0).Text(),
            Schema = marked.Named("Schema").Text(),
            Labels = type.GetMembers().OfType<IFieldSymbol>().Where(field => field.HasConstantValue).Select(Label).ToEquatableArray(),
            RenamedFrom = Find(attributes, "RenamedFrom")?.At(0).Text(),
            Comment = Find(attributes, "SqlComment")?.At(0).Text(),
        };
    }

    private static LabelFacts Label(IFieldSymbol field)
    {
        var attributes = field.GetAttributes();
        return new LabelFacts(
            field.Name,
            (Find(attributes, "SqlLabel") ?? Find(attributes, "PgName"))?.At(0).Text(),
            Convert.ToString(field.ConstantValue, CultureInfo.InvariantCulture) ?? "",
            Find(attributes, "RenamedFrom")?.At(0).Text());
    }

    private static AttributeData? Find(System.Collections.Immutable.ImmutableArray<AttributeData> attributes, string name) =>
        attributes.FirstOrDefault(attribute => KnownAttributes.NameOf(attribute) == name);
}
