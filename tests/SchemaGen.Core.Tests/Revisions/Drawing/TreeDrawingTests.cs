using System;
using System.Linq;
using SchemaGen.Core.Revisions.Drawing;
using Xunit;

namespace SchemaGen.Core.Tests.Revisions.Drawing;

/// <summary>Histories as pictures, newest first.</summary>
public sealed class TreeDrawingTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("a", "* a")]
    [InlineData("a b<a c<b", """
        * c
        * b
        * a
        """)]
    [InlineData("1 8<1 3<1 9<3~8", """
        * 9
        |\
        * : 3
        | * 8
        |/
        * 1
        """)]
    [InlineData("a b<a c<a", """
        * b
        | * c
        |/
        * a
        """)]
    [InlineData("a b<a c<a d<a", """
        * b
        | * c
        | | * d
        | |/
        |/
        * a
        """)]
    [InlineData("a b<a c<a m<b,c", """
        * m
        |\
        * | b
        | * c
        |/
        * a
        """)]
    [InlineData("a b<a c<a d<a m<b,c,d", """
        * m
        |\
        | |\
        * | | b
        | * | c
        | | * d
        | |/
        |/
        * a
        """)]
    [InlineData("a b<a c<a d<b,c e<a", """
        * d
        |\
        * | b
        | | * e
        | * | c
        | |/
        |/
        * a
        """)]
    [InlineData("a x b<a~x c<b", """
        * c
        * b
        |\
        * : a
         /
        * x
        """)]
    [InlineData("a x b<x c<x d<a", """
        * b
        | * c
        |/
        * x
        * d
        * a
        """)]
    public void Pictures(string history, string expected) =>
        Assert.Equal(expected.ReplaceLineEndings("\n"), string.Join('\n', TreeDrawing.Lines(Histories.Graph(history), id => id)));
}
