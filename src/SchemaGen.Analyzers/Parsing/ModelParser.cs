using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using SchemaGen.Analyzers.Declaring;
using SchemaGen.Analyzers.Facts;
using SchemaGen.Model;

namespace SchemaGen.Analyzers.Parsing;

/// <summary>Reads attribute SchemaModel.</summary>
internal static class ModelParser
{
    /// <summary>The attributes of one file.</summary>
    public static EquatableArray<ParsedModel> Parse(Marked context, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return context.Attributes
            .Select(attribute => new ParsedModel(
                new DeclaredModel(
                    attribute.At(0).Text() ?? "", attribute.At(1).List(), attribute.Named("Migrations").Text(), attribute.Named("VersionTable").Text()),
                Spot.From(Location.Create(attribute.ApplicationSyntaxReference!.SyntaxTree, attribute.ApplicationSyntaxReference.Span))))
            .ToEquatableArray();
    }
}
