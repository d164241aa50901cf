using System.Linq;
using System.Text.RegularExpressions;
using SchemaGen.Core.Checking;
using SchemaGen.Core.Findings;
using SchemaGen.Core.Revisions;
using SchemaGen.Core.Tests.Generation;
using SchemaGen.Model;
using Xunit;

namespace SchemaGen.Core.Tests.Checking;

public sealed class GateTests
{
    private static readonly Schema Before = Shop.Users("column name varchar(100)", "column email text");

    [Theory]
    [InlineData("an addition", "column name varchar(100)|column email text|column nickname text",
        "users.cs(13,19) SCH1001: users.nickname: add column text (safe)|SCH1000: schema drift: 1 change since aaaaaaaaaaaa (0 destructive, 0 undecided). Accept: dotnet schemagen revision --autogenerate -m \"...\"")]
    [InlineData("a longer text", "column name varchar(255)|column email text",
        "users.cs(11,19) SCH1001: users.name: varchar(100) -> varchar(255) (safe, no rewrite)|SCH1000: schema drift: 1 change since aaaaaaaaaaaa (0 destructive, 0 undecided). Accept: dotnet schemagen revision --autogenerate -m \"...\"")]
    [InlineData("an addition with its index", "column name varchar(100)|column email text|column nickname text|index i (nickname)",
        "users.cs(13,19) SCH1001: users.nickname: add column text, index i (safe)|SCH1000: schema drift: 1 change since aaaaaaaaaaaa (0 destructive, 0 undecided). Accept: dotnet schemagen revision --autogenerate -m \"...\"")]
    [InlineData("a loss", "column name varchar(100)",
        "users.cs(5,14) SCH1011: users.email: drop column text (destructive, its data is lost). Accept with --allow-destructive users.email|SCH1000: schema drift: 1 change since aaaaaaaaaaaa (1 destructive, 0 undecided). Accept: dotnet schemagen revision --autogenerate -m \"...\"")]
    [InlineData("a question", "column name varchar(100)|column mail text",
        "users.cs(12,19) SCH1010: users.email removed, users.mail added (text): renamed or replaced? Add attribute RenamedFrom(\"email\"), or accept with --rename users.email=mail or --drop users.email|SCH1000: schema drift: 1 change since aaaaaaaaaaaa (0 destructive, 1 undecided). Accept: dotnet schemagen revision --autogenerate -m \"...\"")]
    public void Drift_is_one_line_a_change_and_a_summary(string what, string columns, string lines)
    {
        var project = Projects.Through(Shop.Users(columns.Split('|')), Before);
        var warned = Gate.Check(project, Mode.Warn, mayWrite: true);
        Assert.Equal((what, lines), (what, string.Join("|", warned.Findings.Select(Line))));
        Assert.All(warned.Findings, finding => Assert.Equal(Severity.Warning, finding.Severity));
        Assert.True(warned.HasDrift);

        var refused = Gate.Check(project, Mode.Error, mayWrite: false);
        Assert.Equal(lines, string.Join("|", refused.Findings.Select(Line)));
        Assert.All(refused.Findings, finding => Assert.Equal(Severity.Error, finding.Severity));
        Assert.True(Gate.Check(project, Mode.Off, mayWrite: true).Findings.IsEmpty);
    }

    [Fact]
    public void A_required_column_without_a_value_is_an_error_even_at_a_desk()
    {
        var project = Projects.Through(Shop.Users("column name varchar(100)", "column email text", "column age integer not null"), Before);
        Assert.Contains(
            "users.cs(13,19) SCH4001: users.age: new column integer is not null and has no default, so rows that are there would have no value. Add attribute Default, make it nullable, or accept with --fill \"users.age=<sql>\"",
            Gate.Check(project, Mode.Warn, mayWrite: true).Findings.Where(finding => finding.Severity == Severity.Error).Select(Line));
    }

    [Fact]
    public void Agreement_is_silence()
    {
        var verdict = Gate.Check(Projects.Through(Before, Before), Mode.Error, mayWrite: false);
        Assert.Equal((0, null, false), (verdict.Findings.Count, verdict.Snapshot, verdict.HasDrift));
    }

    [Theory]
    [InlineData(null, "the snapshot is not there, but revisions are. Build locally")]
    [InlineData("schemagen snapshot 1\n", "the snapshot is stale: the revisions lead to the model, but not to it. Build locally")]
    public void A_stale_snapshot_is_written_at_a_desk_and_an_error_elsewhere(string? snapshot, string said)
    {
        var project = Projects.Through(Before, Before) with { Snapshot = snapshot };
        var atDesk = Gate.Check(project, Mode.Warn, mayWrite: true);
        Assert.True(atDesk.Findings.IsEmpty);
        Assert.Equal(Projects.Snapshot(Before), atDesk.Snapshot);

        var elsewhere = Gate.Check(project, Mode.Error, mayWrite: false);
        Assert.Null(elsewhere.Snapshot);
        Assert.StartsWith("Migrations/schema.snapshot(1,1) SCH1002: " + said, Line(Assert.Single(elsewhere.Findings)));
    }

