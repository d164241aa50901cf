using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Runtime;

namespace SchemaGen.Tool.Projects;

/// <summary>Runs the .NET SDK.</summary>
internal static class DotnetCommand
{
    /// <summary>Runs it to its end.</summary>
    /// <param name="arguments">Command and options.</param>
    /// <param name="folder">Where; <c>global.json</c> and <c>nuget.config</c> are looked for from there.</param>
    /// <param name="use">What the SDK is needed for, for the message when there is none.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>The exit code, and the lines that it printed, each once.</returns>
    /// <exception cref="UsageException">There is no SDK.</exception>
    public static async Task<(int ExitCode, IReadOnlyList<string> Lines)> RunAsync(
        IEnumerable<string> arguments, string folder, string use, CancellationToken cancellation)
    {
        // The SDK that started this tool says where it is; it need not be on the PATH.
        var dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } host ? host : "dotnet";
        var start = new ProcessStartInfo(dotnet, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        Process? process;
        try
        {
            process = Process.Start(start);
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            throw new UsageException($"the .NET SDK is needed to {use} and 'dotnet' is not found: install it, or pass --assembly", missing);
        }
        using var running = process!;
        await using var stop = cancellation.Register(() => running.Kill(entireProcessTree: true));
        var output = running.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var error = running.StandardError.ReadToEndAsync(CancellationToken.None);
        await running.WaitForExitAsync(CancellationToken.None);
        cancellation.ThrowIfCancellationRequested();
        var lines = (await output + await error).Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0).Distinct().ToList();
        return (running.ExitCode, lines);
    }
}
