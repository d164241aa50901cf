using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
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
            .Select(static (options, _) => Property(options.GlobalOptions, "SchemaGenNaming"))
            .Combine(context.CompilationProvider.Select(static (compilation, _) =>
                compilation.ReferencedAssemblyNames.Any(static name => name.Name == "Microsoft.EntityFrameworkCore")))
            .Select(static (pair, _) => NamingConvention.From(pair.Left, pair.Right))
            .WithTrackingName(Steps.Naming);

        var parsed = Entities(context, KnownAttributes.Table, Steps.Tables)
            .Combine(Entities(context, KnownAttributes.Entity, Steps.Marked))
            .Select(static (pair, _) => pair.Left.AddRange(pair.Right).OrderBy(static entity => entity.Facts.Type, StringComparer.Ordinal).ToEquatableArray())
            .WithTrackingName(Steps.Entities);
        var model = parsed
            .Select(static (entities, _) => entities.Select(static entity => entity.Facts).ToEquatableArray())
            .WithTrackingName(Steps.Facts)
            .Combine(naming)
            .Select(static (pair, _) => ModelBuilder.Build(pair.Left, pair.Right))
            .WithTrackingName(Steps.Model);
        var anchors = parsed
            .Select(static (entities, _) => entities.SelectMany(static entity => entity.Spots).ToEquatableArray())
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

        // Without entities and revisions there is nothing to say, and nothing is said.
        var schema = model
            .Select(static (whole, _) => (whole.Schema, whole.Decisions))
            .Combine(revisions.Select(static (all, _) => all.IsEmpty))
            .WithTrackingName(Steps.Schema);
        context.RegisterSourceOutput(schema, static (output, source) =>
        {
            if (!source.Left.Schema.Tables.IsEmpty || !source.Right)
            {
                output.AddSource(SourceEmitter.ModelFile, SourceEmitter.Model(source.Left.Schema, source.Left.Decisions));
            }
        });
        context.RegisterSourceOutput(
            revisions.Combine(model.Select(static (whole, _) => whole.Schema.Tables.IsEmpty)),
            static (output, source) =>
            {
                if (!source.Left.IsEmpty || !source.Right)
                {
                    output.AddSource(SourceEmitter.RevisionsFile, SourceEmitter.Revisions(source.Left));
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

        context.RegisterSourceOutput(
            model.Select(static (whole, _) => whole.Findings).Combine(anchors),
            static (output, pair) => Report(output, pair.Left, pair.Right));
        context.RegisterSourceOutput(
            files.Select(static (parts, _) => parts.SelectMany(static file => file.Findings).ToEquatableArray()),
            static (output, findings) =>
            {
                foreach (var finding in findings)
                {
                    output.ReportDiagnostic(Diagnostic.Create(Rules.Descriptor(finding.Id), finding.Spot.ToLocation(), finding.Message));
                }
            });
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
