using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Runtime;
using SchemaGen.Tool.Commands;
using SchemaGen.Tool.Commands.Starting;
using SchemaGen.Tool.Output;
using SchemaGen.Tool.Projects;

namespace SchemaGen.Tool.Code;

/// <summary>
/// Gives a command over to a process of its own that may load the project's code: the same tool and the same arguments, on the frameworks that the application runs on.
/// Nothing of the command has happened yet when this is done.
/// </summary>
internal static class CodeProcess
{
    /// <summary>Where a class library's revisions have their libraries from.</summary>
    public static readonly Option<string?> StartupProject = new("--startup-project")
    {
        Description = "For data steps of a class library: the project, or its .dll, of an application that has the libraries that they use.", Recursive = true,
    };

    /// <summary>Gives this process over; on Unix it does not return.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="arguments">The same, as it came.</param>
    /// <param name="sdk">The SDK's process in front of this one (<see cref="SdkInFront"/>).</param>
    /// <param name="terminal">Hears the compiler's errors.</param>
    /// <param name="cancellation">Ends it before it begins.</param>
    /// <exception cref="UsageException">There is no code to load, or this build of the tool can't.</exception>
    public static async Task<int> ToAsync(ParseResult parsed, string[] arguments, int sdk, Terminal terminal, CancellationToken cancellation)
    {
        var tool = Path.Combine(AppContext.BaseDirectory, "dotnet-schemagen.dll");
        if (!File.Exists(tool))
        {
            throw new UsageException("the revisions have data steps, and this executable can't load code: run dotnet schemagen, or let the application apply them (docs/data.md)");
        }
        var assembly = await AssemblyAsync(parsed, terminal, cancellation);
        var application = await ApplicationAsync(parsed, assembly, cancellation);
        if (Path.Combine(Path.GetDirectoryName(application)!, Path.GetFileName(assembly)) is var beside && File.Exists(beside))
        {
            assembly = beside;
        }
        var runtime = Path.Combine(Path.GetTempPath(), $"schemagen-{Guid.NewGuid():N}.runtimeconfig.json");
        await File.WriteAllTextAsync(runtime, Runtime(Path.ChangeExtension(application, ".runtimeconfig.json")), cancellation);
        return await Handover.ToAsync([Dotnet(), "exec", "--runtimeconfig", runtime, tool, ProjectCode.Switch, assembly, application, runtime, FormattableString.Invariant($"{sdk}"), .. arguments]);
    }

    // The frameworks of the application, none older than the tool's own, and what it says of their behaviour.
    private static string Runtime(string file)
    {
        var options = File.Exists(file) ? JsonNode.Parse(File.ReadAllText(file), null, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip })?["runtimeOptions"] : null;
        var named = options?["frameworks"] is JsonArray several ? [.. several.OfType<JsonObject>()]
            : options?["framework"] is JsonObject one ? [one]
            : Array.Empty<JsonObject>();
        var frameworks = named.ToDictionary(framework => (string)framework["name"]!, framework => Newer((string)framework["version"]!), StringComparer.Ordinal);
        frameworks.TryAdd("Microsoft.NETCore.App", Newer("0.0.0"));
        return new JsonObject
        {
            ["runtimeOptions"] = new JsonObject
            {
                ["rollForward"] = "LatestMajor",
                ["frameworks"] = new JsonArray([.. frameworks.Select(framework => (JsonNode)new JsonObject { ["name"] = framework.Key, ["version"] = framework.Value })]),
                ["configProperties"] = options?["configProperties"]?.DeepClone(),
            },
        }.ToJsonString();
    }

    private static string Newer(string version)
    {
        var own = FormattableString.Invariant($"{Environment.Version.Major}.0.0");
        return Version.TryParse(version.Split('-')[0], out var given) && given.Major >= Environment.Version.Major ? version : own;
    }

    private static async Task<string> AssemblyAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellation)
    {
        var source = parsed.Source();
        return Path.GetFullPath(source.Assembly
            ?? (await ProjectBuild.DescribeAsync(ProjectFinder.Find(source.Project), source.Configuration, compile: false, terminal, cancellation)).Assembly);
    }

    private static async Task<string> ApplicationAsync(ParseResult parsed, string assembly, CancellationToken cancellation)
    {
        if (parsed.GetValue(StartupProject) is not { } startup)
        {
            return assembly;
        }
        if (startup.EndsWith(".dll", StringComparison.OrdinalIgnoreCase))
        {
            return File.Exists(startup) ? Path.GetFullPath(startup) : throw new UsageException($"there is no {startup}: build the application first");
        }
        var project = ProjectFinder.Find(startup);
        string[] configuration = parsed.GetValue(GlobalOptions.Configuration) is { } named ? ["-p:Configuration=" + named] : [];
        var folder = Path.GetDirectoryName(project)!;
        if (!parsed.GetValue(GlobalOptions.NoBuild))
        {
            var (exitCode, lines) = await DotnetCommand.RunAsync(["build", project, "-nologo", "-v:q", "-tl:off", "-clp:ErrorsOnly;NoSummary", .. configuration], folder, "build the start-up project", cancellation);
            if (exitCode != 0)
            {
                throw new UsageException($"{Path.GetFileName(project)} does not build: {lines.FirstOrDefault(line => line.Contains(": error ", StringComparison.Ordinal)) ?? "see dotnet build"}");
            }
        }
        var told = await DotnetCommand.RunAsync(["msbuild", project, "-getProperty:TargetPath", .. configuration], folder, "ask the start-up project", cancellation);
        var target = told.Lines.LastOrDefault(line => line.EndsWith(".dll", StringComparison.OrdinalIgnoreCase));
        return target is not null && File.Exists(target) ? target : throw new UsageException($"{Path.GetFileName(project)} is not built: build it first, or leave --no-build out");
    }

    private static string Dotnet() =>
        Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } host ? host
        : Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? Environment.ProcessPath!
        : Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", "..", "dotnet") is var beside && File.Exists(beside) ? Path.GetFullPath(beside)
        : "dotnet";
}
