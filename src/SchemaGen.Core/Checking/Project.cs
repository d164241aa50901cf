using SchemaGen.Core.Planning;
using SchemaGen.Core.Revisions;
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

    /// <summary>The snapshot's path from the project folder.</summary>
    public string SnapshotPath => SnapshotIn(Migrations);

    /// <summary>The command that writes the missing revision, without its message.</summary>
    internal string Accept => $"dotnet schemagen revision --autogenerate{(Model is null ? "" : " --model " + Model)} -m \"...\"";

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
