using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace SchemaGen.EndToEnd.Tests.Running;

/// <summary>What a process said and how it ended.</summary>
internal sealed record CommandResult(int ExitCode, string Output, string Errors)
{
    public override string ToString() => $"exit code {ExitCode}\n{Output}\n{Errors}";
}

/// <summary>Starts <c>dotnet</c> as at a developer's desk: without what a build server or a test host puts into the environment.</summary>
internal static class Command
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    // Set by build servers, by the test host that we run under, or by a developer for a database of their own.
    private static readonly string[] Foreign =
    [
        "CI", "GITHUB_ACTIONS", "TF_BUILD", "GITLAB_CI", "APPVEYOR", "TRAVIS", "CIRCLECI", "BUILDKITE", "TEAMCITY_VERSION", "JENKINS_URL",
        "ContinuousIntegrationBuild", "DATABASE_URL", "Configuration", "Platform", "TargetFramework", "NUGET_PACKAGES",
    ];

    private static readonly string[] ForeignStarts = ["MSBUILD", "VSTEST", "SCHEMAGEN", "ConnectionStrings__", "PG", "GITHUB_", "CI_"];

    /// <summary>Runs <c>dotnet</c> to its end; variables are added to the environment.</summary>
    public static Task<CommandResult> Dotnet(string folder, IEnumerable<string> arguments, params (string Name, string Value)[] environment) =>
        Run("dotnet", folder, arguments, environment);

    /// <summary>Runs a program to its end; variables are added to the environment.</summary>
    public static async Task<CommandResult> Run(string program, string folder, IEnumerable<string> arguments, params (string Name, string Value)[] environment)
    {
        var start = Prepare(program, folder, arguments, environment);
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} {string.Join(' ', arguments)} did not end:\n{await output}\n{await errors}");
        }
        return new CommandResult(process.ExitCode, await output, await errors);
    }

    /// <summary>What starts a program in a developer's environment, with its output redirected.</summary>
    public static ProcessStartInfo Prepare(
        string program, string folder, IEnumerable<string> arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var name in start.Environment.Keys.Where(IsForeign).ToList())
        {
            start.Environment.Remove(name);
        }
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_NOLOGO"] = "1";
        // Servers that outlive the command would keep its output open.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        // But for the compiler, which closes it; a server of this run's own, because it keeps analyzers by their path.
        start.Environment["UseSharedCompilation"] = "true";
        start.Environment["SharedCompilationId"] = CompilerServer.Name;
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }
        return start;
    }

    private static bool IsForeign(string name) =>
        Foreign.Contains(name, StringComparer.OrdinalIgnoreCase)
        || ForeignStarts.Any(start => name.StartsWith(start, StringComparison.OrdinalIgnoreCase));
}
