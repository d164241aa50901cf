using System;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using SchemaGen.Runtime;
using Xunit;

namespace SchemaGen.DatabaseTests.Tool.Writing;

/// <summary>Many revisions made one, and the databases that know them as many.</summary>
public sealed class SquashCommandTests : IDisposable
{
    private readonly WrittenProject project = new();

    public void Dispose() => project.Dispose();

    [Fact]
    public async Task A_database_that_has_all_is_at_the_squash_and_one_in_the_midst_is_told_the_way()
    {
        await HistoryAsync();
        await project.SucceedsAsync("upgrade", "head", "--connection", Database("whole"));
        await project.SucceedsAsync("upgrade", "two", "--connection", Database("half"));

        var output = await project.SucceedsAsync("squash", "--rev-id", "all", "-m", "everything so far");
        Assert.Contains("Proved: all = one to three (3 revisions)", output);
        Assert.Contains("[Revision(\"all\", Message = \"everything so far\", Replaces = \"one, two, three\")]", project.Read(Assert.Single(project.Revisions)));
        await project.SucceedsAsync("check");

        Assert.Equal("all (head)\n", await project.SucceedsAsync("current", "--connection", Database("whole")));
        Assert.Contains("Nothing to do. Database is at all (head).", await project.SucceedsAsync("upgrade", "head", "--connection", Database("whole")));
        Assert.Contains("No drift", await project.SucceedsAsync("check", "--connection", Database("whole")));
        Assert.Contains("Upgraded 1 revision", await project.SucceedsAsync("upgrade", "head", "--connection", Database("fresh")));

        const string Midst = "the database is at 'two', in the midst of the 3 revisions that 'all' replaces: get their files back from git, "
            + "run 'dotnet schemagen upgrade three' with them, and go on with 'all' then\n";
        Assert.Equal((Outcome.Refused, "", "error: " + Midst), await project.RunAsync("upgrade", "head", "--connection", Database("half")));
        Assert.Equal((Outcome.Ok, "two (replaced by all)\n", Midst), await project.RunAsync("current", "--connection", Database("half")));
        Assert.Equal(Outcome.Drift, (await project.RunAsync("current", "--check-heads", "--connection", Database("half"))).Outcome);
        var (outcome, json, _) = await project.RunAsync("current", "--json", "--connection", Database("half"));
        Assert.Equal((Outcome.Ok, "all"), (outcome, (string)JsonNode.Parse(json)!["current"]![0]!["replacedBy"]!));
        project.Users("Name", "Nickname", "Phone", "City");
        await project.SucceedsAsync("revision", "--autogenerate", "-m", "city", "--rev-id", "four");
        Assert.Contains("all -> four  city", await project.SucceedsAsync("upgrade", "head", "--connection", Database("whole")));
        Assert.Contains("Downgraded 2 revisions", await project.SucceedsAsync("downgrade", "base", "--connection", Database("whole")));
    }

    [Fact]
    public async Task A_run_straight_from_the_last_replaced_revision_writes_the_squash_down()
    {
        await HistoryAsync();
        await project.SucceedsAsync("upgrade", "two", "--connection", Database("bot"));
        await project.SucceedsAsync("squash", ":two", "--rev-id", "all");
        Assert.Contains("Revises = \"all\"", project.Read(project.FileOf("_three_")));
        Assert.Contains("all -> three  phone", await project.SucceedsAsync("upgrade", "head", "--connection", Database("bot")));
        Assert.Contains("three -> all  phone", await project.SucceedsAsync("downgrade", "all", "--connection", Database("bot")));
        Assert.Equal("all\n", await project.SucceedsAsync("current", "--connection", Database("bot")));
    }

    [Fact]
    public async Task SQL_about_rows_is_not_squashed_away()
    {
        await HistoryAsync();
        var file = project.FileOf("_two_");
        project.Write(file, project.Read(file).Replace("schema.AddColumn", "schema.Sql(\"update users set name = trim(name)\");\n        schema.AddColumn", StringComparison.Ordinal));
        var files = project.Revisions;
        var (outcome, _, error) = await project.RunAsync("squash");
        Assert.Equal(Outcome.Refused, outcome);
        Assert.Contains("error SCH1004: two nickname holds SQL about rows, written by hand, which squashing would lose", error);
        Assert.Equal(files, project.Revisions);
    }

    private async Task HistoryAsync()
    {
        project.Users("Name");
        await project.SucceedsAsync("revision", "--autogenerate", "-m", "users", "--rev-id", "one");
        project.Users("Name", "Nickname");
        await project.SucceedsAsync("revision", "--autogenerate", "-m", "nickname", "--rev-id", "two");
        project.Users("Name", "Nickname", "Phone");
        await project.SucceedsAsync("revision", "--autogenerate", "-m", "phone", "--rev-id", "three");
    }

    private string Database(string name) => "sqlite:///" + Path.Combine(project.Folder, name + ".db");
}
