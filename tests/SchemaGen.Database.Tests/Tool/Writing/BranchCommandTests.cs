using System;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using SchemaGen.Runtime;
using Xunit;

namespace SchemaGen.DatabaseTests.Tool.Writing;

/// <summary>Branches: written, merged, put behind each other; with the files and databases that come of it.</summary>
public sealed class BranchCommandTests : IDisposable
{
    private readonly WrittenProject project = new();

    public void Dispose() => project.Dispose();

    [Fact]
    public async Task Two_branches_are_merged_and_databases_of_both_sides_come_together()
    {
        await BranchAsync();
        await project.SucceedsAsync("upgrade", "two", "--connection", Database("left"));
        await project.SucceedsAsync("upgrade", "three", "--connection", Database("right"));

        var (outcome, _, error) = await project.RunAsync("check");
        Assert.Equal(Outcome.Drift, outcome);
        Assert.Contains("error SCH3001: two heads: ", error + await CheckAsync());

        var merged = await project.SucceedsAsync("merge", "heads", "--rev-id", "four");
        Assert.Contains("Proved: three + two = model, in any order", merged);
        Assert.Contains("[Revision(\"four\", Revises = \"three, two\", Message = \"merge three and two\")]", project.Read(project.FileOf("_four_")));
        await project.SucceedsAsync("check");
        foreach (var side in new[] { "left", "right", "fresh" })
        {
            Assert.Contains("Database is at four (head).", await project.SucceedsAsync("upgrade", "head", "--connection", Database(side)));
            Assert.Contains("No drift", await project.SucceedsAsync("check", "--connection", Database(side)));
        }
        await project.SucceedsAsync("downgrade", "base", "--connection", Database("left"));
    }

    [Fact]
    public async Task A_branch_is_put_behind_the_other_one_and_keeps_all_but_its_parent()
    {
        await BranchAsync();
        var file = project.FileOf("_three_");
        var before = project.Read(file).Replace("\n", "\r\n", StringComparison.Ordinal);
        project.Write(file, "\uFEFF" + before);
        var output = await project.SucceedsAsync("rebase", "three");
        Assert.StartsWith("three follows two now, and one no longer\n", output);
        Assert.Equal(
            "\uFEFF" + before.Replace("Revises = \"one\"", "Revises = \"two\"", StringComparison.Ordinal),
            System.Text.Encoding.UTF8.GetString(File.ReadAllBytes(Path.Combine(project.Folder, file))));
        await project.SucceedsAsync("check");
        Assert.Equal("three (head)\n", await project.SucceedsAsync("heads"));
        Assert.Contains("Database is at three (head).", await project.SucceedsAsync("upgrade", "head", "--connection", Database("fresh")));
    }

    [Fact]
    public async Task A_branch_that_others_have_is_left_where_it_is()
    {
        await BranchAsync();
        await project.GitAsync("init", "-q");
        await project.GitAsync("add", project.FileOf("_one_"), project.FileOf("_two_"));
        await project.GitAsync("commit", "-qm", "theirs");
        await project.GitAsync("update-ref", "refs/remotes/origin/HEAD", "HEAD");
        var (outcome, _, error) = await project.RunAsync("rebase", "two");
        Assert.Equal(Outcome.Refused, outcome);
        Assert.Equal(
            "error: two is on origin/HEAD already, and a database that has it would never get three: "
            + "rebase the other branch, or run dotnet schemagen merge heads (--force, if no database has it)\n", error);
        Assert.Contains("two follows three now", await project.SucceedsAsync("rebase", "two", "--force"));
    }

    [Fact]
    public async Task Branches_that_add_the_same_column_are_not_merged()
    {
        project.Users("Name");
        await project.SucceedsAsync("revision", "--autogenerate", "-m", "users", "--rev-id", "one");
        project.Users("Name", "Nickname");
        await project.SucceedsAsync("revision", "--autogenerate", "-m", "nickname", "--rev-id", "two");
        var twin = project.Read(project.FileOf("_two_")).Replace("\"two\"", "\"three\"", StringComparison.Ordinal).Replace("class Nickname", "class Again", StringComparison.Ordinal);
        project.Write("Migrations/29990101000000_three_again.cs", twin);
        var files = project.Revisions;
        var (outcome, _, error) = await project.RunAsync("merge", "heads");
        Assert.Equal(Outcome.Refused, outcome);
        Assert.Contains("error SCH3006: two nickname and three nickname can't be merged, as both change users.nickname: the one that runs second fails, column 'nickname' of 'users' exists already", error);
        Assert.Equal(files, project.Revisions);
        (outcome, _, error) = await project.RunAsync("rebase", "three");
        Assert.Equal(Outcome.Refused, outcome);
        Assert.Contains("error SCH3005: three can't be there: column 'nickname' of 'users' exists already", error);
    }

