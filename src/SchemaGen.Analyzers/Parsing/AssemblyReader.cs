using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SchemaGen.Analyzers.Facts;
using SchemaGen.Model;

namespace SchemaGen.Analyzers.Parsing;

/// <summary>
/// Reads the entities of other assemblies, from their metadata or, in an editor, from the other project's sources. It depends on the references and nothing else, so
/// no edit of this project reads them again; no compilation of this project is kept for it.
/// </summary>
internal static class AssemblyReader
{
    // Private setters count as they do in source; the compiler leaves private members of references out unless asked.
    private static readonly CSharpCompilationOptions Everything =
        new(OutputKind.DynamicallyLinkedLibrary, metadataImportOptions: MetadataImportOptions.All);

    /// <summary>What the sources hold, each class once.</summary>
    public static EquatableArray<ReferencedFacts> Read(
        IReadOnlyList<SchemaSource> sources, ImmutableArray<MetadataReference> references, CancellationToken cancellation)
    {
        if (sources.Count == 0)
        {
            return default;
        }
        var compilation = CSharpCompilation.Create("SchemaGen.Sources", references: references, options: Everything);
        var assemblies = new Dictionary<string, IAssemblySymbol>(StringComparer.Ordinal);
        foreach (var assembly in references.Select(compilation.GetAssemblyOrModuleSymbol).OfType<IAssemblySymbol>())
        {
            assemblies[assembly.Identity.GetDisplayName()] = assembly;
        }
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        return sources.Distinct().Select(source => Read(source, assemblies, compilation.Assembly, seen, cancellation)).ToEquatableArray();
    }

    private static ReferencedFacts Read(
        SchemaSource source, Dictionary<string, IAssemblySymbol> assemblies, IAssemblySymbol own, HashSet<ISymbol> seen, CancellationToken cancellation)
    {
        if (source.Assembly is null)
        {
            return new ReferencedFacts(source, $"{source.Type} is a type of this project, whose entities are read anyway: name one of another project, or remove attribute SchemaFrom");
        }
        if (!assemblies.TryGetValue(source.Assembly, out var assembly))
        {
            return new ReferencedFacts(source, $"{source.Type} lives in {source.Assembly}, which this project does not reference by itself: add a reference to it");
        }
        var types = Types(assembly.GlobalNamespace).Where(type => source.Holds(SpaceOf(type))).ToList();
        var entities = types.Where(type => type.TypeKind == TypeKind.Class && type.GetAttributes().Any(KnownAttributes.MarksEntity)).ToList();
        if (entities.Count == 0)
        {
            var where = source.Namespace is null ? assembly.Name : $"{assembly.Name} in namespace {source.Namespace}";
            return new ReferencedFacts(source, $"no class of {where} has attribute Table or Entity: mark those that are tables, or remove attribute SchemaFrom");
        }
        var definitions = types.Where(type => type.TypeKind == TypeKind.Class && !seen.Contains(type)).SelectMany(type => Definitions(type, TypeParser.FullName(type)));
        if (source.Namespace is null && seen.Add(assembly))
        {
            definitions = definitions.Concat(Definitions(assembly, null).Select(definition => definition with { From = source.Type }));
        }
        var facts = new ReferencedFacts(source)
        {
            Entities = entities.Where(type => !seen.Contains(type)).Select(type => EntityParser.Read(type, own, cancellation)).ToEquatableArray(),
            Enums = types.Where(type => type.TypeKind == TypeKind.Enum && !seen.Contains(type)).Select(EnumParser.Parse).OfType<EnumFacts>().ToEquatableArray(),
            Definitions = definitions.ToEquatableArray(),
        };
        seen.UnionWith(types);
        return facts;
    }

    private static IEnumerable<DefinitionFacts> Definitions(ISymbol symbol, string? owner) =>
        symbol.GetAttributes().Where(KnownAttributes.IsDefinition).Select(attribute => DefinitionParser.Read(attribute, owner));

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceOrTypeSymbol space) => space.GetMembers().OfType<INamespaceOrTypeSymbol>()
        .SelectMany(member => member is INamedTypeSymbol type ? Types(type).Prepend(type) : Types(member));

    private static string SpaceOf(ISymbol type) => type.ContainingNamespace is { IsGlobalNamespace: false } space ? space.ToDisplayString() : "";
}
