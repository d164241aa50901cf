using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using SchemaGen.Core.Accepting;
using SchemaGen.Core.Checking;
using SchemaGen.Core.Diffing;
using SchemaGen.Core.Findings;
using SchemaGen.Core.Proving;
using SchemaGen.Core.Replaying;
using SchemaGen.Core.Tests.Generation;
using SchemaGen.Model;
using Xunit;
using Replay = SchemaGen.Core.Replaying.Replay;

namespace SchemaGen.Core.Tests.Checking;

/// <summary>What the editor shows while the code is written.</summary>
public sealed class LiveCheckTests
{
    private static readonly Schema Before = Shop.Users("column name varchar(100)", "column email text");

    [Theory]
    [InlineData("an addition", "column name varchar(100)|column email text|column nickname text", "m users nickname SCH1501: 'users.nickname' (text) is in no revision (head: aaaaaaaaaaaa step 1)")]
    [InlineData("a longer text", "column name varchar(255)|column email text", "m users name SCH1501: 'users.name' (varchar(100) -> varchar(255)) is in no revision (head: aaaaaaaaaaaa step 1)")]
    [InlineData("a loss", "column name varchar(100)", "m users email SCH1503: 'users.email': drop column text is in no revision (head: aaaaaaaaaaaa step 1); destructive, its data is lost")]
    [InlineData("a question", "column name varchar(100)|column mail text", "m users mail SCH1502: 'users.mail' is new and 'users.email' is gone: renamed or replaced? Choose a fix")]
    [InlineData("a value that is missing", "column name varchar(100)|column email text|column age integer not null",
        "m users age SCH1501: 'users.age' (integer not null) is in no revision (head: aaaaaaaaaaaa step 1); rows that are there would have no value: add attribute Default, or make it nullable")]
    [InlineData("nothing", "column name varchar(100)|column email text", "")]
    public void Drift_stands_at_the_property(string what, string columns, string line) =>
        Assert.Equal((what, line), (what, string.Join("|", Drifting(Projects.Through(Shop.Users(columns.Split('|')), Before)).Select(Line))));

    [Fact]
    public void A_conversion_that_is_missing_is_said() => Assert.EndsWith(
        "; its values can't be converted by themselves: accept it with --using, or give the new column another name",
        Assert.Single(Drifting(Projects.Through(Shop.Users("column a uuid"), Shop.Users("column a integer")))).Message);

    [Fact]
    public void A_question_with_two_answers_stands_at_both()
    {
        var findings = Drifting(Projects.Through(Shop.Users("column name varchar(100)", "column mail text", "column address text"), Before)).ToList();
        Assert.Equal(["users.mail", "users.address"], findings.Select(finding => finding.Pair!.Value.Added.ToString()));
        Assert.All(findings, finding => Assert.Equal("users.email", finding.Pair!.Value.Removed.ToString()));
    }

    [Fact]
    public void Without_a_revision_that_is_said() => Assert.Equal(
        "'users' (table, 3 columns) is in no revision (there is none yet)", Assert.Single(Drifting(Projects.Of(Before, null))).Message);

    [Fact]
    public void What_no_class_says_any_more_stands_at_the_newest_revision()
    {
        var finding = Assert.Single(Drifting(Projects.Through(Schema.Empty, Before)));
        Assert.Equal((LiveFinding.Destructive, "t users|r aaaaaaaaaaaa"), (finding.Id, string.Join("|", finding.Keys)));
    }

    [Fact]
    public void A_revision_that_does_not_reach_the_reviewed_schema_is_at_fault()
    {
        var model = Shop.Users("column name varchar(100)", "column email text", "column nickname text");
        var project = Projects.Through(model, Before);
        var finding = Assert.Single(Drifting(project, reviewed: model));
        Assert.Equal("r aaaaaaaaaaaa SCH3503: " + Gate.Check(project with { Snapshot = Projects.Snapshot(model) }, Mode.Warn, mayWrite: true).Findings[0].Message, Line(finding));
    }

