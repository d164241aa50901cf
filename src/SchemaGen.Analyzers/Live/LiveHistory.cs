using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using SchemaGen.Analyzers.Facts;
using SchemaGen.Analyzers.Revisions;
using SchemaGen.Core;
using SchemaGen.Core.Proving;
using SchemaGen.Core.Revisions;
using SchemaGen.Model;

namespace SchemaGen.Analyzers.Live;

/// <summary>
/// The history of a compilation as it is written at this moment, whether or not generators have run since: its revisions by syntax, each file read once for as long
/// as it is not edited, and their replay.
/// </summary>
internal sealed class LiveHistory
{
    private static readonly ConditionalWeakTable<SyntaxTree, ParsedRevisions> Files = new();
    private static readonly ConditionalWeakTable<Compilation, LiveHistory> Known = new();

    private readonly Dictionary<string, Location> places = new(StringComparer.Ordinal);

    private LiveHistory(Compilation compilation, string? folder, CancellationToken cancellation)
    {
        // Further models have histories of their own, which the build proves.
        var others = LiveModel.OtherFolders(compilation);
        var parsed = compilation.SyntaxTrees.Select(tree => (Tree: tree, File: Read(tree, cancellation))).ToList();
        var written = parsed
            .SelectMany(part => part.File.Definitions)
            .Select(definition => definition with { File = ProjectPaths.Relative(folder, definition.File) })
            .Where(definition => !others.Exists(other => definition.File.StartsWith(other + "/", StringComparison.Ordinal)))
            .OrderBy(definition => definition.File, StringComparer.Ordinal)
            .ThenBy(definition => definition.Id, StringComparer.Ordinal)
            .ToEquatableArray();
        foreach (var (tree, file) in parsed)
        {
            foreach (var place in file.Spots)
            {
                places[place.Key] = Location.Create(tree, new TextSpan(place.Spot.Start, place.Spot.Length));
            }
        }
        Unreadable = parsed.SelectMany(part => part.File.Findings).ToEquatableArray();
        Replay = ReplayMemo.Replay(compilation.AssemblyName ?? "", written);
        Revisions = Replay.Named;
    }

    /// <summary>The revisions, in the order of their files, names in the place of handles.</summary>
    public EquatableArray<RevisionDefinition> Revisions { get; }

    /// <summary>What can't be read in them: what is said of such a revision may be wrong.</summary>
    public EquatableArray<PlacedFinding> Unreadable { get; }

    /// <summary>Their replay.</summary>
    public HistoryReplay Replay { get; }

    /// <summary>The history of a compilation, read once.</summary>
    /// <param name="compilation">The compilation.</param>
    /// <param name="folder">The project's folder, <c>build_property.ProjectDir</c>, or null when it is not known.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public static LiveHistory Of(Compilation compilation, string? folder, CancellationToken cancellation)
    {
        if (!Known.TryGetValue(compilation, out var history))
        {
            history = new LiveHistory(compilation, folder, cancellation);
            history = Known.GetValue(compilation, _ => history);
        }
        return history;
    }

    /// <summary>Where the first of the keys of <see cref="Positions"/> that is a revision's or operation's stands, or null. In the source: pragmas and settings of the file apply.</summary>
    public Location? Find(params string[] keys) => keys.Select(key => places.TryGetValue(key, out var place) ? place : null).FirstOrDefault(place => place is not null);

    private static ParsedRevisions Read(SyntaxTree tree, CancellationToken cancellation)
    {
        if (!Files.TryGetValue(tree, out var parsed))
        {
            parsed = RevisionParser.Parse(tree, cancellation);
            parsed = Files.GetValue(tree, _ => parsed);
        }
        return parsed;
    }
}
