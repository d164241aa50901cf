using System;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using SchemaGen.Core.Planning;
using SchemaGen.DatabaseTests.Running;
using SchemaGen.DatabaseTests.Servers;
using SchemaGen.DatabaseTests.Tool;
using SchemaGen.Runtime;
using Xunit;

namespace SchemaGen.DatabaseTests.Guarding;

/// <summary><c>log</c>, for people and machines.</summary>
public sealed class LogTests(PostgresServer server)
{
    private const string Time = @"20\d\d-\d\d-\d\d \d\d:\d\d:\d\d";

    [Theory]
    [InlineData(Database.PostgreSql)]
    [InlineData(Database.Sqlite)]
    public async Task The_log_is_shown_newest_first(Database kind)
    {
        await using var tool = await ToolRun.NewAsync(kind, server);
        await tool.RunAsync("upgrade +2");
        await tool.RunAsync("downgrade -1");
        await tool.RunAsync("stamp bbb");
        var (outcome, output, error) = await tool.RunAsync("log");
        Assert.Equal((Outcome.Ok, ""), (outcome, error));
        Assert.Matches(
            $"^{Time}  stamp      ok         bbbbbbbbbbb2  was at aaaaaaaaaaa1\n"
            + $"{Time}  downgrade  ok         bbbbbbbbbbb2  \\d+ ms, \\d+ rows  revision 2\n"
            + $"{Time}  upgrade    ok         bbbbbbbbbbb2  \\d+ ms, \\d+ rows  revision 2\n"
            + $"{Time}  upgrade    ok         aaaaaaaaaaa1  \\d+ ms, \\d+ rows  revision 1\n$",
            output);
        Assert.Matches($"^{Time}  stamp .*\n$", (await tool.RunAsync("log -n 1")).Output);
        Assert.Matches($"^{Time}  upgrade .*\n    tool .*, operations [0-9a-f]{{64}}\n$", (await tool.RunAsync("log --revision aaa -v")).Output);
        var sql = (await tool.RunAsync("log --sql --revision bbb")).Output;
        Assert.Contains("-- Running downgrade bbbbbbbbbbb2 -> aaaaaaaaaaa1  revision 2\n", sql, StringComparison.Ordinal);
        Assert.Contains("DROP INDEX ix_users_email", sql, StringComparison.Ordinal);
        var rows = JsonNode.Parse((await tool.RunAsync("log --json")).Output)!.AsArray();
        Assert.Equal(["stamp", "downgrade", "upgrade", "upgrade"], rows.Select(row => (string)row!["direction"]!));
        Assert.Equal("revision 1", (string)rows[3]!["message"]!);
        Assert.Equal((Outcome.Usage, "error: -n wants a number of rows\nSee: dotnet schemagen --help\n"), await ErrorAsync("log -n x"));
        Assert.Equal((Outcome.Ok, $"The log of {tool.Database.Target.Display} has no such row.\n"), await ErrorAsync("log --revision zzz"));

        async Task<(Outcome, string)> ErrorAsync(string arguments)
        {
            var run = await tool.RunAsync(arguments);
            return (run.Outcome, run.Error);
        }
    }

    [Theory]
    [InlineData(Database.PostgreSql)]
    [InlineData(Database.Sqlite)]
    public async Task The_script_from_the_log_leaves_the_database_as_downgrade_does(Database kind)
    {
        await using var tool = await ToolRun.NewAsync(kind, server);
        await tool.RunAsync("upgrade aaa");
        var (first, schema) = (Histories.First, await tool.Database.DumpAsync());
        // Undone and done again: it is undone once.
        await tool.RunAsync("upgrade +1");
        await tool.RunAsync("downgrade -1");
        await tool.RunAsync("upgrade head");
        Assert.Equal(
            (Outcome.Refused, "", $"error: {Histories.Second} is not the newest of its line, and what stands on it goes first: dotnet schemagen log --sql undoes them all, -n <count> the newest\n"),
            await tool.RunAsync("log --sql --revision bbb"));
        Assert.Equal(Outcome.Refused, (await tool.RunAsync("log --sql --revision zzz")).Outcome);
        await PipeAsync("log --sql --revision ccc");
        Assert.Equal(Histories.Second, await tool.Database.VersionAsync());
        await PipeAsync("log --sql -n 1");
        Assert.Equal((first, schema), (await tool.Database.VersionAsync(), await tool.Database.DumpAsync()));
        Assert.Equal(
            "ccccccccccc3 downgrade,bbbbbbbbbbb2 downgrade",
            await tool.Database.QueryAsync("SELECT revision || ' ' || direction FROM schemagen_log WHERE notes = 'by script' ORDER BY id"));
        await tool.RunAsync("upgrade head");
        await PipeAsync("log --sql");
        Assert.Equal(("", ""), (await tool.Database.VersionAsync(), await tool.Database.TablesAsync()));
        Assert.Equal((Outcome.Ok, "", $"The log of {tool.Database.Target.Display} holds nothing to undo.\n"), await tool.RunAsync("log --sql"));
        Assert.Equal(Outcome.Ok, (await tool.RunAsync("upgrade head")).Outcome);

        async Task PipeAsync(string arguments)
        {
            var (outcome, script, error) = await tool.RunAsync(arguments);
            Assert.Equal((Outcome.Ok, ""), (outcome, error));
            var result = kind == Database.PostgreSql
                ? await Programs.RunAsync(PostgresServer.Find("psql"), ["-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", tool.Database.Url], script)
                : await Programs.RunAsync("sqlite3", ["-bail", tool.Database.File], script);
            Assert.True(result.ExitCode == 0, result.Error);
        }
    }

    [Theory]
    [InlineData(Database.PostgreSql)]
    [InlineData(Database.Sqlite)]
    public async Task What_was_stamped_ends_the_script(Database kind)
    {
        await using var tool = await ToolRun.NewAsync(kind, server);
        await tool.Database.UpgradeAsync(Histories.Bot, "aaa");
        await tool.Database.ExecuteAsync("DELETE FROM schemagen_log");
        await tool.RunAsync("stamp aaa");
        await tool.RunAsync("upgrade head");
        var (outcome, script, error) = await tool.RunAsync("log --sql");
        Assert.Equal((Outcome.Ok, $"{Histories.First} was stamped, not run: the log does not hold what undoes it.\n"), (outcome, error));
        Assert.Contains($"-- Running downgrade {Histories.Second} -> {Histories.First}", script, StringComparison.Ordinal);
        Assert.DoesNotContain($"-- Running downgrade {Histories.First}", script, StringComparison.Ordinal);
        await tool.RunAsync("stamp ccc");
        Assert.Equal(Outcome.Refused, (await tool.RunAsync("log --sql")).Outcome);
    }
}
