using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace SchemaGen.Analyzers.Tests;

/// <summary>The door by which an application hands its own revisions over.</summary>
public class HostingTests
{
    private const string File = "SchemaGenModel.Hosting.g.cs";

    private static readonly SourceFile Door = new("Door.cs", """
        using Microsoft.Extensions.DependencyInjection;

        public static class Door
        {
            public static void Configure(IServiceCollection services) => services.AddSchemaGen().AddSchemaGen(options => { });

            public static SchemaGen.RevisionRegistry Shown => SchemaGen.Generated.SchemaGenModel.Registry;
        }
        """);

    [Fact]
    public void Files()
    {
        var outcome = Hosted([.. Sample.All, Door]).Clean();

        var version = typeof(SchemaGenGenerator).Assembly.GetName().Version!.ToString();
        Golden.Verify(outcome.Sources[File].Replace(version, "VERSION", StringComparison.Ordinal));
    }

    [Fact]
    public void OnlyWhereHostingIsReferencedAndThereIsSomethingToHandOver()
    {
        Assert.DoesNotContain(File, Compiler.Run(Sample.All).Clean().Sources);
        Assert.DoesNotContain(File, Hosted([Sample.Unrelated]).Clean().Sources);
        Assert.Contains(File, Hosted([Sample.First]).Clean().Sources);
        Assert.Contains(File, Hosted([Sample.User, Sample.UserPart, Sample.Row]).Clean().Sources);
    }

    [Theory]
    [InlineData(LanguageVersion.CSharp5)]
    [InlineData(LanguageVersion.CSharp7_3)]
    [InlineData(LanguageVersion.Latest)]
    public void EveryLanguageVersionCompilesIt(LanguageVersion version)
    {
        var parsing = new CSharpParseOptions(version);
        var trees = Hosted(Sample.All).Sources.Select(source => CSharpSyntaxTree.ParseText(source.Value, parsing));
        var embedded = CSharpSyntaxTree.ParseText(
            "namespace Microsoft.CodeAnalysis { internal sealed class EmbeddedAttribute : System.Attribute { } }", parsing);

        var compilation = Compiler.Compilation([], NullableContextOptions.Disable, Stubs.HostingAssembly())
            .RemoveAllSyntaxTrees().AddSyntaxTrees([.. trees, embedded]);

        Assert.Empty(compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning).Select(diagnostic => diagnostic.ToString()));
    }

    [Fact]
    public void EditsLeaveItAlone()
    {
        var before = Compiler.Compilation(Sample.All, more: Stubs.HostingAssembly());
        var driver = Compiler.Driver().RunGenerators(before);
        foreach (var (file, from, to) in ((SourceFile, string, string)[])[(Sample.User, "MaxLength(100)", "MaxLength(101)"), (Sample.Second, "\"text\"", "\"varchar(9)\"")])
        {
            var edited = file.Code.Replace(from, to, StringComparison.Ordinal);
            Assert.NotEqual(file.Code, edited);
            var tree = before.SyntaxTrees.Single(tree => tree.FilePath == Compiler.Folder + file.Path);
            var after = before.ReplaceSyntaxTree(tree, Compiler.Tree(file with { Code = edited }));

            var result = driver.RunGenerators(after).GetRunResult().Results.Single();

            Assert.All(
                result.TrackedSteps[Steps.Hosting].SelectMany(step => step.Outputs),
                output => Assert.True(output.Reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, $"Hosting is {output.Reason}"));
        }
    }

    [Fact]
    public void TheReferenceIsNoticedWhenItComes()
    {
        var before = Compiler.Compilation(Sample.All);
        var driver = Compiler.Driver().RunGenerators(before);
        var result = driver.RunGenerators(before.AddReferences(Stubs.HostingAssembly())).GetRunResult().Results.Single();

        Assert.Contains(File, result.GeneratedSources.Select(source => source.HintName));
    }

    private static Outcome Hosted(params SourceFile[] files) => Compiler.Run(Compiler.Compilation(files, more: Stubs.HostingAssembly()));
}
