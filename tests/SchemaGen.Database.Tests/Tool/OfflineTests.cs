using System;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Revisions;
using SchemaGen.DatabaseTests.Running;
using SchemaGen.DatabaseTests.Servers;
using SchemaGen.DatabaseTests.Tool.Looking;
using SchemaGen.Model;
using SchemaGen.Runtime;
using Xunit;

namespace SchemaGen.DatabaseTests.Tool;

/// <summary>Scripts: what they hold, and that the shells of both products run them.</summary>
public sealed class OfflineTests(PostgresServer server)
{
    [Theory]
    [InlineData(Database.PostgreSql)]
    [InlineData(Database.Sqlite)]
    public async Task A_script_writes_the_log_that_a_run_would_have_written(Database kind)
    {
        await using var online = await ToolRun.NewAsync(kind, server);
        await using var offline = await ToolRun.NewAsync(kind, server);
        await online.RunAsync("upgrade head");
        await online.RunAsync("downgrade -1");
        await RunAsync(offline, "upgrade head --sql --tag release-7");
        await RunAsync(offline, "downgrade head:-1 --sql");
        const string Log = "SELECT revision || direction || status || tool_version || operations_hash || operations || coalesce(downgrade_sql, '') || resulting_schema FROM schemagen_log ORDER BY id";
        Assert.Equal(await online.Database.QueryAsync(Log), await offline.Database.QueryAsync(Log));
        Assert.Equal(
            "by script, tag release-7,by script, tag release-7,by script, tag release-7,by script",
            await offline.Database.QueryAsync("SELECT notes FROM schemagen_log ORDER BY id"));
        Assert.Equal("0", await offline.Database.QueryAsync("SELECT count(*) FROM schemagen_log WHERE applied_at IS NULL"));
    }

    [Theory]
    [InlineData(Database.PostgreSql)]
    [InlineData(Database.Sqlite)]
    public async Task A_stamp_can_be_a_script(Database kind)
    {
        await using var tool = await ToolRun.NewAsync(kind, server, BranchedHistory.Of);
        await RunAsync(tool, "stamp bbb2 --sql");
        Assert.Equal("bbb2", await tool.Database.VersionAsync());
        await RunAsync(tool, "stamp bbb2:heads --sql --tag x");
        Assert.Equal("eee5", await tool.Database.VersionAsync());
        await tool.Database.ExecuteAsync("UPDATE schemagen_version SET version_num = 'deadbeef'");
        await RunAsync(tool, "stamp ccc3 --purge --sql");
        Assert.Equal("ccc3", await tool.Database.VersionAsync());
        Assert.Equal("bbb2 stamp ok,eee5 stamp ok,ccc3 stamp ok", await tool.Database.LogAsync());
    }

    [Theory]
    [InlineData(Database.PostgreSql)]
    [InlineData(Database.Sqlite)]
    public async Task The_tables_can_be_made_alone(Database kind)
    {
        await using var script = await ToolRun.NewAsync(kind, server);
        await RunAsync(script, "ensure-version --sql");
        Assert.Equal("", await script.Database.VersionAsync());
        await using var tool = await ToolRun.NewAsync(kind, server);
        var first = await tool.RunAsync("ensure-version");
        Assert.Equal(Outcome.Ok, first.Outcome);
        Assert.EndsWith(" has the tables schemagen_version and schemagen_log now.\n", first.Output, StringComparison.Ordinal);
        Assert.EndsWith(" had the tables schemagen_version and schemagen_log already.\n", (await tool.RunAsync("ensure_version")).Output, StringComparison.Ordinal);
        Assert.False((bool)JsonNode.Parse((await tool.RunAsync("ensure-version --json")).Output)!["created"]!);
        Assert.Equal(await script.Database.DumpAsync(), await tool.Database.DumpAsync());
    }

