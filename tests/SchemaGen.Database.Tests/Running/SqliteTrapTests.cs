using System;
using System.Threading.Tasks;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Revisions;
using SchemaGen.DatabaseTests.Servers;
using SchemaGen.Model;
using SchemaGen.Runtime;
using SchemaGen.Runtime.Running;
using Xunit;

namespace SchemaGen.DatabaseTests.Running;

/// <summary>What a rebuild of a SQLite table commonly loses.</summary>
public sealed class SqliteTrapTests(PostgresServer server)
{
    /// <summary>The second revision rebuilds the parent table.</summary>
    private static readonly History Rebuild = Histories.Of(
        [.. Histories.Bot[Histories.First].Up],
        [new AlterColumn(Histories.Users, Histories.Column("name", "varchar(100)", notNull: true), Fill: "''")]);

    [Fact]
    public async Task Children_of_a_rebuilt_parent_survive()
    {
        await using var database = await FilledAsync();
        await database.UpgradeAsync(Rebuild);
        Assert.Equal("1,2", await database.QueryAsync("SELECT telegram_id FROM masters ORDER BY 1"));
        await database.DowngradeAsync(Rebuild, "-1");
        Assert.Equal("1,2", await database.QueryAsync("SELECT telegram_id FROM masters ORDER BY 1"));
        // And the key is still one.
        await database.ExecuteAsync("PRAGMA foreign_keys = ON; DELETE FROM users WHERE telegram_id = 1");
        Assert.Equal("2", await database.QueryAsync("SELECT telegram_id FROM masters"));
    }

    [Fact]
    public async Task The_counter_goes_on_after_the_highest_number_ever_given()
    {
        await using var database = await FilledAsync();
        await database.ExecuteAsync("INSERT INTO users (id, telegram_id) VALUES (100, 100); DELETE FROM users WHERE id = 100");
        await database.UpgradeAsync(Rebuild);
        await database.ExecuteAsync("INSERT INTO users (telegram_id, name) VALUES (3, 'Cy')");
        Assert.Equal("101", await database.QueryAsync("SELECT id FROM users WHERE telegram_id = 3"));
    }

    [Fact]
    public async Task Triggers_and_indexes_that_the_model_does_not_know_survive()
    {
        await using var database = await FilledAsync();
        await database.ExecuteAsync(
            """
            CREATE INDEX own_index ON users (lower(name) DESC) WHERE name <> '';
            CREATE TABLE seen (what text);
            CREATE TRIGGER own_trigger AFTER UPDATE ON users BEGIN INSERT INTO seen VALUES (new.name); END
            """);
        await database.UpgradeAsync(Rebuild);
        Assert.Equal("0", await database.QueryAsync("SELECT count(*) FROM seen"));
        await database.ExecuteAsync("UPDATE users SET name = 'Bo' WHERE telegram_id = 2");
        Assert.Equal("Bo", await database.QueryAsync("SELECT what FROM seen"));
        Assert.Equal(
            "CREATE INDEX own_index ON users (lower(name) DESC) WHERE name <> ''",
            await database.QueryAsync("SELECT sql FROM sqlite_master WHERE name = 'own_index'"));
    }

    [Fact]
    public async Task Views_over_a_rebuilt_table_survive()
    {
        await using var database = await FilledAsync();
        await database.ExecuteAsync("CREATE VIEW named AS SELECT u.name, m.id FROM users u JOIN masters m USING (telegram_id)");
        await database.UpgradeAsync(Rebuild);
        Assert.Equal("Ann,", await database.QueryAsync("SELECT name FROM named ORDER BY id"));
    }

    [Fact]
    public async Task What_a_rebuild_can_not_bring_back_fails_the_revision_and_leaves_everything()
    {
        await using var database = await FilledAsync();
        await database.ExecuteAsync("CREATE INDEX own_index ON users (role)");
        var history = Histories.Of(
            [.. Histories.Bot[Histories.First].Up],
            [new DropColumn(Histories.Users, "role"), new AlterColumn(Histories.Users, Histories.Column("name", "varchar(100)", notNull: true), Fill: "''")]);
        var before = await database.DumpAsync();
        var failure = await Assert.ThrowsAsync<MigrationException>(() => database.UpgradeAsync(history));
        Assert.Contains("own_index", failure.Message, StringComparison.Ordinal);
        Assert.Equal(before, await database.DumpAsync());
    }

    [Fact]
    public async Task Keys_are_enforced_again_after_a_run()
    {
        await using var database = await TestDatabase.NewAsync(Database.Sqlite, server);
        await using var session = await database.ConnectAsync();
        await new Runner(Rebuild, new RunOptions(TimeSpan.FromSeconds(5), "test", _ => { }))
            .RunAsync(session, "head", Core.Revisions.Graph.Direction.Upgrade, default);
        Assert.Equal(["1"], await session.TextsAsync("PRAGMA foreign_keys", default));
    }

    private async Task<TestDatabase> FilledAsync()
    {
        var database = await TestDatabase.NewAsync(Database.Sqlite, server);
        await database.UpgradeAsync(Rebuild, "+1");
        await database.ExecuteAsync("INSERT INTO users (telegram_id, name) VALUES (1, 'Ann'), (2, NULL); INSERT INTO masters (telegram_id) VALUES (1), (2)");
        return database;
    }
}
