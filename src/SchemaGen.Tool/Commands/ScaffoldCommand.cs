using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Core.Accepting;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Scaffolding.Classes;
using SchemaGen.Runtime;
using SchemaGen.Runtime.Databases;
using SchemaGen.Tool.Ends;
using SchemaGen.Tool.Output;
using SchemaGen.Tool.Projects;

namespace SchemaGen.Tool.Commands;

/// <summary><c>scaffold</c>: entity classes, baseline revision and snapshot from a live database.</summary>
internal static class ScaffoldCommand
{
    public static Command Create(Terminal terminal)
    {
        var output = new Option<string>("--output", "-o") { Description = "The folder of the classes, from the project's.", DefaultValueFactory = _ => "Entities" };
        var space = new Option<string?>("--namespace") { Description = "Their namespace (default: the project's, and the folder)." };
        var message = new Option<string>("--message", "-m") { Description = "The baseline revision's message.", DefaultValueFactory = _ => "baseline" };
        var command = new Command("scaffold", "Write entity classes, the baseline revision and the snapshot from a live database.") { output, space, message }.WithFilter();
        command.SetAction((parsed, cancellation) =>
            RunAsync(parsed, parsed.GetValue(output)!, parsed.GetValue(space), parsed.GetValue(message)!, terminal, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(
        ParseResult parsed, string output, string? space, string message, Terminal terminal, CancellationToken cancellation)
    {
        var target = parsed.Target();
        var loaded = await LoadedProject.LoadAsync(parsed.Source(), terminal, cancellation);
        RequireNew(loaded);
        var folder = Path.GetRelativePath(loaded.Folder, Path.GetFullPath(output, loaded.Folder)).Replace('\\', '/');
        if (folder.StartsWith("..", StringComparison.Ordinal) || Path.IsPathRooted(folder))
        {
            throw new UsageException($"{output} lies outside the project's folder, where its classes would not be compiled");
        }
        await using var session = await DatabaseSession.ConnectAsync(target, create: false, cancellation);
        var live = await LiveSchema.ReadAsync(session, parsed.Chosen(loaded.Project.Compiled.Settings), terminal, cancellation);
        var prefix = folder == "." ? "" : folder + "/";
        var classes = ClassSource.Write(live, space ?? Namespace(loaded.Facts.RootNamespace, folder), loaded.Facts.IsExact, loaded.Facts.Convention)
            .Select(file => file with { Path = prefix + file.Path }).ToList();
        if (classes.FirstOrDefault(file => File.Exists(Path.Combine(loaded.Folder, file.Path))) is { } taken)
        {
            throw new RefusedException($"{taken.Path} is there already and would be lost: name another folder with -o, or move it away");
        }
        var request = NewRevision.Request(message, Core.Diffing.Decisions.None);
        var baseline = Baseline.Of(live, loaded.Project, request);
        var settings = await SettingsAsync(loaded, session.Database, cancellation);
        ProjectFiles.Apply(loaded.Folder, classes.Concat(baseline.Files).Concat(settings));
        terminal.Write($"Wrote {classes.Count} {(classes.Count == 1 ? "file" : "files")} to {folder}");
        foreach (var file in baseline.Files)
        {
            terminal.Write("Wrote " + file.Path);
        }
        foreach (var file in settings)
        {
            terminal.Write($"Wrote {file.Path}: SchemaGenDatabases says what the schema is for; add the other database there when the project is for both");
        }
        terminal.Write("Next: dotnet build, review, dotnet schemagen stamp head on databases that hold the schema already");
        return (int)Outcome.Ok;
    }

    // What one product holds, the other may not: a project that says nothing is for both.
    private static async Task<IReadOnlyList<FileChange>> SettingsAsync(LoadedProject loaded, Database database, CancellationToken cancellation)
    {
        var name = DatabaseNames.Write(database);
        var text = await File.ReadAllTextAsync(Path.Combine(loaded.Folder, loaded.Facts.File), cancellation);
        return loaded.Facts.Settings.Databases.Count > 1 && ProjectFileText.WithDatabases(text, name) is { } changed ? [new FileChange(loaded.Facts.File, changed)] : [];
    }

    /// <summary>A baseline is the first revision: there must be none yet.</summary>
    /// <exception cref="RefusedException">There is.</exception>
    public static void RequireNew(LoadedProject loaded)
    {
        if (!loaded.Project.Compiled.Revisions.IsEmpty)
        {
            throw new RefusedException(
                $"{loaded.Project.ProjectFile} has revisions already ({loaded.Project.Compiled.Revisions[0].Id}, …): a baseline comes first. Use dotnet schemagen diff or check against the database");
        }
        if (loaded.Project.Snapshot is not null)
        {
            throw new RefusedException($"{loaded.Project.SnapshotPath} is there already and would be lost: move it away if no revision belongs to it");
        }
    }

    private static string? Namespace(string root, string folder)
    {
        var parts = new[] { root }.Concat(folder.Split('/').Where(part => part.Length > 0 && part != ".").Select(Core.Naming.SnakeCase.Pascal)).Where(part => part.Length > 0);
        return string.Join(".", parts) is { Length: > 0 } name ? name : null;
    }
}
