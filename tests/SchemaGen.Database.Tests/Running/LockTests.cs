using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Core.Planning;
using SchemaGen.DatabaseTests.Servers;
using SchemaGen.Runtime;
using SchemaGen.Runtime.Running;
using Xunit;

namespace SchemaGen.DatabaseTests.Running;

/// <summary>Runs that meet: one waits, not forever, and says for whom.</summary>
public sealed class LockTests(PostgresServer server)
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(300);

    [Fact]
    public async Task The_holder_of_the_lock_is_named()
    {
        await using var database = await TestDatabase.NewAsync(Database.PostgreSql, server);
        await using var other = await database.ConnectAsync();
        await other.ExecuteAsync("SET application_name = 'night job'", CancellationToken.None);
        await using var held = await other.LockAsync(Short, _ => { }, () => Task.FromResult(true), CancellationToken.None);
        await other.ExecuteAsync("SELECT 'the   holder''s\nquery'", CancellationToken.None);
        var locked = await Assert.ThrowsAsync<LockException>(() => database.UpgradeAsync(Histories.Bot, timeout: Short));
        Assert.Matches(
            @"^another run holds the lock of postgresql://.* for more than 0\.3 s: pid \d+, night job \(.+\), since [\d -]+:\d\d:\d\d UTC, query: SELECT 'the holder''s query'$",
            locked.Message);
        Assert.Equal(Outcome.Locked, locked.Outcome);
        Assert.Equal("", await database.TablesAsync());
    }

    [Fact]
    public async Task A_current_database_needs_no_lock()
    {
        await using var database = await TestDatabase.NewAsync(Database.PostgreSql, server);
        await database.UpgradeAsync(Histories.Bot);
        await using var other = await database.ConnectAsync();
        await using var held = await other.LockAsync(Short, _ => { }, () => Task.FromResult(true), CancellationToken.None);
        Assert.Equal(0, (await database.UpgradeAsync(Histories.Bot, timeout: Short)).Count);
    }

    [Fact]
    public async Task A_table_that_a_forgotten_session_holds_is_not_waited_for_forever()
    {
        await using var database = await TestDatabase.NewAsync(Database.PostgreSql, server);
        await database.UpgradeAsync(Histories.Bot, "+1");
        await using var other = await database.ConnectAsync();
        await other.ExecuteAsync("SET application_name = 'forgotten'; BEGIN; SELECT count(*) FROM users", CancellationToken.None);
        var locked = await Assert.ThrowsAsync<LockException>(() => database.UpgradeAsync(Histories.Bot, timeout: Short));
        Assert.Matches(@"a table lock was not to be had within 300ms; in the way is pid \d+, forgotten \(.+\), since .* UTC, query: .*SELECT count\(\*\) FROM users; let it end", locked.Message);
        Assert.Equal(Histories.First, await database.VersionAsync());
        Assert.Equal($"{Histories.First} upgrade ok,{Histories.Second} upgrade failed", await database.LogAsync());
    }

    [Fact]
    public async Task A_file_that_another_process_writes_is_not_waited_for_forever()
    {
        await using var database = await TestDatabase.NewAsync(Database.Sqlite, server);
        await database.UpgradeAsync(Histories.Bot, "+1");
        await using var other = await database.ConnectAsync();
        await other.ExecuteAsync("BEGIN IMMEDIATE", CancellationToken.None);
        var locked = await Assert.ThrowsAsync<LockException>(() => database.UpgradeAsync(Histories.Bot, timeout: Short));
        Assert.Contains($"another process writes to {database.Target.Display} for more than 300ms", locked.Message, StringComparison.Ordinal);
        await other.ExecuteAsync("ROLLBACK", CancellationToken.None);
        Assert.Equal(Histories.First, await database.VersionAsync());
    }

    [Theory]
    [InlineData(Database.PostgreSql)]
    [InlineData(Database.Sqlite)]
    public async Task Many_runs_at_once_run_each_revision_once(Database kind)
    {
        await using var database = await TestDatabase.NewAsync(kind, server);
        var runs = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => database.UpgradeAsync(Histories.Bot))));
        Assert.Equal(3, runs.Sum(run => run.Count));
        Assert.All(runs, run => Assert.Equal([Histories.Third], run.Rows));
        Assert.Equal(Histories.Third, await database.VersionAsync());
    }

    [Fact]
    public async Task A_file_that_moved_on_while_a_run_waited_is_looked_at_again()
    {
        await using var database = await TestDatabase.NewAsync(Database.Sqlite, server);
        await database.UpgradeAsync(Histories.Bot, "+1");
        await using var other = await database.ConnectAsync();
        await other.ExecuteAsync("BEGIN IMMEDIATE", CancellationToken.None);
        var runs = Enumerable.Range(0, 3).Select(_ => Task.Run(() => database.UpgradeAsync(Histories.Bot))).ToList();
        // Long enough for all of them to have planned; a machine too slow for that makes the test easier, never wrong.
        await Task.Delay(700);
        await other.ExecuteAsync("ROLLBACK", CancellationToken.None);
        Assert.Equal(2, (await Task.WhenAll(runs)).Sum(run => run.Count));
        Assert.Equal(Histories.Third, await database.VersionAsync());
    }

    [Fact]
    public async Task Plus_one_twice_at_once_is_plus_one()
    {
        await using var database = await TestDatabase.NewAsync(Database.PostgreSql, server);
        await using var other = await database.ConnectAsync();
        await other.LockAsync(Short, _ => { }, () => Task.FromResult(true), CancellationToken.None);
        var runs = Enumerable.Range(0, 2).Select(_ => database.UpgradeAsync(Histories.Bot, "+1")).ToList();
        while (database.Events.OfType<LockAwaited>().Count() < 2)
        {
            await Task.Delay(20);
        }
        await other.DisposeAsync();
        Assert.Equal(1, (await Task.WhenAll(runs)).Sum(run => run.Count));
        Assert.Equal(Histories.First, await database.VersionAsync());
    }
}
