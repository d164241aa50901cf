using SchemaGen.Core.Revisions;
using SchemaGen.Core.Revisions.Graph;
using Xunit;

namespace SchemaGen.Core.Tests.Revisions;

/// <summary>How a database stands to an application's revisions; a, b and c in a line, and x beside them.</summary>
public sealed class DatabasePositionTests
{
    private static readonly RevisionGraph Graph = Histories.Graph("a b<a c<b x");

    [Theory]
    [InlineData("c x", "", "", null)]
    [InlineData("", "x a b c", "", "db is behind this application by 4 revisions (x, a, b, c): run dotnet schemagen upgrade heads, or let the application do it with AtStart.Apply")]
    [InlineData("b x", "c", "", "db is behind this application by 1 revision (c): run dotnet schemagen upgrade heads, or let the application do it with AtStart.Apply")]
    [InlineData("c", "x", "", "db is behind this application by 1 revision (x): run dotnet schemagen upgrade heads, or let the application do it with AtStart.Apply")]
    [InlineData("newer x", "", "newer", "db is at newer, which this application does not know: start the version that does, or take the database back with it (dotnet schemagen downgrade), or connect to the right one")]
    [InlineData("1 2 3 4 5 6", "", "1 2 3 4 5 6", "db is at 1, 2, 3, 4, 5, and 1 more, which this application does not know: start the version that does, or take the database back with it (dotnet schemagen downgrade), or connect to the right one")]
    public void Position(string rows, string pending, string unknown, string? problem)
    {
        var position = DatabasePosition.Of(Graph, Histories.Words(rows));

        Assert.Equal(Histories.Words(pending), position.Pending);
        Assert.Equal(Histories.Words(unknown), position.Unknown);
        Assert.Equal(problem is null, position.IsCurrent);
        Assert.Equal(problem, position.Problem("db"));
    }

    [Fact]
    public void RowsOfWhichOneContainsAnotherAreAContradiction() =>
        Assert.Equal(RevisionErrorKind.Overlap, Assert.Throws<RevisionException>(() => DatabasePosition.Of(Graph, ["b", "c"])).Kind);
}
