using System.Linq;
using SchemaGen.Core.Accepting;
using SchemaGen.Core.Checking;
using SchemaGen.Core.Revisions.Graph;
using SchemaGen.Core.Tests.Rewriting;
using SchemaGen.Model;
using Xunit;

namespace SchemaGen.Core.Tests.Accepting;

/// <summary>Where a new revision goes: Alembic's flags.</summary>
public sealed class PlacementTests
{
    private static readonly Project Line = Lines.Project("aaaa bbbb<aaaa");
    private static readonly Project Fork = Lines.Project("aaaa bbbb<aaaa cccc<aaaa");

    private static readonly Project Meant = Lines.Project(
        "aaaa", Lines.Revision("bbbb<aaaa") with { Labels = EquatableArray<string>.Of("shop") }, Lines.Revision("cccc<aaaa") with { Labels = EquatableArray<string>.Of("stock") });

    [Theory]
    [InlineData("line", null, false, "", "", """[Revision("new", Revises = "bbbb", Message = "m")]""")]
    [InlineData("line", "head", false, "", "", """[Revision("new", Revises = "bbbb", Message = "m")]""")]
    [InlineData("line", "bb", false, "", "", """[Revision("new", Revises = "bbbb", Message = "m")]""")]
    [InlineData("line", "base", false, "net", "", """[Revision("new", Message = "m", Labels = "net")]""")]
    [InlineData("line", "aaaa", true, "", "", """[Revision("new", Revises = "aaaa", Message = "m")]""")]
    [InlineData("line", "base", false, "net", "aa", """[Revision("new", Message = "m", DependsOn = "aaaa", Labels = "net")]""")]
    [InlineData("fork", "cccc", false, "", "", """[Revision("new", Revises = "cccc", Message = "m")]""")]
    [InlineData("fork", "heads", false, "", "", """[Revision("new", Revises = "bbbb, cccc", Message = "m")]""")]
    [InlineData("meant", "stock@head", false, "", "", """[Revision("new", Revises = "cccc", Message = "m")]""")]
    [InlineData("meant", "shop@head", false, "", "stock", """[Revision("new", Revises = "bbbb", Message = "m", DependsOn = "stock")]""")]
    public void It_goes_where_Alembic_puts_it(string history, string? head, bool splice, string label, string dependsOn, string attribute) =>
        Assert.Equal(attribute, Lines.Attribute(Acceptor.Empty(Of(history), Lines.Ask("m", new Placement(head, splice, Words(label), Words(dependsOn)))).Files[0]));

    [Theory]
    [InlineData("line", "aaaa", "", "", "aaaa is no head, as bbbb follows it: add --splice to begin a branch there, or name a head (bbbb)")]
    [InlineData("line", "nope", "", "", "can't locate revision 'nope': see the known ones with 'dotnet schemagen history'")]
    [InlineData("line", "head", "", "nope", "can't locate revision 'nope': see the known ones with 'dotnet schemagen history'")]
    [InlineData("line", "head", "", "base", "'base' names no revision: name one revision that the new one depends on")]
    [InlineData("fork", "head", "", "", "'head' must mean one head, but there are 2 (bbbb, cccc): name one of them, write 'heads' for all, or make them one: dotnet schemagen merge heads, or dotnet schemagen rebase cccc")]
    [InlineData("meant", null, "", "", "'head' must mean one head, but there are 2 (bbbb, cccc): name one of them, write 'heads' for all, or make them one: dotnet schemagen merge heads, or dotnet schemagen rebase cccc")]
    public void A_place_that_is_none_is_refused(string history, string? head, string label, string dependsOn, string message) => Assert.Equal(
        message, Assert.Throws<RevisionException>(() => Acceptor.Empty(Of(history), Lines.Ask("m", new Placement(head, false, Words(label), Words(dependsOn))))).Message);

    [Fact]
    public void Two_heads_that_nobody_meant_are_dealt_with_first() =>
        Assert.Equal("SCH3001", Assert.Single(Acceptor.Autogenerate(Fork, Lines.Ask("m")).Findings).Id);

    [Theory]
    [InlineData("shop", "SCH3009")]
    [InlineData("a-b", "SCH3009")]
    public void A_label_that_is_taken_or_none_is_refused(string label, string rule)
    {
        var refused = Acceptor.Empty(Meant, Lines.Ask("m", new Placement("base", Labels: Words(label))));
        Assert.Equal((Refusal.Conflict, rule), (refused.Refusal, refused.Findings[0].Id));
    }

    [Fact]
    public void A_branch_that_nobody_named_is_told_of() => Assert.Contains(
        Acceptor.Empty(Line, Lines.Ask("m", new Placement("aaaa", Splice: true))).Lines, line => line.StartsWith("Note: there are two heads: ", System.StringComparison.Ordinal));

    [Fact]
    public void What_the_model_has_is_written_on_the_branch_that_is_named()
    {
        var more = Generation.Projects.Of(Added(Meant), null, [.. Meant.Compiled.Revisions]);
        var accepted = Acceptor.Autogenerate(more, Lines.Ask("m", new Placement("stock@head")));
        Assert.Equal("""[Revision("new", Revises = "cccc", Message = "m")]""", Lines.Attribute(accepted.Files[0]));
        Assert.Contains("schema.AddColumn(\"ta\", \"more\", \"text\");", accepted.Files[0].Text);
        Assert.Equal(Generation.Projects.Snapshot(Added(Meant)), accepted.Files[1].Text);
    }

    [Fact]
    public void What_the_branch_does_not_know_can_t_be_written_on_it()
    {
        var other = Lines.Project("aaaa", Lines.Revision("bbbb") with { Labels = Words("own") }, Lines.Revision("cccc<aaaa") with { Labels = Words("stock") });
        var refused = Acceptor.Autogenerate(Generation.Projects.Of(Added(other), null, [.. other.Compiled.Revisions]), Lines.Ask("m", new Placement("own@head")));
        Assert.Equal((Refusal.Conflict, "SCH3005: new can't be there: no table 'ta' at this revision; did you mean 'tb'?"), (refused.Refusal, $"{refused.Findings[0].Id}: {refused.Findings[0].Message}"));
    }

    [Fact]
    public void The_newest_of_several_heads_is_named()
    {
        Assert.Throws<RevisionException>(() => Acceptor.Undo(Meant));
        var undone = Acceptor.Undo(Meant, new Placement("shop@head"));
        Assert.Equal((Meant.Compiled.Revisions[1].File, null), (undone.Files[0].Path, undone.Files[0].Text));
        Assert.DoesNotContain("bbbb", undone.Files[1].Text);
        Assert.Contains("cccc", undone.Files[1].Text);
    }

    private static Schema Added(Project project) => project.Compiled.Schema with
    {
        Tables = project.Compiled.Schema.Tables.Select(table => table.Columns.Count > 1 ? table with
        {
            Columns = table.Columns.Append(new Column("more", table.Columns[1].Type, IsNullable: true)).ToEquatableArray(),
        } : table).ToEquatableArray(),
    };

    private static Project Of(string history) => history switch { "line" => Line, "fork" => Fork, _ => Meant };

    private static EquatableArray<string> Words(string text) => text.Length == 0 ? default : text.Split(' ').ToEquatableArray();
}
