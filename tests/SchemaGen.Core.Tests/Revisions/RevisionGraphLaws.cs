using System;
using System.Collections.Generic;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using SchemaGen.Core.Revisions.Graph;
using SchemaGen.Model;
using Xunit;

namespace SchemaGen.Core.Tests.Revisions;

/// <summary>What holds for plans over any history.</summary>
public sealed class RevisionGraphLaws
{
    private static readonly Config Config = Config.QuickThrowOnFailure.WithMaxTest(500);

    [Fact]
    public void Up_to_the_heads_runs_every_revision_once_and_after_what_it_needs() => Prop.ForAll(RandomHistories.Arbitrary, nodes =>
    {
        var graph = RevisionGraph.Of(nodes);
        var done = new HashSet<string>();
        var inOrder = graph.PlanUpgrade([], "heads").All(step => Needs(step.Revision).All(done.Contains) && done.Add(step.Id));
        return inOrder && done.Count == nodes.Length;
    }).Check(Config);

    [Fact]
    public void Up_and_down_again_leaves_nothing() => Prop.ForAll(RandomHistories.Arbitrary, nodes =>
    {
        var graph = RevisionGraph.Of(nodes);
        var down = graph.PlanDowngrade(graph.Tips, "base");
        var left = nodes.Select(node => node.Id).ToHashSet();
        var inOrder = down.All(step => left.Remove(step.Id) && nodes.All(node => !left.Contains(node.Id) || !Needs(node).Contains(step.Id)));
        return inOrder && left.Count == 0 && (down.IsEmpty || down[^1].Rows.After.IsEmpty);
    }).Check(Config);

    [Fact]
    public void A_row_stands_for_each_applied_revision_that_none_follows() => Prop.ForAll(RandomHistories.Arbitrary, nodes =>
    {
        var graph = RevisionGraph.Of(nodes);
        var applied = new HashSet<string>();
        var rows = EquatableArray<string>.Empty;
        return graph.PlanUpgrade([], "heads").Concat(graph.PlanDowngrade(graph.Tips, "base")).All(step =>
        {
            _ = step.Direction == Direction.Upgrade ? applied.Add(step.Id) : applied.Remove(step.Id);
            var expected = applied.Where(id => !nodes.Any(node => applied.Contains(node.Id) && Needs(node).Contains(id)));
            var holds = step.Rows.Before == rows
                && step.Rows.After == expected.Order(StringComparer.Ordinal).ToEquatableArray()
                && step.Rows.After == Run(step.Rows);
            rows = step.Rows.After;
            return holds;
        });
    }).Check(Config);

    [Fact]
    public void Any_stop_on_the_way_leads_to_the_same_end() => Prop.ForAll(RandomHistories.Arbitrary, nodes =>
    {
        var graph = RevisionGraph.Of(nodes);
        return nodes.All(stop =>
        {
            var first = graph.PlanUpgrade([], stop.Id);
            var rest = graph.PlanUpgrade(first[^1].Rows.After, "heads");
            return first[^1].Rows.After == EquatableArray<string>.Of(stop.Id)
                && first.Concat(rest).Select(step => step.Id).Distinct().Count() == nodes.Length
                && first.Count + rest.Count == nodes.Length
                && (rest.IsEmpty ? first : rest)[^1].Rows.After == graph.Tips;
        });
    }).Check(Config);

    [Fact]
    public void A_downgrade_is_undone_by_an_upgrade() => Prop.ForAll(RandomHistories.Arbitrary, nodes =>
    {
        var graph = RevisionGraph.Of(nodes);
        // The end of a line on which others depend is no target: nothing is above it.
        return nodes.Where(node => !graph.IsHead(node.Id) || graph.IsTip(node.Id)).All(node =>
        {
            var down = graph.PlanDowngrade(graph.Tips, node.Id);
            var up = graph.PlanUpgrade(down.IsEmpty ? graph.Tips : down[^1].Rows.After, "heads");
            return down.Select(step => step.Id).ToHashSet().SetEquals(up.Select(step => step.Id))
                && (up.IsEmpty || up[^1].Rows.After == graph.Tips);
        });
    }).Check(Config);

    [Fact]
    public void A_stamp_writes_what_an_upgrade_would() => Prop.ForAll(RandomHistories.Arbitrary, nodes =>
    {
        var graph = RevisionGraph.Of(nodes);
        var stamped = graph.PlanStamp([], ["heads"]);
        var purged = graph.PlanStamp(["gone"], ["heads"], purge: true);
        return stamped.After == graph.Tips && Run(stamped) == graph.Tips && Run(purged) == graph.Tips
            && nodes.All(node => graph.PlanStamp([node.Id], ["heads"]) is var move && move.After == graph.Tips && Run(move) == graph.Tips)
            && Run(graph.PlanStamp(graph.Tips, ["base"])).IsEmpty;
    }).Check(Config);

    [Fact]
    public void The_order_of_files_is_no_matter() => Prop.ForAll(RandomHistories.Arbitrary, nodes =>
    {
        var graph = RevisionGraph.Of(nodes);
        var reversed = RevisionGraph.Of(nodes.Reverse());
        return graph.PlanUpgrade([], "heads") == reversed.PlanUpgrade([], "heads")
            && graph.PlanDowngrade(graph.Tips, "base") == reversed.PlanDowngrade(graph.Tips.Reverse(), "base")
            && graph.History("", []) == reversed.History("", []);
    }).Check(Config);

    private static IEnumerable<string> Needs(RevisionNode node) => node.Revises.Concat(node.DependsOn);

    // The version table after the statements: each must find exactly the row that it names, and leave no row twice.
    private static EquatableArray<string> Run(VersionMove move)
    {
        var rows = move.Before.ToHashSet();
        foreach (var change in move.Changes)
        {
            Assert.True(change.From is null || rows.Remove(change.From));
            Assert.True(change.To is null || rows.Add(change.To));
        }
        return rows.Order(StringComparer.Ordinal).ToEquatableArray();
    }
}
