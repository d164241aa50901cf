using System;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Revisions;
using SchemaGen.Core.Running;
using SchemaGen.DatabaseTests.Running;
using SchemaGen.DatabaseTests.Servers;
using SchemaGen.DatabaseTests.Tool;
using SchemaGen.Model;
using SchemaGen.Runtime;
using SchemaGen.Runtime.Recording;
using SchemaGen.Runtime.Running;
using Xunit;

namespace SchemaGen.DatabaseTests.Faults;

/// <summary>A revision that is half done: it is seen, taken up, and not passed over.</summary>
public sealed class HalfDoneTests(PostgresServer server)
{
    private static readonly RevisionDefinition First = Histories.Bot[Histories.First];

    [Theory]
    [InlineData(Database.PostgreSql)]
    [InlineData(Database.Sqlite)]
    public async Task It_is_told_and_taken_up_when_its_cause_is_gone(Database kind)
    {
        await using var database = await TestDatabase.NewAsync(kind, server);
        var failure = await Assert.ThrowsAsync<MigrationException>(() => database.UpgradeAsync(With("INSERT INTO missing VALUES (1)")));
        Assert.Contains("; 1 of 3 steps are done, and the next run goes on after them", failure.Message, StringComparison.Ordinal);
        await using (var session = await database.ConnectAsync())
        {
            var (rows, unfinished) = await new HistoryTables(Core.Settings.HistoryNames.Default, kind).StateAsync(session, default);
            Assert.Equal([Histories.First], rows);
            Assert.Equal($"upgrade {Histories.Second} is half done, 1 of 3 steps", unfinished!.ToString());
        }
        await database.ExecuteAsync("CREATE TABLE missing (id integer)");
        database.Events.Clear();
        await database.UpgradeAsync(With("INSERT INTO missing VALUES (1)"));
        Assert.Equal(1, database.Events.OfType<RevisionStarted>().Single().Done);
        Assert.Equal([2, 3], database.Events.OfType<StepDone>().Select(step => step.Number));
        Assert.Equal((Histories.Second, "1"), (await database.VersionAsync(), await database.QueryAsync("SELECT count(*) FROM missing")));
        Assert.Equal("taken up after step 1", await database.QueryAsync($"SELECT notes FROM schemagen_log WHERE revision = '{Histories.Second}' AND status = 'ok'"));
        await database.DowngradeAsync(With("INSERT INTO missing VALUES (1)"), "-1");
        Assert.Equal(Histories.First, await database.VersionAsync());
    }

    [Theory]
    [InlineData(Database.PostgreSql)]
    [InlineData(Database.Sqlite)]
    public async Task What_was_not_run_of_it_may_be_corrected_and_what_was_may_not(Database kind)
    {
        await using var database = await TestDatabase.NewAsync(kind, server);
        await Assert.ThrowsAsync<MigrationException>(() => database.UpgradeAsync(With("INSERT INTO missing VALUES (1)")));
        var refused = await Assert.ThrowsAsync<RefusedException>(() => database.UpgradeAsync(With("SELECT 1", column: "mail")));
        Assert.StartsWith($"upgrade {Histories.Second} is half done, 1 of 3 steps, and these steps have changed since", refused.Message, StringComparison.Ordinal);
        await database.UpgradeAsync(With("SELECT 1"));
        Assert.Equal(Histories.Second, await database.VersionAsync());
    }

    [Fact]
    public async Task Another_way_is_refused_until_it_is_finished_or_stamped()
    {
        await using var tool = await ToolRun.NewAsync(Database.Sqlite, server, With("INSERT INTO missing VALUES (1)"));
        Assert.Equal(Outcome.MigrationFailed, (await tool.RunAsync("upgrade head")).Outcome);
        var (outcome, _, error) = await tool.RunAsync("downgrade -1");
        Assert.Equal(Outcome.Refused, outcome);
        Assert.Equal(
            $"error: upgrade {Histories.Second} is half done, 1 of 3 steps: finish it first with 'dotnet schemagen upgrade {Histories.Second}', or say with stamp what the database holds\n",
            error);
        var told = $"upgrade {Histories.Second} is half done, 1 of 3 steps: 'dotnet schemagen upgrade {Histories.Second}' goes on with it\n";
        Assert.Equal((Outcome.Ok, $"{Histories.First}\n", told), await tool.RunAsync("current"));
        Assert.StartsWith(told, (await tool.RunAsync("status")).Output, StringComparison.Ordinal);
        Assert.Equal(1, (int)JsonNode.Parse((await tool.RunAsync("status --json")).Output)!["unfinished"]!["done"]!);
        Assert.Equal(Outcome.Ok, (await tool.RunAsync($"stamp {Histories.First}")).Outcome);
        Assert.Equal(Outcome.Ok, (await tool.RunAsync("downgrade base --yes")).Outcome);
    }

    [Fact]
    public async Task A_log_of_an_older_version_gets_the_columns_that_it_lacks()
    {
        foreach (var kind in new[] { Database.PostgreSql, Database.Sqlite })
        {
            await using var database = await TestDatabase.NewAsync(kind, server);
            await database.UpgradeAsync(Histories.Bot, "+1");
            await database.ExecuteAsync("ALTER TABLE schemagen_log DROP COLUMN progress");
            await database.ExecuteAsync("ALTER TABLE schemagen_log DROP COLUMN progress_hash");
            await database.UpgradeAsync(With("SELECT 1"));
            Assert.Equal("1/3,2/3", await database.QueryAsync("SELECT progress FROM schemagen_log WHERE status = 'partial' ORDER BY id"));
        }
    }

    [Fact]
    public async Task One_transaction_for_a_run_undoes_all_of_it_and_refuses_what_can_not_share_one()
    {
        await using var tool = await ToolRun.NewAsync(Database.PostgreSql, server, Histories.Of(
            [.. First.Up], [new ExecuteSql("INSERT INTO missing VALUES (1)")]));
        var failed = await tool.RunAsync("upgrade head --transaction run");
        Assert.Equal(Outcome.MigrationFailed, failed.Outcome);
        Assert.EndsWith("; the whole run was rolled back\n", failed.Error, StringComparison.Ordinal);
        Assert.Equal(("", ""), (await tool.Database.VersionAsync(), await tool.Database.TablesAsync()));
        Assert.Equal($"{Histories.Second} upgrade failed", await tool.Database.LogAsync());

        await using var mixed = await ToolRun.NewAsync(Database.PostgreSql, server, FaultHistory.Mixed);
        var refused = await mixed.RunAsync("upgrade head --transaction run");
        Assert.Equal(Outcome.Refused, refused.Outcome);
        Assert.StartsWith(
            $"error: one transaction for the run is not possible: {Histories.Second} has a step that can't run in a transaction: CREATE INDEX CONCURRENTLY", refused.Error, StringComparison.Ordinal);
    }

    /// <summary>A second revision whose steps are committed one by one, the second of them as given.</summary>
    private static History With(string second, string column = "email") => History.Of(
    [
        First,
        Histories.Revision(
            1,
            Histories.Many<Operation>(
                new AddColumn(Histories.Users, Histories.Column(column, "text")), new ExecuteSql(second), new ExecuteSql("SELECT 2")),
            Histories.Many<Operation>(new DropColumn(Histories.Users, column))) with { InTransaction = false },
    ]);
}
