using SchemaGen.Core.Revisions.Drawing;
using SchemaGen.Core.Revisions.Graph;
using Xunit;

namespace SchemaGen.Core.Tests.Revisions.Drawing;

/// <summary>Histories for programs that draw.</summary>
public sealed class ChartDrawingTests
{
    private static readonly RevisionGraph History = Histories.Graph("a x b<a~x");

    [Fact]
    public void Mermaid() => Assert.Equal(
        """
        flowchart BT
            r_x["x"]
            r_a["a<br/>say #quot;hi#quot;, x #lt; 1"]:::current
            r_b["b"]
            r_a --> r_b
            r_x -.-> r_b
            classDef current stroke-width:3px

        """.ReplaceLineEndings("\n"),
        MermaidDrawing.Write(History, id => id == "a" ? "say \"hi\", x < 1" : "", ["a"]));

    [Fact]
    public void Dot() => Assert.Equal(
        """
        digraph revisions {
            rankdir=BT;
            node [shape=box];
            "x" [label="x"];
            "a" [label="a\nsay \"hi\" \\", style=bold];
            "b" [label="b"];
            "a" -> "b";
            "x" -> "b" [style=dashed];
        }

        """.ReplaceLineEndings("\n"),
        DotDrawing.Write(History, id => id == "a" ? "say \"hi\" \\" : "", ["a"]));
}
