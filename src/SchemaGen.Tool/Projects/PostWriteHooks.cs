using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Core.Accepting;
using SchemaGen.Core.Writing;
using SchemaGen.Model;
using SchemaGen.Runtime;
using SchemaGen.Tool.Output;

namespace SchemaGen.Tool.Projects;

/// <summary>Runs what <c>SchemaGenPostWrite</c> says, in the project's folder, after revisions were written.</summary>
internal static class PostWriteHooks
{
    /// <summary>Runs every hook for the revisions among the files; what they print goes to the log.</summary>
    /// <exception cref="UsageException">One of them failed; the files stay, and the hooks behind it are not run.</exception>
    public static async Task RunAsync(
        EquatableArray<HookCommand> hooks, LoadedProject loaded, IEnumerable<FileChange> files, Terminal terminal, CancellationToken cancellation)
    {
        var revisions = files.Where(file => file.Text is not null && file.Path.EndsWith(".cs", StringComparison.Ordinal)).Select(file => file.Path).ToList();
        foreach (var command in hooks.SelectMany(hook => hook.For(revisions)))
        {
            var said = string.Join(' ', command);
            terminal.Log("Running " + said);
            var end = await RunAsync(command, loaded.Folder, terminal, cancellation);
            if (end != "0")
            {
                throw new UsageException($"what was written stays, but '{said}' of SchemaGenPostWrite ended with {end}");
            }
        }
    }

    private static async Task<string> RunAsync(EquatableArray<string> command, string folder, Terminal terminal, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(Program(command[0]), command.Skip(1)) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            using var running = Process.Start(start)!;
            await using var stop = cancellation.Register(() => running.Kill(entireProcessTree: true));
            var said = await Task.WhenAll(running.StandardOutput.ReadToEndAsync(CancellationToken.None), running.StandardError.ReadToEndAsync(CancellationToken.None));
            await running.WaitForExitAsync(CancellationToken.None);
            cancellation.ThrowIfCancellationRequested();
            foreach (var line in said.SelectMany(text => text.Split('\n')).Select(line => line.TrimEnd()).Where(line => line.Length > 0))
            {
                terminal.Log(line);
            }
            return FormattableString.Invariant($"{running.ExitCode}") is var code && code == "0" ? code : "exit code " + code;
        }
        catch (Win32Exception missing)
        {
            return "no process: " + missing.Message;
        }
    }

    // The SDK that started this tool says where it is; it need not be on the PATH.
    private static string Program(string name) =>
        name == "dotnet" && Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } host ? host : name;
}
