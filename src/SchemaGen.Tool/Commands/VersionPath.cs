using System.CommandLine;
using System.IO;
using System.Linq;
using SchemaGen.Core.Checking;
using SchemaGen.Runtime;

namespace SchemaGen.Tool.Commands;

/// <summary>The folders of revisions: which one a new revision goes to, and whether what lies in them is what was compiled.</summary>
internal static class VersionPath
{
    /// <summary>Alembic's <c>--version-path</c>.</summary>
    public static readonly Option<string?> Option = new("--version-path")
    {
        Description = "The folder of the new revision, one of SchemaGenVersionLocations (default: the first).",
    };

    /// <summary>The project, with new revisions in the folder that the command line names.</summary>
    /// <exception cref="System.FormatException">It is none of the project's.</exception>
    public static Project InVersionPath(this Project project, ParseResult parsed) =>
        parsed.GetValue(Option) is { } folder ? project with { Files = project.Files.Into(folder) } : project;

    /// <summary>Refuses a build that is older than the folders: "the newest revision" would be another one than its author means.</summary>
    /// <exception cref="UsageException">A revision is not compiled yet, or a compiled one is gone.</exception>
    public static void RequireCurrent(Project project, string folder)
    {
        var compiled = project.Compiled.Revisions.Select(revision => revision.File).ToHashSet(System.StringComparer.Ordinal);
        var unknown = project.Files.Folders.Select(location => Path.Combine(folder, location)).Where(Directory.Exists)
            .SelectMany(location => Directory.EnumerateFiles(location, "*.cs", SearchOption.AllDirectories))
            .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/'))
            .FirstOrDefault(file => project.Files.Holds(file) && !compiled.Contains(file));
        var gone = compiled.FirstOrDefault(file => !File.Exists(Path.Combine(folder, file)));
        if ((unknown ?? gone) is { } stale)
        {
            throw new UsageException($"{stale} is {(unknown is null ? "gone" : "not compiled yet")}: the build is older than the folder, so leave --no-build out");
        }
    }
}
