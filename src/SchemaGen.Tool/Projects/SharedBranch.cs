using System;
using System.ComponentModel;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;

namespace SchemaGen.Tool.Projects;

/// <summary>What other people have already: the branch that <c>SCHEMAGEN_BASE</c> names, else the remote's default branch.</summary>
internal static class SharedBranch
{
    /// <summary>The name of that branch when a file is on it; null when it is not, or when there is no git, no repository or no such branch.</summary>
    public static async Task<string?> HoldingAsync(string folder, string file, CancellationToken cancellation)
    {
        var branch = Environment.GetEnvironmentVariable("SCHEMAGEN_BASE") is { Length: > 0 } named ? named : "origin/HEAD";
        var start = new ProcessStartInfo("git", ["cat-file", "-e", $"{branch}:./{file}"])
        {
            WorkingDirectory = folder,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        try
        {
            using var git = Process.Start(start)!;
            await Task.WhenAll(git.StandardError.ReadToEndAsync(cancellation), git.StandardOutput.ReadToEndAsync(cancellation));
            await git.WaitForExitAsync(cancellation);
            return git.ExitCode == 0 ? branch : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
