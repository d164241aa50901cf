using System.Linq;
using SchemaGen.Core.Guarding;
using SchemaGen.Core.Revisions;
using SchemaGen.Model;
using Xunit;
using static SchemaGen.Core.Tests.Guarding.Cases;

namespace SchemaGen.Core.Tests.Guarding;

/// <summary>Revisions that only the log has are undone from there.</summary>
public sealed class RestoringTests
{
    [Fact]
    public void What_lies_above_the_sources_is_taken_from_the_log()
    {
        var restored = Restoring.Of(History.Of([A]), ["c"], LogFacts.Of([Upgraded(A), Upgraded(B), Upgraded(C)]))!;
        Assert.Equal(EquatableArray<string>.Of("b", "c"), restored.FromLog);
        Assert.Equal(["c", "b"], restored.History.Graph.PlanDowngrade(["c"], "a").Select(step => step.Id));
        Assert.Equal(Abc.SchemaAt(["c"]), restored.History.SchemaAt(["c"]));
    }

    [Fact]
    public void What_was_taken_out_of_the_middle_is_put_back_where_it_stood()
    {
        var gap = History.Of([A, C with { Revises = EquatableArray<string>.Of("a") }]);
        var restored = Restoring.Of(gap, ["c"], LogFacts.Of([Upgraded(A), Upgraded(B), Upgraded(C)]))!;
        Assert.Equal(["c", "b"], restored.History.Graph.PlanDowngrade(["c"], "a").Select(step => step.Id));
    }

    [Fact]
    public void Sources_that_have_everything_stay_as_they_are()
    {
        Assert.Null(Restoring.Of(Abc, ["c"], LogFacts.Of([Upgraded(A), Upgraded(B), Upgraded(C)])));
        Assert.Null(Restoring.Of(History.Of([A]), ["a"], LogFacts.Of([Upgraded(A), Upgraded(B), Downgraded("b")])));
        Assert.Null(Restoring.Of(History.Of([A]), ["a"], LogFacts.Of([Upgraded(A), Upgraded(B), Stamped("a")])));
    }

    [Fact]
    public void A_log_that_lacks_a_part_gives_nothing()
    {
        Assert.Null(Restoring.Of(History.Of([A]), ["c"], LogFacts.Of([Upgraded(A), Upgraded(B, withDefinition: false), Upgraded(C)])));
        Assert.Null(Restoring.Of(History.Of([A]), ["x"], LogFacts.None));
    }

    [Fact]
    public void Nothing_is_taken_from_the_log_of_another_project()
    {
        Assert.Null(Restoring.Of(History.Of([Revision("x")]), ["c"], LogFacts.Of([Upgraded(A), Upgraded(B), Upgraded(C)])));
        Assert.Null(Restoring.Of(History.Of([Revision("x")]), [], LogFacts.Of([Upgraded(A)])));
    }
}
