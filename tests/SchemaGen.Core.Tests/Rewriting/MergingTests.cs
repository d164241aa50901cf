using System.Linq;
using SchemaGen.Core.Accepting;
using SchemaGen.Core.Revisions.Graph;
using SchemaGen.Core.Rewriting;
using SchemaGen.Core.Tests.Generation;
using SchemaGen.Model;
using Xunit;

namespace SchemaGen.Core.Tests.Rewriting;

public sealed class MergingTests
{
    [Fact]
    public void A_merge_follows_all_heads_and_does_nothing()
    {
        var project = Lines.Project("a b<a c<a");
        var merged = Merging.Merge(project, Lines.Ask(), ["heads"]);
        Assert.Equal("""[Revision("new", Revises = "b, c", Message = "merge b and c")]""", Lines.Attribute(merged.Files[0]));
        Assert.DoesNotContain("schema.", merged.Files[0].Text);
        Assert.Equal(Projects.Snapshot(project.Compiled.Schema), merged.Files[1].Text);
        Assert.Equal(
            ["Wrote Migrations/20261120143000_new_merge_b_and_c.cs", "Wrote Migrations/schema.snapshot", "Proved: b + c = model, in any order",
             "Next: dotnet build, review, git add Migrations"], merged.Lines);
    }

    [Theory]
    [InlineData("d", "b c", "b, c", "the one still open")]
    [InlineData("d", "heads", "b, c, d", null)]
    [InlineData("d", "c d c", "c, d", "the one still open")]
    public void Several_are_merged_together_or_one_by_one(string third, string targets, string parents, string? note)
    {
        var merged = Merging.Merge(Lines.Project($"a b<a c<a {third}<a"), Lines.Ask("together", new Placement(Labels: EquatableArray<string>.Of("all"))), targets.Split(' '));
        Assert.Equal($"[Revision(\"new\", Revises = \"{parents}\", Message = \"together\", Labels = \"all\")]", Lines.Attribute(merged.Files[0]));
        Assert.Equal(note is not null, merged.Lines.Any(line => line.StartsWith("Note: there are two heads: ", System.StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("a b<a", "heads", "nothing to merge: there is one head, b")]
    [InlineData("", "heads", "nothing to merge: there is no revision yet")]
    [InlineData("a b<a c<a d<c", "b c", "c is no head, as d follows it: only heads are merged, or name a head (b, d)")]
    [InlineData("a b<a c<a", "b x", "can't locate revision 'x': see the known ones with 'dotnet schemagen history'")]
    public void What_is_no_merge_is_refused(string history, string targets, string message) => Assert.Equal(
        message, Assert.Throws<RevisionException>(() => Merging.Merge(Lines.Project(history), Lines.Ask(), targets.Split(' '))).Message);

    [Fact]
    public void Branches_that_change_the_same_thing_write_nothing()
    {
        var project = Lines.Project("a b<a", Lines.Revision("b<a") with { Id = "c", File = "Migrations/20261120143000_c_x.cs", ClassName = "C" });
        var refused = Merging.Merge(project, Lines.Ask(), ["heads"]);
        Assert.Equal((Refusal.Conflict, 0), (refused.Refusal, refused.Files.Count));
        Assert.Equal("SCH3006", Assert.Single(refused.Findings).Id);
        Assert.StartsWith("b x and c x can't be merged, as both change ta.b: ", refused.Findings[0].Message);
    }

    [Fact]
    public void A_model_that_is_ahead_does_not_stand_in_the_way()
    {
        var project = Lines.Project("a b<a c<a");
        project = project with { Compiled = project.Compiled with { Schema = Schema.Empty } };
        Assert.Contains("Proved: b + c lead to one schema in any order; the model is another one, and the build says how", Merging.Merge(project, Lines.Ask(), ["heads"]).Lines);
    }
}
