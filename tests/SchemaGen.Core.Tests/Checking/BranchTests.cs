using System.Linq;
using SchemaGen.Core.Checking;
using SchemaGen.Core.Findings;
using SchemaGen.Core.Revisions;
using SchemaGen.Core.Tests.Generation;
using SchemaGen.Model;
using Xunit;

namespace SchemaGen.Core.Tests.Checking;

/// <summary>Histories with several lines: what the gate makes of them.</summary>
public sealed class BranchTests
{
    private const string Users = "create table users\n  column id bigint not null\n  column name varchar(100)\n";

    private static readonly RevisionDefinition Root = Revision("8828a8665651", "", Users, "drop table users\n", "users");

    [Fact]
    public void Two_heads_are_named_with_their_files_and_both_remedies()
    {
        var finding = Assert.Single(Check(Root, Add("3f0c9a1be27d", "nickname"), Add("90be11c2d3aa", "invoices")).Findings);
        Assert.Equal("SCH3001", finding.Id);
        Assert.Equal("Migrations/20261120143000_90be11c2d3aa_invoices.cs", finding.At!.File);
        Assert.Equal(
            "two heads: 90be11c2d3aa invoices and 3f0c9a1be27d nickname (Migrations/20261120143000_3f0c9a1be27d_nickname.cs) both follow 8828a8665651. "
            + "Run: dotnet schemagen merge heads, or: dotnet schemagen rebase 90be11c2d3aa",
            finding.Message);
    }

    [Fact]
    public void Two_heads_that_change_the_same_thing_are_told_what_to_do_before_both_remedies()
    {
        var finding = Assert.Single(Check(Root, Add("3f0c9a1be27d", "nickname"), Add("90be11c2d3aa", "nickname")).Findings);
        Assert.Equal("SCH3001", finding.Id);
        Assert.Equal(
            "two heads: 90be11c2d3aa nickname and 3f0c9a1be27d nickname (Migrations/20261120143000_3f0c9a1be27d_nickname.cs) both follow 8828a8665651. "
            + "3f0c9a1be27d nickname and 90be11c2d3aa nickname can't be merged, as both change users.nickname: the one that runs second fails, column 'nickname' of 'users' exists already. "
            + "Take the change out of the one that no database has yet (Migrations/20261120143000_3f0c9a1be27d_nickname.cs, Migrations/20261120143000_90be11c2d3aa_nickname.cs) and see SCH3006; "
            + "then run: dotnet schemagen merge heads, or: dotnet schemagen rebase 90be11c2d3aa",
            finding.Message);
    }

    [Fact]
    public void Three_heads_need_a_word_about_which_one_to_follow() => Assert.Equal(
        "3 heads: c c and a a (Migrations/20261120143000_a_a.cs) and b b (Migrations/20261120143000_b_b.cs) all follow 8828a8665651. "
        + "Run: dotnet schemagen merge heads, or: dotnet schemagen rebase c --onto b",
        Assert.Single(Check(Root, Add("a", "a"), Add("b", "b"), Add("c", "c")).Findings).Message);

    [Fact]
    public void Lines_without_a_common_revision_are_told_so() => Assert.Contains(
        "have no revision in common. Run: ", Assert.Single(Check(Root, Revision("b", "", "", "", "b")).Findings).Message);

    [Theory]
    [InlineData("each its own", "shop", "stock", true)]
    [InlineData("one without", "shop", "", false)]
    [InlineData("one on both", "", "", false)]
    public void Heads_with_labels_of_their_own_are_meant_to_be(string what, string label, string other, bool areMeant)
    {
        var root = Root with { Labels = what == "one on both" ? EquatableArray<string>.Of("all") : default };
        var check = Check(root, Add("a", "nickname") with { Labels = Labels(label) }, Add("b", "invoices") with { Labels = Labels(other) });
        Assert.Equal((what, areMeant), (what, check.Head is not null));
        Assert.Equal(areMeant ? "id name nickname invoices" : null, check.Head is null ? null : string.Join(' ', check.Head.Tables[0].Columns.Select(column => column.Name)));
    }

