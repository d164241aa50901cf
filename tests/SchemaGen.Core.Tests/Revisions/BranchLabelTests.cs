using System.Linq;
using Xunit;

namespace SchemaGen.Core.Tests.Revisions;

/// <summary>Which revisions a label holds for.</summary>
public sealed class BranchLabelTests
{
    [Theory]
    [InlineData("root a<root b<a#here c<b", "a b c root")]
    [InlineData("root a<root#here b<a c<b d<b", "a b c d")]
    [InlineData("root a<root#here b<root m<a,b", "a m")]
    [InlineData("root a<root b<a#here c<b x~b", "b c")]
    [InlineData("root a<root b<a#here x~a", "b")]
    public void A_label_holds_upwards_and_down_a_line_without_forks(string history, string holders)
    {
        var graph = Histories.Graph(history);
        Assert.Equal(holders, string.Join(' ', graph.Nodes.Where(node => graph.Labels(node.Id).Contains("here")).Select(node => node.Id)));
    }
}
