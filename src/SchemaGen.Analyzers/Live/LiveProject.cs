using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using SchemaGen.Analyzers.Facts;
using SchemaGen.Core.Checking;
using SchemaGen.Core.Settings;
using SchemaGen.Core.Snapshots;
using SchemaGen.Model;

namespace SchemaGen.Analyzers.Live;

/// <summary>A model of a project at this moment: what its classes and revisions say, and what is to be shown about that.</summary>
internal sealed class LiveProject
{
    private const string DefaultMigrations = "Migrations";

    private LiveProject(LiveHistory history, EquatableArray<LiveModel> models, Compilation compilation, AnalyzerOptions options, CancellationToken cancellation)
    {
        Options = options;
        History = history;
        Models = models;
        Model = models.FirstOrDefault(model => model.Place == history.Place);
        var places = new LivePlaces(compilation, History, Model, Property("ProjectDir"), cancellation);
        Findings = Find(compilation, cancellation)
            .Select(finding => new LivePlaced(finding, places.Find(finding)!))
            .Where(placed => placed.Place is not null)
            .ToImmutableArray();
    }

    /// <summary>The revisions.</summary>
    public LiveHistory History { get; }

    /// <summary>What the classes describe, or null when that is not known.</summary>
    public LiveModel? Model { get; }

    /// <summary>All models of the project that are known.</summary>
    public EquatableArray<LiveModel> Models { get; }

    /// <summary>How the two differ; null while one of them is not known, or something is wrong with the history.</summary>
    public Drift? Drift { get; private set; }

    /// <summary>What is to be shown, in its places.</summary>
    public ImmutableArray<LivePlaced> Findings { get; }

    /// <summary>The folder of snapshot and revisions, from the project's.</summary>
    public string Migrations => History.Place?.Migrations ?? ProjectMigrations;

    /// <summary>That of the project: of the model without a name.</summary>
    public string ProjectMigrations => (Property("SchemaGenMigrations") ?? DefaultMigrations).Replace('\\', '/').TrimEnd('/');

    private AnalyzerOptions Options { get; }

    /// <summary>What a compilation holds: one for each model, that without a name first.</summary>
    public static ImmutableArray<LiveProject> All(Compilation compilation, AnalyzerOptions options, CancellationToken cancellation)
    {
        var models = LiveModel.All(compilation);
        options.AnalyzerConfigOptionsProvider.GlobalOptions.TryGetValue("build_property.ProjectDir", out var folder);
        return LiveHistory.All(compilation, folder, cancellation)
            .Select(history => new LiveProject(history, models, compilation, options, cancellation)).ToImmutableArray();
    }

    /// <summary>A property of the project that the compiler may see, or null.</summary>
    public string? Property(string name) =>
        Options.AnalyzerConfigOptionsProvider.GlobalOptions.TryGetValue("build_property." + name, out var value) && value.Length > 0 ? value : null;

    /// <summary>The text of the snapshot, or null: editors hand it to the compiler, builds don't.</summary>
    public string? Snapshot(CancellationToken cancellation) => Options.AdditionalFiles
        .FirstOrDefault(file => ProjectPaths.Relative(Property("ProjectDir"), file.Path) == Migrations + "/schema.snapshot")?.GetText(cancellation)?.ToString();

    private string? NameAmongSeveral => Models.Count > 1 || History.Place is not null ? History.Place?.Name ?? ModelPlace.Default : null;

    private IEnumerable<LiveFinding> Find(Compilation compilation, CancellationToken cancellation)
    {
        var unreadable = History.Unreadable.Where(finding => finding.Id == Rules.Unreadable && !LacksOnlyDown(compilation, finding, cancellation)).ToList();
        var folder = Property("ProjectDir");
        var files = new HashSet<string>(unreadable.Select(finding => ProjectPaths.Relative(folder, finding.Spot.Path)));
        var ids = new HashSet<string>(History.Revisions.Where(revision => files.Contains(revision.File)).Select(revision => revision.Id));
        var findings = LiveCheck.OfHistory(History.Replay, ids).ToList();
        if (unreadable.Count > 0 || !History.Replay.IsSound || Model is null)
        {
            return findings;
        }
        Drift = Model.DriftFrom(History.Replay.Head!);
        return Drift.Count == 0 ? findings : findings.Concat(LiveCheck.OfDrift(History.Replay, Model.Schema, Drift, Reviewed(cancellation), NameAmongSeveral));
    }

    // A revision without Down can't be read as it is, but all is known of its Up.
    private static bool LacksOnlyDown(Compilation compilation, PlacedFinding finding, CancellationToken cancellation)
    {
        var span = new TextSpan(finding.Spot.Start, finding.Spot.Length);
        return compilation.SyntaxTrees.FirstOrDefault(tree => tree.FilePath == finding.Spot.Path)?.GetRoot(cancellation).FindToken(span.Start) is { } token
            && token.Span == span
            && token.Parent is ClassDeclarationSyntax type
            && LivePlaces.Method(type, "Up") is not null
            && LivePlaces.Method(type, "Down") is null;
    }

    private Schema? Reviewed(CancellationToken cancellation)
    {
        try
        {
            return Snapshot(cancellation) is { } text ? SnapshotReader.Read(text) : null;
        }
        catch (SnapshotException)
        {
            return null;
        }
    }
}

/// <summary>A finding in its place, in a source file.</summary>
internal sealed record LivePlaced(LiveFinding Finding, Location Place);
