using System.Linq;
using SchemaGen.Core.Revisions.Graph;
using SchemaGen.Model;
using Xunit;

namespace SchemaGen.Core.Tests.Revisions;

/// <summary>Histories so long that recursion would overflow the stack, and walks over everything at every step would not end.</summary>
public sealed class LongHistoryTests
{
    private const int Length = 10_000;

    private static readonly RevisionGraph Line = RevisionGraph.Of(
        Enumerable.Range(0, Length).Select(at => Node(Id(at), at == 0 ? [] : [Id(at - 1)])));

    [Fact]
    public void A_long_line_is_planned_up() =>
        Assert.Equal(Enumerable.Range(0, Length).Select(Id), Line.PlanUpgrade([], "head").Select(step => step.Id));

    [Fact]
    public void A_long_line_is_planned_down() =>
        Assert.Equal(Enumerable.Range(0, Length).Reverse().Select(Id), Line.PlanDowngrade([Id(Length - 1)], "base").Select(step => step.Id));

    [Fact]
    public void A_long_way_is_counted() => Assert.Equal(Id(Length - 1), Line.PlanUpgrade([Id(0)], $"+{Length - 1}")[^1].Id);

    [Fact]
    public void A_count_beyond_any_history_is_refused() =>
        Assert.Equal(RevisionErrorKind.WalkedTooFar, Assert.Throws<RevisionException>(() => Line.PlanUpgrade([], "+99999999999")).Kind);

    [Fact]
    public void A_long_line_is_listed() => Assert.Equal(Length, Line.History("", []).Count);

    [Fact]
    public void A_long_circle_is_found() => Assert.Equal(Length, RevisionGraph.Check(
        Enumerable.Range(0, Length).Select(at => Node(Id(at), [Id((at + 1) % Length)]))).Problems.Single().Ids.Count);

    [Fact]
    public void Many_forks_and_merges_are_planned()
    {
        // A ladder: each pair of revisions is merged into the next one.
        var nodes = Enumerable.Range(0, Length / 3).SelectMany(at => new[]
        {
            Node($"merge{at}", at == 0 ? [] : [$"left{at - 1}", $"right{at - 1}"]),
            Node($"left{at}", [$"merge{at}"]),
            Node($"right{at}", [$"merge{at}"]),
        });
        var graph = RevisionGraph.Of(nodes);
        Assert.Equal(graph.Nodes.Count, graph.PlanUpgrade([], "heads").Count);
        Assert.Equal(graph.Nodes.Count, graph.PlanDowngrade(graph.Tips, "base").Count);
    }

    private static string Id(int at) => at.ToString("x12");

    private static RevisionNode Node(string id, string[] revises) =>
        new(id, revises.ToEquatableArray(), EquatableArray<string>.Empty, EquatableArray<string>.Empty);
}
