using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SchemaGen.Analyzers;
using SchemaGen.Core.Accepting;
using SchemaGen.Core.Revisions;
using SchemaGen.Model;
using Xunit;

namespace SchemaGen.DatabaseTests.Scaffolding;

/// <summary>Compiles written classes with the generator, as a project would.</summary>
internal static class CompiledClasses
{
    /// <summary>The model that the generator makes of them; no error and no warning.</summary>
    public static Schema Model(IEnumerable<FileChange> files)
    {
        var texts = files.ToList();
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name is "netstandard.dll" or "SchemaGen.dll"))
            .Select(path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create(
            "Classes", texts.Select(file => CSharpSyntaxTree.ParseText(file.Text!, path: file.Path)), references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        var driver = CSharpGeneratorDriver.Create(new SchemaGenGenerator()).RunGeneratorsAndUpdateCompilation(compilation, out var updated, out _);
        var problems = driver.GetRunResult().Diagnostics.Concat(updated.GetDiagnostics()).Where(found => found.Severity >= DiagnosticSeverity.Warning).ToList();
        Assert.True(problems.Count == 0, string.Join("\n", problems.Take(10)) + "\n" + string.Join("\n", texts.Select(file => $"// {file.Path}\n{file.Text}")));
        var constants = updated.GetTypeByMetadataName(CompiledModel.Namespace + "." + CompiledModel.ClassName)!.GetMembers().OfType<IFieldSymbol>()
            .ToDictionary(constant => constant.Name, constant => (string)constant.ConstantValue!);
        return CompiledModel.Read(constants).Schema;
    }
}
