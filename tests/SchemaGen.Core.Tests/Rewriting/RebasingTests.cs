using System.Linq;
using SchemaGen.Core.Accepting;
using SchemaGen.Core.Revisions.Graph;
using SchemaGen.Core.Rewriting;
using SchemaGen.Core.Tests.Generation;
using Xunit;

namespace SchemaGen.Core.Tests.Rewriting;

public sealed class RebasingTests
{
    [Theory]
    [InlineData("the only other head", "a b<a c<a", "c", null, "c", "b", "c")]
    [InlineData("the other way round", "a b<a c<a", "b", null, "b", "c", "b")]
    [InlineData("a whole branch by its head", "a b<a c<a d<c", "d", null, "c", "b", "c d")]
    [InlineData("a whole branch by its first", "a b<a c<a d<c", "c", null, "c", "b", "c")]
    [InlineData("one of three", "a b<a c<a d<a", "c", "d", "c", "d", "c")]
    [InlineData("onto the midst of a line", "a b<a b2<b c<a", "c", "b", "c", "b", "c")]
    [InlineData("a line of its own", "a b<a c", "c", null, "c", "b", "c")]
    public void The_first_of_the_branch_gets_another_parent(string what, string history, string target, string? onto, string first, string goal, string moved)
    {
        var project = Lines.Project(history);
        var rebasing = Rebasing.Of(project, target, onto);
        Assert.Equal((what, first, goal, moved), (what, rebasing.First.Id, rebasing.Onto.Id, string.Join(' ', rebasing.Moved.Select(revision => revision.Id))));
        var accepted = rebasing.Accept(project, Lines.Read(project, rebasing.First.File));
        Assert.Equal(Refusal.None, accepted.Refusal);
        Assert.Equal([rebasing.First.File, "Migrations/schema.snapshot"], accepted.Files.Select(file => file.Path));
        Assert.StartsWith($"[Revision(\"{first}\", Revises = \"{goal}\", Message = \"x\")]", Lines.Attribute(accepted.Files[0]));
        Assert.Equal(
            Lines.Read(project, rebasing.First.File).Replace($", Revises = \"{string.Join(", ", rebasing.First.Revises)}\"", ""),
            accepted.Files[0].Text!.Replace($", Revises = \"{goal}\"", ""));
    }

    [Theory]
    [InlineData("a b<a", "b", null, "nothing to rebase: b is on the only branch")]
    [InlineData("a b<a", "b", "a", "nothing to rebase: b follows a already")]
    [InlineData("a b<a", "a", "b", "nothing to rebase: b has a before it: name them the other way round")]
    [InlineData("a b<a c<a m<b,c d<a", "m", "d", "nothing to rebase: the branch of m joins several lines (at c, b): merge instead, dotnet schemagen merge heads")]
    [InlineData("a b<a c<a d<a", "d", null, "there are 2 other heads (b, c): name the one to follow, dotnet schemagen rebase d --onto b")]
    public void What_can_t_be_moved_is_refused(string history, string target, string? onto, string message) =>
        Assert.Equal(message, Assert.Throws<RevisionException>(() => Rebasing.Of(Lines.Project(history), target, onto)).Message);

    [Fact]
    public void What_can_t_be_replayed_there_writes_nothing()
    {
        var twice = Lines.Revision("b<a") with { Id = "c", File = "Migrations/20261120143000_c_x.cs", ClassName = "C" };
        var project = Lines.Project("a b<a", twice);
        var refused = Rebasing.Of(project, "c", null).Accept(project, Lines.Read(project, twice.File));
        Assert.Equal((Refusal.Conflict, 0), (refused.Refusal, refused.Files.Count));
        Assert.Equal("SCH3005: c can't be there: column 'b' of 'ta' exists already", Assert.Single(refused.Findings) is var finding ? $"{finding.Id}: {finding.Message}" : "");
    }

    [Fact]
    public void The_database_that_would_miss_something_is_told() => Assert.Contains(
        "A database that has c but not b would miss the latter: with the files as they were, take it back first: dotnet schemagen downgrade a",
        Accepted(Lines.Project("a b<a c<a")).Lines);

    private static Acceptance Accepted(Core.Checking.Project project) => Rebasing.Of(project, "c", null).Accept(project, Lines.Read(project, "Migrations/20261120143000_c_x.cs"));
}
