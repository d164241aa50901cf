using System;
using System.CommandLine;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Runtime;
using SchemaGen.Tool.Output;
using SchemaGen.Tool.Projects;

namespace SchemaGen.Tool.Commands.Writing;

/// <summary><c>edit</c>: opens a revision's file in the editor, or says where it is.</summary>
internal static class EditCommand
{
    public static Command Create(Terminal terminal)
    {
        var target = Targets.One("What to edit", "head");
        var command = new Command("edit", "Open a revision's file in $VISUAL or $EDITOR; without a terminal, print its path.") { target };
        command.SetAction(async (parsed, cancellation) =>
        {
            if (parsed.GetValue(GlobalOptions.Assembly) is not null)
            {
                throw new UsageException("an assembly has no files to edit: leave --assembly out");
            }
            var loaded = await LoadedProject.LoadAsync(parsed.Source(), terminal, cancellation);
            var history = Core.Revisions.History.Of(loaded.Project.Compiled.Revisions);
            var files = history.Graph.Resolve(parsed.GetValue(target)!).Select(node => Path.Combine(loaded.Folder, history[node.Id].File)).ToArray();
            if (files.Length == 0)
            {
                throw new UsageException($"'{parsed.GetValue(target)}' names no revision that could be edited");
            }
            if (parsed.GetValue(GlobalOptions.Json))
            {
                terminal.Write(new JsonObject { ["files"] = new JsonArray([.. files.Select(file => (JsonNode)file)]) });
            }
            else if (!terminal.CanAsk || Editor() is not { } editor)
            {
                files.ToList().ForEach(terminal.Write);
            }
            else
            {
                await OpenAsync(editor, files, cancellation);
            }
            return (int)Outcome.Ok;
        });
        return command;
    }

    private static string? Editor() => new[] { "VISUAL", "EDITOR" }.Select(Environment.GetEnvironmentVariable).FirstOrDefault(name => !string.IsNullOrWhiteSpace(name));

    // An editor is a line of shell, such as 'code --wait', for git too.
    private static async Task OpenAsync(string editor, string[] files, CancellationToken cancellation)
    {
        var start = OperatingSystem.IsWindows()
            ? new ProcessStartInfo("cmd.exe", $"/s /c \"{editor} {string.Join(' ', files.Select(file => $"\"{file}\""))}\"")
            : new ProcessStartInfo("/bin/sh", ["-c", editor + " \"$@\"", editor, .. files]);
        try
        {
            using var process = Process.Start(start)!;
            await process.WaitForExitAsync(cancellation);
            if (process.ExitCode != 0)
            {
                throw new UsageException($"the editor '{editor}' ended with exit code {process.ExitCode}");
            }
        }
        catch (Win32Exception missing)
        {
            throw new UsageException($"the editor '{editor}' can't be started: {missing.Message}", missing);
        }
    }
}
