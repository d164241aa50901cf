using System.Collections.Generic;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;

namespace SchemaGen.Runtime.Processes;

/// <summary>How another program ended.</summary>
public sealed record ChildEnd(int ExitCode, string Output, string Error);

/// <summary>Runs other programs: secrets in the environment, nothing to type, ended with us.</summary>
public static class ChildProcess
{
    /// <summary>Runs a program to its end; null when there is no such program on the PATH.</summary>
    /// <param name="program">Its name or path.</param>
    /// <param name="arguments">What it is called with.</param>
    /// <param name="environment">Variables beside our own.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <param name="folder">Where it runs, or null for where we do.</param>
    public static async Task<ChildEnd?> RunAsync(
        string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment, CancellationToken cancellation, string? folder = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder ?? "",
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }
        Process child;
        try
        {
            child = Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
        using var running = child;
        await using var stop = cancellation.Register(() => child.Kill(entireProcessTree: true));
        child.StandardInput.Close();
        var output = child.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var error = child.StandardError.ReadToEndAsync(CancellationToken.None);
        await child.WaitForExitAsync(CancellationToken.None);
        var end = new ChildEnd(child.ExitCode, await output, await error);
        cancellation.ThrowIfCancellationRequested();
        return end;
    }
}
