using System.Linq;
using SchemaGen.Core.Revisions.Graph;
using SchemaGen.Model;
using Xunit;

namespace SchemaGen.Core.Tests.Revisions;

/// <summary>What a target names for a database with given rows: a1, b2 and c3 in a line, d4 beside b2.</summary>
public sealed class LocateTests
{
    private static readonly RevisionGraph Graph = RevisionGraph.Of([Node("a1"), Node("b2", "a1"), Node("c3", "b2"), Node("d4", "a1")]);

    [Theory]
    [InlineData("b2", "current", "b2")]
    [InlineData("", "current", "")]
    [InlineData("b2", "+1", "c3")]
    [InlineData("b2", "-1", "a1")]
    [InlineData("b2", "-2", "")]
    [InlineData("", "+1", "a1")]
    [InlineData("c3 d4", "d4@-1", "a1")]
    [InlineData("unknown", "b2+1", "c3")]
    [InlineData("unknown", "c3-1", "b2")]
    [InlineData("unknown", "heads", "c3 d4")]
    [InlineData("unknown", "base", "")]
    public void Names(string rows, string target, string expected) =>
        Assert.Equal(expected, string.Join(' ', Graph.Locate(Rows(rows), target)));

    [Theory]
    [InlineData("c3", "+1", RevisionErrorKind.WalkedTooFar)]
    [InlineData("a1", "+1", RevisionErrorKind.AmbiguousWalk)]
    [InlineData("c3 d4", "-1", RevisionErrorKind.AmbiguousWalk)]
    [InlineData("", "-1", RevisionErrorKind.WalkedTooFar)]
    [InlineData("unknown", "+1", RevisionErrorKind.CurrentNotLocated)]
    [InlineData("b2", "zz", RevisionErrorKind.UnknownRevision)]
    public void Is_refused(string rows, string target, RevisionErrorKind kind) =>
        Assert.Equal(kind, Assert.Throws<RevisionException>(() => Graph.Locate(Rows(rows), target)).Kind);

    private static string[] Rows(string rows) => rows.Length == 0 ? [] : rows.Split(' ');

    private static RevisionNode Node(string id, params string[] revises) => new(id, revises.ToEquatableArray(), default, default);
}
