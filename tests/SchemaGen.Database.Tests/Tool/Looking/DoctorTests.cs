using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Core.Planning;
using SchemaGen.DatabaseTests.Guarding;
using SchemaGen.DatabaseTests.Running;
using SchemaGen.DatabaseTests.Servers;
using SchemaGen.Runtime;
using SchemaGen.Runtime.Connections;
using SchemaGen.Runtime.Diagnosing;
using Xunit;

namespace SchemaGen.DatabaseTests.Tool.Looking;

/// <summary>Troubles made on real databases, and found there.</summary>
public sealed class DoctorTests(PostgresServer server)
{
    private const string Hint = "Whether its schema is what its revisions say: dotnet schemagen check --connection <url>\n";

    [Theory]
    [InlineData(Database.PostgreSql)]
    [InlineData(Database.Sqlite)]
    public async Task A_sound_database_has_no_trouble(Database kind)
    {
        await using var tool = await ToolRun.NewAsync(kind, server);
        await tool.RunAsync("upgrade head");
        var (outcome, output, error) = await tool.RunAsync("doctor --verbose");
        Assert.Equal(Outcome.Ok, outcome);
        Assert.StartsWith("Nothing found that would keep ", output, StringComparison.Ordinal);
        Assert.Equal("Rows can be loaded in this order of tables: users, masters\n" + Hint, error);
        Assert.Equal(["users", "masters"], (await JsonAsync(tool))["loadOrder"]!.AsArray().Select(table => (string)table!));
    }

    [Theory]
    [InlineData(Database.PostgreSql, "DROP TABLE schemagen_version", "not-stamped")]
    [InlineData(Database.Sqlite, "DROP TABLE schemagen_version", "not-stamped")]
    [InlineData(Database.PostgreSql, "UPDATE schemagen_version SET version_num = 'dead'", "unknown-revision")]
    [InlineData(Database.Sqlite, "UPDATE schemagen_version SET version_num = 'dead'", "unknown-revision")]
    [InlineData(Database.PostgreSql, "INSERT INTO schemagen_version VALUES ('aaaaaaaaaaa1')", "overlapping-revisions")]
    [InlineData(Database.PostgreSql, "DROP TABLE masters, users", "tables-missing")]
    [InlineData(Database.PostgreSql, "INSERT INTO schemagen_log (applied_at, revision, direction, status, notes) VALUES (now(), 'x', 'upgrade', 'failed', 'why')", "failed-run")]
    [InlineData(Database.Sqlite, "INSERT INTO schemagen_log (id, applied_at, revision, direction, status) VALUES (99, '2026-01-01', 'x', 'upgrade', 'cancelled')", "failed-run")]
    [InlineData(Database.PostgreSql, "ALTER TABLE users ADD CONSTRAINT ck CHECK (id > 0) NOT VALID", "not-valid")]
    [InlineData(Database.PostgreSql, "INSERT INTO users (telegram_id, name) VALUES (1, 'a'), (2, 'a')", "")]
    [InlineData(Database.Sqlite, "PRAGMA foreign_keys = OFF; INSERT INTO masters (telegram_id) VALUES (9), (10)", "foreign-key-violated")]
    public async Task Troubles_are_found(Database kind, string made, string found)
    {
        await using var tool = await ToolRun.NewAsync(kind, server);
        await tool.RunAsync("upgrade head");
        await tool.Database.ExecuteAsync(made);
        Assert.Equal(found, await FoundAsync(tool));
        Assert.Equal(found.Length == 0 ? Outcome.Ok : Outcome.Drift, (await tool.RunAsync("doctor")).Outcome);
    }

    [Theory]
    [InlineData(Database.PostgreSql)]
    [InlineData(Database.Sqlite)]
    public async Task What_status_says_against_the_sources_is_found_in_its_words(Database kind)
    {
        await using var sources = await Sources.NewAsync(kind, server);
        await sources.RunAsync(Histories.Bot, "upgrade head");
        foreach (var (version, found) in new[] { (Versions.Edited, "edited-revision"), (Versions.Older, "database-ahead"), (Versions.Other, "foreign-database") })
        {
            var doctor = await sources.RunAsync(version, "doctor");
            var line = (await sources.RunAsync(version, "status")).Output.Split('\n')[0];
            Assert.Equal((Outcome.Drift, line + "\n"), (doctor.Outcome, doctor.Output));
            var json = JsonNode.Parse((await sources.RunAsync(version, "doctor --json")).Output)!;
            Assert.Equal(found, (string)Assert.Single(json["findings"]!.AsArray())!["kind"]!);
        }
    }

    [Fact]
    public async Task A_database_that_can_not_be_reached_is_never_called_sound()
    {
        await using var tool = await ToolRun.NewAsync(Database.Sqlite, server);
        var (outcome, output, error) = await tool.RunAsync("doctor");
        Assert.Equal((Outcome.NoConnection, ""), (outcome, output));
        Assert.StartsWith(Hint + "error: cannot open sqlite:///", error, StringComparison.Ordinal);
        Assert.Equal("no-connection", await FoundAsync(tool));
    }

