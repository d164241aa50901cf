using System;
using System.Linq;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Revisions.Graph;
using SchemaGen.Core.Running;
using SchemaGen.Model;
using Xunit;

namespace SchemaGen.Core.Tests.Running;

/// <summary>What a half-done revision means for the run that finds it.</summary>
public sealed class UnfinishedTests
{
    private const string HalfDone = "upgrade b is half done, 2 of 3 steps";

    [Theory]
    [InlineData(2, "b", Direction.Upgrade, "ta", 2)]
    [InlineData(0, "b", Direction.Upgrade, "ta", 0)]
    [InlineData(0, "c", Direction.Upgrade, "ta", null)]
    [InlineData(0, "b", Direction.Downgrade, "ta", null)]
    [InlineData(0, null, Direction.Upgrade, "ta", null)]
    public void It_is_taken_up_where_it_was_left(int done, string? next, Direction direction, string steps, int? expected) =>
        Assert.Equal(expected, Resume(Half(done, "ta"), next, direction, steps));

    [Theory]
    [InlineData("c", Direction.Upgrade, "tat", HalfDone + ": finish it first with 'dotnet schemagen upgrade b', or say with stamp what the database holds")]
    [InlineData("b", Direction.Downgrade, "tat", HalfDone + ": finish it first with 'dotnet schemagen upgrade b', or say with stamp what the database holds")]
    [InlineData(null, Direction.Upgrade, "tat", HalfDone + ": finish it first with 'dotnet schemagen upgrade b', or say with stamp what the database holds")]
    [InlineData("b", Direction.Upgrade, "att",
        HalfDone + ", and these steps have changed since (they were run by version 1.2): give them back their old text, which the log holds, or finish by hand and stamp")]
    public void What_it_can_not_be_taken_up_for_is_refused(string? next, Direction direction, string steps, string message) =>
        Assert.Equal(message, Assert.Throws<UnfinishedException>(() => Resume(Half(2, "tat"), next, direction, steps)).Message);

    [Fact]
    public void Steps_that_were_not_run_yet_may_have_changed() =>
        Assert.Equal(2, Resume(Half(2, "tat"), "b", Direction.Upgrade, "taaa"));

    [Fact]
    public void A_downgrade_is_finished_as_a_downgrade() => Assert.Contains(
        "downgrade b is half done, 2 of 3 steps: finish it first with 'dotnet schemagen downgrade b-1'",
        Assert.Throws<UnfinishedException>(() => Resume(Half(2, "tat") with { Direction = Direction.Downgrade }, "b", Direction.Upgrade, "tat")).Message,
        StringComparison.Ordinal);

    [Fact]
    public void The_command_line_goes_before_the_revision_and_that_before_the_default() =>
        Assert.Equal(new Limits(5, 7), new Limits(5).Or(new Limits(6, 7)).Or(new Limits(8, 9)));

    private static Unfinished Half(int done, string steps) =>
        new("b", Direction.Upgrade, done, 3, Unfinished.Text(Named(steps), done), "1.2");

    private static int? Resume(Unfinished unfinished, string? next, Direction direction, string steps) => unfinished.Resume(
        next is null ? null : new PlanStep(new RevisionNode(next, default, default, default), direction, new VersionMove(default, default, default)),
        done => Unfinished.Text(Named(steps), done));

    private static EquatableArray<Step> Named(string kinds) =>
        PartTests.Steps(kinds).Select((step, at) => step with { Statements = EquatableArray<Statement>.Of(new SqlStatement(kinds.Substring(at, 1))) }).ToEquatableArray();
}
