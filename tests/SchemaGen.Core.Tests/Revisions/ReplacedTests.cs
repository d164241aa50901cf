using System.Linq;
using SchemaGen.Core.Revisions;
using SchemaGen.Core.Revisions.Graph;
using SchemaGen.Core.Tests.Generation;
using SchemaGen.Model;
using Xunit;

namespace SchemaGen.Core.Tests.Revisions;

/// <summary>Databases that know the revisions as they were before a squash.</summary>
public sealed class ReplacedTests
{
    // q replaced a, b, c; z replaced q and d.
    private static readonly History Once = Of(("q", "", "a b c"), ("d", "q", ""), ("x", "", ""));
    private static readonly History Twice = Of(("z", "", "a b c q d"), ("e", "z", ""));

    [Theory]
    [InlineData("", "")]
    [InlineData("c", "q")]
    [InlineData("q", "q")]
    [InlineData("d", "d")]
    [InlineData("c x", "q x")]
    [InlineData("stranger", "stranger")]
    public void Rows_are_read_as_the_history_knows_them(string rows, string expected) =>
        Assert.Equal(expected, string.Join(' ', Replaced.Resolve(Histories.Words(rows), Once.InOrder)));

    [Theory]
    [InlineData("d", "z")]
    [InlineData("e", "e")]
    public void A_squash_of_a_squash_stands_for_its_last(string rows, string expected) =>
        Assert.Equal(expected, string.Join(' ', Replaced.Resolve(Histories.Words(rows), Twice.InOrder)));

    [Theory]
    [InlineData("c")]
    [InlineData("q")]
    [InlineData("a x")]
    public void A_database_in_the_midst_is_told_the_way(string rows)
    {
        var error = Assert.Throws<RevisionException>(() => Replaced.Resolve(Histories.Words(rows), Twice.InOrder));
        Assert.Equal(RevisionErrorKind.PartlyReplaced, error.Kind);
        Assert.Equal(
            $"the database is at '{rows[0]}', in the midst of the 5 revisions that 'z' replaces: get their files back from git, run 'dotnet schemagen upgrade d' with them, and go on with 'z' then",
            error.Message);
    }

    [Fact]
    public void Reading_twice_changes_nothing_more() => Assert.All(
        new[] { "", "c", "c x", "stranger q" },
        rows => Assert.Equal(Replaced.Resolve(Histories.Words(rows), Once.InOrder), Replaced.Resolve(Replaced.Resolve(Histories.Words(rows), Once.InOrder), Once.InOrder)));

    [Fact]
    public void A_revision_of_a_branch_that_follows_what_was_replaced_is_told_its_new_parent() => Assert.Equal(
        "revision 'y' revises 'c', which 'q' replaces: name 'q' instead",
        Assert.Throws<RevisionException>(() => Of(("q", "", "a b c"), ("y", "c", ""))).Message);

    private static History Of(params (string Id, string Revises, string Replaces)[] revisions) => History.Of(revisions.Select(revision =>
        Projects.Revision(revision.Id, revision.Revises.Length == 0 ? null : revision.Revises, "", "") with { Replaces = Histories.Words(revision.Replaces).ToEquatableArray() }));
}
