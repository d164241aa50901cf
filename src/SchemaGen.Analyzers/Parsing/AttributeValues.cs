using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using SchemaGen.Model;

namespace SchemaGen.Analyzers.Parsing;

/// <summary>
/// Arguments of an attribute. Code that is being typed has arguments missing or of the wrong type: they read as absent, and
/// the compiler says what is wrong with them.
/// </summary>
internal static class AttributeValues
{
    /// <summary>The n-th positional argument, or a constant that is null.</summary>
    public static TypedConstant At(this AttributeData attribute, int index) =>
        index < attribute.ConstructorArguments.Length ? attribute.ConstructorArguments[index] : default;

    /// <summary>The named argument, or a constant that is null.</summary>
    public static TypedConstant Named(this AttributeData attribute, string name)
    {
        foreach (var argument in attribute.NamedArguments)
        {
            if (argument.Key == name)
            {
                return argument.Value;
            }
        }
        return default;
    }

    /// <summary>The text, with line ends as <c>\n</c>: how a file was checked out must not change the model.</summary>
    public static string? Text(this TypedConstant constant) => Scalar(constant) is string text ? LineEnds.Normalize(text) : null;

    /// <summary>The number, or null.</summary>
    public static int? Number(this TypedConstant constant) => Scalar(constant) is int number ? number : null;

    /// <summary>True when it is so.</summary>
    public static bool Flag(this TypedConstant constant) => Scalar(constant) is true;

    /// <summary>All texts among the positional arguments, arrays opened: names of properties.</summary>
    public static EquatableArray<string> Texts(this AttributeData attribute) =>
        attribute.ConstructorArguments.SelectMany(Elements).Select(Text).OfType<string>().ToEquatableArray();

    /// <summary>The texts of an array, or the text itself.</summary>
    public static EquatableArray<string> List(this TypedConstant constant) =>
        constant.Elements().Select(Text).OfType<string>().ToEquatableArray();

    /// <summary>The full name of a type, or null.</summary>
    public static string? TypeName(this TypedConstant constant) =>
        constant is { Kind: TypedConstantKind.Type, Value: ITypeSymbol type } ? TypeParser.FullName(type) : null;

    /// <summary>The large number, or null.</summary>
    public static long? LargeNumber(this TypedConstant constant) => Scalar(constant) is long number ? number : null;

    /// <summary>The elements of an array, or the constant itself.</summary>
    public static IEnumerable<TypedConstant> Elements(this TypedConstant constant) =>
        constant.Kind != TypedConstantKind.Array ? [constant]
        : constant.IsNull ? []
        : constant.Values;

    /// <summary>The name of the enum member that the constant is, or null.</summary>
    public static string? MemberName(this TypedConstant constant) =>
        constant is { Kind: TypedConstantKind.Enum, Type: { } type, Value: { } value }
            ? type.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(field => field.HasConstantValue && value.Equals(field.ConstantValue))?.Name
            : null;

    // `Value` of an array throws.
    private static object? Scalar(TypedConstant constant) =>
        constant.Kind is TypedConstantKind.Primitive or TypedConstantKind.Enum ? constant.Value : null;
}