    [Fact]
    public void With_drift_a_deleted_snapshot_is_said_to_be_missing()
    {
        var project = Projects.Through(Shop.Users("column name varchar(100)", "column email text", "column age integer"), Before) with { Snapshot = null };
        Assert.Equal(
            "Migrations/schema.snapshot(1,1) SCH1002: the snapshot is not there, but revisions are. Restore it from version control; else it is written when a revision is accepted",
            Line(Assert.Single(Gate.Check(project, Mode.Warn, mayWrite: true).Findings, finding => finding.Id == "SCH1002")));
    }

    [Theory]
    [InlineData("garbage", "SCH3010")]
    [InlineData("schemagen snapshot 9\n", "SCH3011")]
    [InlineData("schemagen snapshot 1\n<<<<<<< a\n", "SCH3012")]
    public void An_unreadable_snapshot_is_an_error_and_is_not_written_over(string snapshot, string id)
    {
        var verdict = Gate.Check(Projects.Through(Before, Before) with { Snapshot = snapshot }, Mode.Warn, mayWrite: true);
        Assert.Equal((id, Severity.Error, null), (verdict.Findings[0].Id, verdict.Findings[0].Severity, verdict.Snapshot));
    }

    [Theory]
    [InlineData("Up lacks what model and snapshot have", "add to users\n  column b text\n", "drop column users b\n",
        "Migrations/20261120143000_bbbbbbbbbbbb_x.cs(8,1) SCH3003: Up of bbbbbbbbbbbb does not reach the schema of model and snapshot: users.a would still need: add column text. Correct the revision, or write the missing one: dotnet schemagen revision --autogenerate -m \"...\"")]
    [InlineData("Down leaves a column", "add to users\n  column a text\nadd to users\n  column b text\n", "drop column users b\n",
        "Migrations/20261120143000_bbbbbbbbbbbb_x.cs(8,1) SCH3004: Down of bbbbbbbbbbbb does not undo its Up: after both, users.a would still need: drop column text. Correct Down, or say schema.Irreversible(\"why\")")]
    [InlineData("an operation on what is not there", "drop column users nmae\n", "",
        "Migrations/20261120143000_bbbbbbbbbbbb_x.cs(12,9) SCH3005: no column 'nmae' in 'users' at this revision; did you mean 'name'?")]
    [InlineData("the same in Down", "add to users\n  column a text\nadd to users\n  column b text\n", "drop column users b\ndrop column users a\ndrop column users c\n",
        "Migrations/20261120143000_bbbbbbbbbbbb_x.cs(114,9) SCH3005: no column 'c' in 'users' at this revision")]
    public void A_revision_that_is_wrong_is_named(string what, string up, string down, string line)
    {
        var model = Shop.Users("column name text", "column a text", "column b text");
        var project = Projects.Through(model, Shop.Users("column name text"));
        var broken = Projects.Of(model, Projects.Snapshot(model), [.. project.Compiled.Revisions, Projects.Revision("bbbbbbbbbbbb", "aaaaaaaaaaaa", up, down)]);
        var finding = Gate.Check(broken, Mode.Warn, mayWrite: true).Findings[0];
        Assert.Equal((what, line, Severity.Error), (what, Line(finding), finding.Severity));
    }

    [Theory]
    [InlineData("a column", "add to users\n  column b text\n", "drop column users b\n", "users.b would still need: drop column text", "a property for users.b")]
    [InlineData("a table", "create table notes\n  column id bigint\n", "drop table notes\n", "notes would still need: drop table", "a class for notes")]
    [InlineData("an index", "add to users\n  index users_name_idx (name)\n", "drop index users users_name_idx\n",
        "users would still need: drop index users_name_idx", "an attribute for index users_name_idx of users")]
    public void What_a_revision_makes_and_no_class_has_is_first_to_be_added_there(string what, string up, string down, string missing, string lacking)
    {
        var model = Shop.Users("column name text");
        var project = Projects.Of(model, Projects.Snapshot(model), [.. Projects.Through(model, model).Compiled.Revisions, Projects.Revision("bbbbbbbbbbbb", "aaaaaaaaaaaa", up, down)]);
        Assert.Equal(
            (what, $"Migrations/20261120143000_bbbbbbbbbbbb_x.cs(8,1) SCH3003: Up of bbbbbbbbbbbb does not reach the schema of model and snapshot: {missing}. The revisions make what the classes lack: "
                + $"if it is wanted, add {lacking}; if not, correct the revision, or write the missing one: dotnet schemagen revision --autogenerate -m \"...\""),
            (what, Line(Gate.Check(project, Mode.Warn, mayWrite: true).Findings[0])));
    }

