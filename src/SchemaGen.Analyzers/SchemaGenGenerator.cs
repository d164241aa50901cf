using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
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

        var elsewhere = Elsewhere(context);
        var parsed = Entities(context, KnownAttributes.Table, Steps.Tables)
            .Combine(Entities(context, KnownAttributes.Entity, Steps.Marked))
            .Combine(elsewhere)
            .Select(static (pair, _) => pair.Left.Left.AddRange(pair.Left.Right).Concat(pair.Right.Entities)
                .OrderBy(static entity => entity.Facts.Type, StringComparer.Ordinal).ToEquatableArray())
            .WithTrackingName(Steps.Entities);
        var enums = Enums(context, elsewhere);
        var definitions = Definitions(context, elsewhere);
        var model = parsed
            .Combine(enums)
            .Combine(definitions)
            .Select(static (parts, _) => new ProjectFacts(
                parts.Left.Left.Select(static entity => entity.Facts).ToEquatableArray(),
                parts.Left.Right.Select(static type => type.Facts).ToEquatableArray(),
                parts.Right.Select(static definition => definition.Facts).ToEquatableArray()))
            .WithTrackingName(Steps.Facts)
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

        var steps = RevisionHandles(context, files, revisions);

        // Without a schema and revisions there is nothing to say, and nothing is said.
        var schema = model
            .Select(static (whole, _) => (whole.Schema, whole.Decisions))
            .Combine(revisions.Select(static (all, _) => all.IsEmpty))
            .WithTrackingName(Steps.Schema);
        context.RegisterSourceOutput(schema, static (output, source) =>
        {
            if (source.Left.Schema != Schema.Empty || !source.Right)
            {
                output.AddSource(SourceEmitter.ModelFile, SourceEmitter.Model(source.Left.Schema, source.Left.Decisions));
            }
        });
        context.RegisterSourceOutput(
            revisions.Combine(model.Select(static (whole, _) => whole.Schema == Schema.Empty)),
            static (output, source) =>
            {
                if (!source.Left.IsEmpty || !source.Right)
                {
                    output.AddSource(SourceEmitter.RevisionsFile, SourceEmitter.Revisions(source.Left));
                }
            });
        context.RegisterSourceOutput(settings.Combine(schema), static (output, source) =>
        {
            if (source.Right.Left.Schema != Schema.Empty || !source.Right.Right)
            {
                output.AddSource(SourceEmitter.SettingsFile, SourceEmitter.Settings(source.Left.Settings));
            }
        });
        var hosting = context.CompilationProvider
            .Select(static (compilation, _) => compilation.ReferencedAssemblyNames.Any(static name => name.Name == "SchemaGen.Hosting"))
            .Combine(schema)
            .Select(static (pair, _) => pair.Left && (pair.Right.Left.Schema != Schema.Empty || !pair.Right.Right))
            .WithTrackingName(Steps.Hosting);
        context.RegisterSourceOutput(hosting.Combine(steps), static (output, pair) =>
        {
            if (pair.Left)
            {
                output.AddSource(HostingEmitter.File, HostingEmitter.Source(hasSteps: !pair.Right.IsEmpty));
            }
        });
        var places = model
            .Select(static (whole, _) => whole.Places)
            .Combine(anchors)
            .Combine(revisionSpots)
            .Combine(folder)
            .Select(static (parts, _) => Join(parts.Left.Left.Left, parts.Left.Left.Right, parts.Left.Right, parts.Right))
            .WithTrackingName(Steps.Positions);
        context.RegisterSourceOutput(places, static (output, source) =>
        {
            if (!source.IsEmpty)
            {
                output.AddSource(SourceEmitter.PositionsFile, SourceEmitter.Places(source));
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
    }

    private static IncrementalValueProvider<ImmutableArray<ParsedEntity>> Entities(
        IncrementalGeneratorInitializationContext context, string attribute, string step) =>
        context.SyntaxProvider
            .ForAttributeWithMetadataName(
                attribute,
                static (node, _) => node is ClassDeclarationSyntax or RecordDeclarationSyntax,
                static (found, cancellation) => EntityParser.Parse(found, cancellation))
            .Where(static entity => entity is not null)
            .Select(static (entity, _) => entity!)
            .WithTrackingName(step)
            .Collect();

    // What is read depends on the references and on which of them are asked for, not on where: moving the attribute reads nothing again.
    private static IncrementalValueProvider<Elsewhere> Elsewhere(IncrementalGeneratorInitializationContext context)
    {
        var sources = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                KnownAttributes.Source,
                static (node, _) => DefinitionParser.IsTarget(node),
                static (found, cancellation) => SourceParser.Parse(found, cancellation))
            .SelectMany(static (some, _) => some)
            .Collect()
            .Select(static (some, _) => SourceParser.InOrder(some))
            .WithTrackingName(Steps.Sources);
        return sources
            .Select(static (all, _) => all.Select(static source => source.Source).ToEquatableArray())
            .Combine(context.MetadataReferencesProvider.Collect())
            .Select(static (pair, cancellation) => AssemblyReader.Read(pair.Left, pair.Right, cancellation))
            .WithTrackingName(Steps.Referenced)
            .Combine(sources)
            .Select(static (pair, _) => Facts.Elsewhere.Of(pair.Left, pair.Right))
            .WithTrackingName(Steps.Elsewhere);
    }

    private static IncrementalValueProvider<EquatableArray<ParsedEnum>> Enums(
        IncrementalGeneratorInitializationContext context, IncrementalValueProvider<Elsewhere> elsewhere) =>
        context.SyntaxProvider
            .ForAttributeWithMetadataName(
                KnownAttributes.Enum,
                static (node, _) => node is EnumDeclarationSyntax,
                static (found, cancellation) => EnumParser.Parse(found, cancellation))
            .Where(static type => type is not null)
            .Collect()
            .Combine(elsewhere)
            .Select(static (pair, _) => pair.Left.Select(static type => type!).Concat(pair.Right.Enums)
                .OrderBy(static type => type.Facts.Type, StringComparer.Ordinal).ToEquatableArray())
            .WithTrackingName(Steps.Enums);

    // One provider an attribute: each looks at the syntax of changed files only, and binds where its attribute stands. Attributes of the
    // assembly are found in the files where they are written, so that an edit anywhere else costs nothing.
    private static IncrementalValueProvider<EquatableArray<ParsedDefinition>> Definitions(
        IncrementalGeneratorInitializationContext context, IncrementalValueProvider<Elsewhere> elsewhere)
    {
        IncrementalValueProvider<ImmutableArray<ParsedDefinition>>? all = null;
        foreach (var attribute in KnownAttributes.Definitions)
        {
            var found = context.SyntaxProvider
                .ForAttributeWithMetadataName(
                    attribute,
                    static (node, _) => DefinitionParser.IsTarget(node),
                    static (found, cancellation) => DefinitionParser.Parse(found, cancellation))
                .SelectMany(static (some, _) => some)
                .Collect();
            all = all is { } others ? others.Combine(found).Select(static (pair, _) => pair.Left.AddRange(pair.Right)) : found;
        }
        return all!.Value.Combine(elsewhere)
            .Select(static (pair, _) => DefinitionParser.InOrder(pair.Left.Concat(pair.Right.Definitions))).WithTrackingName(Steps.Definitions);
    }

    // What data steps see: only the tables that a revision names, in a file of its own that is written again when one of them was another then.
    private static IncrementalValueProvider<EquatableArray<StepTable>> RevisionHandles(
        IncrementalGeneratorInitializationContext context, IncrementalValueProvider<ImmutableArray<ParsedRevisions>> files, IncrementalValueProvider<EquatableArray<RevisionDefinition>> revisions)
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
            .Combine(revisions)
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
                        output.ReportDiagnostic(Diagnostic.Create(Rules.Descriptor(Rules.NoSuchTable), spot.Spot.ToLocation(), found.Message));
                    }
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

    private static void Report(SourceProductionContext output, EquatableArray<PlacedFinding> findings)
    {
        foreach (var finding in findings)
        {
            output.ReportDiagnostic(Diagnostic.Create(Rules.Descriptor(finding.Id), finding.Spot.ToLocation(), finding.Message));
        }
    }

    private static void Report(SourceProductionContext output, EquatableArray<Finding> findings, EquatableArray<AnchorSpot> anchors)
    {
        var spots = Lookup(anchors);
        foreach (var finding in findings)
        {
            output.ReportDiagnostic(Diagnostic.Create(
                Rules.Descriptor(finding.Id), Find(spots, finding.At)?.ToLocation() ?? Location.None, finding.Message));
        }
    }

    private static Dictionary<Anchor, Spot> Lookup(EquatableArray<AnchorSpot> anchors)
    {
        var spots = new Dictionary<Anchor, Spot>();
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
