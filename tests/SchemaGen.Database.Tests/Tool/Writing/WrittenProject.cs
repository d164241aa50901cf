using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SchemaGen.Analyzers;
using SchemaGen.Core.Revisions;
using SchemaGen.Runtime;
using Xunit;

namespace SchemaGen.DatabaseTests.Tool.Writing;

/// <summary>
/// A project whose files the tool really writes. It is compiled in this process, by the compiler with our generator; the package's targets are asked once
/// where things are.
/// </summary>
internal sealed class WrittenProject : IDisposable
{
    private static readonly IReadOnlyList<MetadataReference> References = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
        .Where(path => Path.GetFileName(path) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name is "netstandard.dll" or "SchemaGen.dll"))
        .Select(path => (MetadataReference)MetadataReference.CreateFromFile(path)).ToList();

    // The folder, and what the targets say of a project there.
    private static readonly Lazy<Task<(string Folder, string Text)>> Facts = new(AskAsync);

    public WrittenProject()
    {
        Write("Bot.csproj", $"""
            <Project>
              <PropertyGroup><RootNamespace>Bot</RootNamespace><IntermediateOutputPath>obj/</IntermediateOutputPath></PropertyGroup>
              <ItemGroup><IntermediateAssembly Include="obj/Bot.dll" /></ItemGroup>
              <Target Name="Restore" /><Target Name="BuildOnlySettings" /><Target Name="Compile" />
              <Import Project="{Path.Combine(Repository(), "src", "SchemaGen.Build", "build", "SchemaGen.targets")}" />
            </Project>
            """);
        Directory.CreateDirectory(Path.Combine(Folder, "obj"));
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("schemagen-writing-").FullName;

    /// <summary>The revisions' files from the project's folder, oldest first.</summary>
    public IReadOnlyList<string> Revisions => Sources.Where(file => file.StartsWith("Migrations/", StringComparison.Ordinal)).ToList();

    public string Snapshot => Read("Migrations/schema.snapshot");

    private IEnumerable<string> Sources => Directory.EnumerateFiles(Folder, "*.cs", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Folder, file).Replace('\\', '/')).Order(StringComparer.Ordinal);

    public void Write(string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(Folder, file))!);
        File.WriteAllText(Path.Combine(Folder, file), text);
    }

    public string Read(string file) => File.ReadAllText(Path.Combine(Folder, file));

    /// <summary>The one revision whose file name holds a text.</summary>
    public string FileOf(string part) => Assert.Single(Revisions, file => file.Contains(part, StringComparison.Ordinal));

    /// <summary>A class for table <c>users</c> with these text properties beside its id.</summary>
    public void Users(params string[] properties) => Write("User.cs", $$"""
        using SchemaGen;

        namespace Bot;

        [Entity("users")]
        public class User
        {
            public int Id { get; set; }
            {{string.Concat(properties.Select(property => $"public string? {property} {{ get; set; }}\n"))}}
        }
        """);

    /// <summary>Compiles, and runs a command line that must end well; the answer is what it wrote.</summary>
    public async Task<string> SucceedsAsync(params string[] arguments)
    {
        var (outcome, output, error) = await RunAsync(arguments);
        Assert.True(outcome == Outcome.Ok, $"{string.Join(' ', arguments)}: {outcome}\n{output}\n{error}");
        return output;
    }

    /// <summary>Compiles, and runs a command line.</summary>
    public async Task<(Outcome Outcome, string Output, string Error)> RunAsync(params string[] arguments)
    {
        Compile();
        var (folder, text) = await Facts.Value;
        Write("obj/Debug/schemagen.facts", text.Replace(folder, Folder, StringComparison.Ordinal));
        return await ToolRun.RunAsync([.. arguments, "-p", Folder, "--no-build"]);
    }

    /// <summary>Runs git, which must end well.</summary>
    public Task GitAsync(params string[] arguments) => RunProgramAsync("git", ["-c", "user.name=a", "-c", "user.email=a@example.org", .. arguments]);

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private void Compile()
    {
        var compilation = CSharpCompilation.Create(
            "Bot", Sources.Select(file => CSharpSyntaxTree.ParseText(Read(file), path: file)), References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        CSharpGeneratorDriver.Create(new SchemaGenGenerator()).RunGeneratorsAndUpdateCompilation(compilation, out var updated, out var found);
        var problems = found.Concat(updated.GetDiagnostics()).Where(problem => problem.Severity == DiagnosticSeverity.Error).ToList();
        Assert.True(problems.Count == 0, string.Join("\n", problems));
        var constants = updated.GetTypeByMetadataName(CompiledModel.Namespace + "." + CompiledModel.ClassName)!.GetMembers().OfType<IFieldSymbol>()
            .ToDictionary(constant => constant.Name, constant => (string)constant.ConstantValue!);
        CompiledAssembly.Write(Path.Combine(Folder, "obj"), constants);
    }

    private static async Task<(string Folder, string Text)> AskAsync()
    {
        using var project = new WrittenProject();
        await project.RunProgramAsync("dotnet", ["build", "-nologo", "-v:q", "-t:SchemaGenDescribe", "-p:SchemaGenDescribeFile=obj/facts"]);
        return (project.Folder, project.Read("obj/facts"));
    }

    private async Task RunProgramAsync(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = Folder, RedirectStandardError = true, RedirectStandardOutput = true };
        using var running = Process.Start(start)!;
        var said = await Task.WhenAll(running.StandardError.ReadToEndAsync(), running.StandardOutput.ReadToEndAsync());
        await running.WaitForExitAsync();
        Assert.True(running.ExitCode == 0, string.Concat(said));
    }

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "SchemaGen.sln")))
        {
            folder = folder.Parent!;
        }
        return folder.FullName;
    }
}
