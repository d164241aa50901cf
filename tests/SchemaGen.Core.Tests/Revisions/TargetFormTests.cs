using System;
using System.Linq;
using SchemaGen.Core.Revisions.Graph;
using Xunit;

namespace SchemaGen.Core.Tests.Revisions;

/// <summary>Every way of naming a revision, in every place where one is named.</summary>
public sealed class TargetFormTests
{
    // Two labelled branches behind a common beginning.
    private static readonly RevisionGraph Graph = Histories.Graph("aaaa1 bbbb2<aaaa1 cccc3<bbbb2#shop dddd4<cccc3 eeee5<bbbb2#stock ffff6<eeee5");

    private static readonly RevisionGraph Line = Histories.Graph("aaaa1 bbbb2<aaaa1 cccc3<bbbb2 dddd4<cccc3");

    [Theory]
    [InlineData("aaaa1", "aaaa1")]
    [InlineData("bb", "bbbb2")]
    [InlineData("head", "dddd4")]
    [InlineData("heads", "dddd4")]
    [InlineData("base", "")]
    [InlineData("-1", "cccc3")]
    public void One_revision_is_named_on_a_line(string target, string expected) => Assert.Equal(expected, Ids(() => Line.Resolve(target).Select(node => node.Id)));

    [Theory]
    [InlineData("heads", "dddd4 ffff6")]
    [InlineData("shop", "cccc3")]
    [InlineData("shop@head", "dddd4")]
    [InlineData("stock@head", "ffff6")]
    [InlineData("stock@heads", "ffff6")]
    [InlineData("shop@dd", "dddd4")]
    [InlineData("shop@-1", "cccc3")]
    [InlineData("head", "MultipleHeads")]
    [InlineData("shop@ffff6", "NotOnBranch")]
    [InlineData("nowhere", "UnknownRevision")]
    [InlineData("", "Malformed")]
    public void One_revision_is_named_among_branches(string target, string expected) => Assert.Equal(expected, Ids(() => Graph.Resolve(target).Select(node => node.Id)));

    [Theory]
    [InlineData("", "+1", "aaaa1")]
    [InlineData("bbbb2", "+2", "cccc3 dddd4")]
    [InlineData("", "bbbb2+1", "aaaa1 bbbb2 cccc3")]
    [InlineData("aaaa1", "dddd4-1", "bbbb2 cccc3")]
    [InlineData("aaaa1", "head-1", "bbbb2 cccc3")]
    [InlineData("bbbb2", "heads", "cccc3 dddd4")]
    [InlineData("cccc3", "+2", "WalkedTooFar")]
    [InlineData("cccc3", "-1", "WalkedTooFar")]
    public void An_upgrade_goes_there(string rows, string target, string expected) =>
        Assert.Equal(expected, Ids(() => Line.PlanUpgrade(Histories.Words(rows), target).Select(step => step.Id)));

    [Theory]
    [InlineData("bbbb2", "shop@head", "cccc3 dddd4")]
    [InlineData("bbbb2", "shop@+1", "cccc3")]
    [InlineData("cccc3", "stock@+1", "eeee5")]
    [InlineData("bbbb2", "stock@head-1", "eeee5")]
    [InlineData("bbbb2", "+1", "AmbiguousWalk")]
    [InlineData("bbbb2", "heads", "eeee5 ffff6 cccc3 dddd4")]
    [InlineData("cccc3 ffff6", "heads", "dddd4")]
    public void An_upgrade_goes_there_among_branches(string rows, string target, string expected) =>
        Assert.Equal(expected, Ids(() => Graph.PlanUpgrade(Histories.Words(rows), target).Select(step => step.Id)));

    [Theory]
    [InlineData("dddd4", "-1", "dddd4")]
    [InlineData("dddd4", "bbbb2", "dddd4 cccc3")]
    [InlineData("dddd4", "base", "dddd4 cccc3 bbbb2 aaaa1")]
    [InlineData("dddd4", "head-2", "dddd4 cccc3")]
    [InlineData("dddd4", "cccc3-1", "dddd4 cccc3")]
    [InlineData("dddd4", "aaaa1+1", "dddd4 cccc3")]
    [InlineData("dddd4", "+1", "WalkedTooFar")]
    [InlineData("bbbb2", "-3", "WalkedTooFar")]
    [InlineData("bbbb2", "dddd4", "NotAnAncestor")]
    public void A_downgrade_goes_there(string rows, string target, string expected) =>
        Assert.Equal(expected, Ids(() => Line.PlanDowngrade(Histories.Words(rows), target).Select(step => step.Id)));

    [Theory]
    [InlineData("dddd4 ffff6", "shop@-1", "dddd4")]
    [InlineData("dddd4 ffff6", "shop@bbbb2", "dddd4 cccc3")]
    [InlineData("dddd4 ffff6", "bbbb2", "dddd4 cccc3 ffff6 eeee5")]
    [InlineData("dddd4 ffff6", "-1", "AmbiguousWalk")]
    public void A_downgrade_goes_there_among_branches(string rows, string target, string expected) =>
        Assert.Equal(expected, Ids(() => Graph.PlanDowngrade(Histories.Words(rows), target).Select(step => step.Id)));

    [Theory]
    [InlineData("aaaa1:cccc3", "cccc3 bbbb2 aaaa1")]
    [InlineData("cccc3:", "dddd4 cccc3")]
    [InlineData(":bbbb2", "bbbb2 aaaa1")]
    [InlineData("-2:", "dddd4 cccc3 bbbb2")]
    [InlineData("head-1:head", "dddd4 cccc3")]
    [InlineData("bbbb2:+1", "cccc3 bbbb2")]
    [InlineData("current:", "dddd4 cccc3")]
    [InlineData("", "dddd4 cccc3 bbbb2 aaaa1")]
    [InlineData("dddd4:aaaa1", "NotAnAncestor")]
    [InlineData("a:b:c", "Malformed")]
    public void A_range_holds_its_ends(string range, string expected) =>
        Assert.Equal(expected, Ids(() => Line.History(range, ["cccc3"]).Select(node => node.Id)));

    private static string Ids(Func<System.Collections.Generic.IEnumerable<string>> ask)
    {
        try
        {
            return string.Join(' ', ask());
        }
        catch (RevisionException refused)
        {
            return refused.Kind.ToString();
        }
    }
}
