using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using SchemaGen.Analyzers.Declaring;
using SchemaGen.Analyzers.Facts;
using SchemaGen.Model;

namespace SchemaGen.Analyzers.Parsing;

/// <summary>Reads attribute SchemaFrom: which assemblies are asked for, not yet what is in them.</summary>
internal static class SourceParser
{
    /// <summary>The attributes of one file. One whose argument is no type is the compiler's to report.</summary>
    public static EquatableArray<ParsedSource> Parse(Marked context, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var own = context.Own;
        return context.Attributes
            .Select(attribute => attribute.At(0) is { Kind: TypedConstantKind.Type, Value: ITypeSymbol { TypeKind: not TypeKind.Error, ContainingAssembly: { } assembly } type }
                ? new ParsedSource(
                    new SchemaSource(
                        SymbolEqualityComparer.Default.Equals(assembly, own) ? null : assembly.Identity.GetDisplayName(),
                        TypeParser.FullName(type), attribute.Named("Namespace").Text()),
                    Spot.From(Location.Create(attribute.ApplicationSyntaxReference!.SyntaxTree, attribute.ApplicationSyntaxReference.Span)))
                : null)
            .OfType<ParsedSource>()
            .ToEquatableArray();
    }

    /// <summary>All of them, in an order that no file order disturbs.</summary>
    public static EquatableArray<ParsedSource> InOrder(IEnumerable<ParsedSource> sources) => sources
        .OrderBy(static source => source.Source.Assembly ?? "", System.StringComparer.Ordinal)
        .ThenBy(static source => source.Source.Namespace ?? "", System.StringComparer.Ordinal)
        .ThenBy(static source => source.Source.Type, System.StringComparer.Ordinal)
        .ThenBy(static source => source.Spot.Path.Replace('\\', '/'), System.StringComparer.Ordinal)
        .ThenBy(static source => source.Spot.Start)
        .ToEquatableArray();
}
