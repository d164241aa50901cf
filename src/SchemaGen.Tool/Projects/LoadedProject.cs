using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Build;
using SchemaGen.Core;
using SchemaGen.Core.Checking;
using SchemaGen.Core.Diffing;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Revisions;
using SchemaGen.Core.Settings;
using SchemaGen.Model;
using SchemaGen.Runtime;
using SchemaGen.Tool.Bundles;
using SchemaGen.Tool.Code;
using SchemaGen.Tool.Output;

namespace SchemaGen.Tool.Projects;

/// <summary>Where a project's model comes from, as the command line says.</summary>
internal sealed record ProjectSource(string? Project, string? Configuration, bool NoBuild, string? Assembly);

/// <summary>A project as the kernel sees it, and what it says of itself.</summary>
internal sealed record LoadedProject(Project Project, ProjectFacts Facts)
{
    /// <summary>The folder that its paths start from.</summary>
    public string Folder => Facts.Folder;

    /// <summary>Builds the project and reads what the compiler left in it.</summary>
    /// <exception cref="UsageException">It can't be found, built or read.</exception>
    public static async Task<LoadedProject> LoadAsync(ProjectSource source, Terminal terminal, CancellationToken cancellation)
    {
        var facts = await ProjectBuild.DescribeAsync(
            ProjectFinder.Find(source.Project), source.Configuration, compile: !source.NoBuild, terminal, cancellation);
        var snapshot = Path.Combine(facts.Folder, facts.Migrations, "schema.snapshot");
        return new LoadedProject(
            new Project(
                ReadModel(facts.Assembly) ?? CompiledModel.None with { Settings = facts.Settings },
                File.Exists(snapshot) ? await File.ReadAllTextAsync(snapshot, cancellation) : null,
                facts.Migrations,
                facts.File,
                facts.Namespace,
                facts.Settings.Databases) { Files = facts.Files },
            facts);
    }

    /// <summary>Only the model: what this executable carries, or of the assembly named, or of the project.</summary>
    public static async Task<(CompiledModel Model, EquatableArray<Database> Databases)> LoadModelAsync(
        ProjectSource source, Terminal terminal, CancellationToken cancellation)
    {
        if (Bundle.Inside is { } bundle)
        {
            return (bundle.Model, bundle.Model.Settings.Databases);
        }
        if ((ProjectCode.Inside?.Assembly ?? source.Assembly) is { } assembly)
        {
            var model = ReadModel(Path.GetFullPath(assembly))
                ?? throw new UsageException($"{assembly} holds no entities and no revisions: is it the project's own assembly?");
            return (model, model.Settings.Databases);
        }
        var loaded = await LoadAsync(source, terminal, cancellation);
        return (loaded.Project.Compiled, loaded.Project.Databases);
    }

    /// <summary>
    /// The settings of the project or assembly that is meant, as its project file says now; nothing is compiled for them. The defaults where no project is
    /// named and the current folder has none, or one without the package.
    /// </summary>
    /// <exception cref="UsageException">It is not clear which project is meant, or it can't be read.</exception>
    public static async Task<ProjectSettings> SettingsAsync(ProjectSource source, Terminal terminal, CancellationToken cancellation)
    {
        if (Bundle.Inside is { } bundle)
        {
            return bundle.Model.Settings;
        }
        if (source.Assembly is { } assembly)
        {
            return ReadModel(Path.GetFullPath(assembly))?.Settings ?? ProjectSettings.Default;
        }
        if (source.Project is null && !ProjectFinder.IsAnyHere())
        {
            return ProjectSettings.Default;
        }
        var project = ProjectFinder.Find(source.Project);
        if (source.NoBuild)
        {
            return (await ProjectBuild.DescribeAsync(project, source.Configuration, compile: false, terminal, cancellation)).Settings;
        }
        // What the last build said may be older than the project file, and a protection in the wrong table protects nothing.
        return (await ProjectBuild.AskAsync(project, source.Configuration, compile: false, terminal, cancellation) is { } facts ? facts
            : source.Project is null ? null
            : throw ProjectBuild.NoPackage(project))?.Settings ?? ProjectSettings.Default;
    }

    private static CompiledModel? ReadModel(string assembly) => File.Exists(assembly)
        ? CompiledModelReader.Read(assembly)
        : throw new UsageException($"there is no assembly {assembly}: build the project first, or leave --no-build out");
}