    [Fact]
    public void A_merge_has_what_both_sides_did()
    {
        var check = Check(Root, Add("a", "nickname"), Add("b", "invoices"), Revision("m", "a,b", "", "", "merge"), Add("n", "more", "m"));
        Assert.Empty(check.Findings);
        Assert.Equal(["id", "name", "nickname", "invoices", "more"], check.Head!.Tables[0].Columns.Select(column => column.Name));
        Assert.Equal("n", check.Newest!.Id);
    }

    [Theory]
    [InlineData("by id", "b")]
    [InlineData("by label", "stock")]
    public void What_a_revision_depends_on_is_there_for_it(string what, string name)
    {
        var table = Revision("b", "", "create table stock\n  column id bigint not null\n", "drop table stock\n", "stock") with { Labels = Labels("stock") };
        var user = Revision("a", "8828a8665651", "add to stock\n  column user_name text\n", "drop column stock user_name\n", "user") with
        {
            DependsOn = EquatableArray<string>.Of(name), Labels = Labels("shop"),
        };
        var check = Check(Root, table, user);
        Assert.Equal((what, 0), (what, check.Findings.Count));
        Assert.Equal(["id", "user_name"], check.History!.SchemaAt(["a"]).Find(new TableName(null, "stock"))!.Columns.Select(column => column.Name));
        var without = Check(Root, table, user with { DependsOn = default });
        Assert.Equal(["SCH3005"], without.Findings.Select(finding => finding.Id));
    }

    [Theory]
    [InlineData("the same column twice", "add to users\n  column x text\n", "add to users\n  column x text\n",
        "users.x: the one that runs second fails, column 'x' of 'users' exists already")]
    [InlineData("one alters what the other drops", "alter users\n  column name text\n", "drop column users name\n",
        "users.name: the one that runs second fails, no column 'name' in 'users' at this revision")]
    [InlineData("one renames what the other alters", "rename column users name to title\n", "alter users\n  column name text\n",
        "users.name: the one that runs second fails, no column 'name' in 'users' at this revision")]
    [InlineData("two types", "alter users\n  column name text\n", "alter users\n  column name varchar(9)\n",
        "users.name: which of them runs last decides (users.name: text -> varchar(9))")]
    [InlineData("the same table twice", "create table t\n  column a text\n", "create table t\n  column a text\n",
        "t: the one that runs second fails, table 't' exists already")]
    public void Branches_that_change_the_same_thing_are_not_merged(string what, string left, string right, string why)
    {
        var one = Revision("a", "8828a8665651", left, "irreversible x\n", "left");
        var two = Revision("b", "8828a8665651", right, "irreversible x\n", "right");
        var finding = Assert.Single(Check(Root, one, Add("a2", "more", "a"), two, Revision("m", "a2,b", "", "", "merge")).Findings);
        Assert.Equal((what, "SCH3006"), (what, finding.Id));
        Assert.Equal(
            $"a left and b right can't be merged, as both change {why}. "
            + "Take the change out of the one that no database has yet (Migrations/20261120143000_a_left.cs, Migrations/20261120143000_b_right.cs)",
            finding.Message);
        Assert.Equal(two.File, finding.At!.File);
    }

    private static HistoryCheck Check(params RevisionDefinition[] revisions) =>
        HistoryCheck.Of(revisions.ToEquatableArray(), Projects.Of(Schema.Empty, null, revisions).Compiled.Positions);

    private static RevisionDefinition Add(string id, string column, string revises = "8828a8665651") =>
        Revision(id, revises, $"add to users\n  column {column} text\n", $"drop column users {column}\n", column);

    private static RevisionDefinition Revision(string id, string revises, string up, string down, string message) => Projects.Revision(id, null, up, down) with
    {
        Revises = revises.Split(',', System.StringSplitOptions.RemoveEmptyEntries).ToEquatableArray(), Message = message, File = $"Migrations/20261120143000_{id}_{message}.cs",
    };

    private static EquatableArray<string> Labels(string label) => label.Length == 0 ? default : EquatableArray<string>.Of(label);
}
