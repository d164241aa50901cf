using System;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Core.Revisions;
using SchemaGen.Model;
using SchemaGen.Runtime;
using SchemaGen.Tool.Bundles;
using SchemaGen.Tool.Output;

namespace SchemaGen.Tool.Commands.Starting;

/// <summary><c>bundle</c>: one executable with the revisions inside.</summary>
internal static class BundleCommand
{
    private static readonly Option<string?> Output = new("--output", "-o") { Description = "The file to write (default: migrate, on Windows migrate.exe)." };
    private static readonly Option<string?> RuntimeIdentifier = new("--runtime", "-r") { Description = "What it is for: linux-x64, linux-musl-x64, linux-arm64, win-x64, osx-arm64 … (default: this machine)." };
    private static readonly Option<bool> SelfContained = new("--self-contained")
    {
        Description = "Whether .NET itself is inside (default: true); without it the file is small, and wants .NET installed.",
        DefaultValueFactory = _ => true,
    };

    private static readonly Option<bool> Trim = new("--trim") { Description = "Leave out what is not used and compile the rest ahead: two thirds of the size, a faster start, minutes to make." };

    public static Command Create(Terminal terminal)
    {
        var command = new Command("bundle", "Build one executable with the revisions inside, for a machine without project, SDK or .NET.") { Output, RuntimeIdentifier, SelfContained, Trim };
        command.SetAction((parsed, cancellation) => RunAsync(parsed, terminal, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellation)
    {
        var runtime = parsed.GetValue(RuntimeIdentifier) ?? RuntimeInformation.RuntimeIdentifier;
        var output = Path.GetFullPath(parsed.GetValue(Output) ?? (runtime.StartsWith("win", StringComparison.Ordinal) ? "migrate.exe" : "migrate"));
        if (Directory.Exists(output))
        {
            throw new UsageException($"{output} is a folder: name the file to write, such as -o {Path.Combine(output, "migrate")}");
        }
        if (!Directory.Exists(Path.GetDirectoryName(output)))
        {
            throw new UsageException($"there is no folder {Path.GetDirectoryName(output)}");
        }
        if (parsed.GetValue(Trim) && !parsed.GetValue(SelfContained))
        {
            throw new UsageException("--trim trims .NET itself, which --self-contained false leaves out: give one of them");
        }
        var (history, model, _) = await parsed.HistoryAsync(terminal, cancellation);
        if (!history.InOrder.Any())
        {
            throw new UsageException("there is no revision to bundle yet: dotnet schemagen revision --autogenerate -m \"initial schema\"");
        }
        if (history.InOrder.FirstOrDefault(revision => revision.Up.Concat(revision.Down).Any(operation => operation is RunData)) is { } withCode)
        {
            throw new RefusedException(
                $"{withCode.Id} {withCode.Message} has a data step, and a bundle carries no code of the project: deploy with dotnet schemagen, or let the application apply its revisions (docs/data.md)");
        }
        var bundle = new Bundle(parsed.ProjectName(), model);
        await new BundleProject(runtime, parsed.GetValue(SelfContained), parsed.GetValue(Trim), parsed.Folder())
            .PublishAsync(bundle, output, terminal, cancellation);
        Tell(parsed, runtime, output, history, terminal);
        return (int)Outcome.Ok;
    }

    private static void Tell(ParseResult parsed, string runtime, string output, History history, Terminal terminal)
    {
        var size = new FileInfo(output).Length;
        var heads = history.Graph.Heads.ToList();
        if (parsed.GetValue(GlobalOptions.Json))
        {
            terminal.Write(new JsonObject
            {
                ["file"] = output,
                ["bytes"] = size,
                ["runtime"] = runtime,
                ["isSelfContained"] = parsed.GetValue(SelfContained),
                ["revisions"] = history.InOrder.Count(),
                ["heads"] = new JsonArray([.. heads.Select(head => (JsonNode)head)]),
            });
            return;
        }
        var count = history.InOrder.Count();
        terminal.Write(FormattableString.Invariant(
            $"Wrote {output} ({runtime}, {size / 1_000_000} MB): {(count == 1 ? "1 revision" : $"{count} revisions")} up to {string.Join(", ", heads)}."));
        terminal.Write($"Next: copy it to where the database is reached, and run ./{Path.GetFileName(output)} deploy");
    }
}
