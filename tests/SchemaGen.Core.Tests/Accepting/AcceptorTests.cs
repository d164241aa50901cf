using System;
using System.Linq;
using SchemaGen.Core.Accepting;
using SchemaGen.Core.Checking;
using SchemaGen.Core.Diffing;
using SchemaGen.Core.Revisions.Graph;
using SchemaGen.Core.Tests.Generation;
using SchemaGen.Model;
using Xunit;

namespace SchemaGen.Core.Tests.Accepting;

public sealed class AcceptorTests
{
    private static readonly Schema Before = Shop.Users("column name varchar(100)", "column email text");
    private static readonly Schema After = Shop.Users("column name varchar(255)", "column email_address text", "column nickname text");

    [Fact]
    public void An_accepted_drift_is_a_revision_and_a_snapshot()
    {
        var accepted = Acceptor.Autogenerate(Projects.Through(After, Before), Ask("--rename", "users.email=email_address"));
        Assert.Equal(Refusal.None, accepted.Refusal);
        Assert.Equal(
            ["Migrations/20261120143000_3f0c9a1be27d_nickname_longer_name_email_address.cs", "Migrations/schema.snapshot"],
            accepted.Files.Select(file => file.Path));
        Assert.Equal(
            """
            namespace Shop.Migrations;

            using global::SchemaGen;

            /// <summary>nickname, longer name, email address</summary>
            [Revision("3f0c9a1be27d", Revises = "aaaaaaaaaaaa", Message = "nickname, longer name, email address")]
            public sealed partial class NicknameLongerNameEmailAddress : Revision
            {
                public override void Up(SchemaBuilder schema)
                {
                    schema.RenameColumn("users", "email", "email_address");
                    schema.AlterColumn("users", "name", "varchar(255)");
                    schema.AddColumn("users", "nickname", "text");
                }

                public override void Down(SchemaBuilder schema)
                {
                    schema.DropColumn("users", "nickname"); // data in this column is lost
                    schema.AlterColumn("users", "name", "varchar(100)");
                    schema.RenameColumn("users", "email_address", "email");
                }
            }

            """,
            accepted.Files[0].Text);
        Assert.Equal(
            """
            schemagen snapshot 1
            table users
              column id bigint not null
              column name varchar(255)
              column email_address text
              column nickname text
              primary key users_pkey (id)

            """,
            accepted.Files[1].Text);
        Assert.Equal(
            """
              ↪ users.email -> users.email_address
              ~ users.name                          varchar(100) -> varchar(255)
              + users.nickname                      text
            1 to add, 1 to change, 1 to rename, 0 to destroy
            Wrote Migrations/20261120143000_3f0c9a1be27d_nickname_longer_name_email_address.cs
            Wrote Migrations/schema.snapshot
            Proved: aaaaaaaaaaaa + 3f0c9a1be27d = model (PostgreSQL, SQLite)
            Next: dotnet build, review, git add Migrations
            """,
            string.Join("\n", accepted.Lines));
    }

    [Theory]
    [InlineData("an undecided rename", "SCH1010")]
    [InlineData("a drop that nobody allowed", "SCH1011")]
    public void What_is_undecided_or_destructive_writes_nothing(string what, string id, params string[] options)
    {
        var model = id == "SCH1010" ? After : Shop.Users("column name varchar(100)");
        var refused = Acceptor.Autogenerate(Projects.Through(model, Before), Ask(options));
        Assert.Equal((what, Refusal.Undecided, 0), (what, refused.Refusal, refused.Files.Count));
        Assert.Contains(refused.Findings, finding => finding.Id == id);
    }

    [Theory]
    [InlineData("--drop", "users.email")]
    [InlineData("--allow-destructive", "users.email")]
    public void A_drop_that_was_allowed_is_written_with_a_word_about_the_data(string option, string subject)
    {
        var accepted = Acceptor.Autogenerate(Projects.Through(Shop.Users("column name varchar(100)"), Before), Ask(option, subject));
        Assert.Contains("schema.DropColumn(\"users\", \"email\"); // data in this column is lost", accepted.Files[0].Text);
        Assert.Contains("schema.AddColumn(\"users\", \"email\", \"text\");", accepted.Files[0].Text);
    }

