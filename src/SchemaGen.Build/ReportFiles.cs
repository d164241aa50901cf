using System;
using System.IO;
using System.Linq;
using SchemaGen.Core.Accepting;
using SchemaGen.Core.Reporting;

namespace SchemaGen.Build;

/// <summary>Where reports go, and from where their paths start.</summary>
internal static class ReportFiles
{
    /// <summary>What is reported of a project.</summary>
    /// <param name="command">What was run.</param>
    /// <param name="folder">The project's folder; null when it is not known, and paths stay those of the project.</param>
    /// <param name="projectFile">The project file's name.</param>
    public static ReportFrame Frame(string command, string? folder, string projectFile) => new(
        command, typeof(ReportFrame).Assembly.GetName().Version!.ToString(3), projectFile, folder is null ? "" : FromRoot(Path.GetFullPath(folder)),
        SourceLinks.Of(Environment.GetEnvironmentVariable));

    /// <summary>Writes a report into its file, whole or not at all.</summary>
    /// <exception cref="IOException">It can't be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The place is read-only.</exception>
    public static void Write(Report report, ReportRequest request, string file) =>
        FileChanges.Apply("", [new FileChange(Path.GetFullPath(file), request.Write(report))]);

    /// <summary>Appends to the summary of the job, where GitHub says that there is one.</summary>
    /// <exception cref="IOException">It can't be written.</exception>
    public static void Summarize(Report report)
    {
        if (Environment.GetEnvironmentVariable("GITHUB_STEP_SUMMARY") is { Length: > 0 } summary)
        {
            File.AppendAllText(summary, MarkdownReport.Summary(report));
        }
    }

    // The root is where the build server has put the repository, else the next folder above that git knows.
    private static string FromRoot(string folder)
    {
        var named = new[] { "GITHUB_WORKSPACE", "CI_PROJECT_DIR" }.Select(Environment.GetEnvironmentVariable).Where(root => root is { Length: > 0 })
            .Select(root => Path.GetFullPath(root!)).FirstOrDefault(root => Within(folder, root));
        var root = named ?? folder;
        for (var above = named is null ? new DirectoryInfo(folder) : null; above is not null; above = above.Parent)
        {
            var git = Path.Combine(above.FullName, ".git");
            if (Directory.Exists(git) || File.Exists(git))
            {
                root = above.FullName;
                break;
            }
        }
        return Ended(folder).Substring(Ended(root).Length).Replace('\\', '/').TrimEnd('/');
    }

    private static bool Within(string folder, string root) => Ended(folder).StartsWith(Ended(root), StringComparison.Ordinal);

    private static string Ended(string folder) => folder.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar;
}
