using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace SchemaGen.Analyzers.Tests;

/// <summary>What an edit makes run again, and what not: both directions, since a step that never changes would be stale.</summary>
public class CachingTests
{
    private static readonly string[] All =
    [
        Steps.Folder, Steps.Naming, Steps.Settings, Steps.Declarations, Steps.Sources, Steps.Referenced, Steps.Elsewhere, Steps.Entities, Steps.Enums, Steps.Definitions,
        Steps.Models, Steps.Facts, Steps.Shares, Steps.Anchors, Steps.Model, Steps.Schema,
        Steps.RevisionFiles, Steps.Revisions, Steps.RevisionSpots, Steps.Hosting, Steps.Positions,
    ];

    [Fact]
    public void UnrelatedEditChangesNothing()
    {
        var steps = Edit(Sample.Unrelated, code => code + "\n// more");

        AssertSame(steps, All);
        Assert.Empty(steps.Sources);
    }

    [Fact]
    public void MovedLinesChangePositionsOnly()
    {
        var steps = Edit(Sample.User, code => code.Replace("/// <summary>", "// One more line.\n/// <summary>", StringComparison.Ordinal));

        AssertSame(steps, All.Except([Steps.Declarations, Steps.Sources, Steps.Entities, Steps.Anchors, Steps.Positions]));
        AssertModified(steps, Steps.Anchors, Steps.Positions);
        Assert.Equal(["SchemaGenModel.Positions.g.cs"], steps.Sources);
    }

    [Fact]
    public void MovedLinesOfObjectsChangePositionsOnly()
    {
        var steps = Edit(Sample.Objects, code => code.Replace("using Shop.Orders;", "// One more line.\nusing Shop.Orders;", StringComparison.Ordinal));

        AssertSame(steps, All.Except([Steps.Declarations, Steps.Sources, Steps.Entities, Steps.Enums, Steps.Definitions, Steps.Anchors, Steps.Positions]));
        AssertModified(steps, Steps.Enums, Steps.Definitions, Steps.Anchors, Steps.Positions);
        Assert.Equal(["SchemaGenModel.Positions.g.cs"], steps.Sources);
    }

    [Theory]
    [InlineData("citext", "hstore")]
    [InlineData("RETURN NEW", "RETURN OLD")]
    [InlineData("total > 9", "total > 8")]
    [InlineData("wealthy", "well_off")]
    [InlineData("in transit", "on its way")]
    [InlineData("moving", "gone")]
    [InlineData("where it is", "where it was")]
    [InlineData("before update", "after update")]
    [InlineData("\"select\"", "\"insert\"")]
    [InlineData("Start = 100", "Start = 101")]
    [InlineData("list (stage)", "list (stage, id)")]
    [InlineData("in ('new')", "in ('in transit')")]
    [InlineData("room with =", "id with =")]
    [InlineData("string[] Tags", "int[] Tags")]
    [InlineData("\"brin\"", "\"hash\"")]
    public void ChangedVocabularyChangesTheModel(string from, string to)
    {
        var steps = Edit(Sample.Objects, code => code.Replace(from, to, StringComparison.Ordinal));

        AssertModified(steps, Steps.Facts, Steps.Model, Steps.Schema);
        Assert.Contains("SchemaGenModel.Model.g.cs", steps.Sources);
        Assert.DoesNotContain("SchemaGenModel.Revisions.g.cs", steps.Sources);
    }

    [Theory]
    [InlineData("string? Name", "string? Nickname")]
    [InlineData("MaxLength(100)", "MaxLength(101)")]
    [InlineData("\"full_name\"", "\"fuller_name\"")]
    [InlineData("Default(\"UNKNOWN\")", "Default(\"KNOWN\")")]
    [InlineData("Unique(nameof(TelegramId))", "Unique(nameof(Role))")]
    [InlineData("Descending = [nameof(CreatedAt)]", "Descending = []")]
    public void ChangedPropertyChangesTheModel(string from, string to)
    {
        var steps = Edit(Sample.User, code => code.Replace(from, to, StringComparison.Ordinal));

        AssertModified(steps, Steps.Facts, Steps.Model, Steps.Schema);
        AssertSame(steps, [Steps.RevisionFiles, Steps.Revisions, Steps.RevisionSpots]);
        Assert.Contains("SchemaGenModel.Model.g.cs", steps.Sources);
        Assert.DoesNotContain("SchemaGenModel.Revisions.g.cs", steps.Sources);
    }

    [Fact]
    public void ChangeInAnotherFileOfTheEntityIsSeen()
    {
        AssertModified(Edit(Sample.Row, code => code.Replace("int Id", "long Id", StringComparison.Ordinal)), Steps.Model);
        AssertModified(Edit(Sample.Row, code => code.Replace("Bad = -1", "Bad = -2", StringComparison.Ordinal)), Steps.Model);
    }

