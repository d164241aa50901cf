using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SchemaGen.Analyzers.Facts;

namespace SchemaGen.Analyzers.Declaring;

/// <summary>
/// All that the entities of a compilation can depend on: what is declared in its sources, bodies left out, its references and its options. Two that are equal read the
/// same, so that symbols are bound again only when a declaration has changed. It lets go of its compilation as soon as it is read.
/// </summary>
internal sealed class Declarations(CSharpCompilation compilation) : IEquatable<Declarations>
{
    private readonly object reading = new();
    private readonly ImmutableArray<SyntaxTree> trees = compilation.SyntaxTrees;
    private readonly ImmutableArray<MetadataReference> references = compilation.ExternalReferences;
    private readonly CSharpCompilationOptions options = compilation.Options;
    private readonly string? assembly = compilation.AssemblyName;
    private CSharpCompilation? compilation = compilation;
    private ParsedSources? read;
    private HashSet<string> places = [];

    /// <summary>What the attributes in the sources say, read once.</summary>
    public ParsedSources Read(CancellationToken cancellation)
    {
        lock (reading)
        {
            if (read is null)
            {
                read = DeclarationReader.Read(compilation!, cancellation);
                places = new HashSet<string>(read.Paths, StringComparer.Ordinal);
                compilation = null;
            }
            return read;
        }
    }

    /// <inheritdoc/>
    public bool Equals(Declarations? other)
    {
        if (other is null || ReferenceEquals(this, other))
        {
            return other is not null;
        }
        var known = read is not null ? this : other;
        return known.read is not null
            && assembly == other.assembly && options.Equals(other.options)
            && references.SequenceEqual(other.references) && trees.Length == other.trees.Length
            && Enumerable.Range(0, trees.Length).All(at => ReferenceEquals(trees[at], other.trees[at]) || known.IsSame(trees[at], other.trees[at]));
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Declarations);

    /// <inheritdoc/>
    public override int GetHashCode() => trees.Length;

    // In a file where something stands that was read, even a longer body moves it.
    private bool IsSame(SyntaxTree left, SyntaxTree right) =>
        left.FilePath == right.FilePath && !places.Contains(left.FilePath) && left.Options.Equals(right.Options)
        && SyntaxFactory.AreEquivalent(left, right, topLevel: true);
}
