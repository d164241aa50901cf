using System;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using SchemaGen.DatabaseTests.Tool.Writing;
using SchemaGen.Runtime;
using Xunit;

namespace SchemaGen.DatabaseTests.Tool.Sharing;

/// <summary><c>check --since</c>: what others have stays as it is.</summary>
public sealed class CheckSinceTests : IDisposable
{
    private readonly WrittenProject project = new();

    public void Dispose() => project.Dispose();

    [Fact]
    public async Task A_shared_revision_is_neither_edited_nor_deleted_and_a_new_one_follows()
    {
        project.Write(".gitignore", "obj/\n");
        await AddAsync("one", "Name");
        await AddAsync("two", "Name", "City");
        await CommitAsync("init", "-q", "-b", "main");
        await CommitAsync("checkout", "-qb", "work");
        await AddAsync("three", "Name", "City", "Country");
        Assert.Contains("No drift", await project.SucceedsAsync("check", "--since", "main"));

        var two = project.FileOf("_two_");
        var sound = project.Read(two);
        project.Write(two, sound.Replace("\"text\"", "\"varchar(9)\"", StringComparison.Ordinal));
        var output = await DriftAsync();
        Assert.Contains($"{two}({Line(sound, "\"text\"")},1): error SCH3017: two is on main already (at ", output);
        Assert.Contains("error SCH3003: ", output);
        var json = JsonNode.Parse((await project.RunAsync("check", "--since", "main", "--json")).Output)!;
        Assert.Equal("SCH3017", (string?)json["findings"]![0]!["id"]);
        // Without a base it is only the schema that differs.
        Assert.DoesNotContain("SCH3017", (await project.RunAsync("check")).Output);

        project.Write(two, sound);
        var three = project.FileOf("_three_");
        var follows = project.Read(three);
        project.Write(three, follows.Replace("Revises = \"two\"", "Revises = \"one\"", StringComparison.Ordinal));
        Assert.Contains($"error SCH3019: three is new and revises one, but main is at two already (at ", await DriftAsync());
        Assert.Contains("Wrote ", await project.SucceedsAsync("merge", "heads", "--rev-id", "four"));
        Assert.Contains("No drift", await project.SucceedsAsync("check", "--since", "main"));
    }

    [Fact]
    public async Task A_base_that_is_not_there_is_an_error_of_its_own()
    {
        await AddAsync("one", "Name");
        var (outcome, output, error) = await project.RunAsync("check", "--since", "main");
        Assert.Equal((Outcome.Usage, "", "error: the project is in no git repository, and its base is to be looked at: clone it with git, or name no base\n"), (outcome, output, error));
        (outcome, _, error) = await project.RunAsync("check", "--since", "main", "--connection", "sqlite:///x.db");
        Assert.Equal(Outcome.Usage, outcome);
        Assert.StartsWith("error: --since looks at the files of a project and not at a database", error);
    }

    private async Task<string> DriftAsync()
    {
        var (outcome, output, error) = await project.RunAsync("check", "--since", "main");
        Assert.True(outcome == Outcome.Drift, output + error);
        return output;
    }

    private async Task AddAsync(string id, params string[] properties)
    {
        project.Users(properties);
        await project.SucceedsAsync("revision", "--autogenerate", "-m", id, "--rev-id", id);
    }

    private async Task CommitAsync(params string[] first)
    {
        await project.GitAsync(first);
        await project.GitAsync("add", "-A");
        await project.GitAsync("commit", "-qm", "x", "--allow-empty");
    }

    private static int Line(string text, string part) => text[..text.IndexOf(part, StringComparison.Ordinal)].Split('\n').Length;
}
