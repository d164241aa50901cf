using System.Linq;
using SchemaGen.Core.Revisions.Graph;
using Xunit;

namespace SchemaGen.Core.Tests.Revisions;

/// <summary>Plans where lines meet: merges, and dependencies between lines, of which the version table shows only the last revisions.</summary>
public sealed class DependencyPlanTests
{
    private const string HalfMerged = "a1 b1<a1 c1<b1 a2 b2<a2 c2<b2 d1<c1,c2 d2<c2";
    private const string Crossed = "a1 a2<a1 b1 b2<b1~a2 b3<b2 a3<a2~b1";
    private const string Implied = "a1 b1~a1 m<a1,b1";
    private const string Repeated = "a1 a2<a1 a3<a2 b1 b2<b1~a3 b3<b2 b4<b3~a3";
    private const string Twofold = "a1 x1 b1 b2<b1~a1 b3<b2~x1 b4<b3~a1";
    private const string Held = "a1 a2<a1 b2 c2~a1";
    private const string Alike = "root aaaa1<root aaaa2<root";
    private const string Woven = "a1 a2 a3 am<a1,a2,a3 b1 b2 bm<b1,b2 c1 c2 c3 cm<c1,c2,c3 d1~a3,b2,c1";
    private const string Labelled = "a1#lib b1<a1 c1<b1#late a2 b2<a2 c2<b2~late d1<c1 e1<d1";
    private const string Fork = "a b<a c1<b#one d1<c1 c2<b#two d2<c2~c1";
    private const string Merged = "a b<a c1<b d1<c1 c2<b d2<c2 e<d1,d2 f<e";

    [Theory]
    [InlineData(HalfMerged, "d2 b1", "d1", "c1 d1", "d1 d2")]
    [InlineData(HalfMerged, "d1", "d2", "d2", "d1 d2")]
    [InlineData(Implied, "a1", "b1", "b1", "b1")]
    [InlineData(Implied, "b1", "m", "m", "m")]
    [InlineData(Labelled, "a2", "c2", "a1 b1 c1 b2 c2", "c2")]
    [InlineData(Labelled, "c2", "late@+1", "d1", "c2 d1")]
    [InlineData(Merged, "b", "f", "c2 d2 c1 d1 e f", "f")]
    [InlineData(Twofold, "", "b4", "a1 x1 b1 b2 b3 b4", "b4")]
    [InlineData(Held, "", "heads", "a1 b2 c2 a2", "a2 b2 c2")]
    [InlineData(Alike, "", "aaaa1@aaaa", "root aaaa1", "aaaa1")]
    public void Up(string history, string rows, string target, string steps, string after)
    {
        var plan = Histories.Graph(history).PlanUpgrade(Histories.Words(rows), target);
        Assert.Equal(steps, string.Join(' ', plan.Select(step => step.Id)));
        Assert.Equal(after, string.Join(' ', plan[^1].Rows.After));
    }

    [Theory]
    [InlineData(HalfMerged, "d1 d2", "b1", "d1 c1", "b1 d2")]
    [InlineData(Crossed, "a3 b2", "b1", "b2", "a3")]
    [InlineData(Implied, "m", "a1", "m", "b1")]
    [InlineData(Implied, "m", "b1", "m", "b1")]
    [InlineData(Repeated, "b4", "b3", "b4", "b3")]
    [InlineData(Woven, "am bm cm d1", "b2", "bm", "am b1 cm d1")]
    [InlineData(Woven, "am b1 cm d1", "d1@base", "d1", "am b1 b2 cm")]
    [InlineData(Labelled, "c2 d1", "c1", "d1", "c2")]
    [InlineData(Labelled, "c2 e1", "late@-1", "e1", "c2 d1")]
    [InlineData(Fork, "d1 d2", "two@b", "d2 c2", "d1")]
    [InlineData(Fork, "d1 d2", "one@b", "d1 d2 c1", "c2")]
    [InlineData(Merged, "f", "b", "f e d1 c1 d2 c2", "b")]
    public void Down(string history, string rows, string target, string steps, string after)
    {
        var plan = Histories.Graph(history).PlanDowngrade(Histories.Words(rows), target);
        Assert.Equal(steps, string.Join(' ', plan.Select(step => step.Id)));
        Assert.Equal(after, string.Join(' ', plan[^1].Rows.After));
    }

    [Theory]
    [InlineData(Labelled, "c2 e1", "b1", "b1")]
    [InlineData(Merged, "e", "c2", "c2")]
    [InlineData(Merged, "d1 c2", "c2@head", "f")]
    public void Stamped(string history, string rows, string target, string after) =>
        Assert.Equal(after, string.Join(' ', Histories.Graph(history).PlanStamp(Histories.Words(rows), [target]).After));

    [Theory]
    [InlineData("current:", "c1", "f e d1 c1")]
    [InlineData(":current", "d1 c2", "c2 d1 c1 b a")]
    [InlineData("f-1:", "", "f e")]
    [InlineData("-1:head", "", "f e")]
    [InlineData(" b:d2 ", "", "d2 c2 b")]
    public void Listed(string range, string current, string revisions) => Assert.Equal(
        revisions, string.Join(' ', Histories.Graph(Merged).History(range, Histories.Words(current)).Select(node => node.Id)));

    [Theory]
    [InlineData("a")]
    [InlineData("a:b:c")]
    public void A_text_that_is_no_range_is_refused(string range) => Assert.Equal(
        RevisionErrorKind.Malformed, Assert.Throws<RevisionException>(() => Histories.Graph(Merged).History(range, [])).Kind);
}
