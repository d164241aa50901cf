using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace SchemaGen.Analyzers.Tests.Elsewhere;

/// <summary>What is read from another assembly is read again when that assembly changes, and only then.</summary>
public class SchemaFromCachingTests
{
    private static readonly SourceFile From = new("From.cs", "[assembly: SchemaFrom(typeof(Shop.Models.User))]");

    private static readonly SourceFile[] Models = [Sample.User, Sample.UserPart, Sample.Row, Sample.Order, Sample.Objects];

    [Theory]
    [InlineData(Seen.Package)]
    [InlineData(Seen.Reference)]
    [InlineData(Seen.Project)]
    internal void AnUnrelatedEditReadsNothing(Seen seen)
    {
        var before = Compiler.Compilation([From, Sample.Unrelated], more: Library.Of(seen, "Shop.Models", Models));
        var after = before.ReplaceSyntaxTree(Tree(before, Sample.Unrelated), Compiler.Tree(Sample.Unrelated with { Code = Sample.Unrelated.Code + "// more" }));

        var ran = Run(before, after);

        Assert.Equal([IncrementalStepRunReason.Cached], ran.Reasons(Steps.Referenced));
        Assert.Equal([IncrementalStepRunReason.Cached], ran.Reasons(Steps.Elsewhere));
        Assert.Empty(ran.Changed);
    }

    [Fact]
    public void MovingTheAttributeChangesPositionsOnly()
    {
        var before = Compiler.Compilation([From], more: Library.Of(Seen.Reference, "Shop.Models", Models));
        var after = before.ReplaceSyntaxTree(Tree(before, From), Compiler.Tree(From with { Code = "\n" + From.Code }));

        var ran = Run(before, after);

        Assert.Equal([IncrementalStepRunReason.Cached], ran.Reasons(Steps.Referenced));
        Assert.Equal([IncrementalStepRunReason.Modified], ran.Reasons(Steps.Elsewhere));
        Assert.Equal(["SchemaGenModel.Positions.g.cs"], ran.Changed);
    }

    [Theory]
    [InlineData(Seen.Package)]
    [InlineData(Seen.Reference)]
    [InlineData(Seen.Project)]
    internal void AChangedEntityThereChangesTheModelHere(Seen seen)
    {
        var before = Compiler.Compilation([From], more: Library.Of(seen, "Shop.Models", Models));
        SourceFile[] edited = [.. Models.Select(file => file with { Code = file.Code.Replace("MaxLength(100)", "MaxLength(101)", StringComparison.Ordinal) })];

        var ran = Run(before, Other(before, Library.Of(seen, "Shop.Models", edited)));

        Assert.Equal([IncrementalStepRunReason.Modified], ran.Reasons(Steps.Referenced));
        Assert.Equal(["SchemaGenModel.Model.g.cs"], ran.Changed);
    }

    [Theory]
    [InlineData(Seen.Package)]
    [InlineData(Seen.Project)]
    internal void AnUnrelatedEditThereChangesNothingHere(Seen seen)
    {
        var before = Compiler.Compilation([From], more: Library.Of(seen, "Shop.Models", Models));

        var ran = Run(before, Other(before, Library.Of(seen, "Shop.Models", [.. Models, Sample.Unrelated])));

        Assert.Equal([IncrementalStepRunReason.Unchanged], ran.Reasons(Steps.Referenced));
        Assert.Equal([IncrementalStepRunReason.Cached], ran.Reasons(Steps.Elsewhere));
        Assert.Empty(ran.Changed);
    }

    private static CSharpCompilation Other(CSharpCompilation compilation, MetadataReference library) =>
        compilation.WithReferences(compilation.References.SkipLast(1).Append(library));

    private static SyntaxTree Tree(Compilation compilation, SourceFile file) => compilation.SyntaxTrees.Single(tree => tree.FilePath == Compiler.Folder + file.Path);

    private static Ran Run(Compilation before, Compilation after)
    {
        var driver = Compiler.Driver().RunGenerators(before);
        var sources = driver.GetRunResult().Results.Single().GeneratedSources.ToDictionary(source => source.HintName, source => source.SourceText.ToString());
        var result = driver.RunGenerators(after).GetRunResult().Results.Single();
        Assert.Equal(sources.Keys.Order(), result.GeneratedSources.Select(source => source.HintName).Order());
        return new Ran(result, [.. result.GeneratedSources.Where(source => source.SourceText.ToString() != sources[source.HintName]).Select(source => source.HintName)]);
    }

    private sealed record Ran(GeneratorRunResult Result, IReadOnlyList<string> Changed)
    {
        public IncrementalStepRunReason[] Reasons(string step) => [.. Result.TrackedSteps[step].SelectMany(run => run.Outputs).Select(output => output.Reason)];
    }
}
