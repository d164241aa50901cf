using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using SchemaGen.Analyzers.Facts;
using SchemaGen.Model;

namespace SchemaGen.Analyzers.Parsing;

/// <summary>Reads the type of a property.</summary>
internal static class TypeParser
{
    private static readonly SymbolDisplayFormat FullFormat =
        SymbolDisplayFormat.FullyQualifiedFormat.WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted);

    private static readonly SymbolDisplayFormat ShortFormat =
        SymbolDisplayFormat.CSharpShortErrorMessageFormat.RemoveMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private static readonly Dictionary<string, ClrKind> SystemStructs = new(StringComparer.Ordinal)
    {
        ["DateTimeOffset"] = ClrKind.DateTimeOffset,
        ["DateOnly"] = ClrKind.DateOnly,
        ["TimeOnly"] = ClrKind.TimeOnly,
        ["TimeSpan"] = ClrKind.TimeSpan,
        ["Guid"] = ClrKind.Guid,
    };

    /// <summary>The name by which entities refer to each other.</summary>
    public static string FullName(ITypeSymbol type) => type.ToDisplayString(FullFormat);

    /// <summary>The property's type and whether it admits null.</summary>
    public static (ClrType Type, Nullability Nullability) Parse(ITypeSymbol type, NullableAnnotation annotation)
    {
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
        {
            return (Parse(nullable.TypeArguments[0]), Nullability.Nullable);
        }
        var nullability = type.IsValueType ? Nullability.NotNull : annotation switch
        {
            NullableAnnotation.Annotated => Nullability.Nullable,
            NullableAnnotation.NotAnnotated => Nullability.NotNull,
            _ => Nullability.Oblivious,
        };
        return (Parse(type), nullability);
    }

    private static ClrType Parse(ITypeSymbol type)
    {
        if (type is INamedTypeSymbol { EnumUnderlyingType: { } underlying })
        {
            return EnumParser.Parse((INamedTypeSymbol)type) is { } facts
                ? new ClrType(ClrKind.Other, type.Name) { Enum = facts }
                : new ClrType(KindOf(underlying), type.Name, IsEnum: true, Members: Members(type));
        }
        var kind = KindOf(type);
        return kind != ClrKind.Other ? new ClrType(kind, type.Name)
            : type.TypeKind is TypeKind.Error or TypeKind.TypeParameter ? new ClrType(kind, Display(type))
            : KnownTypes.Column(type) is { } sql ? new ClrType(kind, Display(type)) { Sql = sql }
            : ElementOf(type) is { } element ? new ClrType(ClrKind.Collection, Display(type), FullName(element)) { Element = IsList(type) ? Element(element) : null }
            : type is { TypeKind: TypeKind.Class, SpecialType: SpecialType.None } ? new ClrType(ClrKind.Class, Display(type), FullName(type))
            : new ClrType(kind, Display(type));
    }

    private static ClrType Element(ITypeSymbol type) =>
        Parse(type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : type);

    private static string Display(ITypeSymbol type) => type.ToDisplayString(ShortFormat);

    private static ClrKind KindOf(ITypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_Boolean => ClrKind.Boolean,
        SpecialType.System_Byte => ClrKind.Byte,
        SpecialType.System_SByte => ClrKind.SByte,
        SpecialType.System_Int16 => ClrKind.Int16,
        SpecialType.System_UInt16 => ClrKind.UInt16,
        SpecialType.System_Int32 => ClrKind.Int32,
        SpecialType.System_UInt32 => ClrKind.UInt32,
        SpecialType.System_Int64 => ClrKind.Int64,
        SpecialType.System_UInt64 => ClrKind.UInt64,
        SpecialType.System_Single => ClrKind.Single,
        SpecialType.System_Double => ClrKind.Double,
        SpecialType.System_Decimal => ClrKind.Decimal,
        SpecialType.System_String => ClrKind.String,
        SpecialType.System_Char => ClrKind.Char,
        SpecialType.System_DateTime => ClrKind.DateTime,
        _ when type is IArrayTypeSymbol { Rank: 1, ElementType.SpecialType: SpecialType.System_Byte } => ClrKind.Bytes,
        _ when type is INamedTypeSymbol { IsValueType: true, ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } }
            && SystemStructs.TryGetValue(type.Name, out var kind) => kind,
        _ => ClrKind.Other,
    };

    private static ITypeSymbol? ElementOf(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => array.ElementType,
        INamedTypeSymbol named => named.AllInterfaces.Prepend(named)
            .FirstOrDefault(candidate => candidate.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T)?
            .TypeArguments[0],
        _ => null,
    };

    // What Npgsql reads and writes as an array.
    private static bool IsList(ITypeSymbol type) => type is IArrayTypeSymbol
        || (type is INamedTypeSymbol { ContainingNamespace: { Name: "Generic", ContainingNamespace.Name: "Collections" } }
            && type.Name is "List" or "IList" or "ICollection" or "IEnumerable" or "IReadOnlyList" or "IReadOnlyCollection");

    private static EquatableArray<string> Members(ITypeSymbol type) => type.GetMembers()
        .OfType<IFieldSymbol>()
        .Where(field => field.HasConstantValue)
        .Select(field => (field.Name, Value: Convert.ToDecimal(field.ConstantValue, CultureInfo.InvariantCulture)))
        .OrderBy(member => member.Value)
        .Select(member => member.Name + "=" + member.Value.ToString(CultureInfo.InvariantCulture))
        .ToEquatableArray();
}
