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
        Assert.Matches($"^-- Undo bbbbbbbbbbb2, applied {Time} UTC\n\n", sql);
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
}
