using System;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Revisions;
using SchemaGen.Core.Revisions.Graph;
using SchemaGen.Core.Running;
using SchemaGen.DatabaseTests.Running;
using SchemaGen.DatabaseTests.Servers;
using SchemaGen.DatabaseTests.Tool;
using SchemaGen.Model;
using SchemaGen.Runtime;
using SchemaGen.Runtime.Connections;
using SchemaGen.Runtime.Databases;
using SchemaGen.Runtime.Running;
using Xunit;

namespace SchemaGen.DatabaseTests.Faults;

/// <summary>What goes wrong around a run: one line, the right code, a database at a whole revision, and a log that tells of it.</summary>
public sealed class TroubleTests(PostgresServer server)
{
    private const string Sleeping = "SELECT pid FROM pg_stat_activity WHERE state = 'active' AND query = 'SELECT pg_sleep(600)' AND datname = current_database()";

    private static History Slow => Histories.Of(
        [.. Histories.Bot[Histories.First].Up],
        [new AddColumn(Histories.Users, Histories.Column("email", "text")), new ExecuteSql("SELECT pg_sleep(600)")]);

    [Fact]
    public async Task A_connection_that_is_cut_leaves_nothing_and_the_log_tells_of_it()
    {
        await using var database = await TestDatabase.NewAsync(Database.PostgreSql, server);
        await database.UpgradeAsync(Slow, "+1");
        var run = Task.Run(() => database.UpgradeAsync(Slow));
        await database.ExecuteAsync($"SELECT pg_terminate_backend({await UntilAsync(database, Sleeping, run)})");
        var lost = await Assert.ThrowsAsync<ConnectionException>(() => run);
        Assert.Equal(
            $"upgrade {Histories.Second} (revision 2), step 2 of 2 (SELECT pg_sleep(600)): terminating connection due to administrator command (SQLSTATE 57P01); the revision was rolled back; run again to go on",
            lost.Message);
        Assert.Equal(Outcome.NoConnection, lost.Outcome);
        Assert.Equal(Histories.First, await database.VersionAsync());
        Assert.Equal($"{Histories.First} upgrade ok,{Histories.Second} upgrade failed", await database.LogAsync());
        Assert.DoesNotContain("email", await database.DumpAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_restarts_leaves_nothing_and_the_log_tells_of_it()
    {
        await using var own = PostgresServer.In(Path.GetDirectoryName(PostgresServer.Find("initdb"))!);
        await using var database = await TestDatabase.NewAsync(Database.PostgreSql, own);
        await database.UpgradeAsync(Slow, "+1");
        var run = Task.Run(() => database.UpgradeAsync(Slow));
        await UntilAsync(database, Sleeping, run);
        await own.RestartAsync();
        var lost = await Assert.ThrowsAsync<ConnectionException>(() => run);
        Assert.Contains("; the revision was rolled back; run again to go on", lost.Message, StringComparison.Ordinal);
        Assert.Equal(Histories.First, await database.VersionAsync());
        Assert.Equal($"{Histories.First} upgrade ok,{Histories.Second} upgrade failed", await database.LogAsync());
    }

    [Theory]
    [InlineData(Database.PostgreSql, "SELECT pg_sleep(600)", "SQLSTATE 57014")]
    [InlineData(Database.Sqlite, "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) INSERT INTO users (telegram_id) SELECT count(*) FROM n", "SQLite error 9")]
    public async Task A_statement_that_takes_too_long_is_said_as_such(Database kind, string endless, string code)
    {
        var history = Histories.Of([.. Histories.Bot[Histories.First].Up], [new ExecuteSql(endless)]);
        await using (var tool = await ToolRun.NewAsync(kind, server, history))
        {
            var (outcome, _, error) = await tool.RunAsync("upgrade head --statement-timeout 300ms");
            Assert.Equal(Outcome.MigrationFailed, outcome);
            Assert.Contains(code, error, StringComparison.Ordinal);
            Assert.EndsWith(
                "; the revision was rolled back; it took longer than the statement timeout of 300ms: raise --statement-timeout, or StatementTimeout of the revision\n",
                error, StringComparison.Ordinal);
            Assert.Equal($"{Histories.First} upgrade ok,{Histories.Second} upgrade failed", await tool.Database.LogAsync());
        }
        await using var database = await TestDatabase.NewAsync(kind, server);
        var limited = History.Of([history[Histories.First], history[Histories.Second] with { StatementTimeout = 200 }]);
        var failure = await Assert.ThrowsAsync<MigrationException>(() => database.UpgradeAsync(limited));
        Assert.Contains("the statement timeout of 200ms", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Database.PostgreSql,
        "DO $$ BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = 'disk_full'; END $$",
        "could not extend file: No space left on device (SQLSTATE 53100); the revision was rolled back; make room on the server, then run again")]
    [InlineData(Database.Sqlite,
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 100000) INSERT INTO users (telegram_id) SELECT i FROM n",
        "database or disk is full (SQLite error 13); the revision was rolled back; make room on the disk, then run again")]
    public async Task A_full_disk_leaves_nothing(Database kind, string greedy, string message)
    {
        await using var database = await TestDatabase.NewAsync(kind, server);
        var history = Histories.Of([.. Histories.Bot[Histories.First].Up], [new ExecuteSql(greedy)]);
        await database.UpgradeAsync(history, "+1");
        await using var session = await database.ConnectAsync();
        if (kind == Database.Sqlite)
        {
            await session.ExecuteAsync("PRAGMA max_page_count = 60", CancellationToken.None);
        }
        var failure = await Assert.ThrowsAsync<MigrationException>(() => Host.RunAsync(session, history, Direction.Upgrade, "head", Transactions.PerRevision));
        Assert.EndsWith(message, failure.Message, StringComparison.Ordinal);
        Assert.Equal(Histories.First, await database.VersionAsync());
        Assert.Equal($"{Histories.First} upgrade ok,{Histories.Second} upgrade failed", await database.LogAsync());
        Assert.Equal("0", await database.QueryAsync("SELECT count(*) FROM users"));
    }

    [Fact]
    public async Task A_role_without_the_right_is_told_so()
    {
        await using var database = await TestDatabase.NewAsync(Database.PostgreSql, server);
        var role = "r" + Guid.NewGuid().ToString("N")[..12];
        await database.ExecuteAsync($"CREATE ROLE {role} LOGIN PASSWORD 'pw'");
        var target = ConnectionText.Parse($"postgresql://{role}:pw@{database.Url[(database.Url.LastIndexOf('@') + 1)..]}", "test", Surroundings.OfProcess);
        await using (var session = await DatabaseSession.ConnectAsync(target, create: true, default))
        {
            var failure = await Assert.ThrowsAsync<MigrationException>(() => Host.RunAsync(session, Histories.Bot, Direction.Upgrade, "head", Transactions.PerRevision));
            Assert.Equal(
                "the tables schemagen_version and schemagen_log can't be made: permission denied for schema public (SQLSTATE 42501); the role of the connection lacks the right: grant it, or connect as the owner",
                failure.Message);
        }
        await database.UpgradeAsync(Histories.Bot, "+1");
        await database.ExecuteAsync($"GRANT ALL ON schemagen_version, schemagen_log TO {role}");
        await using (var session = await DatabaseSession.ConnectAsync(target, create: true, default))
        {
            var failure = await Assert.ThrowsAsync<MigrationException>(() => Host.RunAsync(session, Histories.Bot, Direction.Upgrade, "head", Transactions.PerRevision));
            Assert.EndsWith(
                "must be owner of table masters (SQLSTATE 42501); the revision was rolled back; the role of the connection lacks the right: grant it, or connect as the owner",
                failure.Message, StringComparison.Ordinal);
        }
        Assert.Equal($"{Histories.First} upgrade ok,{Histories.Second} upgrade failed", await database.LogAsync());
    }

    [Fact]
    public async Task A_server_without_a_free_connection_is_asked_again()
    {
        await using var database = await TestDatabase.NewAsync(Database.PostgreSql, server);
        var role = "r" + Guid.NewGuid().ToString("N")[..12];
        await database.ExecuteAsync($"CREATE ROLE {role} LOGIN PASSWORD 'pw' CONNECTION LIMIT 1");
        var target = ConnectionText.Parse($"postgresql://{role}:pw@{database.Url[(database.Url.LastIndexOf('@') + 1)..]}", "test", Surroundings.OfProcess);
        var first = await DatabaseSession.ConnectAsync(target, create: false, default);
        var refused = await Assert.ThrowsAsync<ConnectionException>(() => DatabaseSession.ConnectAsync(target, create: false, default));
        Assert.EndsWith("the server has no free connection", refused.Message, StringComparison.Ordinal);
        var second = DatabaseSession.ConnectAsync(target, create: false, default, TimeSpan.FromSeconds(60));
        await Task.Delay(300);
        await first.DisposeAsync();
        await (await second).DisposeAsync();
    }

    [Fact]
    public async Task An_index_that_a_dead_run_left_invalid_is_removed_and_built_again()
    {
        await using var database = await TestDatabase.NewAsync(Database.PostgreSql, server);
        var history = Histories.Of(
            [.. Histories.Bot[Histories.First].Up],
            [new CreateIndex(Histories.Users, new TableIndex("users_name_idx", Histories.Many(new IndexPart("name"))), Concurrently: true)]);
        await database.UpgradeAsync(history, "+1");
        await using (var writer = await database.ConnectAsync())
        {
            await writer.ExecuteAsync("BEGIN; INSERT INTO users (telegram_id) VALUES (1)", CancellationToken.None);
            var run = Task.Run(() => database.UpgradeAsync(history));
            var pid = await UntilAsync(database, "SELECT pid FROM pg_stat_progress_create_index WHERE datname = current_database() AND phase LIKE 'waiting%'", run);
            await database.ExecuteAsync($"SELECT pg_terminate_backend({pid})");
            Assert.Contains("; no step of it is done; run again to go on", (await Assert.ThrowsAsync<ConnectionException>(() => run)).Message, StringComparison.Ordinal);
            await writer.ExecuteAsync("COMMIT", CancellationToken.None);
        }
        Assert.Equal("users_name_idx", await database.QueryAsync("SELECT indexrelid::regclass::text FROM pg_index WHERE NOT indisvalid"));
        await database.UpgradeAsync(history);
        Assert.Equal("", await database.QueryAsync("SELECT indexrelid::regclass::text FROM pg_index WHERE NOT indisvalid"));
        Assert.Equal("t", (await database.QueryAsync("SELECT indisvalid::text FROM pg_index WHERE indexrelid = 'users_name_idx'::regclass"))[..1]);
        Assert.Equal(
            $"{Histories.First} upgrade ok,{Histories.Second} upgrade partial,{Histories.Second} upgrade failed,{Histories.Second} upgrade ok", await database.LogAsync());
    }

    private static async Task<string> UntilAsync(TestDatabase database, string question, Task run)
    {
        while (true)
        {
            if (await database.QueryAsync(question) is { Length: > 0 } answer)
            {
                return answer.Split(',').First();
            }
            Assert.False(run.IsCompleted, "the run ended before it could be disturbed: " + run.Exception?.Message);
            await Task.Delay(50);
        }
    }
}
