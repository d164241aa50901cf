using System;
using SchemaGen.Core.Starting;
using Xunit;

namespace SchemaGen.Core.Tests.Starting;

/// <summary>What is worth waiting for, and how long between two tries.</summary>
public sealed class ReadinessTests
{
    [Theory]
    [InlineData("3D000", Answer.NoDatabase)]
    [InlineData("57P03", Answer.NotYet)] // the database system is starting up
    [InlineData("57P01", Answer.NotYet)] // terminating connection due to administrator command
    [InlineData("53300", Answer.NotYet)] // too many clients
    [InlineData("53400", Answer.NotYet)]
    [InlineData("08P01", Answer.NotYet)] // a pooler without a server
    [InlineData("08006", Answer.NotYet)]
    [InlineData("28P01", Answer.No)] // wrong password
    [InlineData("28000", Answer.No)] // no such role, or no line in pg_hba.conf
    [InlineData("42501", Answer.No)] // no right to connect
    [InlineData("22023", Answer.No)] // a parameter of the connection
    [InlineData("55000", Answer.No)] // the database takes no connections
    public void Only_what_passes_is_waited_for(string sqlState, Answer expected) => Assert.Equal(expected, Readiness.Of(sqlState));

    [Theory]
    [InlineData(1, 60_000, 250)]
    [InlineData(2, 60_000, 500)]
    [InlineData(3, 60_000, 1000)]
    [InlineData(4, 60_000, 2000)]
    [InlineData(5, 60_000, 2000)]
    [InlineData(1000, 60_000, 2000)]
    [InlineData(5, 1200, 1200)]
    [InlineData(1, 0, 0)]
    [InlineData(1, -5, 0)]
    public void Pauses_grow_and_end_with_the_limit(int number, int left, int expected) =>
        Assert.Equal(TimeSpan.FromMilliseconds(expected), Readiness.Pause(number, TimeSpan.FromMilliseconds(left)));
}
