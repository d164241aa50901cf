using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Revisions;
using SchemaGen.Core.Settings;
using SchemaGen.Core.Sharing;
using SchemaGen.Core.Writing;
using SchemaGen.Model;

namespace SchemaGen.Core.Checking;

/// <summary>All that the gate and the acceptance know of a project.</summary>
/// <param name="Compiled">What the compiler read: model, revisions, positions.</param>
/// <param name="Snapshot">The text of the snapshot, or null when there is none.</param>
/// <param name="Migrations">The folder of snapshot and revisions, from the project folder, with forward slashes: <c>Migrations</c>.</param>
/// <param name="ProjectFile">The project file's name, <c>Shop.csproj</c>.</param>
/// <param name="Namespace">The namespace of new revisions.</param>
/// <param name="Databases">The databases that the project is for.</param>
public sealed record Project(
    CompiledModel Compiled,
    string? Snapshot,
    string Migrations,
    string ProjectFile,
    string Namespace,
    EquatableArray<Database> Databases)
{
    /// <summary>Where revisions are written.</summary>
    public RevisionFiles Files { get; init; } = RevisionFiles.In(Migrations);

    /// <summary>The model's name, <c>default</c> for the one without; null in a project that has no other.</summary>
    public string? Model { get; init; }

    /// <summary>What others have already, where that is to be kept as it is; else null.</summary>
    public SharedHistory? Shared { get; init; }

    /// <summary>The snapshot's path from the project folder.</summary>
    public string SnapshotPath => SnapshotIn(Migrations);

    /// <summary>The project with what others have already: of several models, each has its own part of that.</summary>
    public Project Sharing(SharedHistory shared)
    {
        var own = new HashSet<string>(Compiled.Revisions.Select(revision => revision.Id), StringComparer.Ordinal);
        return this with
        {
            Shared = Model is null ? shared : shared with { Then = shared.Then.Where(revision => own.Contains(revision.Id) || Owns(revision.File)).ToEquatableArray() },
        };
    }

    // The model without a name has all folders that are no other's.
    private bool Owns(string file)
    {
        var folder = Model == ModelPlace.Default ? "" : Migrations + "/";
        return file.StartsWith(folder, StringComparison.Ordinal)
            && !Files.Others.Any(other => other.Length >= folder.Length && file.StartsWith(other + "/", StringComparison.Ordinal));
    }

    /// <summary>The command that writes the missing revision, without its message.</summary>
    internal string Accept => AcceptIn(Model);

    /// <summary>The same for a model, or for the only one.</summary>
    internal static string AcceptIn(string? model) => $"dotnet schemagen revision --autogenerate{(model is null ? "" : " --model " + model)} -m \"...\"";

    /// <summary>The path of the snapshot in a folder of revisions.</summary>
    public static string SnapshotIn(string migrations) => migrations + "/schema.snapshot";
}

/// <summary>What the gate does about what it finds.</summary>
public enum Mode
{
    /// <summary>Nothing at all.</summary>
    Off,

    /// <summary>Drift is a warning: the default at a desk.</summary>
    Warn,

    /// <summary>Drift is an error: the default on CI, in publish and in pack.</summary>
    Error,

    /// <summary>The missing revision is written, and the build fails so that the next one compiles it.</summary>
    Emit,
}
