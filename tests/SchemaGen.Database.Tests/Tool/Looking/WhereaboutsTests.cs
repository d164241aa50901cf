using System;
using System.Threading.Tasks;
using SchemaGen.Core.Planning;
using SchemaGen.DatabaseTests.Guarding;
using SchemaGen.DatabaseTests.Running;
using SchemaGen.DatabaseTests.Servers;
using SchemaGen.Runtime;
using Xunit;

namespace SchemaGen.DatabaseTests.Tool.Looking;

/// <summary>Databases whose place the sources don't know, or that are at more than one.</summary>
public sealed class WhereaboutsTests(PostgresServer server)
{
    [Theory]
    [InlineData(Database.PostgreSql)]
    [InlineData(Database.Sqlite)]
    public async Task Plan_and_stamp_refuse_a_place_that_only_others_know_in_the_words_of_status(Database kind)
    {
        await using var sources = await Sources.NewAsync(kind, server);
        await sources.RunAsync(Histories.Bot, "upgrade head");
        foreach (var version in new[] { Versions.Older, Versions.Other })
        {
            var line = (await sources.RunAsync(version, "status")).Output;
            foreach (var command in new[] { "plan", "stamp head", "upgrade head" })
            {
                Assert.Equal((Outcome.Refused, "", "error: " + line), await sources.RunAsync(version, command));
            }
        }
        var back = await sources.RunAsync(Versions.Older, "plan --downgrade");
        Assert.Equal((Outcome.Ok, ""), (back.Outcome, back.Error));
        Assert.StartsWith($"{Histories.Third} -> {Histories.Second}", back.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_purge_of_another_projects_version_table_has_to_be_meant()
    {
        await using var sources = await Sources.NewAsync(Database.Sqlite, server);
        await sources.RunAsync(Histories.Bot, "upgrade head");
        var line = (await sources.RunAsync(Versions.Other, "status")).Output.TrimEnd();
        Assert.Equal(
            (Outcome.Refused, "", $"error: {line}; --connection is probably wrong: if this database is meant to become this project's, add --yes\n"),
            await sources.RunAsync(Versions.Other, "stamp --purge head"));
        Assert.Equal(Histories.Third, await sources.Database.VersionAsync());
        Assert.Equal(Outcome.Ok, (await sources.RunAsync(Versions.Other, "stamp --purge head --yes")).Outcome);
        Assert.Equal("x1", await sources.Database.VersionAsync());
        Assert.Equal(Outcome.Ok, (await sources.RunAsync(Histories.Bot, "stamp --purge head")).Outcome);
    }

    [Fact]
    public async Task Current_shows_rows_that_contain_one_another_both()
    {
        await using var tool = await ToolRun.NewAsync(Database.Sqlite, server);
        await tool.RunAsync("upgrade head");
        await tool.Database.ExecuteAsync($"INSERT INTO schemagen_version VALUES ('{Histories.First}')");
        var (outcome, output, error) = await tool.RunAsync("current");
        Assert.Equal((Outcome.Ok, $"{Histories.First}\n{Histories.Third} (head)\n"), (outcome, output));
        Assert.Equal(
            $"the database is at '{Histories.First}' and '{Histories.Third}', which contains it: run 'dotnet schemagen stamp --purge <revision>' with the one that is right\n", error);
    }

    [Theory]
    [InlineData(false, "head")]
    [InlineData(true, "heads")]
    public async Task Status_ends_with_a_line_that_works(bool isForked, string target)
    {
        await using var tool = await ToolRun.NewAsync(Database.Sqlite, server, isForked ? Versions.Forked : null);
        await tool.RunAsync("upgrade aaa");
        Assert.EndsWith($"apply them: dotnet schemagen upgrade {target}\n", (await tool.RunAsync("status")).Error, StringComparison.Ordinal);
        Assert.Equal(Outcome.Ok, (await tool.RunAsync("upgrade " + target)).Outcome);
    }

    [Theory]
    [InlineData("show bbb+1", Histories.Third)]
    [InlineData("show head-1", Histories.Second)]
    [InlineData("show -1", Histories.Second)]
    [InlineData("show +1", Histories.Third)]
    [InlineData("show current", Histories.Second)]
    public async Task Show_takes_counts_and_current(string command, string expected)
    {
        await using var tool = await ToolRun.NewAsync(Database.Sqlite, server);
        await tool.RunAsync("upgrade bbb");
        var (outcome, output, error) = await tool.RunAsync(command);
        Assert.Equal((Outcome.Ok, ""), (outcome, error));
        Assert.StartsWith("Rev: " + expected, output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("stamp +1", Histories.Third, "")]
    [InlineData("stamp -1", Histories.First, "")]
    [InlineData("stamp -2", "", "")]
    [InlineData("stamp aaa+2", Histories.Third, "")]
    [InlineData("stamp head-2", Histories.First, "")]
    [InlineData("stamp +2", Histories.Second, "error: '+2' leads past the end of the history: only 1 of 2 steps can be taken\n")]
    public async Task A_stamp_counts_from_where_the_database_is(string command, string expected, string error)
    {
        await using var tool = await ToolRun.NewAsync(Database.Sqlite, server);
        await tool.RunAsync("upgrade bbb");
        Assert.Equal((error.Length == 0 ? Outcome.Ok : Outcome.Usage, error), await OutcomeAndError(tool.RunAsync(command)));
        Assert.Equal(expected, await tool.Database.VersionAsync());
    }

    private static async Task<(Outcome Outcome, string Error)> OutcomeAndError(Task<(Outcome Outcome, string Output, string Error)> run)
    {
        var (outcome, _, error) = await run;
        return (outcome, error);
    }
}
