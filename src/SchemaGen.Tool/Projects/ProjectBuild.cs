using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
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
    /// <exception cref="UsageException">It does not compile, or does not reference the package.</exception>
    public static async Task<ProjectFacts> DescribeAsync(
        string project, string? configuration, bool compile, Terminal terminal, CancellationToken cancellation)
    {
        if (!compile && BuiltFacts.Find(project, configuration ?? "Debug") is { } built)
        {
            return ProjectFacts.Read(await File.ReadAllLinesAsync(built, cancellation));
        }
        var folder = Directory.CreateTempSubdirectory("schemagen-").FullName;
        try
        {
            var file = Path.Combine(folder, "facts");
            var lines = await BuildAsync(project, configuration, compile, file, cancellation);
            if (File.Exists(file))
            {
                return ProjectFacts.Read(await File.ReadAllLinesAsync(file, cancellation));
            }
            throw Explain(project, lines, terminal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<IReadOnlyList<string>> BuildAsync(
        string project, string? configuration, bool compile, string file, CancellationToken cancellation)
    {
        List<string> arguments =
        [
            "build", project, "-nologo", "-v:q", "-tl:off", "-clp:ErrorsOnly;NoSummary", "-t:SchemaGenDescribe", "-p:SchemaGenDescribeFile=" + file,
        ];
        if (configuration is not null)
        {
            arguments.AddRange(["-c", configuration]);
        }
        if (!compile)
        {
            arguments.Add("-p:SchemaGenNoBuild=true");
        }
        // The SDK that started this tool says where it is; it need not be on the PATH.
        var dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } host ? host : "dotnet";
        var start = new ProcessStartInfo(dotnet, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetDirectoryName(project)!,
        };
        Process? process;
        try
        {
            process = Process.Start(start);
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            throw new UsageException("the .NET SDK is needed to build the project and 'dotnet' is not found: install it, or pass --assembly", missing);
        }
        using var running = process!;
        await using var stop = cancellation.Register(() => running.Kill(entireProcessTree: true));
        var output = running.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var error = running.StandardError.ReadToEndAsync(CancellationToken.None);
        await running.WaitForExitAsync(CancellationToken.None);
        cancellation.ThrowIfCancellationRequested();
        return (await output + await error).Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0).Distinct().ToList();
    }

    private static UsageException Explain(string project, IReadOnlyList<string> lines, Terminal terminal)
    {
        var name = Path.GetFileName(project);
        if (lines.Any(line => line.Contains("MSB4057", StringComparison.Ordinal)))
        {
            return new UsageException($"{name} does not reference the SchemaGen package: dotnet add package SchemaGen");
        }
        var errors = lines.Where(line => line.Contains(": error ", StringComparison.Ordinal)).ToList();
        foreach (var line in errors.Count > 0 ? errors : lines)
        {
            terminal.Log(line);
        }
        return new UsageException($"{name} does not build; see the lines above");
    }
}
