using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.Loader;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using SchemaGen.Analyzers;
using SchemaGen.Analyzers.Safety;
using SchemaGen.Core.Checking;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Revisions;
using SchemaGen.Model;
using Xunit;

namespace SchemaGen.DatabaseTests.Samples;

/// <summary>A sample of the repository, compiled in memory with the generator.</summary>
/// <param name="Project">The project, as the gate sees it.</param>
/// <param name="Steps">The code of its data steps, or null when it has none.</param>
internal sealed record Sample(SchemaGen.Core.Checking.Project Project, Func<string, string, Func<DataStep, Task>?>? Steps)
{
    private const string ImplicitUsings =
        "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Threading; global using System.Threading.Tasks;";

    /// <summary>Compiles a sample; fails when the compiler, the generator or a rule of safety has anything to say that a build would show.</summary>
    public static async Task<Sample> CompileAsync(string name)
    {
        var folder = Path.Combine(Root(), "samples", name);
        var files = Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
                && !file.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal));
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create(
            name,
            files.Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), path: file)).Append(CSharpSyntaxTree.ParseText(ImplicitUsings)),
            references,
            new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable));
        CSharpGeneratorDriver.Create(new SchemaGenGenerator()).RunGeneratorsAndUpdateCompilation(compilation, out var generated, out var findings);
        Assert.DoesNotContain(findings.Concat(generated.GetDiagnostics()), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        Assert.DoesNotContain(
            await generated.WithAnalyzers([new SafetyAnalyzer()]).GetAnalyzerDiagnosticsAsync(), diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning);

        var model = generated.GetTypeByMetadataName(CompiledModel.Namespace + "." + CompiledModel.ClassName)!;
        var constants = model.GetMembers().OfType<IFieldSymbol>().ToDictionary(field => field.Name, field => (string)field.ConstantValue!);
        var project = new SchemaGen.Core.Checking.Project(
            CompiledModel.Read(constants), await File.ReadAllTextAsync(Path.Combine(folder, "Migrations", "schema.snapshot")), "Migrations", name + ".csproj", name + ".Migrations",
            EquatableArray<Database>.Of(Database.PostgreSql, Database.Sqlite));
        return new Sample(project, StepsOf(generated));
    }

    internal static string Root()
    {
        var above = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(above!.FullName, "SchemaGen.sln")))
        {
            above = above.Parent;
        }
        return above.FullName;
    }

    private static Func<string, string, Func<DataStep, Task>?>? StepsOf(Compilation compilation)
    {
        using var code = new MemoryStream();
        Assert.True(compilation.Emit(code).Success);
        code.Position = 0;
        return new AssemblyLoadContext(compilation.AssemblyName).LoadFromStream(code)
            .GetType(CompiledModel.Namespace + "." + CompiledModel.StepClass)?.GetMethod(CompiledModel.StepTable)!.CreateDelegate<Func<string, string, Func<DataStep, Task>?>>();
    }
}
