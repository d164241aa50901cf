using System;
using System.IO;
using System.Linq;
using SchemaGen.Runtime;

namespace SchemaGen.Tool.Projects;

/// <summary>Finds the project that is meant.</summary>
internal static class ProjectFinder
{
    /// <summary>Whether the current folder has a project file.</summary>
    public static bool IsAnyHere() => Directory.EnumerateFiles(".", "*.csproj").Any();

    /// <summary>The one project file in a folder, or the file itself.</summary>
    /// <param name="named">The argument <c>--project</c>: a file, a folder, or null for the current one.</param>
    /// <exception cref="UsageException">There is none, or there are several.</exception>
    public static string Find(string? named)
    {
        var path = Path.GetFullPath(named ?? ".");
        if (File.Exists(path))
        {
            return path;
        }
        if (!Directory.Exists(path))
        {
            throw new UsageException($"there is no file or folder '{named}'");
        }
        var found = Directory.GetFiles(path, "*.csproj").Order(StringComparer.Ordinal).ToList();
        return found.Count switch
        {
            1 => found[0],
            0 => throw new UsageException($"no project file (*.csproj) in {path}: name one with -p"),
            _ => throw new UsageException($"several projects in {path}: name one with -p: {string.Join(", ", found.Select(Path.GetFileName))}"),
        };
    }
}
