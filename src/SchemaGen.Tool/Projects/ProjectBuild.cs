using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Core.Findings;
using SchemaGen.Runtime;
using SchemaGen.Tool.Output;

namespace SchemaGen.Tool.Projects;

/// <summary>Builds a project with the gate open, and asks the package's target where things are.</summary>
internal static class ProjectBuild
{
    /// <summary>What the project says of itself.</summary>
    /// <param name="project">The project file.</param>
    /// <param name="configuration">The configuration, or null for the project's default.</param>
    /// <param name="compile">Whether it is compiled first.</param>
    /// <param name="terminal">Hears the compiler's errors.</param>
    /// <param name="cancellation">Ends the build.</param>
    /// <exception cref="BuildException">It does not compile.</exception>
    /// <exception cref="UsageException">It does not reference the package.</exception>
    public static async Task<ProjectFacts> DescribeAsync(
        string project, string? configuration, bool compile, Terminal terminal, CancellationToken cancellation)
    {
        if (!compile && BuiltFacts.Find(project, configuration ?? "Debug") is { } built)
        {
            return ProjectFacts.Read(await File.ReadAllLinesAsync(built, cancellation));
        }
        return await AskAsync(project, configuration, compile, terminal, cancellation) ?? throw NoPackage(project);
    }

    /// <summary>The same from the project file as it is now, whatever the last build said; null when it does not reference the package.</summary>
    /// <exception cref="BuildException">It does not compile.</exception>
    public static async Task<ProjectFacts?> AskAsync(
        string project, string? configuration, bool compile, Terminal terminal, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("schemagen-").FullName;
        try
        {
            var file = Path.Combine(folder, "facts");
            var lines = await BuildAsync(project, configuration, compile, file, cancellation);
            if (File.Exists(file))
            {
                return ProjectFacts.Read(await File.ReadAllLinesAsync(file, cancellation));
            }
            // MSBuild does not know the package's target.
            return lines.Any(line => line.Contains("MSB4057", StringComparison.Ordinal)) ? null : throw Explain(project, lines, terminal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>A project that can't tell anything.</summary>
    public static UsageException NoPackage(string project) =>
        new($"{Path.GetFileName(project)} does not reference the SchemaGen package: dotnet add package SchemaGen");

    private static async Task<IReadOnlyList<string>> BuildAsync(
        string project, string? configuration, bool compile, string file, CancellationToken cancellation)
    {
        List<string> arguments =
        [
            "build", project, "-nologo", "-v:q", "-tl:off", "-clp:NoSummary", "-t:SchemaGenDescribe", "-p:SchemaGenDescribeFile=" + file,
        ];
        if (configuration is not null)
        {
            arguments.AddRange(["-c", configuration]);
        }
        if (!compile)
        {
            arguments.Add("-p:SchemaGenNoBuild=true");
        }
        return (await DotnetCommand.RunAsync(arguments, Path.GetDirectoryName(project)!, "build the project", cancellation)).Lines;
    }

    private static BuildException Explain(string project, IReadOnlyList<string> lines, Terminal terminal)
    {
        var name = Path.GetFileName(project);
        var errors = lines.Where(line => line.Contains(": error ", StringComparison.Ordinal)).ToList();
        foreach (var line in errors.Count > 0 ? errors : lines)
        {
            terminal.Log(line);
        }
        var folder = Path.GetDirectoryName(project)!;
        return new BuildException(name, [.. BuildLine.Find(lines).Select(finding => finding.At is { } at
            ? finding with { At = at with { File = Path.GetRelativePath(folder, Path.GetFullPath(at.File, folder)).Replace('\\', '/') } }
            : finding)]);
    }
}
