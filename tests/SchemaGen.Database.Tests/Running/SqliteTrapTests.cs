using System;
using System.Threading.Tasks;
using Microsoft.Data.Sqlite;
using SchemaGen.Core.Diffing;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Revisions;
using SchemaGen.DatabaseTests.Servers;
using SchemaGen.Model;
using SchemaGen.Runtime;
using SchemaGen.Runtime.Inspecting;
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
    public async Task A_view_that_a_revision_would_break_stops_it_and_one_that_was_broken_before_does_not()
    {
        await using var database = await FilledAsync();
        await database.ExecuteAsync("CREATE VIEW odd AS SELECT absent FROM users");
        await database.UpgradeAsync(Rebuild);
        await database.ExecuteAsync("CREATE VIEW phones AS SELECT phone FROM masters");
        var history = Histories.Of([.. Histories.Bot[Histories.First].Up], [.. Rebuild[Histories.Second].Up], [new DropTable(Histories.Masters)]);
        var before = await database.DumpAsync();
        var failure = await Assert.ThrowsAsync<MigrationException>(() => database.UpgradeAsync(history));
        Assert.Contains("view phones could not be read any more: no such table: main.masters; change it too, or drop it first", failure.Message, StringComparison.Ordinal);
        Assert.Equal(before, await database.DumpAsync());
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

    /// <summary>With plain keys a rebuild of the parent would fail, with SET NULL it would empty the children's columns.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("ON DELETE SET NULL")]
    [InlineData("ON DELETE SET DEFAULT")]
    [InlineData("ON DELETE RESTRICT")]
    public async Task Children_keep_their_parent_whatever_happens_on_delete(string action)
    {
        await using var database = await AdoptedAsync(
            $"""
            CREATE TABLE p (id INTEGER PRIMARY KEY, a TEXT);
            CREATE TABLE c (id INTEGER PRIMARY KEY, p_id INT DEFAULT 0 REFERENCES p {action});
            INSERT INTO p VALUES (1, '5'); INSERT INTO c VALUES (1, 1);
            """,
            new AlterColumn(new TableName(null, "p"), Histories.Column("a", "integer")));
        Assert.Equal("1", await database.QueryAsync("SELECT p_id FROM c"));
        Assert.Equal("integer", await database.QueryAsync("SELECT typeof(a) FROM p"));
    }

    /// <summary>What it is, a table t of another tool that holds it, and a statement that shows it to be there (or the failure that does).</summary>
    public static TheoryData<string, string, string, string> Lost { get; } = new()
    {
        { "AUTOINCREMENT", "id INTEGER PRIMARY KEY AUTOINCREMENT, n TEXT", "", "SELECT sql LIKE '%AUTOINCREMENT%' FROM sqlite_master WHERE name = 't'" },
        { "the row's number", "id INTEGER PRIMARY KEY, n TEXT", "INSERT INTO t (n) VALUES ('2'), ('3')", "SELECT max(id) = 2 FROM t" },
        { "COLLATE", "a TEXT COLLATE NOCASE, n TEXT", "INSERT INTO t VALUES ('X', '1')", "SELECT count(*) FROM t WHERE a = 'x'" },
        { "an unnamed check", "a INT CHECK (a < 5), n TEXT", "INSERT INTO t VALUES (9, '1')", "CHECK constraint failed" },
        { "an unnamed check of the table", "a INT, n TEXT, CHECK (a < 5)", "INSERT INTO t VALUES (9, '1')", "CHECK constraint failed" },
        { "an unnamed unique", "a INT UNIQUE, n TEXT", "INSERT INTO t VALUES (9, '1'), (9, '2')", "UNIQUE constraint failed" },
        { "an expression index", "a TEXT, n TEXT); CREATE UNIQUE INDEX i ON t (lower(a)", "INSERT INTO t VALUES ('x', '1'), ('X', '2')", "UNIQUE constraint failed" },
        { "a partial index", "a INT, n TEXT); CREATE UNIQUE INDEX i ON t (a) WHERE (a > 5", "INSERT INTO t VALUES (1, '1'), (1, '2'), (9, '1'), (9, '2')", "UNIQUE constraint failed" },
        { "DESC and collation of an index", "a TEXT, n TEXT); CREATE INDEX i ON t (a COLLATE NOCASE DESC, n", "", "SELECT desc || coll = '1NOCASE' FROM pragma_index_xinfo('i') WHERE seqno = 0" },
        { "a stored column", "a INT, n TEXT, g INT AS (a * 2) STORED", "INSERT INTO t (a, n) VALUES (4, '1')", "SELECT max(g) = 8 FROM t" },
        { "a virtual column", "a INT, n TEXT, g INT AS (a * 2)", "INSERT INTO t (a, n) VALUES (4, '1')", "SELECT max(t.g) = 8 AND hidden = 2 FROM t, pragma_table_xinfo('t') AS x WHERE x.name = 'g'" },
        { "WITHOUT ROWID", "a INT PRIMARY KEY, n TEXT) WITHOUT ROWID; SELECT (1", "SELECT rowid FROM t", "no such column: rowid" },
        { "a trigger", "a INT, n TEXT); CREATE TABLE l (x INT); CREATE TRIGGER tr AFTER INSERT ON t BEGIN INSERT INTO l VALUES (new.a); END; SELECT (1", "INSERT INTO t VALUES (7, '1')", "SELECT max(x) = 7 FROM l" },
        { "a view", "a INT, n TEXT); CREATE VIEW v AS SELECT a + 1 AS b FROM t; SELECT (1", "INSERT INTO t VALUES (7, '1')", "SELECT max(b) = 8 FROM v" },
        { "a default of its own", "a TEXT DEFAULT (upper('x')), n TEXT", "INSERT INTO t (n) VALUES ('1')", "SELECT a = 'X' FROM t" },
        { "a leftover of a rebuild that crashed", "a INT, n TEXT); CREATE TABLE _schemagen_new_t (x INT", "", "SELECT count(*) = 0 FROM sqlite_master WHERE name LIKE '%schemagen_new%'" },
    };

    [Theory]
    [MemberData(nameof(Lost))]
    public async Task A_rebuild_of_another_tool_s_table_keeps(string what, string columns, string statement, string shown)
    {
        await using var database = await AdoptedAsync(
            $"CREATE TABLE t ({columns})", new AlterColumn(new TableName(null, "t"), Histories.Column("n", "integer")));
        Assert.Equal((what, "integer"), (what, await database.QueryAsync("SELECT type FROM pragma_table_info('t') WHERE name = 'n'")));
        if (!shown.StartsWith("SELECT", StringComparison.Ordinal))
        {
            var failure = await Assert.ThrowsAsync<SqliteException>(() => database.ExecuteAsync(statement));
            Assert.Contains(shown, failure.Message, StringComparison.Ordinal);
            return;
        }
        await database.ExecuteAsync(statement);
        Assert.Equal((what, "1"), (what, await database.QueryAsync(shown)));
    }

    [Fact]
    public async Task A_file_that_a_newer_SQLite_wrote_is_named_with_its_reason()
    {
        await using var database = await TestDatabase.NewAsync(Database.Sqlite, server);
        await database.ExecuteAsync("CREATE TABLE t (a INT); PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = sql || ' STRICT'");
        var failure = await Assert.ThrowsAsync<ConnectionException>(database.ConnectAsync);
        Assert.Contains("its schema holds what SQLite 3.", failure.Message, StringComparison.Ordinal);
        Assert.Contains("\"STRICT\"", failure.Message, StringComparison.Ordinal);
    }

    /// <summary>A database that other hands made, taken over as it is, after one change of it.</summary>
    private async Task<TestDatabase> AdoptedAsync(string ddl, Operation change)
    {
        var database = await TestDatabase.NewAsync(Database.Sqlite, server);
        await database.ExecuteAsync(ddl);
        await using (var session = await database.ConnectAsync())
        {
            var found = (await SqliteInspector.InspectAsync(session, default)).Schema;
            var history = Histories.Of([.. Differ.Diff(Schema.Empty, found).Operations], [change]);
            await database.StampAsync(history, purge: false, Histories.First);
            await database.UpgradeAsync(history);
        }
        return database;
    }

    private async Task<TestDatabase> FilledAsync()
    {
        var database = await TestDatabase.NewAsync(Database.Sqlite, server);
        await database.UpgradeAsync(Rebuild, "+1");
        await database.ExecuteAsync("INSERT INTO users (telegram_id, name) VALUES (1, 'Ann'), (2, NULL); INSERT INTO masters (telegram_id) VALUES (1), (2)");
        return database;
    }
}
