using System.Linq;
using SchemaGen.Core.Revisions.Graph;
using SchemaGen.Model;
using Xunit;

namespace SchemaGen.Core.Tests.Revisions;

/// <summary>What people read when a target leads nowhere: what is wrong, and what to do next.</summary>
public sealed class RevisionMessageTests
{
    private static readonly RevisionGraph Line = Histories.Graph("196dfdb50f6c 8828a8665651<196dfdb50f6c 3f0c9a1be27d<8828a8665651");

    private static readonly RevisionGraph Fork = Histories.Graph("8828a8665651 3f0c9a1be27d<8828a8665651 90be11c2d3aa<8828a8665651");

    [Theory]
    [InlineData("8828a8665615", "can't locate revision '8828a8665615': did you mean '8828a8665651'?")]
    [InlineData("nowhere", "can't locate revision 'nowhere': see the known ones with 'dotnet schemagen history'")]
    [InlineData("+4", "'+4' leads past the end of the history: only 3 of 4 steps can be taken")]
    [InlineData("-1", "'-1' doesn't lead up: count with a plus, or run 'dotnet schemagen downgrade -1'")]
    [InlineData("8828-2", "'8828-2' leads to before the first revision: write 'base' where that is meant")]
    public void An_upgrade_says_why_not(string target, string message) =>
        Assert.Equal(message, Assert.Throws<RevisionException>(() => Line.PlanUpgrade([], target)).Message);

    [Theory]
    [InlineData("3f0c", "can't downgrade to '3f0c', which isn't applied (the database is at 8828a8665651): name an applied revision, or run 'dotnet schemagen upgrade' to go there")]
    [InlineData("-3", "'-3' leads past the end of the history: only 2 of 3 steps can be taken")]
    public void A_downgrade_says_why_not(string target, string message) =>
        Assert.Equal(message, Assert.Throws<RevisionException>(() => Line.PlanDowngrade(["8828a8665651"], target)).Message);

    [Fact]
    public void Two_heads_are_named_with_both_ways_out()
    {
        var error = Assert.Throws<RevisionException>(() => Fork.PlanUpgrade([], "head"));
        Assert.Equal(
            "'head' must mean one head, but there are 2 (3f0c9a1be27d, 90be11c2d3aa): name one of them, write 'heads' for all, or make them one: dotnet schemagen merge heads, or dotnet schemagen rebase 90be11c2d3aa",
            error.Message);
        Assert.Equal(Fork.Heads, error.Ids);
    }

    [Fact]
    public void A_step_back_from_two_rows_is_refused_and_both_are_named()
    {
        var error = Assert.Throws<RevisionException>(() => Fork.PlanDowngrade(Fork.Heads.Reverse(), "-1"));
        Assert.Equal(Fork.Heads, error.Ids);
        Assert.Contains("'3f0c9a1be27d@-1'", error.Message);
        Assert.Equal("3f0c9a1be27d", Fork.PlanDowngrade(Fork.Heads, "3f0c9a1be27d@-1").Single().Id);
    }

    [Fact]
    public void Rows_of_which_one_contains_the_other_are_refused() => Assert.Equal(
        "the database is at '8828a8665651' and '3f0c9a1be27d', which contains it: run 'dotnet schemagen stamp --purge <revision>' with the one that is right",
        Assert.Throws<RevisionException>(() => Fork.PlanUpgrade(["3f0c9a1be27d", "8828a8665651"], "heads")).Message);

    [Fact]
    public void The_end_of_a_line_that_others_depend_on_is_no_target_for_a_downgrade()
    {
        var graph = Histories.Graph("core net1~core");
        var error = Assert.Throws<RevisionException>(() => graph.PlanDowngrade(["net1"], "core"));
        Assert.Equal(RevisionErrorKind.NotAnAncestor, error.Kind);
        Assert.Equal(EquatableArray<string>.Of("net1"), error.Ids);
    }

    [Fact]
    public void All_problems_of_a_history_are_told_at_once()
    {
        var (graph, problems) = RevisionGraph.Check(Histories.Nodes("b<zzz a a c<yyy"));
        Assert.Null(graph);
        Assert.Equal(["two revisions have the id 'a': delete the copy, or give the newer one an id of its own",
            "revision 'b' revises 'zzz', which isn't there: restore its file, or name another revision",
            "revision 'c' revises 'yyy', which isn't there: restore its file, or name another revision"], problems.Select(problem => problem.Message));
    }

    [Fact]
    public void Both_files_of_an_id_are_named()
    {
        var nodes = Histories.Nodes("a a").Zip(["a.cs", "copy.cs"], (node, file) => node with { File = file });
        Assert.Equal(
            "two revisions have the id 'a' (a.cs and copy.cs): delete the copy, or give the newer one an id of its own", Assert.Single(RevisionGraph.Check(nodes).Problems).Message);
    }

    [Fact]
    public void A_history_with_a_problem_is_not_run() =>
        Assert.Equal(RevisionErrorKind.InvalidGraph, Assert.Throws<RevisionException>(() => Histories.Graph("a a")).Kind);

    [Fact]
    public void Every_circle_is_named_with_its_members_only()
    {
        var (_, problems) = RevisionGraph.Check(Histories.Nodes("a<b b<a c<a d<e e<f f<d"));
        Assert.Equal(["a b", "d e f"], problems.Select(problem => string.Join(' ', problem.Ids)));
        Assert.All(problems, problem => Assert.Equal(GraphProblemKind.Cycle, problem.Kind));
    }
}
