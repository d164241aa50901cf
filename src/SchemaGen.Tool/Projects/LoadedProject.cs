using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
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
using SchemaGen.Tool.Output;

namespace SchemaGen.Tool.Projects;

/// <summary>Where a project's model comes from, as the command line says.</summary>
internal sealed record ProjectSource(string? Project, string? Configuration, bool NoBuild, string? Assembly, string? Model);

/// <summary>A project as the kernel sees it, one of its models, and what it says of itself.</summary>
internal sealed record LoadedProject(Project Project, ProjectFacts Facts)
{
    private const string Option = "--model <name>";

    /// <summary>The folder that its paths start from.</summary>
    public string Folder => Facts.Folder;

    /// <summary>Builds the project and reads what the compiler left in it.</summary>
    /// <exception cref="UsageException">It can't be found, built or read.</exception>
    /// <exception cref="FormatException">It has several models, and none is named.</exception>
    public static async Task<LoadedProject> LoadAsync(ProjectSource source, Terminal terminal, CancellationToken cancellation)
    {
        var (facts, models) = await BuildAsync(source, terminal, cancellation);
        var model = ModelChoice.One(models, source.Model, Option);
        if (models.Count == 0)
        {
            model = model with { Settings = facts.Settings };
        }
        return new LoadedProject(facts.Layout.Of(model, models, path => ReadFile(facts, path)), facts);
    }

    /// <summary>The same for each of its models, unless one is named.</summary>
    /// <exception cref="UsageException">It can't be found, built or read.</exception>
    public static async Task<IReadOnlyList<LoadedProject>> LoadAllAsync(ProjectSource source, Terminal terminal, CancellationToken cancellation)
    {
        var (facts, models) = await BuildAsync(source, terminal, cancellation);
        var chosen = source.Model is null ? models : [ModelChoice.One(models, source.Model, Option)];
        return chosen.Count == 0
            ? [new LoadedProject(facts.Layout.Of(CompiledModel.None with { Settings = facts.Settings }, models, path => ReadFile(facts, path)), facts)]
            : [.. chosen.Select(model => new LoadedProject(facts.Layout.Of(model, models, path => ReadFile(facts, path)), facts))];
    }

    /// <summary>Only the model: what this executable carries, or of the assembly named, or of the project.</summary>
    public static async Task<(CompiledModel Model, EquatableArray<Database> Databases)> LoadModelAsync(
        ProjectSource source, Terminal terminal, CancellationToken cancellation)
    {
        if (Bundle.Inside is not null || source.Assembly is not null)
        {
            var model = ModelChoice.One(await LoadModelsAsync(source with { Model = null }, terminal, cancellation), Bundle.Inside is null ? source.Model : null, Option);
            return (model, model.Settings.Databases);
        }
        var loaded = await LoadAsync(source, terminal, cancellation);
        return (loaded.Project.Compiled, loaded.Project.Databases);
    }

    /// <summary>The models, each of them or the one that is named.</summary>
    public static async Task<IReadOnlyList<CompiledModel>> LoadModelsAsync(ProjectSource source, Terminal terminal, CancellationToken cancellation)
    {
        if (Bundle.Inside is { } bundle)
        {
            return [bundle.Model];
        }
        if (source.Assembly is null)
        {
            return [.. (await LoadAllAsync(source, terminal, cancellation)).Select(loaded => loaded.Project.Compiled)];
        }
        var models = ReadModels(Path.GetFullPath(source.Assembly));
        return models.Count == 0 ? throw new UsageException($"{source.Assembly} holds no entities and no revisions: is it the project's own assembly?")
            : source.Model is null ? models
            : [ModelChoice.One(models, source.Model, Option)];
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
            return ReadModels(Path.GetFullPath(assembly)) is { Count: > 0 } models ? ModelChoice.One(models, source.Model, Option).Settings : ProjectSettings.Default;
        }
        if (source.Project is null && !ProjectFinder.IsAnyHere())
        {
            return ProjectSettings.Default;
        }
        var project = ProjectFinder.Find(source.Project);
        if (source.NoBuild)
        {
            return Settings(await ProjectBuild.DescribeAsync(project, source.Configuration, compile: false, terminal, cancellation), source);
        }
        // What the last build said may be older than the project file, and a protection in the wrong table protects nothing.
        return await ProjectBuild.AskAsync(project, source.Configuration, compile: false, terminal, cancellation) is { } facts ? Settings(facts, source)
            : source.Project is null ? ProjectSettings.Default
            : throw ProjectBuild.NoPackage(project);
    }

    // Which models there are stands in the assembly only.
    private static ProjectSettings Settings(ProjectFacts facts, ProjectSource source)
    {
        if (!File.Exists(facts.Assembly))
        {
            return source.Model is null ? facts.Settings
                : throw new UsageException($"there is no assembly {facts.Assembly}, which knows the models of the project: build it first");
        }
        var models = ReadModels(facts.Assembly);
        var model = models.Count == 0 && source.Model is null ? null : ModelChoice.One(models, source.Model, Option).Settings;
        return model?.Model is null ? facts.Settings : model;
    }

    private static async Task<(ProjectFacts Facts, IReadOnlyList<CompiledModel> Models)> BuildAsync(ProjectSource source, Terminal terminal, CancellationToken cancellation)
    {
        var facts = await ProjectBuild.DescribeAsync(
            ProjectFinder.Find(source.Project), source.Configuration, compile: !source.NoBuild, terminal, cancellation);
        return (facts, ReadModels(facts.Assembly));
    }

    private static string? ReadFile(ProjectFacts facts, string path) =>
        Path.Combine(facts.Folder, path) is var file && File.Exists(file) ? File.ReadAllText(file) : null;

    private static IReadOnlyList<CompiledModel> ReadModels(string assembly) => File.Exists(assembly)
        ? CompiledModelReader.Read(assembly)
        : throw new UsageException($"there is no assembly {assembly}: build the project first, or leave --no-build out");
}
