using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using SchemaGen.Core.Revisions;
using Xunit;

namespace SchemaGen.Analyzers.Tests;

/// <summary>A file of the project under test; its path is from the project folder.</summary>
internal sealed record SourceFile(string Path, string Code);

/// <summary>Compiles sources as a user's project would be, and runs the generator over them.</summary>
internal static class Compiler
{
    public const string Folder = "/project/";

    public const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.ComponentModel.DataAnnotations;
        global using System.ComponentModel.DataAnnotations.Schema;
        global using SchemaGen;

        """;

    internal static readonly CSharpParseOptions Parsing = new(LanguageVersion.Latest);

    internal static readonly ImmutableArray<MetadataReference> References = [..
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var name
                && (name.StartsWith("System.", StringComparison.Ordinal) || name is "mscorlib.dll" or "netstandard.dll" or "SchemaGen.dll"))
            .Select(path => MetadataReference.CreateFromFile(path))];

    public static SyntaxTree Tree(SourceFile file) => CSharpSyntaxTree.ParseText(file.Code, Parsing, Folder + file.Path, System.Text.Encoding.UTF8);

    public static CSharpCompilation Compilation(
        IEnumerable<SourceFile> files, NullableContextOptions nullable = NullableContextOptions.Enable, params MetadataReference[] more) =>
        CSharpCompilation.Create(
            "Project",
            files.Select(Tree).Append(Tree(new SourceFile("obj/Usings.cs", Usings))),
            References.AddRange(more),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: nullable));

    public static GeneratorDriver Driver(params (string Name, string Value)[] properties) => CSharpGeneratorDriver.Create(
        [new SchemaGenGenerator().AsSourceGenerator()],
        parseOptions: Parsing,
        optionsProvider: new ProjectOptions(properties),
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    public static Outcome Run(params SourceFile[] files) => Run(Compilation(files));

    public static Outcome Run(string code) => Run(new SourceFile("Entities.cs", code));

    public static Outcome Run(Compilation compilation, string? naming = null) => Run(compilation, ("SchemaGenNaming", naming ?? ""));

    public static Outcome Run(Compilation compilation, params (string Name, string Value)[] properties)
    {
        var driver = Driver(properties).RunGeneratorsAndUpdateCompilation(compilation, out var updated, out _);
        return new Outcome(driver.GetRunResult(), updated);
    }

    /// <summary>What the compiler sees of the project file: properties, and the folder.</summary>
    internal sealed class ProjectOptions((string Name, string Value)[] properties) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Options(properties);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;
    }

    private sealed class Options((string Name, string Value)[] properties) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, out string value)
        {
            value = key == "build_property.ProjectDir" ? Folder : properties.FirstOrDefault(property => "build_property." + property.Name == key).Value ?? "";
            return value.Length > 0;
        }
    }
}

/// <summary>What a run of the generator gave.</summary>
internal sealed record Outcome(GeneratorDriverRunResult Result, Compilation Compilation)
{
    /// <summary>The findings, as MSBuild would print them: <c>file(line,column): SCH2001 message</c>.</summary>
    public IReadOnlyList<string> Findings => [.. Result.Diagnostics.Select(Show)];

    public IReadOnlyDictionary<string, string> Sources => Result.Results.Single().GeneratedSources
        .Where(source => !source.HintName.StartsWith("Microsoft", StringComparison.Ordinal))
        .ToDictionary(source => source.HintName, source => source.SourceText.ToString());

    /// <summary>The constants, as a metadata reader finds them.</summary>
    public IReadOnlyDictionary<string, string> Constants =>
        Compilation.GetTypeByMetadataName(CompiledModel.Namespace + "." + CompiledModel.ClassName) is { } type
            ? type.GetMembers().OfType<IFieldSymbol>().ToDictionary(constant => constant.Name, constant => (string)constant.ConstantValue!)
            : new Dictionary<string, string>();

    public string Model => Constants[CompiledModel.Constants.Model];

    public CompiledModel Read() => CompiledModel.Read(Constants);

    /// <summary>Fails when the generator or the compiler has an error to report.</summary>
    public Outcome Clean()
    {
        Assert.Empty(Result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(Show));
        Assert.Empty(Compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && diagnostic.Id != "CS8618").Select(Show));
        return this;
    }

    private static string Show(Diagnostic diagnostic)
    {
        var span = diagnostic.Location.GetLineSpan();
        var path = span.Path?.Replace(Compiler.Folder, "");
        return $"{path}({span.StartLinePosition.Line + 1},{span.StartLinePosition.Character + 1}): {diagnostic.Id} {diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}";
    }
}
