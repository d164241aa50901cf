using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Guarding;
using SchemaGen.Core.Revisions;
using SchemaGen.Core.Revisions.Graph;
using SchemaGen.Model;
using Xunit;
using static SchemaGen.Core.Tests.Guarding.Cases;

namespace SchemaGen.Core.Tests.Guarding;

/// <summary>What a database says against the sources, each in one line with the remedy.</summary>
public sealed class DiscrepancyTests
{
    private static readonly RevisionDefinition EditedB = B with { Up = EquatableArray<Operation>.Of(new CreateTable(Table("b", "id bigint", "name text"))) };

    [Fact]
    public void A_database_that_followed_the_sources_has_nothing_against_them()
    {
        Assert.Empty(Of(Abc, ["c"], Upgraded(A), Upgraded(B), Upgraded(C)));
        Assert.Empty(Of(Abc, []));
        Assert.Empty(Of(Abc, ["b"], Upgraded(A), Upgraded(B), Upgraded(C), Downgraded("c")));
    }

    [Theory]
    [InlineData("Up", "b")]
    [InlineData("Down", "b")]
    [InlineData("Up and Down", "b")]
    [InlineData("", "a")]
    [InlineData("", "")]
    public void Operations_edited_after_they_were_applied_are_told_while_they_are_applied(string parts, string row)
    {
        var edited = B with
        {
            Up = parts.Contains("Up") ? EditedB.Up : B.Up,
            Down = parts.Contains("Down") ? EquatableArray<Operation>.Of(new ExecuteSql("DROP TABLE b")) : B.Down,
        };
        var found = Of(History.Of([A, parts.Length > 0 ? edited : EditedB, C]), row.Length > 0 ? [row] : [], Upgraded(A), Upgraded(B));
        if (parts.Length == 0)
        {
            Assert.DoesNotContain(found, one => one.Kind == DiscrepancyKind.Edited);
            return;
        }
        var only = Assert.Single(found);
        Assert.Equal(
            (DiscrepancyKind.Edited, "b",
                $"Migrations/b.cs: {parts} of b {(parts.Contains(" and ") ? "were" : "was")} edited after it was applied on 2026-11-20 08:00:00 UTC: restore the file from git and write a new revision for the "
                + "change, or, if the database has what it says now, dotnet schemagen stamp --accept-edited b"),
            (only.Kind, only.Revision, only.Message));
        Assert.True(only.Stops(Direction.Upgrade) && only.Stops(Direction.Downgrade));
    }

    [Theory]
    [InlineData("2", "", "Migrations/b.cs: the code of the data step of b was edited after")]
    [InlineData("2", "select 1", "Migrations/b.cs: Up and the code of the data step of b were edited after")]
    [InlineData("1", "select 1", "Migrations/b.cs: Up of b was edited after")]
    public void An_edit_of_a_data_step_is_none_of_Up_and_Down(string code, string more, string message)
    {
        RevisionDefinition With(string hash, string sql) => B with
        {
            Up = new Operation[] { new RunData("ThereAsync", hash), new ExecuteSql(sql) }.Where(operation => operation is not ExecuteSql { Sql: "" }).ToEquatableArray(),
            Down = EquatableArray<Operation>.Of(new RunData("BackAsync", hash)),
        };

        Assert.StartsWith(message, Assert.Single(Of(History.Of([A, With(code, more)]), ["b"], Upgraded(A), Upgraded(With("1", "")))).Message, System.StringComparison.Ordinal);
    }

    [Fact]
    public void Without_the_text_that_ran_the_hash_alone_decides() =>
        Assert.Contains("Up or Down of b was edited", Assert.Single(Of(History.Of([A, EditedB]), ["b"], Upgraded(A), Upgraded(B, withDefinition: false))).Message);

    public static TheoryData<RevisionDefinition> NotEdits =>
    [
        B with { Message = "another message", File = "Elsewhere/b.cs", ClassName = "Other" },
        B with { Labels = EquatableArray<string>.Of("billing") },
        B with { LockTimeout = 500, StatementTimeout = 1000 },
    ];

    [Theory]
    [MemberData(nameof(NotEdits))]
    public void What_is_no_operation_may_change(RevisionDefinition changed) => Assert.Empty(Of(History.Of([A, changed, C]), ["c"], Upgraded(A), Upgraded(B), Upgraded(C)));