    [Fact]
    public void A_type_without_a_conversion_asks_how_and_takes_the_answer()
    {
        var project = Projects.Through(Shop.Users("column name varchar(100)", "column email bytea"), Shop.Users("column name varchar(100)", "column email interval"));
        var refused = Acceptor.Autogenerate(project, Ask());
        Assert.Equal((Refusal.Undecided, "SCH4002"), (refused.Refusal, refused.Findings[0].Id));
        var accepted = Acceptor.Autogenerate(project, Ask("--using", "users.email=decode(email::text, 'escape')"));
        Assert.Contains("schema.AlterColumn(\"users\", \"email\", \"bytea\").Using(\"decode(email::text, 'escape')\");", accepted.Files[0].Text);
        Assert.Contains("schema.AlterColumn(\"users\", \"email\", \"interval\").Using(\"NULL\");", accepted.Files[0].Text);
    }

    [Fact]
    public void The_refusal_of_a_loss_carries_the_words_that_allow_it() => Assert.Equal(
        "1 destructive change: drop users.email. Re-run with --allow-destructive users.email",
        Acceptor.Autogenerate(Projects.Through(Shop.Users("column name varchar(100)"), Before), Ask()).Lines[0]);

    [Fact]
    public void A_required_column_that_comes_back_names_its_fill()
    {
        var before = Shop.Users("column age integer not null");
        var accepted = Acceptor.Autogenerate(Projects.Through(Shop.Users(), before), Ask("--drop", "users.age"));
        Assert.Contains("schema.AddColumn(\"users\", \"age\", \"integer\").NotNull().Fill(\"0\");", accepted.Files[0].Text);
    }

    [Fact]
    public void Nothing_to_do_is_said() => Assert.Equal(
        (Refusal.NothingToDo, "Nothing to do: the revisions lead to the model."),
        (Acceptor.Autogenerate(Projects.Through(Before, Before), Ask()).Refusal, Acceptor.Autogenerate(Projects.Through(Before, Before), Ask()).Lines[0]));

    [Fact]
    public void Amending_writes_the_newest_revision_anew_under_its_id_and_file()
    {
        var project = Projects.Through(Shop.Users("column a text", "column c text"), Shop.Users("column a text"), Shop.Users("column a text", "column b text"));
        var newest = project.Compiled.Revisions[1];
        var amended = Acceptor.Amend(project, Ask() with { Message = "" });
        Assert.Equal(newest.File, amended.Files[0].Path);
        Assert.Contains($"[Revision(\"{newest.Id}\", Revises = \"{newest.Revises[0]}\", Message = \"step 2\")]", amended.Files[0].Text);
        Assert.Contains("schema.AddColumn(\"users\", \"c\", \"text\");", amended.Files[0].Text);
        Assert.DoesNotContain("\"b\"", amended.Files[0].Text);
    }

    [Theory]
    [InlineData("--rename", "users.fone=email_address", "--rename: there was no column users.fone at the last revision")]
    [InlineData("--rename", "users.email=EmailAddress", "--rename: the classes have no column users.EmailAddress")]
    [InlineData("--rename", "email=email_address", "--rename: there was no table email at the last revision")]
    [InlineData("--rename", "users=people", "--rename: the classes have no table people")]
    [InlineData("--drop", "users.fone", "--drop: there is no column users.fone")]
    [InlineData("--allow-destructive", "orders", "--allow-destructive: there is no table orders")]
    [InlineData("--fill", "users.fone=1", "--fill: there is no column users.fone")]
    public void A_decision_about_what_is_not_there_is_refused(string option, string text, string message)
    {
        var refused = Acceptor.Autogenerate(Projects.Through(After, Before), Ask(option, text));
        var finding = Assert.Single(refused.Findings);
        Assert.Equal((Refusal.Undecided, "SCH1005", message), (refused.Refusal, finding.Id, finding.Message));
    }

    [Fact]
    public void Two_columns_do_not_exchange_their_names_in_silence()
    {
        var project = Projects.Through(Shop.Users("column x bigint", "column y integer"), Shop.Users("column x integer", "column y bigint"));
        var refused = Acceptor.Autogenerate(project, new Request(
            "swap", "3f0c9a1be27d", DateTime.UtcNow, DecisionText.Read(["users.x=y", "users.y=x"], [], [], [], [])));
        Assert.Equal(["SCH1005", "SCH1005"], refused.Findings.Select(finding => finding.Id));
    }

