using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SchemaGen.Analyzers.Declaring;
using SchemaGen.Analyzers.Facts;
using SchemaGen.Model;

namespace SchemaGen.Analyzers.Parsing;

/// <summary>Reads the attributes that describe objects beside tables, on the assembly or on a class.</summary>
internal static class DefinitionParser
{
    /// <summary>What the attributes of one kind on one node say.</summary>
    public static EquatableArray<ParsedDefinition> Parse(Marked context, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var owner = context.Symbol is INamedTypeSymbol type ? TypeParser.FullName(type) : null;
        return context.Attributes
            .Select(attribute => new ParsedDefinition(
                Read(attribute, owner),
                Spot.From(Location.Create(attribute.ApplicationSyntaxReference!.SyntaxTree, attribute.ApplicationSyntaxReference.Span))))
            .ToEquatableArray();
    }

    /// <summary>All definitions in an order that neither files nor lines disturb, but for those that say the same.</summary>
    public static EquatableArray<ParsedDefinition> InOrder(IEnumerable<ParsedDefinition> definitions) => definitions
        .OrderBy(static definition => definition.Facts.Attribute, StringComparer.Ordinal)
        .ThenBy(static definition => string.Join("\n", definition.Facts.Arguments), StringComparer.Ordinal)
        .ThenBy(static definition => definition.Facts.ToString(), StringComparer.Ordinal)
        .ThenBy(static definition => definition.Spot.Path.Replace('\\', '/'), StringComparer.Ordinal)
        .ThenBy(static definition => definition.Spot.Start)
        .ToEquatableArray();

    /// <summary>Whether such attributes may stand there.</summary>
    public static bool IsTarget(SyntaxNode node) =>
        node.IsKind(SyntaxKind.CompilationUnit) || node.IsKind(SyntaxKind.ClassDeclaration) || node.IsKind(SyntaxKind.RecordDeclaration);

    /// <summary>What one attribute says, on the class that it stands on or, with null, on an assembly.</summary>
    public static DefinitionFacts Read(AttributeData attribute, string? owner)
    {
        var name = attribute.AttributeClass!.Name;
        return new DefinitionFacts(name.Substring(0, name.Length - nameof(Attribute).Length), attribute.Texts())
        {
            Owner = owner,
            On = attribute.Named("On").Text(),
            Only = attribute.Named("Only").Text(),
            RenamedFrom = attribute.Named("RenamedFrom").Text(),
            Schema = attribute.Named("Schema").Text(),
            Version = attribute.Named("Version").Text(),
            Parameters = attribute.Named("Parameters").List(),
            Lines = attribute.Named("Checks").List().Concat(attribute.Named("Indexes").List()).ToEquatableArray(),
        };
    }
}
