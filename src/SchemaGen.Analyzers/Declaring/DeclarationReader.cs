using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SchemaGen.Analyzers.Facts;
using SchemaGen.Analyzers.Parsing;
using SchemaGen.Model;

namespace SchemaGen.Analyzers.Declaring;

/// <summary>Finds the declarations that carry attributes of ours, binds those and no others, and has them parsed.</summary>
internal sealed class DeclarationReader
{
    private readonly CSharpCompilation compilation;
    private readonly CancellationToken cancellation;
    private readonly AttributeNames names;
    private readonly List<ParsedEntity> entities = [];
    private readonly List<ParsedEnum> enums = [];
    private readonly List<ParsedDefinition> definitions = [];
    private readonly List<ParsedSource> sources = [];
    private readonly List<ParsedModel> models = [];

    private DeclarationReader(CSharpCompilation compilation, AttributeNames names, CancellationToken cancellation)
    {
        this.compilation = compilation;
        this.names = names;
        this.cancellation = cancellation;
    }

    /// <summary>What the attributes in a compilation's sources say, file by file.</summary>
    /// <param name="compilation">The compilation.</param>
    /// <param name="kept">What is known of files already; they are not read.</param>
    /// <param name="cancellation">Ends it.</param>
    public static ImmutableArray<ParsedSources> Read(CSharpCompilation compilation, IReadOnlyDictionary<SyntaxTree, ParsedSources> kept, CancellationToken cancellation)
    {
        var names = AttributeNames.Of(compilation, cancellation);
        return compilation.SyntaxTrees.Select(tree => kept.TryGetValue(tree, out var known) ? known : Read(tree)).ToImmutableArray();

        ParsedSources Read(SyntaxTree tree)
        {
            cancellation.ThrowIfCancellationRequested();
            var reader = new DeclarationReader(compilation, names, cancellation);
            reader.Read(tree, (CompilationUnitSyntax)tree.GetRoot(cancellation));
            return reader.entities.Count + reader.enums.Count + reader.definitions.Count + reader.sources.Count + reader.models.Count == 0
                ? ParsedSources.Nothing
                : new ParsedSources(
                    reader.entities.ToEquatableArray(), reader.enums.ToEquatableArray(), reader.definitions.ToEquatableArray(),
                    reader.sources.ToEquatableArray(), reader.models.ToEquatableArray());
        }
    }

    private void Read(SyntaxTree tree, CompilationUnitSyntax file)
    {
        var names = this.names.In(file);
        if (names.MayStandIn(file.AttributeLists))
        {
            Read(file, compilation.Assembly);
        }
        SemanticModel? model = null;
        foreach (var type in Types(file.Members).Where(type => names.MayStandIn(type.AttributeLists)))
        {
            cancellation.ThrowIfCancellationRequested();
            if ((model ??= compilation.GetSemanticModel(tree)).GetDeclaredSymbol(type, cancellation) is { } symbol)
            {
                Read(type, symbol);
            }
        }
    }

    private void Read(SyntaxNode node, ISymbol symbol)
    {
        // Of a partial class each part brings the attributes that stand in it.
        var here = symbol.GetAttributes().Where(attribute => attribute.ApplicationSyntaxReference is { } reference
            && reference.SyntaxTree == node.SyntaxTree && node.FullSpan.Contains(reference.Span)).ToImmutableArray();
        if (node is ClassDeclarationSyntax or RecordDeclarationSyntax && Marked(KnownAttributes.MarksEntity) is { Attributes.IsEmpty: false } entity
            && EntityParser.Parse(entity, cancellation) is { } parsed)
        {
            entities.Add(parsed);
        }
        if (node is EnumDeclarationSyntax && EnumParser.Parse(new Marked(node, symbol, here, compilation.Assembly), cancellation) is { } type)
        {
            enums.Add(type);
        }
        if (DefinitionParser.IsTarget(node))
        {
            definitions.AddRange(DefinitionParser.Parse(Marked(KnownAttributes.IsDefinition), cancellation));
            sources.AddRange(SourceParser.Parse(Marked(static attribute => KnownAttributes.Is(attribute, KnownAttributes.Source)), cancellation));
            models.AddRange(ModelParser.Parse(Marked(static attribute => KnownAttributes.Is(attribute, KnownAttributes.Model)), cancellation));
        }

        Marked Marked(System.Func<AttributeData, bool> isWanted) => new(node, symbol, here.Where(isWanted).ToImmutableArray(), compilation.Assembly);
    }

    private static IEnumerable<BaseTypeDeclarationSyntax> Types(SyntaxList<MemberDeclarationSyntax> members)
    {
        foreach (var member in members)
        {
            if (member is BaseTypeDeclarationSyntax type)
            {
                yield return type;
            }
            var inside = member switch
            {
                BaseNamespaceDeclarationSyntax space => space.Members,
                TypeDeclarationSyntax outer => outer.Members,
                _ => default,
            };
            foreach (var inner in Types(inside))
            {
                yield return inner;
            }
        }
    }
}