    [Fact]
    public async Task What_may_not_run_in_a_transaction_stands_outside_of_one()
    {
        var first = Histories.Bot[Histories.First];
        var index = new CreateIndex(Histories.Users, new TableIndex("ix_users_name", Histories.Many(new IndexPart("name"))), Concurrently: true);
        var second = Histories.Revision(1, Histories.Many<Operation>(new AddColumn(Histories.Users, Histories.Column("age", "integer")), index), default);
        await using var tool = await ToolRun.NewAsync(Database.PostgreSql, server, History.Of([first, second with { StatementTimeout = 5000, LockTimeout = 700 }]));
        var script = (await tool.RunAsync("upgrade head --sql")).Output;
        Assert.Contains("ADD COLUMN age integer;\n\nCOMMIT;\n\n-- If an earlier try left it invalid: DROP INDEX CONCURRENTLY", script, StringComparison.Ordinal);
        Assert.Contains("SET statement_timeout = 5000;\nSET lock_timeout = 700;\nBEGIN;\n", script, StringComparison.Ordinal);
        Assert.EndsWith("COMMIT;\nRESET statement_timeout;\nRESET lock_timeout;\n", script, StringComparison.Ordinal);
        await RunAsync(tool, "upgrade head --sql");
        Assert.Equal("t", await tool.Database.QueryAsync("SELECT CASE WHEN indisvalid THEN 't' END FROM pg_index WHERE indexrelid = 'ix_users_name'::regclass"));
        Assert.Equal(Histories.Second, await tool.Database.VersionAsync());
    }

    [Theory]
    [InlineData("upgrade eee5:aaa1 --sql", "error: eee5:aaa1 leads back, from eee5 to aaa1: dotnet schemagen downgrade eee5:aaa1 --sql")]
    [InlineData("upgrade bbb2:base --sql", "error: bbb2:base leads back, from bbb2 to base: dotnet schemagen downgrade bbb2:base --sql")]
    [InlineData("downgrade aaa1:eee5 --sql", "error: aaa1:eee5 does not lead back: dotnet schemagen upgrade aaa1:eee5 --sql, or turn the range round")]
    [InlineData("downgrade aaa1 --sql", "error: a downgrade script needs to know where it begins: downgrade head:aaa1 --sql")]
    [InlineData("stamp aaa1:bbb2 ccc3 --sql", "error: a range such as aaa1:bbb2 stands alone")]
    [InlineData("upgrade head --sql --dialect oracle", "error: Argument 'oracle' not recognized.")]
    public async Task Ranges_that_lead_nowhere_are_no_empty_scripts(string command, string message)
    {
        await using var tool = await ToolRun.NewAsync(Database.Sqlite, server, BranchedHistory.Of);
        var (outcome, output, error) = await tool.RunAsync(command);
        Assert.Equal((Outcome.Usage, ""), (outcome, output));
        Assert.StartsWith(message, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_connection_the_dialect_is_asked_for()
    {
        await using var tool = await ToolRun.NewAsync(Database.Sqlite, server);
        var none = await ToolRun.RunAsync(["upgrade", "head", "--sql", "--connection-name", "Nowhere", "--assembly", tool.Assembly]);
        Assert.Equal(Outcome.Usage, none.Outcome);
        Assert.StartsWith("error: whose SQL? Pass --dialect postgresql or --dialect sqlite (", none.Error, StringComparison.Ordinal);
        var sqlite = await ToolRun.RunAsync(["upgrade", "head", "--sql", "--tag", "two\nlines", "--dialect", "sqlite", "--assembly", tool.Assembly]);
        Assert.StartsWith("-- Run with: sqlite3 -bail <file>\n-- Tag: two lines\n\nPRAGMA foreign_keys = OFF;\n", sqlite.Output, StringComparison.Ordinal);
        var postgres = JsonNode.Parse((await tool.RunAsync("upgrade head --sql --dialect postgresql --json")).Output)!;
        Assert.Equal(("postgresql", 3), ((string)postgres["dialect"]!, postgres["revisions"]!.AsArray().Count));
        Assert.StartsWith("-- Run with: psql", (string)postgres["sql"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_upgrade_to_what_lies_behind_names_the_command_that_is_meant()
    {
        await using var tool = await ToolRun.NewAsync(Database.Sqlite, server);
        await tool.RunAsync("upgrade head");
        Assert.Equal(
            (Outcome.Ok, $"Nothing to do. Database is at {Histories.Third} (head).\n", "It is past aaa already; to go back there: dotnet schemagen downgrade aaa\n"),
            await tool.RunAsync("upgrade aaa"));
    }

    private static async Task RunAsync(ToolRun tool, string command)
    {
        var (outcome, script, error) = await tool.RunAsync(command);
        Assert.Equal((Outcome.Ok, ""), (outcome, error));
        var result = tool.Database.Kind == Database.PostgreSql
            ? await Programs.RunAsync(PostgresServer.Find("psql"), ["-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", tool.Database.Url], script)
            : await Programs.RunAsync("sqlite3", ["-bail", tool.Database.File], script);
        Assert.True(result is { ExitCode: 0, Output: "" }, result.Error + result.Output);
    }
}