    [Fact]
    public void A_check_that_was_validated_is_to_become_not_valid_again()
    {
        var model = Shop.Users("column name text");
        RevisionDefinition[] revisions =
        [
            .. Projects.Through(model, model).Compiled.Revisions,
            Projects.Revision("bbbbbbbbbbbb", "aaaaaaaaaaaa", "add to users\n  not valid check users_name_check name <> ''\n", "drop constraint users users_name_check\n"),
            Projects.Revision("cccccccccccc", "bbbbbbbbbbbb", "validate constraint users users_name_check\n", ""),
        ];
        Assert.Contains(
            "after both, users would still need: drop constraint users_name_check; users would still need: add check users_name_check not valid. Correct Down",
            Line(Gate.Check(Projects.Of(model, Projects.Snapshot(model), revisions), Mode.Warn, mayWrite: true).Findings[0]));
    }

    [Fact]
    public void A_revision_that_may_lack_a_rename_says_what_is_there_and_what_is_not()
    {
        var model = Shop.Users("column b text");
        var broken = Projects.Of(model, Projects.Snapshot(model), [.. Projects.Through(model, Shop.Users("column a text")).Compiled.Revisions]);
        Assert.Contains("SCH3003: Up of aaaaaaaaaaaa does not reach the schema of model and snapshot: users.a is still there, users.b not yet. Correct", Line(Gate.Check(broken, Mode.Warn, mayWrite: true).Findings[0]));
    }

    [Fact]
    public void A_compiler_that_found_nothing_does_not_empty_the_snapshot()
    {
        var verdict = Gate.Check(Projects.Of(Schema.Empty, Projects.Snapshot(Before)), Mode.Warn, mayWrite: true);
        Assert.Null(verdict.Snapshot);
        Assert.StartsWith("Migrations/schema.snapshot(1,1) SCH1009: the snapshot holds a schema, but the compiler found neither", Line(Assert.Single(verdict.Findings)));
    }

    [Fact]
    public void Irreversible_says_that_Down_undoes_nothing()
    {
        var revision = Projects.Revision("aaaaaaaaaaaa", null, "create table t\n  column a text\n", "irreversible the old table is gone\n");
        var model = Shop.Of("table t\n  column a text\n");
        Assert.True(Gate.Check(Projects.Of(model, Projects.Snapshot(model), revision), Mode.Error, mayWrite: false).Findings.IsEmpty);
    }

    [Theory]
    [InlineData("two heads", "b", "a", "c", "a", "SCH3001")]
    [InlineData("a parent that is not there", "b", "x", "c", "b", "SCH3002")]
    [InlineData("one id twice", "b", "a", "b", "a", "SCH3007")]
    [InlineData("a circle", "b", "c", "c", "b", "SCH3009")]
    public void A_broken_history_is_an_error(string what, string id, string revises, string otherId, string otherRevises, string rule)
    {
        var project = Projects.Of(Schema.Empty, null,
            Projects.Revision("a", null, "", ""), Projects.Revision(id, revises, "", ""), Projects.Revision(otherId, otherRevises, "", ""));
        var findings = Gate.Check(project, Mode.Warn, mayWrite: true).Findings;
        Assert.Equal((what, rule, Severity.Error), (what, findings[0].Id, findings[0].Severity));
    }

    [Fact]
    public void A_message_is_one_line_and_has_no_project_in_it() =>
        Assert.Equal("a b c[d] e[f]", new Finding("SCH1001", Severity.Error, null, "a\r\n  b\nc [d] e \t[f]").Message);

    [Fact]
    public void Every_line_passes_the_problem_matcher_of_setup_dotnet()
    {
        // https://github.com/actions/setup-dotnet/blob/main/.github/csc.json
        var matcher = new Regex(@"^([^\s].*)\((\d+|\d+,\d+|\d+,\d+,\d+,\d+)\):\s+(error|warning)\s+([a-zA-Z]+(?<!MSB)\d+):\s*(.*?)\s+\[(.*?)\]$");
        var project = Projects.Through(Shop.Users("column tags text[] default '{a [b]}'"), Before);
        foreach (var finding in Gate.Check(project, Mode.Warn, mayWrite: true).Findings)
        {
            var match = matcher.Match($"{finding.At?.File ?? "Shop.csproj"}(1,1): warning {finding.Id}: {finding.Message} [Shop.csproj]");
            Assert.True(match.Success, finding.Message);
            Assert.Equal(finding.Message, match.Groups[5].Value);
        }
    }

    private static string Line(Finding finding) =>
        (finding.At is null ? "" : $"{finding.At.File}({finding.At.Line},{finding.At.Column}) ") + $"{finding.Id}: {finding.Message}";
}
