using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Core.Planning;
using SchemaGen.Runtime;
using SchemaGen.Tool.Output;
using SchemaGen.Tool.Projects;

namespace SchemaGen.Tool.Bundles;

/// <summary>Publishes this tool's own assemblies, with a bundle's texts inside, as one executable.</summary>
/// <param name="Runtime">The runtime identifier, such as <c>linux-x64</c>.</param>
/// <param name="IsSelfContained">Whether .NET itself is inside.</param>
/// <param name="IsTrimmed">Whether what is not used is left out and the rest compiled ahead: smaller, faster to start, slow to make, and two more packs are needed.</param>
/// <param name="Folder">Whose <c>global.json</c> and <c>nuget.config</c> count.</param>
internal sealed record BundleProject(string Runtime, bool IsSelfContained, bool IsTrimmed, string Folder)
{
    private const string Name = "bundle";
    private static readonly string[] NativeNames = ["libe_sqlite3.so", "libe_sqlite3.dylib", "e_sqlite3.dll"];

    /// <summary>Publishes.</summary>
    /// <param name="bundle">What it carries.</param>
    /// <param name="output">The executable; replaced when all went well.</param>
    /// <param name="terminal">Hears the SDK's errors.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="UsageException">The packs of the runtime are not to be had, or something else went wrong.</exception>
    public async Task PublishAsync(Bundle bundle, string output, Terminal terminal, CancellationToken cancellation)
    {
        var work = Directory.CreateTempSubdirectory("schemagen-bundle-").FullName;
        try
        {
            await WriteAsync(work, bundle, cancellation);
            var published = Path.Combine(work, "published");
            var (exitCode, lines) = await DotnetCommand.RunAsync(
                [
                    "publish", Path.Combine(work, Name + ".csproj"), "-c", "Release", "-o", published, "-nologo", "-v:q", "-tl:off", "-clp:ErrorsOnly;NoSummary",
                    "-p:RestoreRootConfigDirectory=" + Folder,
                ],
                Folder, "make a bundle", cancellation);
            if (exitCode != 0)
            {
                throw Explain(lines, terminal);
            }
            var executable = Path.Combine(published, Name + (IsWindows ? ".exe" : ""));
            var beside = output + ".new";
            File.Copy(executable, beside, overwrite: true);
            File.Move(beside, output, overwrite: true);
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    private bool IsWindows => Runtime.StartsWith("win", StringComparison.Ordinal);

    private async Task WriteAsync(string work, Bundle bundle, CancellationToken cancellation)
    {
        var resources = bundle.Resources.Keys.Select(name => $"""<EmbeddedResource Include="{name}" LogicalName="{name}" />""");
        foreach (var (name, text) in bundle.Resources)
        {
            await File.WriteAllTextAsync(Path.Combine(work, name), text, cancellation);
        }
        // Nothing above the temporary folder may reach into the project.
        foreach (var file in (string[])["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props"])
        {
            await File.WriteAllTextAsync(Path.Combine(work, file), "<Project />", cancellation);
        }
        await File.WriteAllTextAsync(Path.Combine(work, "Program.cs"), "return await SchemaGen.Tool.Bundles.BundleEntry.RunAsync(args);\n", cancellation);
        await File.WriteAllTextAsync(Path.Combine(work, Name + ".csproj"), ProjectText(resources, Native(bundle)), cancellation);
    }

    // Only what the revisions are for: what is native is unpacked at its first use, which a read-only file system may not allow.
    private string[] Native(Bundle bundle)
    {
        if (!bundle.Model.Settings.Databases.Contains(Database.Sqlite))
        {
            return [];
        }
        // The tool's package for any platform has a folder for each; one that is compiled for a platform has its own beside it.
        var folder = Path.Combine(AppContext.BaseDirectory, "runtimes", Runtime, "native");
        if (Directory.Exists(folder))
        {
            return Directory.GetFiles(folder);
        }
        var beside = NativeNames.Select(name => Path.Combine(AppContext.BaseDirectory, name)).Where(File.Exists).ToArray();
        return beside.Length > 0 && Runtime == RuntimeInformation.RuntimeIdentifier
            ? beside
            : throw new UsageException($"this tool has no SQLite for {Runtime}: bundle on such a machine, or leave sqlite out of SchemaGenDatabases");
    }

    // TrimMode partial trims libraries that allow it: Npgsql and System.CommandLine do; the SQLite driver, which uses reflection, stays whole.
    private string ProjectText(IEnumerable<string> resources, IEnumerable<string> native) => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net{Environment.Version.Major}.0</TargetFramework>
            <RuntimeIdentifier>{Runtime}</RuntimeIdentifier>
            <SelfContained>{Word(IsSelfContained)}</SelfContained>
            <RollForward>Major</RollForward>
            <PublishSingleFile>true</PublishSingleFile>
            <IncludeNativeLibrariesForSelfExtract>true</IncludeNativeLibrariesForSelfExtract>
            <PublishTrimmed>{Word(IsTrimmed)}</PublishTrimmed>
            <TrimMode>partial</TrimMode>
            <EnableSingleFileAnalyzer>false</EnableSingleFileAnalyzer>
            <PublishReadyToRun>{Word(IsTrimmed)}</PublishReadyToRun>
            <JsonSerializerIsReflectionEnabledByDefault>true</JsonSerializerIsReflectionEnabledByDefault>
            <SuppressTrimAnalysisWarnings>true</SuppressTrimAnalysisWarnings>
            <InvariantGlobalization>true</InvariantGlobalization>
            <TieredPGO>false</TieredPGO>
            <DisableTransitiveFrameworkReferenceDownloads>true</DisableTransitiveFrameworkReferenceDownloads>
            <AllowedReferenceRelatedFileExtensions>none</AllowedReferenceRelatedFileExtensions>
            <EnableDefaultEmbeddedResourceItems>false</EnableDefaultEmbeddedResourceItems>
            <DebugType>none</DebugType>
            <NuGetAudit>false</NuGetAudit>
            <Version>{Commands.GlobalOptions.Version}</Version>
          </PropertyGroup>
          <ItemGroup>
            <Reference Include="{Escaped(Path.Combine(AppContext.BaseDirectory, "*.dll"))}" Exclude="{Escaped(Path.Combine(AppContext.BaseDirectory, "e_sqlite3.dll"))}" />
            {string.Join("\n    ", native.Select(file => $"""<None Include="{Escaped(file)}" Link="{Path.GetFileName(file)}" CopyToPublishDirectory="Always" />"""))}
            {string.Join("\n    ", resources)}
          </ItemGroup>
        </Project>
        """;

    private static string Word(bool value) => value ? "true" : "false";

    private static string Escaped(string path) => System.Security.SecurityElement.Escape(path);

    private UsageException Explain(IReadOnlyList<string> lines, Terminal terminal)
    {
        var errors = lines.Where(line => line.Contains("error ", StringComparison.Ordinal)).ToList();
        if (errors.FirstOrDefault(line => line.Contains("error NU", StringComparison.Ordinal)) is { } missing)
        {
            var told = missing[missing.IndexOf("error NU", StringComparison.Ordinal)..]["error ".Length..];
            var project = told.LastIndexOf(" [", StringComparison.Ordinal);
            return new UsageException(
                $"the packs of .NET for {Runtime} can't be restored: {(project > 0 ? told[..project] : told)} (a package source must offer them, or try --self-contained false)");
        }
        if (errors.Any(line => line.Contains("NETSDK1083", StringComparison.Ordinal)))
        {
            return new UsageException($"'{Runtime}' is no runtime identifier that the SDK knows: linux-x64, linux-arm64, linux-musl-x64, win-x64, osx-arm64 …");
        }
        foreach (var line in errors.Count > 0 ? errors : lines)
        {
            terminal.Log(line);
        }
        return new UsageException("the bundle can't be made; see the lines above");
    }
}
