using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Revisions;
using SchemaGen.Core.Settings;
using SchemaGen.Core.Writing;
using SchemaGen.Model;

namespace SchemaGen.Analyzers.Facts;

/// <summary>The models of a project: which class and which file belongs to which. Nearly always there is one, without a name, to which everything belongs.</summary>
internal sealed record Models(EquatableArray<ModelDefinition> All, EquatableArray<ModelProblem> Problems)
{
    /// <summary>The models that attributes declare, and the one without a name before them.</summary>
    /// <param name="declared">The attributes, in any order.</param>
    /// <param name="migrations"><c>SchemaGenMigrations</c>.</param>
    /// <param name="history">Where databases remember the model without a name.</param>
    public static Models Of(IEnumerable<DeclaredModel> declared, string migrations, HistoryNames history)
    {
        var problems = new List<ModelProblem>();
        var all = new List<ModelDefinition> { ModelDefinition.Default };
        var folders = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { RevisionFiles.Plain(migrations) };
        var tables = new HashSet<HistoryNames> { history };
        foreach (var model in declared.OrderBy(model => model.Name, StringComparer.Ordinal))
        {
            try
            {
                all.Add(Read(model));
            }
            catch (FormatException unusable)
            {
                problems.Add(new ModelProblem(model, $"model '{model.Name}' {unusable.Message}"));
            }
        }
        return new Models(all.ToEquatableArray(), problems.ToEquatableArray());

        ModelDefinition Read(DeclaredModel model)
        {
            if (ModelPlace.Problem(model.Name) is { } problem)
            {
                throw new FormatException(problem);
            }
            if (all.Any(other => other.Name == model.Name))
            {
                throw new FormatException("is declared twice: name all its namespaces in one attribute");
            }
            if (model.Namespaces.IsEmpty || model.Namespaces.Any(string.IsNullOrWhiteSpace))
            {
                throw new FormatException("has no namespace whose classes belong to it: name one after the model's name");
            }
            if (model.Namespaces.FirstOrDefault(space => all.Any(other => other.Namespaces.Contains(space))) is { } taken)
            {
                throw new FormatException($"has namespace {taken}, which another model has already: name it once");
            }
            var folder = RevisionFiles.Plain(model.Migrations ?? RevisionFiles.Plain(migrations) + "/" + model.Name);
            if (folder.Length == 0 || RevisionFiles.IsOutside(folder))
            {
                throw new FormatException($"has its revisions in '{folder}', which lies outside of the project's folder, where they would not be compiled: name a folder in it");
            }
            if (!folders.Add(folder))
            {
                throw new FormatException($"has its revisions in {folder}, as another model: give each a folder of its own");
            }
            var names = TablesOf(model);
            if (!tables.Add(names))
            {
                throw new FormatException($"is remembered in table {names.Version}, as another model: give each a table of its own");
            }
            return new ModelDefinition(new ModelPlace(model.Name, folder), model.Namespaces, names);
        }

        HistoryNames TablesOf(DeclaredModel model)
        {
            try
            {
                return model.VersionTable is { } table ? HistoryNames.Read(table) : ModelPlace.History(history, model.Name);
            }
            catch (FormatException unusable)
            {
                throw new FormatException("can't be remembered in its table: " + unusable.Message, unusable);
            }
        }
    }

    /// <summary>The name of the model that a class belongs to, by the longest namespace; null is the one without a name.</summary>
    public string? OfType(string type) => All
        .SelectMany(model => model.Namespaces.Where(space => Namespaces.IsWithin(type, space)).Select(space => (model.Name, space.Length)))
        .OrderByDescending(match => match.Length).FirstOrDefault().Name;

    /// <summary>The name of the model that a file belongs to, by the innermost folder; null is the one without a name.</summary>
    /// <param name="path">The path from the project's folder, with forward slashes.</param>
    public string? OfFile(string path) => ModelPlace.OfFile(All.Select(model => model.Place).OfType<ModelPlace>(), path)?.Name;

    /// <summary>The revisions of each model, apart: each has a history of its own.</summary>
    public EquatableArray<EquatableArray<RevisionDefinition>> Histories(EquatableArray<RevisionDefinition> revisions) => All.Count == 1
        ? EquatableArray<EquatableArray<RevisionDefinition>>.Of(revisions)
        : All.Select(model => revisions.Where(revision => OfFile(revision.File) == model.Name).ToEquatableArray()).ToEquatableArray();

    /// <summary>What each model's share is of what the project says.</summary>
    public IEnumerable<ModelFacts> Split(ProjectFacts project)
    {
        if (All.Count == 1)
        {
            return [new ModelFacts(All[0], project)];
        }
        var entities = project.Entities.ToLookup(entity => OfType(entity.Type) ?? "");
        // An enum type is where its columns are: each database needs its own.
        var users = entities.SelectMany(group => group.SelectMany(entity => entity.Properties)
                .Select(property => property.Type.Enum ?? property.Type.Element?.Enum).OfType<EnumFacts>().Select(type => (type.Type, Model: group.Key)))
            .ToLookup(use => use.Type, use => use.Model);
        return All.Select(model => new ModelFacts(model, new ProjectFacts(
            entities[model.Name ?? ""].ToEquatableArray(),
            project.Enums.Where(type => users.Contains(type.Type) ? users[type.Type].Contains(model.Name ?? "") : OfType(type.Type) == model.Name).ToEquatableArray(),
            // Each keeps its number, by which its place is found.
            project.Definitions.Select(definition => definition is not null && OfType(definition.Owner ?? definition.From ?? "") == model.Name ? definition : null).ToEquatableArray())
        {
            Strangers = entities.Where(group => group.Key != (model.Name ?? ""))
                .SelectMany(group => group.Select(entity => new Stranger(entity.Type, group.Key.Length == 0 ? null : group.Key)))
                .OrderBy(stranger => stranger.Type, StringComparer.Ordinal).ToEquatableArray(),
        }));
    }
}
