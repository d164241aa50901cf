using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Core.Planning;
using SchemaGen.DatabaseTests.Servers;
using SchemaGen.Model;
using SchemaGen.Runtime;
using SchemaGen.Runtime.Running;
using Xunit;

namespace SchemaGen.DatabaseTests.Running;

/// <summary>A revision that fails, is refused by the data, or is cancelled, leaves the database where it was.</summary>
public sealed class FailureTests(PostgresServer server)
{
    [Theory]
    [InlineData(Database.PostgreSql, "SQLSTATE 42P01", "relation \"nowhere\" does not exist (SQLSTATE 42P01)")]
    [InlineData(Database.Sqlite, "SQLite error 1", "no such table: nowhere (SQLite error 1)")]
    public async Task A_failing_revision_leaves_nothing(Database kind, string code, string message)
    {
        await using var database = await TestDatabase.NewAsync(kind, server);
        var history = Histories.Of(
            [.. Histories.Bot[Histories.First].Up],
            [
                new AddColumn(Histories.Users, Histories.Column("email", "text")),
                new DropColumn(Histories.Masters, "rating"),
                new ExecuteSql("INSERT INTO nowhere VALUES (1)"),
            ]);
        var failure = await Assert.ThrowsAsync<MigrationException>(() => database.UpgradeAsync(history));
        Assert.Equal(
            $"upgrade {Histories.Second} (revision 2), step 3 of 3 (INSERT INTO nowhere VALUES (1)): {message}; the revision was rolled back",
            failure.Message);
        Assert.Equal((code, Outcome.MigrationFailed), (failure.Code, failure.Outcome));
        Assert.Equal(Histories.First, await database.VersionAsync());
        Assert.Equal($"{Histories.First} upgrade ok,{Histories.Second} upgrade failed", await database.LogAsync());
        Assert.Contains(message, await database.QueryAsync("SELECT notes FROM schemagen_log WHERE status = 'failed'"), StringComparison.Ordinal);
        Assert.DoesNotContain("email", await database.DumpAsync(), StringComparison.Ordinal);
        Assert.Contains("rating", await database.DumpAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Database.PostgreSql)]
    [InlineData(Database.Sqlite)]
    public async Task Rows_in_the_way_are_counted_and_named_before_anything_changes(Database kind)
    {
        await using var database = await TestDatabase.NewAsync(kind, server);
        var history = Histories.Of(
            [.. Histories.Bot[Histories.First].Up],
            [new AlterColumn(Histories.Masters, Histories.Column("phone", "varchar(20)", notNull: true))]);
        await database.UpgradeAsync(history, "+1");
        await database.ExecuteAsync("INSERT INTO users (telegram_id) VALUES (1), (2); INSERT INTO masters (telegram_id) VALUES (1), (2)");
        var before = await database.DumpAsync();
        var failure = await Assert.ThrowsAsync<MigrationException>(() => database.UpgradeAsync(history));
        Assert.Contains("masters.phone: 2 rows hold NULL, such as ", failure.Message, StringComparison.Ordinal);
        Assert.Null(failure.Code);
        Assert.Equal(before, await database.DumpAsync());
        Assert.Equal(Histories.First, await database.VersionAsync());

        await database.ExecuteAsync("UPDATE masters SET phone = '77'");
        await database.UpgradeAsync(history);
        Assert.Equal(Histories.Second, await database.VersionAsync());
    }

    [Theory]
    [InlineData(Database.PostgreSql, "SELECT pg_sleep(60)")]
    [InlineData(Database.Sqlite, "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) INSERT INTO users (telegram_id) SELECT count(*) FROM n")]
    public async Task A_cancelled_run_stops_its_statement_and_undoes_the_revision(Database kind, string endless)
    {
        await using var database = await TestDatabase.NewAsync(kind, server);
        var history = Histories.Of(
            [.. Histories.Bot[Histories.First].Up],
            [new AddColumn(Histories.Users, Histories.Column("email", "text")), new ExecuteSql(endless)]);
        await database.UpgradeAsync(history, "+1");
        using var cancel = new CancellationTokenSource();
        // Off this thread, since SQLite's driver does not leave it.
        var run = Task.Run(() => database.UpgradeAsync(history, cancellation: cancel.Token));
        while (database.Events.OfType<StepDone>().Count() < 3)
        {
            Assert.False(run.IsCompleted);
            await Task.Delay(10);
        }
        cancel.CancelAfter(200);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        Assert.Equal(Histories.First, await database.VersionAsync());
        Assert.Equal($"{Histories.First} upgrade ok,{Histories.Second} upgrade cancelled", await database.LogAsync());
        Assert.DoesNotContain("email", await database.DumpAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_revision_may_not_break_a_foreign_key_on_Sqlite()
    {
        await using var database = await TestDatabase.NewAsync(Database.Sqlite, server);
        var history = Histories.Of([.. Histories.Bot[Histories.First].Up], [new ExecuteSql("DELETE FROM users WHERE telegram_id = 2")]);
        await database.UpgradeAsync(history, "+1");
        await database.ExecuteAsync("INSERT INTO users (telegram_id) VALUES (1), (2); INSERT INTO masters (telegram_id) VALUES (1), (2)");
        var failure = await Assert.ThrowsAsync<MigrationException>(() => database.UpgradeAsync(history));
        Assert.Contains(
            "foreign key violated: 1 of the rows in masters refer to missing rows of users, the first one is rowid 2", failure.Message, StringComparison.Ordinal);
        Assert.Equal("2", await database.QueryAsync("SELECT count(*) FROM users"));
    }

    [Fact]
    public async Task Rows_that_were_orphans_before_do_not_stop_a_revision_on_Sqlite()
    {
        await using var database = await TestDatabase.NewAsync(Database.Sqlite, server);
        await database.UpgradeAsync(Histories.Bot, "+1");
        await database.ExecuteAsync("PRAGMA foreign_keys = OFF; INSERT INTO masters (telegram_id) VALUES (7)");
        await database.UpgradeAsync(Histories.Bot, "+1");
        Assert.Contains(
            "violated before and after: 1 of the rows in masters",
            await database.QueryAsync($"SELECT notes FROM schemagen_log WHERE revision = '{Histories.Second}'"),
            StringComparison.Ordinal);
    }
}
