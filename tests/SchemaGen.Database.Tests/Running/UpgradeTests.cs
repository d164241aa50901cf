using System.Linq;
using System.Threading.Tasks;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Revisions;
using SchemaGen.Core.Snapshots;
using SchemaGen.DatabaseTests.Servers;
using SchemaGen.Model;
using SchemaGen.Runtime.Running;
using Xunit;

namespace SchemaGen.DatabaseTests.Running;

/// <summary>Upgrades, downgrades and stamps, on both databases, with rows kept.</summary>
public sealed class UpgradeTests(PostgresServer server)
{
    private const string Rows =
        "INSERT INTO users (telegram_id, name) VALUES (100, 'Ann'), (200, NULL); INSERT INTO masters (telegram_id, phone) VALUES (100, '77'), (200, '78')";

    [Theory]
    [InlineData(Database.PostgreSql)]
    [InlineData(Database.Sqlite)]
    public async Task Up_and_down_and_up_keeps_the_rows(Database kind)
    {
        await using var database = await TestDatabase.NewAsync(kind, server);
        var result = await database.UpgradeAsync(Histories.Bot, Histories.First);
        Assert.Equal((1, Histories.First), (result.Count, await database.VersionAsync()));
        await database.ExecuteAsync(Rows);
        var atFirst = await database.DumpAsync();

        Assert.Equal(2, (await database.UpgradeAsync(Histories.Bot)).Count);
        Assert.Equal(Histories.Third, await database.VersionAsync());
        Assert.Equal("Ann,nobody", await database.QueryAsync("SELECT name FROM users ORDER BY id"));
        Assert.Equal("77,78", await database.QueryAsync("SELECT phone_number FROM masters ORDER BY id"));
        Assert.Equal("UNKNOWN,UNKNOWN", await database.QueryAsync("SELECT role FROM users"));
        await database.ExecuteAsync("UPDATE masters SET work_chat_id = 5");

        Assert.Equal(2, (await database.DowngradeAsync(Histories.Bot, Histories.First)).Count);
        Assert.Equal(Histories.First, await database.VersionAsync());
        Assert.Equal("77,78", await database.QueryAsync("SELECT phone FROM masters ORDER BY id"));
        Assert.Equal(atFirst, await database.DumpAsync());

        await database.UpgradeAsync(Histories.Bot);
        Assert.Equal(3, (await database.DowngradeAsync(Histories.Bot, "base")).Count);
        Assert.Equal("", await database.VersionAsync());
        Assert.Equal("", await database.TablesAsync());
        await database.UpgradeAsync(Histories.Bot);
        Assert.Equal("masters,users", await database.TablesAsync());
    }

    [Theory]
    [InlineData(Database.PostgreSql)]
    [InlineData(Database.Sqlite)]
    public async Task Targets_are_relative_or_prefixes_and_what_is_done_is_not_done_again(Database kind)
    {
        await using var database = await TestDatabase.NewAsync(kind, server);
        await database.UpgradeAsync(Histories.Bot, "+1");
        Assert.Equal(Histories.First, await database.VersionAsync());
        await database.UpgradeAsync(Histories.Bot, "bbbb");
        Assert.Equal(Histories.Second, await database.VersionAsync());
        await database.DowngradeAsync(Histories.Bot, "-1");
        Assert.Equal(Histories.First, await database.VersionAsync());
        Assert.Equal(0, (await database.UpgradeAsync(Histories.Bot, Histories.First)).Count);
        await database.DowngradeAsync(Histories.Bot, "base");
        Assert.Equal(0, (await database.DowngradeAsync(Histories.Bot, "base")).Count);
    }

