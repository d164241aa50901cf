using System;
using System.Collections.Generic;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using SchemaGen.Core.Checking;
using SchemaGen.Core.Diffing;
using SchemaGen.Core.Replaying;
using SchemaGen.Core.Revisions;
using SchemaGen.Core.Tests.Generation;
using SchemaGen.Model;
using Xunit;
using Replay = SchemaGen.Core.Replaying.Replay;

namespace SchemaGen.Core.Tests.Laws;

/// <summary>What holds where branches meet.</summary>
public sealed class BranchLaws
{
    private static readonly Config Config = Config.QuickThrowOnFailure.WithMaxTest(300);

    [Fact]
    public void Branches_that_touch_different_things_lead_to_one_schema_in_any_order() => Prop.ForAll(BranchedHistories.Apart, revisions =>
    {
        var check = Check(revisions);
        return check.Findings.Count == 0
            && Orders(revisions, 5).All(order => Differ.Same(order.Aggregate(Schema.Empty, (schema, revision) => Replay.Apply(schema, revision.Up)), check.Head!));
    }).Check(Config);

    [Fact]
    public void A_database_at_all_heads_has_the_schema_of_the_check() => Prop.ForAll(BranchedHistories.Any, revisions =>
    {
        var check = Check(revisions);
        return check.Head is null || Differ.Same(History.Of(revisions).SchemaAt(check.History!.Graph.Tips), check.Head);
    }).Check(Config);

    [Fact]
    public void A_conflict_names_two_revisions_that_neither_of_them_needs() => Prop.ForAll(BranchedHistories.Any, revisions =>
    {
        var graph = History.Of(revisions).Graph;
        return Check(revisions).Findings.Where(finding => finding.Id == "SCH3006").All(finding =>
        {
            var named = revisions.Where(revision => finding.Message.Contains(revision.Id + " step", StringComparison.Ordinal)).ToList();
            return named.Count == 2 && !graph.Ancestry([named[0].Id]).Contains(named[1].Id) && !graph.Ancestry([named[1].Id]).Contains(named[0].Id);
        });
    }).Check(Config);

    [Fact]
    public void There_are_conflicts_among_the_histories_of_these_laws()
    {
        var clashes = BranchedHistories.Any.Generator.Sample(300).Count(revisions => Check(revisions).Findings.Any(finding => finding.Id == "SCH3006"));
        Assert.InRange(clashes, 20, 299);
    }

    private static HistoryCheck Check(RevisionDefinition[] revisions) => HistoryCheck.Of(revisions.ToEquatableArray(), Positions.None, mayFork: true);

    // Any order in which each revision comes after what it needs.
    private static IEnumerable<List<RevisionDefinition>> Orders(RevisionDefinition[] revisions, int count)
    {
        for (var seed = 0; seed < count; seed++)
        {
            var random = new Random(seed);
            var left = revisions.ToList();
            var order = new List<RevisionDefinition>();
            while (left.Count > 0)
            {
                var ready = left.Where(revision => revision.Revises.Concat(revision.DependsOn).All(id => order.Exists(done => done.Id == id))).ToList();
                var next = ready[random.Next(ready.Count)];
                left.Remove(next);
                order.Add(next);
            }
            yield return order;
        }
    }
}
