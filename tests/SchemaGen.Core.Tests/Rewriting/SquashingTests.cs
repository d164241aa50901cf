using System.Linq;
using SchemaGen.Core.Accepting;
using SchemaGen.Core.Checking;
using SchemaGen.Core.Revisions.Graph;
using SchemaGen.Core.Rewriting;
using SchemaGen.Core.Tests.Generation;
using SchemaGen.Core.Texts;
using SchemaGen.Model;
using Xunit;

namespace SchemaGen.Core.Tests.Rewriting;

public sealed class SquashingTests
{
    [Fact]
    public void All_revisions_become_one_that_creates_the_schema()
    {
        var project = Lines.Project("a b<a c<b");
        var squashed = Squash(project, "");
        Assert.Equal(
            """
            namespace Shop.Migrations;

            using global::SchemaGen;

            /// <summary>squash a to c</summary>
            [Revision("new", Message = "squash a to c", Replaces = "a, b, c")]
            public sealed partial class SquashAToC : Revision
            {
                public override void Up(SchemaBuilder schema)
                {
                    schema.CreateTable("ta", t =>
                    {
                        t.Column("id", "bigint").NotNull();
                        t.Column("b", "text");
                        t.Column("c", "text");
                    });
                }

                public override void Down(SchemaBuilder schema)
                {
                    schema.DropTable("ta"); // data in this table is lost
                }
            }

            """, squashed.Files[0].Text);
        Assert.Equal(Projects.Snapshot(project.Compiled.Schema), squashed.Files[1].Text);
        Assert.Equal(["a", "b", "c"], squashed.Files.Where(file => file.Text is null).Select(file => file.Path.Split('_')[1]));
        Assert.Contains("Proved: new = a to c (3 revisions)", squashed.Lines);
    }

    [Theory]
    [InlineData("a b<a c<b d<c", "b:c", "new", "Revises = \"a\"", "b, c", "d")]
    [InlineData("a b<a c<b d<c", ":b", "new", "", "a, b", "c")]
    [InlineData("a b<a c<b d<c", "c:", "new", "Revises = \"b\"", "c, d", "")]
    [InlineData("a b<a c<a m<b,c d<m", ":m", "new", "", "a, c, b, m", "d")]
    [InlineData("a b<a c<a m<b,c d<m", "a:m", "new", "", "a, c, b, m", "d")]
    public void A_range_becomes_one_and_what_follows_it_follows_that(string history, string range, string id, string revises, string replaces, string followers)
    {
        var project = Lines.Project(history);
        var squashed = Squash(project, range);
        Assert.Equal(Refusal.None, squashed.Refusal);
        Assert.Equal((id, revises, replaces), (squashed.Written!.Revision.Id,
            squashed.Written.Revision.Revises.IsEmpty ? "" : $"Revises = \"{string.Join(", ", squashed.Written.Revision.Revises)}\"", string.Join(", ", squashed.Written.Revision.Replaces)));
        Assert.Equal(followers, string.Join(' ', squashed.Files.Skip(2).Where(file => file.Text is not null).Select(file => file.Path.Split('_')[1])));
        Assert.All(squashed.Files.Skip(2).Where(file => file.Text is not null), file => Assert.Contains("Revises = \"new\"", Lines.Attribute(file)));
    }

    [Fact]
    public void A_value_for_the_rows_that_are_there_is_kept()
    {
        var project = Lines.Project("a b<a", Revision("c", "b", "add to ta\n  column age integer not null\n  fill 7\n", "drop column ta age\n"), Lines.Revision("d<c"));
        Assert.Contains("schema.AddColumn(\"ta\", \"age\", \"integer\").NotNull().Fill(\"7\");", Squash(project, "b:").Files[0].Text);
    }

    [Fact]
    public void A_rename_stays_a_rename()
    {
        var project = Lines.Project("a b<a", Revision("c", "b", "rename column ta b to title\n", "rename column ta title to b\n"), Lines.Revision("d<c"));
        Assert.Contains("schema.RenameColumn(\"ta\", \"b\", \"title\");", Squash(project, "c:").Files[0].Text);
    }

    [Fact]
    public void A_data_step_is_refused_by_the_name_of_its_revision()
    {
        var refused = Squash(Lines.Project("a b<a", Revision("c", "b", "data NormaliseAsync 0\n", "")), "");
        Assert.Equal((Refusal.Undecided, 0), (refused.Refusal, refused.Files.Count));
        Assert.StartsWith("c x holds a data step, written by hand, which squashing would lose", Assert.Single(refused.Findings).Message);
    }

    [Fact]
    public void SQL_about_rows_is_refused_by_the_name_of_its_revision()
    {
        var project = Lines.Project("a b<a", Revision("c", "b", "sql\n  text update ta set b = 'x'\n", "sql\n  text select 1\n"));
        var refused = Squash(project, "");
        Assert.Equal((Refusal.Undecided, 0), (refused.Refusal, refused.Files.Count));
        Assert.StartsWith("c x holds SQL about rows, written by hand, which squashing would lose", Assert.Single(refused.Findings).Message);
        Assert.Equal(Refusal.None, Squash(project, ":b").Refusal);
    }

    [Fact]
    public void What_can_t_be_undone_can_t_be_undone_afterwards_either()
    {
        var project = Lines.Project("", Revision("a", "", "create table ta\n  column id bigint\n", "irreversible it was there before\n"), Lines.Revision("b<a"));
        Assert.Contains("schema.Irreversible(\"it was there before\");", Squash(project, "").Files[0].Text);
    }

    [Theory]
    [InlineData("a b<a", "b:", "nothing to squash: there are fewer than two revisions in the range")]
    [InlineData("a b<a c<b x<b m<c,x", ":c", "nothing to squash: x, which is not in the range, follows b: end the range there, or merge the branches first")]
    [InlineData("a s<a b<a m<s,b", "b:m", "nothing to squash: branches come into it from outside (a, s): begin the range after the revision that merges them, or where they part")]
    public void What_is_no_line_is_refused(string history, string range, string message) =>
        Assert.Equal(message, Assert.Throws<RevisionException>(() => Squash(Lines.Project(history), range)).Message);

    [Fact]
    public void A_squash_is_squashed_with_later_ones_only()
    {
        var squash = Lines.Revision("q<a") with { Replaces = EquatableArray<string>.Of("x", "y") };
        Assert.EndsWith("squash up to a later one", Assert.Throws<RevisionException>(() => Squash(Lines.Project("a", squash), "")).Message);
        Assert.Equal(["a", "x", "y", "q", "b"], Squash(Lines.Project("a", squash, Lines.Revision("b<q")), "").Written!.Revision.Replaces);
    }

    private static Acceptance Squash(Project project, string range) => Squashing.Squash(project, Lines.Ask(), range, file => Lines.Read(project, file));

    private static Core.Revisions.RevisionDefinition Revision(string id, string revises, string up, string down) =>
        Projects.Revision(id, revises.Length == 0 ? null : revises, up, down);
}