    [Fact]
    public async Task Labelled_branches_live_side_by_side()
    {
        project.Users("Name");
        await project.SucceedsAsync("revision", "--autogenerate", "-m", "users", "--rev-id", "one", "--branch-label", "shop");
        var output = await project.SucceedsAsync("revision", "-m", "net", "--rev-id", "net1", "--head", "base", "--branch-label", "net", "--depends-on", "one");
        Assert.DoesNotContain("two heads", output);
        Assert.Contains("[Revision(\"net1\", Message = \"net\", DependsOn = \"one\", Labels = \"net\")]", project.Read(project.FileOf("net1")));
        await project.SucceedsAsync("check");
        project.Users("Name", "Phone");
        var (outcome, _, error) = await project.RunAsync("revision", "--autogenerate", "-m", "phone");
        Assert.Equal(Outcome.Usage, outcome);
        Assert.StartsWith("error: 'head' must mean one head, but there are 2 (net1, one): name one of them", error);
        await project.SucceedsAsync("revision", "--autogenerate", "-m", "phone", "--head", "shop@head", "--rev-id", "two");
        Assert.Contains("Revises = \"one\"", project.Read(project.FileOf("_two_")));
        await project.SucceedsAsync("check");
        await project.SucceedsAsync("upgrade", "net@head", "--connection", Database("labels"));
        Assert.Equal("net1 (net) (head)\none (shop)\n", await project.SucceedsAsync("current", "--connection", Database("labels")));
        Assert.Contains("one -> two  phone", await project.SucceedsAsync("upgrade", "heads", "--connection", Database("labels")));
    }

    [Fact]
    public async Task The_SQL_of_a_revision_is_printed_for_each_database()
    {
        project.Users("Name");
        var output = await project.SucceedsAsync("revision", "--autogenerate", "-m", "users", "--sql");
        Assert.Contains("\n-- PostgreSQL\nCREATE TABLE users (", output);
        Assert.Contains("\n-- SQLite\nCREATE TABLE users (", output);
        project.Users("Name", "Phone");
        var json = JsonNode.Parse(await project.SucceedsAsync("revision", "--autogenerate", "-m", "phone", "--sql", "--json", "--rev-id", "two"))!;
        Assert.Equal("two", (string?)json["revision"]);
        Assert.Equal("ALTER TABLE users ADD COLUMN phone text;\n\n", (string?)json["sql"]!["postgresql"]);
    }

    [Fact]
    public async Task A_revision_is_found_for_the_editor()
    {
        await BranchAsync();
        Assert.Equal(Path.Combine(project.Folder, project.FileOf("_two_")) + "\n", await project.SucceedsAsync("edit", "two"));
        Assert.Equal(2, (await project.SucceedsAsync("edit", "heads")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    // two and three both follow one, as after a merge in git of two people's work.
    private async Task BranchAsync()
    {
        project.Users("Name");
        await project.SucceedsAsync("revision", "--autogenerate", "-m", "users", "--rev-id", "one");
        project.Users("Name", "Nickname");
        await project.SucceedsAsync("revision", "--autogenerate", "-m", "nickname", "--rev-id", "two");
        var (file, text, snapshot) = (project.FileOf("_two_"), project.Read(project.FileOf("_two_")), project.Snapshot);
        await project.SucceedsAsync("revision", "--undo");
        project.Users("Name", "Phone");
        await project.SucceedsAsync("revision", "--autogenerate", "-m", "phone", "--rev-id", "three");
        project.Write(file, text);
        project.Users("Name", "Nickname", "Phone");
        Assert.NotEqual(snapshot, project.Snapshot);
    }

    private async Task<string> CheckAsync() => (await project.RunAsync("check")).Output;

    private string Database(string name) => "sqlite:///" + Path.Combine(project.Folder, name + ".db");
}
