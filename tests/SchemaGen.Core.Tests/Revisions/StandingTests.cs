using Xunit;

namespace SchemaGen.Core.Tests.Revisions;

/// <summary>Where a database is, and whether a target lies behind it.</summary>
public sealed class StandingTests
{
    // As Alembic's 'current' says it of alembic_version's rows.
    [Theory]
    [InlineData("a b<a c<b", "b", "b")]
    [InlineData("a b<a c<a", "b c", "b c")]
    [InlineData("a b<a c<a d<c~b", "d", "b d")]
    [InlineData("a b<a", "zzz", "")]
    public void Rows_stand_for_the_last_revision_of_each_line(string history, string rows, string expected) =>
        Assert.Equal(expected, string.Join(' ', Histories.Graph(history).Standing(Histories.Words(rows))));

    [Theory]
    [InlineData("a b<a c<b", "b", "a", true)]
    [InlineData("a b<a c<b", "b", "base", true)]
    [InlineData("a b<a c<b", "c", "c-1", true)]
    [InlineData("a b<a c<b", "b", "b", false)]
    [InlineData("a b<a c<b", "b", "c", false)]
    [InlineData("a b<a c<b", "", "base", false)]
    [InlineData("a b<a c<a d<c~b", "d", "b", false)]
    [InlineData("a b<a c<a d<c~b", "d", "c", true)]
    public void An_upgrade_to_what_lies_behind_leads_back(string history, string rows, string target, bool expected) =>
        Assert.Equal(expected, Histories.Graph(history).LeadsBack(Histories.Words(rows), target));
}
