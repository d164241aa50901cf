using SchemaGen.Core.Revisions.Graph;
using Xunit;

namespace SchemaGen.Core.Tests.Revisions;

/// <summary>What stamping writes, over the history <c>root1 -> left2 -> left3</c>, <c>root1 -> rite2</c>, and a line <c>solo1</c> apart.</summary>
public sealed class StampTests
{
    private static readonly RevisionGraph Graph = Histories.Graph("root1 left2<root1 left3<left2 rite2<root1 solo1");

    [Theory]
    [InlineData("", "left3", "insert left3")]
    [InlineData("root1", "left3", "update root1 left3")]
    [InlineData("left3", "root1", "update left3 root1")]
    [InlineData("left3", "left3", "")]
    [InlineData("left3", "rite2", "insert rite2")]
    [InlineData("left3 rite2", "root1", "delete left3, update rite2 root1")]
    [InlineData("left3 solo1", "left2", "update left3 left2")]
    [InlineData("left3 solo1", "base", "delete left3, delete solo1")]
    [InlineData("left3 solo1", "solo1@base", "delete solo1")]
    [InlineData("root1", "heads", "update root1 left3, insert rite2, insert solo1")]
    [InlineData("root1", "left2 rite2", "update root1 left2, insert rite2")]
    public void Rows_on_the_line_of_a_target_move_to_it(string rows, string targets, string changes) =>
        Assert.Equal(changes, Histories.Written(Graph.PlanStamp(Histories.Words(rows), Histories.Words(targets))));

    [Theory]
    [InlineData("gone9", "left3", "delete gone9, insert left3")]
    [InlineData("gone9 left3", "base", "delete gone9, delete left3")]
    public void A_purge_takes_rows_that_no_revision_explains(string rows, string targets, string changes) =>
        Assert.Equal(changes, Histories.Written(Graph.PlanStamp(Histories.Words(rows), Histories.Words(targets), purge: true)));

    [Fact]
    public void Without_a_purge_such_a_row_is_refused() =>
        Assert.Equal(RevisionErrorKind.CurrentNotLocated, Error("gone9", "left3"));

    [Fact]
    public void Two_targets_on_one_line_are_refused() => Assert.Equal(RevisionErrorKind.Overlap, Error("", "left2 left3"));

    [Fact]
    public void One_head_of_several_must_be_named() => Assert.Equal(RevisionErrorKind.MultipleHeads, Error("", "head"));

    private static RevisionErrorKind Error(string rows, string targets) =>
        Assert.Throws<RevisionException>(() => Graph.PlanStamp(Histories.Words(rows), Histories.Words(targets))).Kind;
}
