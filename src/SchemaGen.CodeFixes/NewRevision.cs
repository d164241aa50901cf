using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using SchemaGen.Analyzers.Live;
using SchemaGen.Core.Accepting;
using SchemaGen.Core.Checking;
using SchemaGen.Core.Diffing;
using SchemaGen.Core.Linting;
using SchemaGen.Core.Revisions;
using SchemaGen.Core.Revisions.Graph;
using SchemaGen.Core.Writing;
using SchemaGen.Model;
using Project = Microsoft.CodeAnalysis.Project;

namespace SchemaGen.CodeFixes;

/// <summary>
/// A revision that leads to the classes, as <c>dotnet schemagen revision --autogenerate</c> would write it: the same engine. The snapshot is not touched;
/// the next build writes it.
/// </summary>
/// <param name="Path">Its file, from the project's folder, with forward slashes.</param>
/// <param name="Text">The file's text.</param>
/// <param name="Changes">What it does.</param>
internal sealed record NewRevision(string Path, string Text, EquatableArray<Change> Changes)
{
    /// <summary>What it loses.</summary>
    public EquatableArray<Subject> Lost => Changes.Where(change => change.Kind == ChangeKind.Destroy).Select(change => change.Subject).ToEquatableArray();

    /// <summary>The revision under decisions, or null when the engine refuses.</summary>
    public static NewRevision? Of(Project project, LiveProject live, Decisions decisions, CancellationToken cancellation)
    {
        if (live.Drift is null || live.Model is not { } model)
        {
            return null;
        }
        try
        {
            var layout = new ProjectLayout(
                System.IO.Path.GetFileName(project.FilePath) ?? project.Name,
                live.ProjectMigrations,
                live.Property("SchemaGenNamespace") ?? live.ProjectMigrations.Replace('/', '.'),
                RevisionFiles.Of(live.ProjectMigrations, name => live.Property("_" + name) ?? live.Property(name)),
                model.Settings.Databases);
            var compiled = Compiled(model) with { Revisions = live.History.Revisions };
            var all = live.Models.Select(other => other == model ? compiled : Compiled(other)).ToList();
            var accepted = Acceptor.Autogenerate(
                layout.Of(compiled, all, _ => live.Snapshot(cancellation)),
                new Request(ChangeMessage.Of(live.Drift.Changes), Guid.NewGuid().ToString("N").Substring(0, 12), DateTime.UtcNow, decisions));
            return accepted.Written is null ? null : new NewRevision(accepted.Files[0].Path, accepted.Files[0].Text!, accepted.Changes);
        }
        catch (Exception refused) when (refused is FormatException or RevisionException)
        {
            // The build says which setting can't be used, or that there are several heads.
            return null;
        }
    }

    /// <summary>The solution with the file in the project.</summary>
    public Solution AddTo(Project project)
    {
        var parts = Path.Split('/');
        return project.AddDocument(parts[parts.Length - 1], SourceText.From(Text, Encoding), parts.Take(parts.Length - 1), FullPath(project)).Project.Solution;
    }

    /// <summary>Writes the file, as a command line has no editor that would. A file that is there is never written over.</summary>
    public void WriteFor(Project project)
    {
        var path = FullPath(project)!;
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        var bytes = Encoding.GetBytes(Text);
        file.Write(bytes, 0, bytes.Length);
    }

    private static CompiledModel Compiled(LiveModel model) => new(model.Schema, model.Decisions, default, model.Positions) { Settings = model.Settings };

    private static Encoding Encoding { get; } = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    private string? FullPath(Project project) => project.FilePath is null
        ? null
        : System.IO.Path.Combine([System.IO.Path.GetDirectoryName(project.FilePath)!, .. Path.Split('/')]);
}
