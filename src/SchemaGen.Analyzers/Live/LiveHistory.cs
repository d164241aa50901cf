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
using SchemaGen.Core.Settings;
using SchemaGen.Model;

namespace SchemaGen.Analyzers.Live;

/// <summary>
/// The history of a model as it is written at this moment, whether or not generators have run since: its revisions by syntax, each file read once for as long
/// as it is not edited, and their replay.
/// </summary>
internal sealed class LiveHistory
{
    private static readonly ConditionalWeakTable<SyntaxTree, ParsedRevisions> Files = new();
    private static readonly ConditionalWeakTable<Compilation, IReadOnlyList<LiveHistory>> Known = new();

    private readonly Dictionary<string, Location> places = new(StringComparer.Ordinal);

    private LiveHistory(ModelPlace? place, string memo, IReadOnlyList<LiveFile> files)
    {
        Place = place;
        var written = files
            .SelectMany(file => file.Parsed.Definitions.Select(definition => definition with { File = file.Path }))
            .OrderBy(definition => definition.File, StringComparer.Ordinal)
            .ThenBy(definition => definition.Id, StringComparer.Ordinal)
            .ToEquatableArray();
        foreach (var file in files)
        {
            foreach (var spot in file.Parsed.Spots)
            {
                places[spot.Key] = Location.Create(file.Tree, new TextSpan(spot.Spot.Start, spot.Spot.Length));
            }
        }
        Unreadable = files.SelectMany(file => file.Parsed.Findings).ToEquatableArray();
        Replay = ReplayMemo.Replay(memo, written);
        Revisions = Replay.Named;
    }

    /// <summary>Name and folder of the model; null for the one without a name.</summary>
    public ModelPlace? Place { get; }

    /// <summary>The revisions, in the order of their files, names in the place of handles.</summary>
    public EquatableArray<RevisionDefinition> Revisions { get; }

    /// <summary>What can't be read in them: what is said of such a revision may be wrong.</summary>
    public EquatableArray<PlacedFinding> Unreadable { get; }

    /// <summary>Their replay.</summary>
    public HistoryReplay Replay { get; }

    /// <summary>The histories of a compilation, read once: that of the model without a name first.</summary>
    /// <param name="compilation">The compilation.</param>
    /// <param name="folder">The project's folder, <c>build_property.ProjectDir</c>, or null when it is not known.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public static IReadOnlyList<LiveHistory> All(Compilation compilation, string? folder, CancellationToken cancellation)
    {
        if (!Known.TryGetValue(compilation, out var histories))
        {
            histories = Read(compilation, folder, cancellation);
            histories = Known.GetValue(compilation, _ => histories);
        }
        return histories;
    }

    /// <summary>Where the first of the keys of <see cref="Positions"/> that is a revision's or operation's stands, or null. In the source: pragmas and settings of the file apply.</summary>
    public Location? Find(params string[] keys) => keys.Select(key => places.TryGetValue(key, out var place) ? place : null).FirstOrDefault(place => place is not null);

    private static IReadOnlyList<LiveHistory> Read(Compilation compilation, string? folder, CancellationToken cancellation)
    {
        var places = LiveModel.All(compilation).Select(model => model.Place).OfType<ModelPlace>().ToList();
        var files = compilation.SyntaxTrees
            .Select(tree => new LiveFile(ProjectPaths.Relative(folder, tree.FilePath), tree, Read(tree, cancellation)))
            .ToLookup(file => ModelPlace.OfFile(places, file.Path));
        return new ModelPlace?[] { null }.Concat(places)
            .Select((place, number) => new LiveHistory(place, ReplayMemo.Key(compilation.AssemblyName, number), files[place].ToList())).ToList();
    }

    private static ParsedRevisions Read(SyntaxTree tree, CancellationToken cancellation)
    {
        if (!Files.TryGetValue(tree, out var parsed))
        {
            parsed = RevisionParser.Parse(tree, cancellation);
            parsed = Files.GetValue(tree, _ => parsed);
        }
        return parsed;
    }

    private sealed record LiveFile(string Path, SyntaxTree Tree, ParsedRevisions Parsed);
}