    [Fact]
    public async Task An_index_that_a_failed_build_left_is_named()
    {
        await using var tool = await ToolRun.NewAsync(Database.PostgreSql, server);
        await tool.RunAsync("upgrade head");
        await tool.Database.ExecuteAsync("INSERT INTO users (telegram_id, name) VALUES (1, 'a'), (2, 'a')");
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => tool.Database.ExecuteAsync("CREATE UNIQUE INDEX CONCURRENTLY ix_name ON users (name)"));
        Assert.Equal(
            "the index ix_name on users is invalid: its concurrent build failed, and no query uses it: DROP INDEX CONCURRENTLY ix_name; then run dotnet schemagen upgrade again, or create it anew\n",
            (await tool.RunAsync("doctor")).Output);
    }

    [Fact]
    public async Task Sessions_that_stand_in_the_way_are_named_with_the_line_that_ends_them()
    {
        await using var tool = await ToolRun.NewAsync(Database.PostgreSql, server);
        await tool.RunAsync("upgrade head");
        await using var other = await tool.Database.ConnectAsync();
        var pid = (await other.TextsAsync("SELECT pg_backend_pid()", CancellationToken.None))[0];
        await other.ExecuteAsync("BEGIN; LOCK TABLE users IN SHARE MODE; SELECT 1 FROM masters", CancellationToken.None);
        var (_, output, _) = await tool.RunAsync("doctor --older-than 0");
        Assert.Matches(
            $@"^a session is idle in a transaction and locks masters \(ACCESS SHARE\), users \(SHARE\): pid {pid} \(schemagen\), since [-0-9: ]+ UTC, last query: SELECT 1 FROM masters: let it commit, or end it with SELECT pg_terminate_backend\({pid}\)\n$",
            output);
        await other.ExecuteAsync("ROLLBACK", CancellationToken.None);
        Assert.Equal("", await FoundAsync(tool, " --older-than 0"));
        await using var held = await other.LockAsync(TimeSpan.FromSeconds(1), _ => { }, () => Task.FromResult(true), CancellationToken.None);
        Assert.Equal("run-lock", await FoundAsync(tool));
    }

    [Fact]
    public async Task A_file_that_is_being_written_is_named()
    {
        await using var tool = await ToolRun.NewAsync(Database.Sqlite, server);
        await tool.RunAsync("upgrade head");
        await using var other = await tool.Database.ConnectAsync();
        await other.ExecuteAsync("BEGIN IMMEDIATE", CancellationToken.None);
        Assert.Equal("write-lock", await FoundAsync(tool));
    }

    [Fact]
    public async Task What_the_project_says_is_told_even_when_the_database_can_not_be_reached()
    {
        await using var tool = await ToolRun.NewAsync(Database.Sqlite, server, Versions.Forked);
        var (outcome, output, error) = await tool.RunAsync("doctor");
        Assert.Equal(Outcome.NoConnection, outcome);
        Assert.StartsWith($"there are 2 heads ({Histories.Second} revision 2, {Histories.Third} revision 3), ", output, StringComparison.Ordinal);
        Assert.StartsWith(Hint + "error: cannot open sqlite:///", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_of_a_newer_SQLite_is_named()
    {
        await using var tool = await ToolRun.NewAsync(Database.Sqlite, server);
        var made = await Programs.RunAsync("sqlite3", [tool.Database.File, "CREATE TABLE a (id integer PRIMARY KEY) STRICT"]);
        Assert.True(made.ExitCode == 0, made.Error);
        var (outcome, output, error) = await tool.RunAsync("doctor");
        Assert.Equal((Outcome.Drift, Hint), (outcome, error));
        Assert.Matches("^cannot open sqlite:///.*: its schema holds what SQLite 3.35.5 does not know: .*: change that with the program that wrote it, or use a SchemaGen with a newer SQLite\n$", output);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("DATABASE_URL=sqlite:///b.db", "DATABASE_URL sqlite:///b.db")]
    [InlineData("DATABASE_URL=sqlite:///b.db SCHEMAGEN_CONNECTION=postgresql://u:secret@h/d", "SCHEMAGEN_CONNECTION postgresql://u@h/d, DATABASE_URL sqlite:///b.db")]
    [InlineData("DATABASE_URL=sqlite:///b.db file=sqlite:///a.db", "ConnectionStrings:Default of appsettings.json or the environment sqlite:///a.db, DATABASE_URL sqlite:///b.db")]
    [InlineData("DATABASE_URL=nonsense ConnectionStrings__Default=sqlite:///c.db PGHOST=h", "ConnectionStrings:Default of appsettings.json or the environment sqlite:///c.db")]
    public void Every_connection_that_the_surroundings_name_is_known(string variables, string expected)
    {
        var given = variables.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);
        var settings = given.TryGetValue("file", out var inFile) ? "{\"ConnectionStrings\":{\"Default\":\"" + inFile + "\"}}" : null;
        var surroundings = new Surroundings(
            name => given.GetValueOrDefault(name), path => Path.GetFileName(path) == "appsettings.json" ? settings : null, _ => false);
        var inputs = new ConnectionInputs(null, null, "/project", surroundings);
        Assert.Equal(expected, string.Join(", ", Machine.Connections(inputs).Select(named => $"{named.Source} {named.Display}")));
        Assert.Empty(Machine.Connections(inputs with { Connection = "sqlite:///x.db" }));
    }

    private static async Task<string> FoundAsync(ToolRun tool, string options = "") =>
        string.Join(',', (await JsonAsync(tool, options))["findings"]!.AsArray().Select(finding => (string)finding!["kind"]!));

    private static async Task<JsonNode> JsonAsync(ToolRun tool, string options = "") =>
        JsonNode.Parse((await tool.RunAsync("doctor --json" + options)).Output)!;
}