    [Theory]
    [InlineData(Database.PostgreSql)]
    [InlineData(Database.Sqlite)]
    public async Task Stamp_changes_the_version_and_nothing_else(Database kind)
    {
        await using var database = await TestDatabase.NewAsync(kind, server);
        Assert.Equal(Histories.Third, await database.StampAsync(Histories.Bot, false, "head"));
        Assert.Equal(Histories.Third, await database.VersionAsync());
        Assert.Equal("", await database.TablesAsync());
        Assert.Equal(0, (await database.UpgradeAsync(Histories.Bot)).Count);
        await database.StampAsync(Histories.Bot, false, "base");
        Assert.Equal("", await database.VersionAsync());
        await database.ExecuteAsync("INSERT INTO schemagen_version VALUES ('gone')");
        await database.StampAsync(Histories.Bot, true, Histories.First);
        Assert.Equal(Histories.First, await database.VersionAsync());
        Assert.Equal($"{Histories.Third} stamp ok,base stamp ok,{Histories.First} stamp ok", await database.LogAsync());
    }

    [Theory]
    [InlineData(Database.PostgreSql)]
    [InlineData(Database.Sqlite)]
    public async Task The_log_holds_what_undoing_a_lost_revision_needs(Database kind)
    {
        await using var database = await TestDatabase.NewAsync(kind, server);
        await database.UpgradeAsync(Histories.Bot);
        await database.DowngradeAsync(Histories.Bot, "-1");
        Assert.Equal(
            $"{Histories.First} upgrade ok,{Histories.Second} upgrade ok,{Histories.Third} upgrade ok,{Histories.Third} downgrade ok",
            await database.LogAsync());
        var second = $"FROM schemagen_log WHERE revision = '{Histories.Second}'";
        var operations = RevisionText.Read(await database.QueryAsync("SELECT operations " + second));
        Assert.Equal(Histories.Bot[Histories.Second], Assert.Single(operations));
        Assert.Equal(PlannedRevision.Hash(operations[0]), await database.QueryAsync("SELECT operations_hash " + second));
        Assert.Equal("NULL,NULL", await database.QueryAsync($"SELECT resulting_schema FROM schemagen_log WHERE direction = 'upgrade' AND revision <> '{Histories.Third}'"));
        var schema = await database.QueryAsync($"SELECT resulting_schema FROM schemagen_log WHERE direction = 'upgrade' AND revision = '{Histories.Third}'");
        Assert.NotNull(SnapshotReader.Read(schema).Find(Histories.Masters)!.Find("phone_number"));

        await database.DowngradeAsync(Histories.Bot, Histories.Second);
        await database.ExecuteAsync(await database.QueryAsync("SELECT downgrade_sql " + second));
        Assert.DoesNotContain("email", await database.DumpAsync(), System.StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_tells_its_steps_in_order()
    {
        await using var database = await TestDatabase.NewAsync(Database.PostgreSql, server);
        await database.UpgradeAsync(Histories.Bot, Histories.Second);
        var steps = database.Events.SkipWhile(told => told is not RevisionDone).Skip(1).ToList();
        Assert.Equal(Histories.Second, Assert.IsType<RevisionStarted>(steps[0]).Step.Id);
        Assert.Equal([(1, 3), (2, 3), (3, 3)], steps.OfType<StepDone>().Select(step => (step.Number, step.Count)));
        Assert.Equal("ACCESS EXCLUSIVE", steps.OfType<StepDone>().First().Step.Lock);
        Assert.IsType<RevisionDone>(steps[^2]);
        Assert.Equal(2, Assert.IsType<RunDone>(steps[^1]).Result.Count);
    }

    [Theory]
    [InlineData(Database.PostgreSql)]
    [InlineData(Database.Sqlite)]
    public async Task What_can_not_be_undone_is_refused_before_anything_runs(Database kind)
    {
        await using var database = await TestDatabase.NewAsync(kind, server);
        var first = Histories.Bot[Histories.First];
        var history = History.Of(
        [
            first with { Down = Histories.Many<Operation>(new Irreversible("the old system is gone")) },
            Histories.Bot[Histories.Second],
        ]);
        await database.UpgradeAsync(history);
        var refused = await Assert.ThrowsAsync<Runtime.RefusedException>(() => database.DowngradeAsync(history, "base"));
        Assert.Equal($"{Histories.First} can't be undone: the old system is gone", refused.Message);
        Assert.Equal(Histories.Second, await database.VersionAsync());
    }
}
