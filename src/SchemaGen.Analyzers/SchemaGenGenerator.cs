using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SchemaGen.Analyzers.Declaring;
using SchemaGen.Analyzers.Emitting;
using SchemaGen.Analyzers.Facts;
using SchemaGen.Analyzers.Modeling;
using SchemaGen.Analyzers.Parsing;
using SchemaGen.Analyzers.Revisions;
using SchemaGen.Core;
using SchemaGen.Core.Revisions;
using SchemaGen.Model;

namespace SchemaGen.Analyzers;

/// <summary>
/// Entities and revisions to constants: parser, model, emitter. Facts and positions part right after the parser, so that moving
/// lines runs nothing but the positions again; findings go their own way and never touch the sources.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class SchemaGenGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        context.RegisterPostInitializationOutput(static output => output.AddEmbeddedAttributeDefinition());

        var folder = context.AnalyzerConfigOptionsProvider
            .Select(static (options, _) => Property(options.GlobalOptions, "ProjectDir"))
            .WithTrackingName(Steps.Folder);
        var naming = context.AnalyzerConfigOptionsProvider
            .Combine(context.CompilationProvider.Select(static (compilation, _) =>
                compilation.ReferencedAssemblyNames.Any(static name => name.Name == "Microsoft.EntityFrameworkCore")))
            .Select(static (pair, _) => NamingConvention.From(name => Property(pair.Left.GlobalOptions, name), pair.Right))
            .WithTrackingName(Steps.Naming);

        var settings = context.AnalyzerConfigOptionsProvider
            .Select(static (options, _) => CompiledSettings.Read(name => Property(options.GlobalOptions, name)))
            .WithTrackingName(Steps.Settings);

        var sources = context.CompilationProvider
            .Select(static (compilation, _) => new Declarations((CSharpCompilation)compilation))
            .WithTrackingName(Steps.Declarations)
            .Select(static (declarations, cancellation) => declarations.Read(cancellation))
            .WithTrackingName(Steps.Sources);
        var elsewhere = Elsewhere(context, sources);
        var parsed = sources
            .Select(static (all, _) => all.Entities)
            .Combine(elsewhere)
            .Select(static (pair, _) => pair.Left.Concat(pair.Right.Entities).OrderBy(static entity => entity.Facts.Type, StringComparer.Ordinal).ToEquatableArray())
            .WithTrackingName(Steps.Entities);
        var enums = sources
            .Select(static (all, _) => all.Enums)
            .Combine(elsewhere)
            .Select(static (pair, _) => pair.Left.Concat(pair.Right.Enums).OrderBy(static type => type.Facts.Type, StringComparer.Ordinal).ToEquatableArray())
            .WithTrackingName(Steps.Enums);
        var definitions = sources
            .Select(static (all, _) => all.Definitions)
            .Combine(elsewhere)
            .Select(static (pair, _) => DefinitionParser.InOrder(pair.Left.Concat(pair.Right.Definitions)))
            .WithTrackingName(Steps.Definitions);
        var declared = sources.Select(static (all, _) => all.Models
            .OrderBy(static model => model.Spot.Path.Replace('\\', '/'), StringComparer.Ordinal).ThenBy(static model => model.Spot.Start).ToEquatableArray());
        var models = declared
            .Select(static (all, _) => all.Select(static model => model.Model).ToEquatableArray())
            .Combine(context.AnalyzerConfigOptionsProvider.Select(static (options, _) => Property(options.GlobalOptions, "SchemaGenMigrations") ?? "Migrations"))
            .Combine(settings.Select(static (read, _) => read.Settings.History))
            .Select(static (parts, _) => Models.Of(parts.Left.Left, parts.Left.Right, parts.Right))
            .WithTrackingName(Steps.Models);
        var model = parsed
            .Combine(enums)
            .Combine(definitions)
            .Select(static (parts, _) => new ProjectFacts(
                parts.Left.Left.Select(static entity => entity.Facts).ToEquatableArray(),
                parts.Left.Right.Select(static type => type.Facts).ToEquatableArray(),
                parts.Right.Select(static definition => (DefinitionFacts?)definition.Facts).ToEquatableArray()))
            .WithTrackingName(Steps.Facts)
            .Combine(models)
            .SelectMany(static (pair, _) => pair.Right.Split(pair.Left))
            .WithTrackingName(Steps.Shares)
            .Combine(naming)
            .Select(static (pair, _) => ModelBuilder.Build(pair.Left, pair.Right))
            .WithTrackingName(Steps.Model);
        var anchors = parsed
            .Combine(enums)
            .Combine(definitions)
            .Select(static (parts, _) => parts.Left.Left.SelectMany(static entity => entity.Spots)
                .Concat(parts.Left.Right.Select(static type => new AnchorSpot(new Anchor(type.Facts.Type), type.Spot)))
                .Concat(parts.Right.Select(static (definition, number) => new AnchorSpot(DefinitionFacts.AnchorOf(number), definition.Spot)))
                .ToEquatableArray())
            .WithTrackingName(Steps.Anchors);

        var files = context.CompilationProvider
            .SelectMany(static (compilation, _) => compilation.SyntaxTrees)
            .Select(static (tree, cancellation) => RevisionParser.Parse(tree, cancellation))
            .WithTrackingName(Steps.RevisionFiles)
            .Collect();
        var revisions = files
            .Combine(folder)
            .Select(static (pair, _) => pair.Left
                .SelectMany(static file => file.Definitions)
                .Select(definition => definition with { File = ProjectPaths.Relative(pair.Right, definition.File) })
                .OrderBy(static definition => definition.File, StringComparer.Ordinal)
                .ThenBy(static definition => definition.Id, StringComparer.Ordinal)
                .ToEquatableArray())
            .WithTrackingName(Steps.Revisions);
        var revisionSpots = files
            .Select(static (parts, _) => parts.SelectMany(static file => file.Spots).ToEquatableArray())
            .WithTrackingName(Steps.RevisionSpots);

        var histories = revisions.Combine(models).Select(static (pair, _) => pair.Right.Histories(pair.Left));
        var steps = RevisionHandles(context, files, histories, revisionSpots);
        var named = revisions
            .Combine(histories)
            .Combine(context.CompilationProvider.Select(static (compilation, _) => compilation.AssemblyName ?? ""))
            .Select(static (parts, _) => HandleBuilder.Named(parts.Left.Left, parts.Left.Right, parts.Right))
            .WithTrackingName(Steps.NamedRevisions);

        // Without a schema and revisions there is nothing to say, and nothing is said.
        var schema = model
            .Combine(revisions.Combine(models).Select(static (pair, _) => pair.Left.Select(revision => pair.Right.OfFile(revision.File)).Distinct().ToEquatableArray()))
            .Select(static (pair, _) => (
                pair.Left.Definition, pair.Left.Schema, pair.Left.Decisions,
                IsPresent: pair.Left.Schema != Schema.Empty || pair.Right.Contains(pair.Left.Definition.Name)))
            .WithTrackingName(Steps.Schema);
        var present = schema.Select(static (whole, _) => (whole.Definition, whole.IsPresent));
        context.RegisterSourceOutput(schema, static (output, source) =>
        {
            if (source.IsPresent)
            {
                var emitter = new SourceEmitter(source.Definition.Name);
                output.AddSource(emitter.FileOf("Model"), emitter.Model(source.Schema, source.Decisions));
            }
        });
        context.RegisterSourceOutput(
            present.Combine(named.Combine(models)).Select(static (pair, _) => (
                pair.Left.Definition.Name, pair.Left.IsPresent,
                Revisions: pair.Right.Left.Where(revision => pair.Right.Right.OfFile(revision.File) == pair.Left.Definition.Name).ToEquatableArray())),
            static (output, source) =>
            {
                if (source.IsPresent)
                {
                    var emitter = new SourceEmitter(source.Name);
                    output.AddSource(emitter.FileOf("Revisions"), emitter.Revisions(source.Revisions));
                }
            });
        context.RegisterSourceOutput(present.Combine(settings), static (output, source) =>
        {
            if (source.Left.IsPresent)
            {
                var emitter = new SourceEmitter(source.Left.Definition.Name);
                output.AddSource(emitter.FileOf("Settings"), emitter.Settings(source.Left.Definition.Of(source.Right.Settings)));
            }
        });
        var hosting = present
            .Combine(context.CompilationProvider
                .Select(static (compilation, _) => compilation.ReferencedAssemblyNames.Any(static name => name.Name == "SchemaGen.Hosting")))
            .Select(static (pair, _) => (pair.Left.Definition.Name, IsHosted: pair.Left.IsPresent && pair.Right))
            .WithTrackingName(Steps.Hosting);
        context.RegisterSourceOutput(hosting.Combine(steps), static (output, pair) =>
        {
            if (pair.Left.IsHosted)
            {
                output.AddSource(new SourceEmitter(pair.Left.Name).FileOf("Hosting"), HostingEmitter.Of(pair.Left.Name, hasSteps: !pair.Right.IsEmpty));
            }
        });
        var places = model
            .Select(static (whole, _) => (whole.Definition.Name, whole.Places))
            .Combine(anchors)
            .Combine(revisionSpots.Combine(models))
            .Combine(folder)
            .Select(static (parts, _) => (
                parts.Left.Left.Left.Name,
                Places: Join(parts.Left.Left.Left.Places, parts.Left.Left.Right, Own(parts.Left.Right.Left, parts.Left.Right.Right, parts.Left.Left.Left.Name, parts.Right), parts.Right)))
            .WithTrackingName(Steps.Positions);
        context.RegisterSourceOutput(places, static (output, source) =>
        {
            if (!source.Places.IsEmpty)
            {
                var emitter = new SourceEmitter(source.Name);
                output.AddSource(emitter.FileOf("Positions"), emitter.Places(source.Places));
            }
        });

        var problems = settings.Select(static (read, _) => read.Problems).Combine(naming.Select(static (convention, _) => convention.Problems));
        context.RegisterSourceOutput(problems, static (output, pair) =>
        {
            foreach (var problem in pair.Left.Concat(pair.Right))
            {
                output.ReportDiagnostic(Diagnostic.Create(Rules.Descriptor(Rules.UnusableSetting), Location.None, problem));
            }
        });
        context.RegisterSourceOutput(
            model.Select(static (whole, _) => whole.Findings).Combine(anchors),
            static (output, pair) => Report(output, pair.Left, pair.Right));
        context.RegisterSourceOutput(files.Select(static (parts, _) => parts.SelectMany(static file => file.Findings).ToEquatableArray()), Report);
        context.RegisterSourceOutput(elsewhere.Select(static (all, _) => all.Findings), Report);
        context.RegisterSourceOutput(
            models.Select(static (all, _) => all.Problems)
                .Combine(present.Where(static model => !model.IsPresent).Select(static (model, _) => model.Definition.Name).Collect())
                .Combine(declared)
                .Select(static (parts, _) => ModelFindings.Of(parts.Left.Left, parts.Left.Right, parts.Right)),
            Report);
    }

    // What is read depends on the references and on which of them are asked for, not on where: moving the attribute reads nothing again.
    private static IncrementalValueProvider<Elsewhere> Elsewhere(IncrementalGeneratorInitializationContext context, IncrementalValueProvider<ParsedSources> declared)
    {
        var sources = declared.Select(static (all, _) => SourceParser.InOrder(all.Sources));
        return sources
            .Select(static (all, _) => all.Select(static source => source.Source).ToEquatableArray())
            .Combine(context.MetadataReferencesProvider.Collect())
            .Select(static (pair, cancellation) => AssemblyReader.Read(pair.Left, pair.Right, cancellation))
            .WithTrackingName(Steps.Referenced)
            .Combine(sources)
            .Select(static (pair, _) => Facts.Elsewhere.Of(pair.Left, pair.Right))
            .WithTrackingName(Steps.Elsewhere);
    }

    // What data steps see: only the tables that a revision names, in a file of its own that is written again when one of them was another then.
    private static IncrementalValueProvider<EquatableArray<StepTable>> RevisionHandles(
        IncrementalGeneratorInitializationContext context, IncrementalValueProvider<ImmutableArray<ParsedRevisions>> files, IncrementalValueProvider<EquatableArray<EquatableArray<RevisionDefinition>>> histories,
        IncrementalValueProvider<EquatableArray<KeySpot>> spots)
    {
        var requests = files
            .Select(static (parts, _) => parts.SelectMany(static file => file.Handles).OrderBy(static request => request.Id, StringComparer.Ordinal).ToEquatableArray())
            .WithTrackingName(Steps.HandleRequests);
        var steps = requests
            .Select(static (all, _) => all.Where(static request => !request.Steps.IsEmpty).Select(static request => new StepTable(request.Id, request.ClassName)).ToEquatableArray())
            .WithTrackingName(Steps.StepTables);
        context.RegisterSourceOutput(steps, static (output, all) =>
        {
            if (!all.IsEmpty)
            {
                output.AddSource(StepEmitter.StepsFile, StepEmitter.Table(all));
            }
        });
        var handles = requests
            .Combine(histories)
            .Combine(context.CompilationProvider.Select(static (compilation, _) => compilation.AssemblyName ?? ""))
            .Select(static (parts, _) => HandleBuilder.Build(parts.Left.Left, parts.Left.Right, parts.Right))
            .WithTrackingName(Steps.Handles);
        var language = context.ParseOptionsProvider
            .Select(static (options, _) => options is CSharpParseOptions { LanguageVersion: >= LanguageVersion.CSharp8 })
            .Combine(context.CompilationProvider.Select(static (compilation, _) => compilation.GetTypeByMetadataName("System.DateOnly") is not null));
        context.RegisterSourceOutput(
            handles.SelectMany(static (built, _) => built.Revisions).WithTrackingName(Steps.RevisionHandles).Combine(language),
            static (output, pair) => output.AddSource(StepEmitter.File(pair.Left), StepEmitter.Revision(pair.Left, pair.Right.Left, pair.Right.Right)));
        context.RegisterSourceOutput(
            handles.Select(static (built, _) => built.Missing).Combine(files.Select(static (parts, _) => parts.SelectMany(static file => file.HandleSpots).ToEquatableArray())),
            static (output, pair) =>
            {
                foreach (var spot in pair.Right)
                {
                    if (pair.Left.FirstOrDefault(missing => missing.Revision == spot.Revision && missing.Use == spot.Use) is { } found)
                    {
                        output.ReportDiagnostic(Diagnostic.Create(Rules.Descriptor(Rules.NoSuchHandle), spot.Spot.ToLocation(), found.Message));
                    }
                }
            });
        context.RegisterSourceOutput(handles.Select(static (built, _) => built.Misplaced).Combine(spots), static (output, pair) =>
        {
            foreach (var sql in pair.Left)
            {
                var spot = pair.Right.Where(spot => spot.Key == sql.Key).Select(spot => spot.Spot).FirstOrDefault();
                output.ReportDiagnostic(Diagnostic.Create(Rules.Descriptor(Rules.Misplaced), spot?.ToLocation() ?? Location.None, sql.Message));
            }
        });
        return steps;
    }

    private static string? Property(Microsoft.CodeAnalysis.Diagnostics.AnalyzerConfigOptions options, string name) =>
        options.TryGetValue("build_property." + name, out var value) && value.Length > 0 ? value : null;

    private static EquatableArray<KeyValuePair<string, Position>> Join(
        EquatableArray<Place> places, EquatableArray<AnchorSpot> anchors, EquatableArray<KeySpot> revisions, string? folder)
    {
        var spots = Lookup(anchors);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        return places
            .Select(place => new KeySpot(place.Key, Find(spots, place.Anchor)!))
            .Where(static place => place.Spot is not null)
            .Concat(revisions)
            .Where(place => seen.Add(place.Key))
            .Select(place => new KeyValuePair<string, Position>(
                place.Key, new Position(File(place.Spot.Path), place.Spot.Line + 1, place.Spot.Column + 1)))
            .ToEquatableArray();

        string File(string path) => files.TryGetValue(path, out var file) ? file : files[path] = ProjectPaths.Relative(folder, path);
    }

    private static EquatableArray<KeySpot> Own(EquatableArray<KeySpot> spots, Models models, string? model, string? folder) => models.All.Count == 1
        ? spots
        : spots.Where(spot => models.OfFile(ProjectPaths.Relative(folder, spot.Spot.Path)) == model).ToEquatableArray();

    private static void Report(SourceProductionContext output, EquatableArray<PlacedFinding> findings)
    {
        foreach (var finding in findings)
        {
            output.ReportDiagnostic(Diagnostic.Create(Rules.Descriptor(finding.Id), finding.Spot.ToLocation(), finding.Message));
        }
    }

    private static void Report(SourceProductionContext output, EquatableArray<Finding> findings, EquatableArray<AnchorSpot> anchors)
    {
        if (findings.IsEmpty)
        {
            return;
        }
        var spots = Lookup(anchors);
        foreach (var finding in findings)
        {
            output.ReportDiagnostic(Diagnostic.Create(
                Rules.Descriptor(finding.Id), Find(spots, finding.At)?.ToLocation() ?? Location.None, finding.Message));
        }
    }

    private static Dictionary<Anchor, Spot> Lookup(EquatableArray<AnchorSpot> anchors)
    {
        var spots = new Dictionary<Anchor, Spot>(anchors.Count);
        foreach (var anchor in anchors)
        {
            spots[anchor.Anchor] = anchor.Spot;
        }
        return spots;
    }

    // What is inherited from another assembly has no place of its own: the class stands for it.
    private static Spot? Find(Dictionary<Anchor, Spot> spots, Anchor anchor) =>
        spots.TryGetValue(anchor, out var spot) || spots.TryGetValue(new Anchor(anchor.Type), out spot) ? spot : null;
}
