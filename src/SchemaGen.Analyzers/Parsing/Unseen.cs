using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using SchemaGen.Analyzers.Facts;
using SchemaGen.Model;

namespace SchemaGen.Analyzers.Parsing;

/// <summary>
/// What a class of another assembly does not show here: types of assemblies that this project lacks, and private setters, which reference assemblies leave out. It is said,
/// since a column would be lost without a word otherwise.
/// </summary>
internal sealed class Unseen
{
    private readonly List<string> lines = [];

    /// <summary>
    /// Whether a property without a setter may have a private one: reference assemblies have none, and of the properties without one only those that the compiler wrote
    /// the getter of could.
    /// </summary>
    public static bool MayBeSet(IPropertySymbol property) =>
        property is { DeclaredAccessibility: Accessibility.Public, IsStatic: false, IsIndexer: false, GetMethod: { } get, SetMethod: null, DeclaringSyntaxReferences.IsEmpty: true }
        && Has(get, "CompilerGeneratedAttribute") && Has(property.ContainingAssembly, "ReferenceAssemblyAttribute");

    /// <summary>Looks at a class of another assembly, an entity or a base of one.</summary>
    public void Look(INamedTypeSymbol entity, INamedTypeSymbol level)
    {
        if (level.BaseType is { TypeKind: TypeKind.Error } missing)
        {
            lines.Add($"{entity.Name}: its base class {missing.Name}, with its properties, {LivesIn(missing)}");
        }
        Look(entity.Name, level);
    }

    /// <summary>Whether a property of another assembly can be a column as far as that can be known; if not, that is said.</summary>
    public bool IsSeen(INamedTypeSymbol entity, IPropertySymbol property, PropertyFacts facts)
    {
        var label = entity.Name + "." + property.Name;
        if (PropertyParser.IsCandidate(property))
        {
            if (property.Type is IErrorTypeSymbol { ContainingAssembly: not null } missing)
            {
                lines.Add($"{label}: type {missing.Name} {LivesIn(missing)}");
                return false;
            }
            Look(label, property);
            return true;
        }
        // A list of entities is no column, whoever fills it.
        if (facts.Type is not { Kind: ClrKind.Collection, Element: null or { Kind: ClrKind.Class } })
        {
            lines.Add($"{label}: a private setter can't be seen from another project: write a public set or init for a column, attribute NotMapped for none, or ProduceReferenceAssembly false in that project");
        }
        return false;
    }

    /// <summary>All that was found.</summary>
    public EquatableArray<string> ToEquatableArray() => lines.ToEquatableArray();

    private void Look(string label, ISymbol symbol)
    {
        foreach (var attribute in symbol.GetAttributes().Where(attribute => attribute.AttributeClass is { TypeKind: TypeKind.Error }))
        {
            if (KnownAttributes.NameOf(attribute) is { } name)
            {
                lines.Add($"{label}: attribute {name}, with what it says, {LivesIn(attribute.AttributeClass!)}");
            }
        }
    }

    private static string LivesIn(INamedTypeSymbol missing) =>
        $"lives in {missing.ContainingAssembly?.Name ?? "an assembly"}, which this project does not reference: add a reference to it";

    private static bool Has(ISymbol symbol, string attribute) => symbol.GetAttributes()
        .Any(data => data.AttributeClass is { } type && type.Name == attribute && type.ContainingNamespace.ToDisplayString() == "System.Runtime.CompilerServices");
}