    [Theory]
    [InlineData("an operation on what is not there", "drop column users nmae\n", "", "o bbbbbbbbbbbb up 0|r bbbbbbbbbbbb SCH3505: no column 'nmae' in 'users' at this revision; did you mean 'name'?", "nmae name")]
    [InlineData("what is there already", "add to users\n  column name text\n", "", "o bbbbbbbbbbbb up 0|r bbbbbbbbbbbb SCH3505: column 'name' of 'users' exists already", null)]
    [InlineData("Down leaves a column", "add to users\n  column a text\n", "",
        "r bbbbbbbbbbbb SCH3504: Down of bbbbbbbbbbbb does not undo its Up: after both, users.a would still need: drop column text. Correct Down, or say schema.Irreversible(\"why\")", null)]
    public void A_fault_of_the_history_stands_at_the_operation(string what, string up, string down, string line, string? correction)
    {
        var history = Projects.Through(Before, Before).Compiled.Revisions.Append(Projects.Revision("bbbbbbbbbbbb", "aaaaaaaaaaaa", up, down)).ToEquatableArray();
        var finding = Assert.Single(LiveCheck.OfHistory(HistoryReplay.Of(history), []));
        Assert.Equal((what, line, "bbbbbbbbbbbb"), (what, Line(finding), finding.Revision));
        Assert.Equal(correction, finding.Correction is { } name ? $"{name.Written} {name.Meant}" : null);
        Assert.Empty(LiveCheck.OfHistory(HistoryReplay.Of(history), ["bbbbbbbbbbbb"]));
        Assert.Empty(LiveCheck.OfHistory(HistoryReplay.Of(history), ["aaaaaaaaaaaa"]));
    }

    [Fact]
    public void Branches_that_change_the_same_thing_stand_at_the_later_one()
    {
        var history = Projects.Through(Before, Before).Compiled.Revisions
            .Append(Projects.Revision("bbbbbbbbbbbb", "aaaaaaaaaaaa", "add to users\n  column a text\n", "drop column users a\n"))
            .Append(Projects.Revision("cccccccccccc", "aaaaaaaaaaaa", "add to users\n  column a integer\n", "drop column users a\n"))
            .Append(Projects.Revision("dddddddddddd", "bbbbbbbbbbbb", "", "") with { Revises = EquatableArray<string>.Of("bbbbbbbbbbbb", "cccccccccccc") })
            .ToEquatableArray();
        var finding = Assert.Single(LiveCheck.OfHistory(HistoryReplay.Of(history), []));
        Assert.Equal((LiveFinding.Conflict, "r cccccccccccc"), (finding.Id, string.Join("|", finding.Keys)));
    }

    [Fact]
    public void What_the_gate_says_of_drift_the_editor_shows() => Prop.ForAll(HardSchemas.Pairs, pair =>
    {
        var drift = Drift.Of(pair.Item1, pair.Item2, Decisions.None);
        var said = drift.Findings(Positions.None, Severity.Warning).Count(finding => finding.Id is "SCH1001" or "SCH1011");
        var shown = LiveCheck.OfDrift(HistoryReplay.Of(default), pair.Item2, drift, reviewed: null, name: null).ToList();
        return shown.Count(finding => finding.Id is LiveFinding.Drift or LiveFinding.Destructive) == said
            && shown.Count(finding => finding.Id == LiveFinding.Undecided) == drift.Difference.Undecided.Sum(undecided => undecided.Added.Count)
            && shown.All(finding => !finding.Message.Contains('\n') && !finding.Message.Contains(" ["));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void A_whole_revision_is_undone_by_its_inverse() => Prop.ForAll(HardSchemas.Pairs, pair =>
    {
        var up = Differ.Diff(pair.Item1, pair.Item2).Operations;
        return Differ.Same(Replay.Apply(Replay.Apply(pair.Item1, up), Inverting.Undo(up, pair.Item1)!), pair.Item1);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void Sql_has_no_inverse() => Assert.Null(Inverting.Undo([new CreateSchema("a"), new ExecuteSql("update t set a = 1")], Schema.Empty));

    [Theory]
    [InlineData("column name varchar(255)|column email text|column nickname text", "change users.name, add users.nickname")]
    [InlineData("column name varchar(100)", "drop users.email")]
    [InlineData("column name varchar(100)|column email text|column a text|column b text|column c text|column d text", "4 schema changes")]
    public void A_revision_without_words_says_what_it_does(string columns, string message) =>
        Assert.Equal(message, ChangeMessage.Of(Drift.Of(Before, Shop.Users(columns.Split('|')), Decisions.None).Changes));

    private static System.Collections.Generic.IEnumerable<LiveFinding> Drifting(Project project, Schema? reviewed = null)
    {
        var replay = HistoryReplay.Of(project.Compiled.Revisions);
        return LiveCheck.OfDrift(replay, project.Compiled.Schema, Drift.Of(replay.Head!, project.Compiled.Schema, project.Compiled.Decisions), reviewed, name: null);
    }

    private static string Line(LiveFinding finding) =>
        $"{string.Join("|", finding.Keys.Where(key => finding.Id is LiveFinding.Impossible or LiveFinding.NotUndone or LiveFinding.Unreached || key == finding.Keys[0]))} {finding.Id}: {finding.Message}";
}