    [Fact]
    public void An_accepted_text_is_what_was_applied() =>
        Assert.Empty(Of(History.Of([A, EditedB]), ["b"], Upgraded(A), Upgraded(B), Upgraded(EditedB) with { Direction = "accept" }));

    [Fact]
    public void A_revision_that_was_only_stamped_is_not_compared() => Assert.Empty(Of(History.Of([A, EditedB]), ["b"], Stamped("b")));

    [Fact]
    public void A_row_that_the_log_knows_means_that_the_database_is_ahead()
    {
        var found = Assert.Single(Of(History.Of([A]), ["c"], Upgraded(A), Upgraded(B), Upgraded(C)));
        Assert.Equal(
            (DiscrepancyKind.Ahead, "c",
                "shop is ahead: it was upgraded to c (message c) on 2026-11-20 08:00:00 UTC by a newer version of the application: deploy that version, or "
                + "dotnet schemagen downgrade a undoes 2 revisions from the log"),
            (found.Kind, found.Revision, found.Message));
        Assert.True(found.Stops(Direction.Upgrade));
        Assert.False(found.Stops(Direction.Downgrade));
    }

    [Fact]
    public void What_the_log_can_not_undo_is_ahead_all_the_same()
    {
        var found = Assert.Single(Of(History.Of([A]), ["b"], Upgraded(A), Upgraded(B, withDefinition: false)));
        Assert.EndsWith("and the log does not hold what would undo it: deploy that version", found.Message);
        Assert.True(found.Stops(Direction.Downgrade));
        Assert.Contains("stamped with b", Assert.Single(Of(History.Of([A]), ["b"], Upgraded(A), Stamped("b"))).Message);
    }

    [Fact]
    public void A_row_that_nobody_knows_is_said_to_be_unknown()
    {
        foreach (var found in new[] { Assert.Single(Of(Abc, ["deadbeef"])), Assert.Single(Of(Abc, ["deadbeef"], Upgraded(A))) })
        {
            Assert.Equal(
                (DiscrepancyKind.Unknown, "can't locate revision 'deadbeef', which shop is at: neither the sources nor its log know it. Look for it with dotnet schemagen history "
                    + "and in git; if the schema is that of another revision, dotnet schemagen stamp --purge <revision> says so"),
                (found.Kind, found.Message));
        }
    }

    [Fact]
    public void A_log_that_shares_nothing_is_that_of_another_project()
    {
        var other = History.Of([Revision("x"), Revision("y", "x"), Revision("z", "y"), Revision("zz", "z")]);
        var found = Assert.Single(Of(other, ["c"], Upgraded(A), Upgraded(B), Upgraded(C)));
        Assert.Equal(
            (DiscrepancyKind.Foreign, "shop is the database of another project: it is at c (message c), and its log shares no revision with this project (x, y, z, and 1 more): "
                + "check the connection, or the project"),
            (found.Kind, found.Message));
        Assert.True(found.Stops(Direction.Downgrade));
        Assert.Equal(DiscrepancyKind.Foreign, Assert.Single(Of(other, ["c"], Stamped("c"))).Kind);
    }

    [Fact]
    public void A_revision_whose_file_is_gone_from_the_middle_is_told()
    {
        var found = Assert.Single(Of(History.Of([A, C with { Revises = A.Revises.IsEmpty ? EquatableArray<string>.Of("a") : default }]), ["c"], Upgraded(A), Upgraded(B), Upgraded(C)));
        Assert.Equal(
            (DiscrepancyKind.Gone, "b (message b) was applied on 2026-11-20 08:00:00 UTC and is in no source any more: restore its file from git, or dotnet schemagen downgrade a undoes it from the log"),
            (found.Kind, found.Message));
        Assert.False(found.Stops(Direction.Downgrade));
        var stamped = Of(History.Of([A]), ["a"], Upgraded(A), Upgraded(B), Stamped("a"));
        Assert.Empty(stamped);
    }

    [Fact]
    public void A_revision_that_another_one_replaces_is_known() => Assert.Empty(Of(
        History.Of([Revision("abc") with { Replaces = EquatableArray<string>.Of("a", "b", "c") }]), ["c"], Upgraded(A), Upgraded(B), Upgraded(C)));

    private static EquatableArray<Discrepancy> Of(History sources, IReadOnlyCollection<string> rows, params LogEvent[] log) =>
        Discrepancy.Of("shop", sources, rows, LogFacts.Of(log), Hash);
}