    [Fact]
    public void A_message_is_one_line() =>
        Assert.Contains("Message = \"two lines\"", Acceptor.Autogenerate(Projects.Through(After, Before), new Request("two\r\n lines", "3f0c9a1be27d", DateTime.UtcNow, Ask("--rename", "users.email=email_address").Decisions)).Files[0].Text);

    [Fact]
    public void Amending_keeps_what_was_decided()
    {
        var first = Projects.Through(After, Before);
        var decisions = Ask("--rename", "users.email=email_address").Decisions;
        var project = Projects.Accepted(first, "rename", "cccccccccccc", decisions);
        Assert.Equal("SCH1005", Assert.Single(Acceptor.Amend(project, Ask("--drop", "users.nope")).Findings).Id);
        var amended = Acceptor.Amend(
            project with { Compiled = project.Compiled with { Schema = Shop.Users("column name varchar(255)", "column email_address text", "column age integer not null") } },
            Ask("--fill", "users.age=7"));
        Assert.Equal(Refusal.None, amended.Refusal);
        Assert.Contains("schema.RenameColumn(\"users\", \"email\", \"email_address\");", amended.Files[0].Text);
        Assert.Contains("schema.AddColumn(\"users\", \"age\", \"integer\").NotNull().Fill(\"7\");", amended.Files[0].Text);
    }

    [Theory]
    [InlineData("sql\n  text update x set y = 1\n")]
    [InlineData("data NormaliseAsync 0\n")]
    public void Amending_never_throws_away_what_was_written_by_hand(string up)
    {
        var model = Shop.Users("column a text");
        var project = Projects.Of(model, null, Projects.Revision("aaaaaaaaaaaa", null, up, ""));
        var refused = Acceptor.Amend(project, Ask());
        Assert.Equal((Refusal.Undecided, "SCH1004", 0), (refused.Refusal, refused.Findings[0].Id, refused.Files.Count));
    }

    [Fact]
    public void Undoing_takes_the_newest_revision_away()
    {
        var project = Projects.Through(After, Before, Shop.Users("column name varchar(100)", "column email text", "column x text"));
        var undone = Acceptor.Undo(project);
        Assert.Equal((project.Compiled.Revisions[1].File, null), (undone.Files[0].Path, undone.Files[0].Text));
        Assert.Equal(Projects.Snapshot(Before), undone.Files[1].Text);
    }

    [Fact]
    public void A_squash_is_not_undone_since_its_files_are_gone()
    {
        var project = Projects.Of(After, null, Projects.Revision("a", null, "", "") with { Replaces = EquatableArray<string>.Of("x", "y") });
        var refused = Assert.Throws<RevisionException>(() => Acceptor.Undo(project));
        Assert.Equal(
            "a was made of 2 revisions whose files are gone, and without it nothing would lead to the schema: take it back with git, which has those files",
            refused.Message);
    }

    [Fact]
    public void A_broken_history_accepts_nothing()
    {
        var project = Projects.Of(After, null, Projects.Revision("a", "missing", "", ""));
        Assert.Equal(Refusal.Broken, Acceptor.Autogenerate(project, Ask()).Refusal);
        Assert.Equal(Refusal.Broken, Acceptor.Undo(project).Refusal);
    }

    [Theory]
    [InlineData("--rename", "users", "--rename 'users' is not of the form table.old=new")]
    [InlineData("--fill", "users.a", "--fill 'users.a' is not of the form table.column=sql")]
    [InlineData("--fill", "users=1", "'users' is not a column: write table.column or schema.table.column")]
    [InlineData("--drop", "a.b.c.d", "'a.b.c.d' is not a column: write table.column or schema.table.column")]
    public void A_decision_of_another_form_is_refused(string option, string text, string message) =>
        Assert.Equal(message, Assert.Throws<FormatException>(() => Ask(option, text)).Message);

    private static Request Ask(params string[] options)
    {
        string[] Of(string option) => options.Length == 2 && options[0] == option ? [options[1]] : [];
        return new Request(
            "nickname, longer name, email address", "3f0c9a1be27d", new DateTime(2026, 11, 20, 14, 30, 0, DateTimeKind.Utc),
            DecisionText.Read(Of("--rename"), Of("--drop"), Of("--allow-destructive"), Of("--fill"), Of("--using")));
    }
}
