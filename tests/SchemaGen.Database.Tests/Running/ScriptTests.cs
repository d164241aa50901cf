using System;
using System.Linq;
using System.Threading.Tasks;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Revisions;
using SchemaGen.Core.Revisions.Graph;
using SchemaGen.Core.Settings;
using SchemaGen.DatabaseTests.Faults;
using SchemaGen.DatabaseTests.Servers;
using SchemaGen.Model;
using SchemaGen.Runtime.Running;
using Xunit;

namespace SchemaGen.DatabaseTests.Running;

/// <summary>A script that the product's own shell runs leads to the same database as a run.</summary>
public sealed class ScriptTests(PostgresServer server)
{
    [Theory]
    [InlineData(Database.PostgreSql)]
    [InlineData(Database.Sqlite)]
    public async Task Script_and_run_lead_to_the_same_database(Database kind)
    {
        await using var online = await TestDatabase.NewAsync(kind, server);
        await online.UpgradeAsync(Histories.Bot);
        await using var offline = await TestDatabase.NewAsync(kind, server);
        await RunShellAsync(offline, Write(kind, default, "head", Direction.Upgrade));
        Assert.Equal(await online.DumpAsync(), await offline.DumpAsync());
        Assert.Equal(Histories.Third, await offline.VersionAsync());

        // The rest of the way by the runner, and back by a script.
        Assert.Equal(0, (await offline.UpgradeAsync(Histories.Bot)).Count);
        await online.DowngradeAsync(Histories.Bot, Histories.First);
        await RunShellAsync(offline, Write(kind, Histories.Many(Histories.Third), Histories.First, Direction.Downgrade));
        Assert.Equal(await online.DumpAsync(), await offline.DumpAsync());
        Assert.Equal(Histories.First, await offline.VersionAsync());
    }

    [Theory]
    [InlineData(Database.PostgreSql)]
    [InlineData(Database.Sqlite)]
    public async Task Rows_are_kept_by_a_script(Database kind)
    {
        await using var database = await TestDatabase.NewAsync(kind, server);
        await database.UpgradeAsync(Histories.Bot, Histories.First);
        await database.ExecuteAsync("INSERT INTO users (telegram_id) VALUES (1), (2); INSERT INTO masters (telegram_id, phone) VALUES (1, '77'), (2, '78')");
        await RunShellAsync(database, Write(kind, Histories.Many(Histories.First), "head", Direction.Upgrade));
        Assert.Equal("nobody,nobody", await database.QueryAsync("SELECT name FROM users"));
        Assert.Equal("77,78", await database.QueryAsync("SELECT phone_number FROM masters ORDER BY id"));
    }

    [Theory]
    [InlineData(Database.PostgreSql)]
    [InlineData(Database.Sqlite)]
    public async Task What_stands_alone_stands_outside_of_the_script_s_transactions(Database kind)
    {
        await using var online = await TestDatabase.NewAsync(kind, server);
        await online.UpgradeAsync(FaultHistory.Mixed);
        await using var offline = await TestDatabase.NewAsync(kind, server);
        await RunShellAsync(offline, Write(kind, default, "head", Direction.Upgrade, FaultHistory.Mixed));
        Assert.Equal(await online.DumpAsync(), await offline.DumpAsync());
        Assert.Equal("14,24", await offline.QueryAsync("SELECT counted FROM items ORDER BY id"));
        await RunShellAsync(offline, Write(kind, Histories.Many(Histories.Third), "base", Direction.Downgrade, FaultHistory.Mixed));
        Assert.Equal("", await offline.TablesAsync());
    }

    [Fact]
    public void Each_revision_has_a_header_and_a_transaction()
    {
        var lines = Write(Database.PostgreSql, default, "head", Direction.Upgrade).Split('\n');
        Assert.Equal(
            [
                $"-- Running upgrade base -> {Histories.First}  revision 1",
                $"-- Running upgrade {Histories.First} -> {Histories.Second}  revision 2",
                $"-- Running upgrade {Histories.Second} -> {Histories.Third}  revision 3",
            ],
            lines.Where(line => line.StartsWith("-- Running upgrade", StringComparison.Ordinal)));
        Assert.Equal((4, 4), (lines.Count(line => line == "BEGIN;"), lines.Count(line => line == "COMMIT;")));
    }

    [Fact]
    public void What_only_a_run_can_do_stands_in_the_script_as_a_comment()
    {
        var script = Write(Database.Sqlite, Histories.Many(Histories.Second), "head", Direction.Upgrade);
        Assert.Contains("-- SELECT sql FROM sqlite_master WHERE tbl_name = 'users' AND type IN ('trigger', 'index')", script, StringComparison.Ordinal);
        Assert.Contains("PRAGMA foreign_keys = OFF;\n\nBEGIN;", script, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SELECT 1", "SELECT 1;\n\n")]
    [InlineData("SELECT 1;\n", "SELECT 1;\n\n")]
    [InlineData("SELECT 1 -- one", "SELECT 1 -- one\n;\n\n")]
    public void A_statement_ends_with_one_semicolon(string sql, string expected) =>
        Assert.Equal(
            expected,
            Script.Statements([new Step("", null, default, Histories.Many<Statement>(new SqlStatement(sql)))]));

    private static string Write(Database kind, EquatableArray<string> rows, string target, Direction direction, History? history = null)
    {
        history ??= Histories.Bot;
        var plan = direction == Direction.Upgrade ? history.Graph.PlanUpgrade(rows, target) : history.Graph.PlanDowngrade(rows, target);
        return Script.Write(PlannedRevision.Plan(history, plan, history.SchemaAt(rows), kind), kind, new ScriptOptions(HistoryNames.Default, "test"));
    }

    private static async Task RunShellAsync(TestDatabase database, string script)
    {
        var result = database.Kind == Database.PostgreSql
            ? await Programs.RunAsync(PostgresServer.Find("psql"), ["-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", database.Url], script)
            : await Programs.RunAsync("sqlite3", ["-bail", database.File], script);
        Assert.True(result is { ExitCode: 0, Output: "" }, result.Error + result.Output);
    }
}
