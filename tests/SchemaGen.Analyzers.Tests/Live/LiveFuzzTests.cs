using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace SchemaGen.Analyzers.Tests.Live;

/// <summary>Code is broken while it is being typed, and what the generator made of it may be of a moment ago: the analyzer must never fail (AD0001), and say the same each time.</summary>
public class LiveFuzzTests
{
    private static readonly SourceFile Strange = new("Models/Strange.cs", """
        #if NEVER
        [Entity] public class Left { public int Id { get; set; } }
        #endif
        #line 400 "elsewhere.txt"
        namespace Shop.Strange
        {
            public class Outer { [Entity("inner")] public partial class Inner { public int Id { get; set; } } public partial class Inner { public string? Note { get; set; } } }
            file class Local { [Revision("eeeeeeeeeeee")] class Nested : Revision { public override void Up(SchemaBuilder s) { } public override void Down(SchemaBuilder s) { } } }
            [Entity("generic")] public class Generic<T> { public T? Id { get; set; } }
        }
        """);

    private static readonly AnalyzerOptions Options = new([], new Compiler.ProjectOptions([]));

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    [InlineData(14)]
    public async Task BrokenCodeNeverBreaksTheAnalyzer(int seed)
    {
        var random = new Random(seed);
        var words = new SourceFile("Migrations/words.cs", RevisionReadingTests.Revision(string.Join("\n", RevisionVocabularyTests.Words.Select(row => row.Data.Item1))));
        var driver = Compiler.Driver();
        Compilation? before = null;
        for (var round = 0; round < 50; round++)
        {
            IEnumerable<SourceFile> sources = round % 2 == 0 ? Shop.All.Append(Strange).Append(HandleFixTests.Texts).Append(HandleFixTests.Handles) : Sample.All.Append(words);
            driver = driver.RunGeneratorsAndUpdateCompilation(
                Compiler.Compilation(sources.Select(file => file with { Code = FuzzTests.Mutate(file.Code, random) })), out var compilation, out _);

            var said = Lines(await Analysis.Of(compilation, Options));

            if (round % 5 == 0)
            {
                Assert.Equal(said, Lines(await Analysis.Of(compilation.Clone(), Options)));
            }
            // The generator's output of other sources.
            await Analysis.Of(compilation.RemoveSyntaxTrees(Generated(compilation)).AddSyntaxTrees(Generated(before)), Options);
            before = compilation;
        }
    }

    [Fact]
    public async Task OldOutputOfTheGeneratorIsUnderstood()
    {
        Compiler.Driver().RunGeneratorsAndUpdateCompilation(Compiler.Compilation(Shop.All), out var before, out _);
        var edited = Shop.Orders with { Code = "// One more line.\n" + Shop.Orders.Code.Replace("\"orders_pkey\", \"id\"", "\"orders_pkey\", \"idd\"", StringComparison.Ordinal) };
        var compilation = before.ReplaceSyntaxTree(before.SyntaxTrees.Single(tree => tree.FilePath == Compiler.Folder + Shop.OrdersRevision), Compiler.Tree(edited));

        Assert.Equal(["SCH3505 \"idd\" at 12"], Lines(await Analysis.Of(compilation, Options)));
    }

    [Fact]
    public async Task WhatOneCompilationSaysIsNotSaidOfAnother()
    {
        var clean = await Shop.Open().Compilation();
        var drifting = await Shop.Open().Type(Shop.UserFile, "MaxLength(100)", "MaxLength(200)").Compilation();
        for (var round = 0; round < 3; round++)
        {
            Assert.Empty(await Analysis.Of(clean.Clone(), Options));
            Assert.Single(await Analysis.Of(drifting.Clone(), Options));
        }
    }

    [Fact]
    public async Task ConstantsOfAnotherVersionAreLeftAlone()
    {
        var compilation = Compiler.Compilation([.. Shop.All, new SourceFile("Generated.cs", """
            namespace SchemaGen.Generated { static class SchemaGenModel { public const string Format = "99"; public const string Model = "?"; public const int Renames = 1; public static string Positions = ""; } }
            """)]);
        Assert.Empty(await Analysis.Of(compilation, Options));
    }

    private static SyntaxTree[] Generated(Compilation? compilation) => [.. compilation?.SyntaxTrees.Where(tree => tree.FilePath.EndsWith(".g.cs", StringComparison.Ordinal)) ?? []];

    private static IEnumerable<string> Lines(ImmutableArray<Diagnostic> diagnostics) => diagnostics.Select(diagnostic =>
        $"{diagnostic.Id} {diagnostic.Location.SourceTree!.GetText().ToString(diagnostic.Location.SourceSpan)} at {diagnostic.Location.GetLineSpan().StartLinePosition.Line}");
}
