using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace SchemaGen.Analyzers.Declaring;

/// <summary>A declaration that carries attributes of ours.</summary>
/// <param name="Node">Where it stands; the compilation unit for attributes of the assembly.</param>
/// <param name="Symbol">The type, or the assembly.</param>
/// <param name="Attributes">Those of the wanted kind that stand at this node, not at another part of the type.</param>
/// <param name="Own">The assembly whose sources are at hand.</param>
internal readonly record struct Marked(SyntaxNode Node, ISymbol Symbol, ImmutableArray<AttributeData> Attributes, IAssemblySymbol Own);