    [Fact]
    public void EditedRevisionReadsItsOwnFileOnly()
    {
        var steps = Edit(Sample.Second, code => code.Replace("\"text\"", "\"varchar(9)\"", StringComparison.Ordinal));

        Assert.Equal(1, steps.Reasons[Steps.RevisionFiles].Count(reason => reason == IncrementalStepRunReason.Modified));
        Assert.All(
            steps.Reasons[Steps.RevisionFiles].Where(reason => reason != IncrementalStepRunReason.Modified),
            reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
        AssertModified(steps, Steps.Revisions);
        AssertSame(steps, [Steps.Facts, Steps.Model, Steps.Schema]);
        Assert.Equal(["SchemaGenModel.Revisions.g.cs"], steps.Sources);
    }

    [Fact]
    public void AFindingLeavesTheSourcesAlone()
    {
        var steps = Edit(Sample.User, code => code.Replace("public long TelegramId", "public object Extra { get; set; } public long TelegramId", StringComparison.Ordinal));

        AssertModified(steps, Steps.Model);
        AssertSame(steps, [Steps.Schema]);
        Assert.Equal(["SchemaGenModel.Positions.g.cs"], steps.Sources);
    }

    [Theory]
    [InlineData("SchemaGenVersionTable", "audit.db_version")]
    [InlineData("_SchemaGenDatabases", "sqlite")]
    public void AChangedSettingChangesNothingElse(string property, string value)
    {
        var steps = Run(Compiler.Compilation(Sample.All), compilation => compilation, (property, value));

        AssertModified(steps, Steps.Settings);
        AssertSame(steps, All.Except([Steps.Settings]));
        Assert.Equal(["SchemaGenModel.Settings.g.cs"], steps.Sources);
    }

    [Fact]
    public void AChangedTemplateChangesTheModel()
    {
        var steps = Run(Compiler.Compilation(Sample.All), compilation => compilation, ("SchemaGenIndexName", "idx_{table}_{columns}"));

        AssertModified(steps, Steps.Naming, Steps.Model, Steps.Schema);
        AssertSame(steps, [Steps.Declarations, Steps.Sources, Steps.Entities, Steps.Facts, Steps.Settings, Steps.Revisions]);
        Assert.Equal(["SchemaGenModel.Model.g.cs", "SchemaGenModel.Positions.g.cs"], steps.Sources.Order());
    }

    [Fact]
    public void ThePropertyOfAnotherToolChangesNothing()
    {
        var steps = Run(Compiler.Compilation(Sample.All), compilation => compilation, ("Nullable", "disable"));

        AssertSame(steps, All);
        Assert.Empty(steps.Sources);
    }

    private sealed record Ran(IReadOnlyDictionary<string, IncrementalStepRunReason[]> Reasons, IReadOnlyList<string> Sources);

    private static Ran Edit(SourceFile file, Func<string, string> edit)
    {
        var before = Compiler.Compilation(Sample.All);
        var edited = edit(file.Code);
        Assert.NotEqual(file.Code, edited);
        var old = before.SyntaxTrees.Single(tree => tree.FilePath == Compiler.Folder + file.Path);
        return Run(before, compilation => compilation.ReplaceSyntaxTree(old, Compiler.Tree(file with { Code = edited })));
    }

    private static Ran Run(CSharpCompilation before, Func<CSharpCompilation, CSharpCompilation> edit, params (string Name, string Value)[] properties)
    {
        var driver = Compiler.Driver().RunGenerators(before);
        var sources = driver.GetRunResult().Results.Single().GeneratedSources.ToDictionary(source => source.HintName, source => source.SourceText.ToString());
        if (properties.Length > 0)
        {
            driver = driver.WithUpdatedAnalyzerConfigOptions(new Compiler.ProjectOptions(properties));
        }
        var result = driver.RunGenerators(edit(before)).GetRunResult().Results.Single();
        return new Ran(
            result.TrackedSteps.ToDictionary(step => step.Key, step => step.Value.SelectMany(run => run.Outputs).Select(output => output.Reason).ToArray()),
            [.. result.GeneratedSources.Where(source => source.SourceText.ToString() != sources[source.HintName]).Select(source => source.HintName)]);
    }

    private static void AssertSame(Ran ran, IEnumerable<string> steps)
    {
        foreach (var step in steps)
        {
            Assert.True(ran.Reasons.ContainsKey(step), step + " did not run at all");
            Assert.All(ran.Reasons[step], reason => Assert.True(
                reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, $"{step} is {reason}"));
        }
    }

    private static void AssertModified(Ran ran, params string[] steps) =>
        Assert.All(steps, step => Assert.Contains(IncrementalStepRunReason.Modified, ran.Reasons[step]));
}
