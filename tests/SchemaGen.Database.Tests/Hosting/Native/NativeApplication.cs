using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using SchemaGen.DatabaseTests.Samples;
using SchemaGen.DatabaseTests.Servers;
using Xunit;

namespace SchemaGen.DatabaseTests.Hosting.Native;

/// <summary>
/// The small application of <c>Program.txt</c>, compiled to native code. Our sources are compiled for .NET 9 with it, in a folder of their own: the native compiler's packs for that version are to be had
/// where those for .NET 10 are not.
/// </summary>
internal sealed class NativeApplication : IDisposable
{
    private const string Framework = "net9.0";
    private static readonly string[] Projects = ["SchemaGen", "SchemaGen.Core", "SchemaGen.Runtime", "SchemaGen.Hosting"];
    private readonly string root = Directory.CreateTempSubdirectory("schemagen-native-").FullName;

    public NativeApplication()
    {
        var repository = Sample.Root();
        foreach (var file in (string[])["Directory.Build.props", "Directory.Packages.props", "docs/hosting.md"])
        {
            Copy(Path.Combine(repository, file), Path.Combine(root, file));
        }
        foreach (var source in Projects.SelectMany(project => Sources(Path.Combine(repository, "src", project))))
        {
            Copy(source, Path.Combine(root, Path.GetRelativePath(repository, source)));
        }
        Copy(Path.Combine(repository, "tests", "SchemaGen.Database.Tests", "Hosting", "Native", "Program.txt"), Path.Combine(root, "app", "Program.cs"));
        File.WriteAllText(Path.Combine(root, "app", "App.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>{Framework}</TargetFramework>
                <UseCurrentRuntimeIdentifier>true</UseCurrentRuntimeIdentifier>
                <PublishAot>true</PublishAot>
                <NativeDebugSymbols>false</NativeDebugSymbols>
                <TrimmerSingleWarn>false</TrimmerSingleWarn>
                <TreatWarningsAsErrors>false</TreatWarningsAsErrors>
              </PropertyGroup>
              <ItemGroup>
                <ProjectReference Include="../src/SchemaGen.Hosting/SchemaGen.Hosting.csproj" />
                <PackageReference Include="Microsoft.Extensions.Hosting" />
                {string.Concat(((string[])["SchemaGen.Analyzers", "SchemaGen.Core", "SchemaGen"]).Select(
                    name => $"""<Analyzer Include="{Path.Combine(AppContext.BaseDirectory, name)}.dll" />"""))}
              </ItemGroup>
            </Project>
            """);
    }

    /// <summary>Writes a source file beside <c>Program.cs</c>.</summary>
    public void Write(string file, string code) => File.WriteAllText(Path.Combine(root, "app", file), code);

    /// <summary>Compiles it; what the compilers said.</summary>
    public async Task<string> PublishAsync()
    {
        var start = new ProcessStartInfo("dotnet", ["publish", "app", "-c", "Release", "-o", "out", "-tl:off", "-nodeReuse:false", "-p:UseSharedCompilation=false"])
        {
            WorkingDirectory = root,
            RedirectStandardOutput = true,
        };
        // What the test host sets for itself would lead the SDK astray.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(
            process.ExitCode == 0,
            "the application was not compiled to native code. NU1101 or NU1102: the native compiler's packs for .NET 9 are in no source of packages; "
            + "'linker not found': install gcc or clang, and zlib's headers.\n" + output);
        return output;
    }

    /// <summary>Starts it; its exit code and the line that it ends with.</summary>
    public async Task<(int ExitCode, string Line)> RunAsync(AtStart atStart, string connection)
    {
        var result = await Programs.RunAsync(Path.Combine(root, "out", "App"), [atStart.ToString(), connection], folder: root);
        var line = result.Output.Split('\n').FirstOrDefault(line => line.StartsWith("STARTED", StringComparison.Ordinal) || line.StartsWith("REFUSED", StringComparison.Ordinal));
        return (result.ExitCode, line ?? result.Output + result.Error);
    }

    public void Dispose() => Directory.Delete(root, recursive: true);

    private static IEnumerable<string> Sources(string project) => Directory.EnumerateFiles(project, "*", SearchOption.AllDirectories)
        .Where(file => Path.GetRelativePath(project, file).Split(Path.DirectorySeparatorChar)[0] is not ("bin" or "obj"));

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        if (from.EndsWith(".csproj", StringComparison.Ordinal))
        {
            File.WriteAllText(to, File.ReadAllText(from).Replace("<TargetFramework>net10.0<", $"<TargetFramework>{Framework}<", StringComparison.Ordinal));
        }
        else
        {
            File.Copy(from, to);
        }
    }
}
