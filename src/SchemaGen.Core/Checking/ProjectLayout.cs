using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Revisions;
using SchemaGen.Core.Settings;
using SchemaGen.Core.Writing;
using SchemaGen.Model;

namespace SchemaGen.Core.Checking;

/// <summary>Where the files of a project are, as its properties say, and what of them is each model's.</summary>
/// <param name="ProjectFile">The project file's name.</param>
/// <param name="Migrations"><c>SchemaGenMigrations</c>.</param>
/// <param name="Namespace">The namespace of new revisions.</param>
/// <param name="Files">Where revisions are written.</param>
/// <param name="Databases">The databases that the project is for.</param>
public sealed record ProjectLayout(string ProjectFile, string Migrations, string Namespace, RevisionFiles Files, EquatableArray<Database> Databases)
{
    /// <summary>The models of an assembly as the gate sees them. One without a name is among them when there is no other, or its snapshot is.</summary>
    /// <param name="models">What was compiled.</param>
    /// <param name="snapshot">The text of a snapshot by its path from the project's folder, or null.</param>
    /// <returns>None where there is nothing to guard: no entity, no revision, no snapshot.</returns>
    public IReadOnlyList<Project> Projects(IReadOnlyList<CompiledModel> models, Func<string, string?> snapshot)
    {
        var hasOther = models.All(model => model.Settings.Model is not null);
        var all = hasOther && snapshot(Project.SnapshotIn(Migrations)) is not null ? models.Prepend(CompiledModel.None).ToList() : models;
        return all.Select(model => Of(model, all, snapshot)).ToList();
    }

    /// <summary>One of the models.</summary>
    /// <param name="model">Which.</param>
    /// <param name="all">All of the project.</param>
    /// <param name="snapshot">The text of a snapshot by its path from the project's folder, or null.</param>
    public Project Of(CompiledModel model, IReadOnlyList<CompiledModel> all, Func<string, string?> snapshot)
    {
        var place = model.Settings.Model;
        var folder = place?.Migrations ?? Migrations;
        var others = all.Select(other => other.Settings.Model?.Migrations).OfType<string>().Where(other => other != folder);
        return new Project(
            model, snapshot(Project.SnapshotIn(folder)), folder, ProjectFile, place?.NamespaceIn(Namespace) ?? Namespace, Databases)
        {
            Files = (place is null ? Files : Files with { Folders = EquatableArray<string>.Of(folder) }) with { Others = others.ToEquatableArray() },
            Model = all.Count > 1 || place is not null ? place?.Name ?? ModelPlace.Default : null,
        };
    }
}
