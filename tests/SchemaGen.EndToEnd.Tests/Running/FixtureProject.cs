using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace SchemaGen.EndToEnd.Tests.Running;

/// <summary>A project of a user, in a folder of its own outside the repository.</summary>
internal sealed class FixtureProject
{
    private const string Program = "System.Console.WriteLine(\"The bot runs.\");\n";
    private readonly PackedFeed feed;
    private readonly string name;
    private bool isRestored;

    /// <summary>A console project for one framework.</summary>
    public FixtureProject(PackedFeed feed, string name = "Bot")
    {
        this.feed = feed;
        this.name = name;
        Folder = feed.NewFolder(name);
        WriteProject("<TargetFramework>net10.0</TargetFramework>");
        Write("Program.cs", Program);
    }

    public string Folder { get; }

    public string ProjectFile => name + ".csproj";

    public string Assembly(string framework = "net10.0", string configuration = "Debug") =>
        Path.Combine(Folder, "obj", configuration, framework, name + ".dll");

    /// <summary>The project file: properties, items, with the package unless told otherwise.</summary>
    public void WriteProject(string properties, string items = "", bool withPackage = true) => Write(ProjectFile, $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <LangVersion>latest</LangVersion>
            <Nullable>enable</Nullable>
            <NuGetAudit>false</NuGetAudit>
            {properties}
          </PropertyGroup>
          <ItemGroup>
            {(withPackage ? $"""<PackageReference Include="SchemaGen" Version="{feed.Version}" />""" : "")}
            {items}
          </ItemGroup>
        </Project>
        """);

    public void Write(string file, string text)
    {
        var path = Path.Combine(Folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        isRestored &= !file.EndsWith(".csproj", StringComparison.Ordinal);
    }

    public string Read(string file) => File.ReadAllText(Path.Combine(Folder, file));

    public bool Has(string file) => Path.Exists(Path.Combine(Folder, file));

    public void Delete(string file) => File.Delete(Path.Combine(Folder, file));

    /// <summary>Replaces the one occurrence of a text.</summary>
    public void Replace(string file, string old, string replacement)
    {
        var text = Read(file);
        Assert.True(text.Split(old).Length == 2, $"'{old}' stands not once in {file}:\n{text}");
        Write(file, text.Replace(old, replacement, StringComparison.Ordinal));
    }

    /// <summary><c>User.cs(14,20)</c>, where a text first stands.</summary>
    public string At(string file, string text)
    {
        var before = Read(file).Split(text)[0];
        Assert.True(before.Length < Read(file).Length, $"'{text}' is not in {file}");
        return $"{file}({before.Count(c => c == '\n') + 1},{before.Length - before.LastIndexOf('\n')})";
    }

    /// <summary>The revision files, oldest first.</summary>
    public IReadOnlyList<string> Revisions => Listing("Migrations").Where(file => file.EndsWith(".cs", StringComparison.Ordinal)).ToList();

    /// <summary>The files of a folder, from the project's.</summary>
    public IReadOnlyList<string> Listing(string folder) => Directory.Exists(Path.Combine(Folder, folder))
        ? Directory.GetFiles(Path.Combine(Folder, folder)).Select(file => Path.GetRelativePath(Folder, file)).Order(StringComparer.Ordinal).ToList()
        : [];

    /// <summary>The id in a revision's file name.</summary>
    public static string Id(string revision) => Path.GetFileName(revision).Split('_')[1];

    public Task<BuildResult> Build(params string[] arguments) => Dotnet("build", arguments);

    /// <summary><c>dotnet build -t:SchemaGenRevision</c>, which must end well; the answer is the new file.</summary>
    public async Task<string> Accept(string message, params string[] arguments)
    {
        var before = Revisions;
        var accepted = await Build(["-t:SchemaGenRevision", "-p:SchemaGenMessage=" + message, .. arguments]);
        Assert.True(accepted.ExitCode == 0, accepted.ToString());
        return Assert.Single(Revisions.Except(before));
    }

    /// <summary>A command of the SDK that takes MSBuild's options.</summary>
    public async Task<BuildResult> Dotnet(string command, string[] arguments, params (string Name, string Value)[] environment)
    {
        List<string> all = [command, "-tl:off", .. arguments];
        if (isRestored && command is "build" or "publish" or "pack")
        {
            all.Add("--no-restore");
        }
        var result = await Run([.. all], environment);
        isRestored |= command == "build" && File.Exists(Path.Combine(Folder, "obj", "project.assets.json"));
        return new BuildResult(result, Folder);
    }

    /// <summary>Any command; a home of its own keeps the tools of other runs out.</summary>
    public Task<CommandResult> Run(string[] arguments, params (string Name, string Value)[] environment) =>
        Command.Dotnet(Folder, arguments, [("DOTNET_CLI_HOME", Path.Combine(feed.Root, "home")), .. environment]);

    /// <summary>Runs git in the project's folder, which must end well.</summary>
    public async Task Git(params string[] arguments)
    {
        var result = await Command.Run("git", Folder, ["-c", "user.name=a", "-c", "user.email=a@example.org", .. arguments]);
        Assert.True(result.ExitCode == 0, $"git {string.Join(' ', arguments)}: {result}");
    }

    /// <summary>The tool from a local manifest, as <c>dotnet tool restore</c> brings it.</summary>
    public async Task RestoreTool()
    {
        Write(".config/dotnet-tools.json", $$"""
            {
              "version": 1,
              "isRoot": true,
              "tools": { "schemagen.tool": { "version": "{{feed.Version}}", "commands": ["dotnet-schemagen"] } }
            }
            """);
        var restored = await Run(["tool", "restore"]);
        Assert.True(restored.ExitCode == 0, restored.ToString());
    }

    /// <summary><c>dotnet schemagen</c> with the words of a line, on a database.</summary>
    public Task<CommandResult> Schemagen(string line, params string[] more) =>
        Run(["schemagen", .. line.Split(' ', StringSplitOptions.RemoveEmptyEntries), .. more], ("DATABASE_URL", DatabaseUrl));

    /// <summary>What <c>DATABASE_URL</c> says.</summary>
    public string DatabaseUrl { get; set; } = "sqlite:///bot.db";

    /// <summary>The same sources in another folder, without what was built.</summary>
    public FixtureProject Copy()
    {
        var copy = new FixtureProject(feed, name);
        foreach (var file in Listing("").Concat(Listing("Migrations")))
        {
            copy.Write(file, Read(file));
        }
        return copy;
    }
}
