using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SchemaGen.Analyzers.Facts;

namespace SchemaGen.Analyzers.Declaring;

/// <summary>
/// All that the entities of a compilation can depend on: what is declared in its sources, bodies left out, its references and its options. Two that are equal read the
/// same, so that symbols are bound again only when a declaration has changed, and then only in the files that it affects. It lets go of its compilation as soon as it is read.
/// </summary>
internal sealed class Declarations(CSharpCompilation compilation) : IEquatable<Declarations>
{
    // The last of each assembly that was read. It decides nothing: with or without it the answer is the same.
    private static readonly ConcurrentDictionary<string, WeakReference<Declarations>> Last = new(StringComparer.Ordinal);

    private readonly object reading = new();
    private readonly ImmutableArray<SyntaxTree> trees = compilation.SyntaxTrees;
    private readonly ImmutableArray<MetadataReference> references = compilation.ExternalReferences;
    private readonly CSharpCompilationOptions options = OfReading(compilation.Options);
    private readonly string? assembly = compilation.AssemblyName;
    private CSharpCompilation? compilation = compilation;
    private ParsedSources? read;
    private ImmutableArray<ParsedSources> files;
    private HashSet<string> places = [];

    /// <summary>What the attributes in the sources say, read once.</summary>
    public ParsedSources Read(CancellationToken cancellation)
    {
        lock (reading)
        {
            if (read is null)
            {
                var kept = Last.TryGetValue(assembly ?? "", out var last) && last.TryGetTarget(out var previous) ? Kept(previous, cancellation) : [];
                files = DeclarationReader.Read(compilation!, kept, cancellation);
                read = ParsedSources.Join(files);
                places = new HashSet<string>(read.Paths, StringComparer.Ordinal);
                compilation = null;
                Last[assembly ?? ""] = new WeakReference<Declarations>(this);
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
            && HasSurroundingsOf(other) && trees.Length == other.trees.Length
            && Enumerable.Range(0, trees.Length).All(at => ReferenceEquals(trees[at], other.trees[at]) || known.IsSame(trees[at], other.trees[at]));
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Declarations);

    /// <inheritdoc/>
    public override int GetHashCode() => trees.Length;

    // Without what finds files and signs: no declaration reads otherwise by it, and the compiler's own can't be compared (its Equals throws).
    private static CSharpCompilationOptions OfReading(CSharpCompilationOptions options) => options
        .WithMetadataReferenceResolver(null).WithSourceReferenceResolver(null).WithXmlReferenceResolver(null)
        .WithStrongNameProvider(null).WithSyntaxTreeOptionsProvider(null).WithAssemblyIdentityComparer(null);

    private bool HasSurroundingsOf(Declarations other) =>
        assembly == other.assembly && options.Equals(other.options) && references.SequenceEqual(other.references);

    // In a file where something stands that was read, even a longer body moves it.
    private bool IsSame(SyntaxTree left, SyntaxTree right) =>
        left.FilePath == right.FilePath && !places.Contains(left.FilePath) && left.Options.Equals(right.Options)
        && SyntaxFactory.AreEquivalent(left, right, topLevel: true);

    // What earlier declarations say that the changes since can't affect, by the tree that stands for it now.
    private Dictionary<SyntaxTree, ParsedSources> Kept(Declarations previous, CancellationToken cancellation)
    {
        var kept = new Dictionary<SyntaxTree, ParsedSources>();
        var old = Enumerable.Range(0, previous.trees.Length).ToLookup(at => previous.trees[at].FilePath, StringComparer.Ordinal);
        if (!HasSurroundingsOf(previous) || old.Count < previous.trees.Length || trees.Select(static tree => tree.FilePath).Distinct().Count() < trees.Length)
        {
            return kept;
        }
        var gone = new HashSet<SyntaxTree>(previous.trees);
        var added = new List<SyntaxTree>();
        foreach (var tree in trees)
        {
            if (old[tree.FilePath].Select(static at => (int?)at).FirstOrDefault() is { } at && (ReferenceEquals(tree, previous.trees[at]) || previous.IsSame(previous.trees[at], tree)))
            {
                kept.Add(tree, previous.files[at]);
                gone.Remove(previous.trees[at]);
            }
            else
            {
                added.Add(tree);
            }
        }
        if (!GlobalUsings(gone).SequenceEqual(GlobalUsings(added)))
        {
            return [];
        }
        var unchanged = kept.Keys.ToList();
        foreach (var at in Affected.Find(Names(gone), Names(added), Names(unchanged)))
        {
            kept.Remove(unchanged[at]);
        }
        return kept;

        List<FileNames> Names(IEnumerable<SyntaxTree> files) => [.. files.Select(tree => FileNames.Of(tree, cancellation))];

        List<string> GlobalUsings(IEnumerable<SyntaxTree> files) => [.. files
            .SelectMany(tree => ((CompilationUnitSyntax)tree.GetRoot(cancellation)).Usings)
            .Where(static use => !use.GlobalKeyword.IsKind(SyntaxKind.None)).Select(static use => use.ToString()).OrderBy(static use => use, StringComparer.Ordinal)];
    }
}
