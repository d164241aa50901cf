using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SchemaGen.Analyzers;
using SchemaGen.Core.Checking;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Revisions;
using SchemaGen.Model;

namespace SchemaGen.DatabaseTests.Samples;

/// <summary>A sample of the repository, compiled in memory with the generator.</summary>
internal static class Sample
{
    private const string ImplicitUsings =
        "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Threading; global using System.Threading.Tasks;";

    /// <summary>The project, as the gate sees it.</summary>
    public static Project Compile(string name)
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
        Xunit.Assert.DoesNotContain(findings.Concat(generated.GetDiagnostics()), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

        var model = generated.GetTypeByMetadataName(CompiledModel.Namespace + "." + CompiledModel.ClassName)!;
        var constants = model.GetMembers().OfType<IFieldSymbol>().ToDictionary(field => field.Name, field => (string)field.ConstantValue!);
        return new Project(
            CompiledModel.Read(constants), File.ReadAllText(Path.Combine(folder, "Migrations", "schema.snapshot")), "Migrations", name + ".csproj", name + ".Migrations",
            EquatableArray<Database>.Of(Database.PostgreSql, Database.Sqlite));
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
}
