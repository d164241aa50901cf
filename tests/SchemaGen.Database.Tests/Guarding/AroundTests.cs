using System;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Microsoft.Data.Sqlite;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Revisions;
using SchemaGen.DatabaseTests.Running;
using SchemaGen.DatabaseTests.Servers;
using SchemaGen.Model;
using SchemaGen.Runtime;
using Xunit;

namespace SchemaGen.DatabaseTests.Guarding;

/// <summary>What stands around a run: the backup before, the counts before and after, the application's own check after.</summary>
public sealed class AroundTests(PostgresServer server)
{
    [Fact]
    public async Task A_SQLite_file_is_copied_before_the_first_revision_runs()
    {
        await using var sources = await Sources.NewAsync(Database.Sqlite, server);
        var folder = sources.Path("backups");
        await sources.RunAsync(Histories.Bot, "upgrade aaa");
        await sources.Database.ExecuteAsync("INSERT INTO users (telegram_id) VALUES (7)");
        var (outcome, _, error) = await sources.RunAsync(Histories.Bot, "upgrade head --backup " + folder);
        var file = Assert.Single(Directory.GetFiles(folder));
        Assert.Equal((Outcome.Ok, $"Backup: {file}\n"), (outcome, error));
        Assert.Matches(@"/test-20\d{6}T\d{6}Z-aaaaaaaaaaa1\.db$", file);
        await using (var copy = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=False"))
        {
            await copy.OpenAsync(TestContext.Current.CancellationToken);
            await using var command = copy.CreateCommand();
            command.CommandText = "SELECT version_num || ' ' || (SELECT telegram_id FROM users) FROM schemagen_version";
            Assert.Equal(Histories.First + " 7", await command.ExecuteScalarAsync(TestContext.Current.CancellationToken));
        }
        Assert.Equal(file, await sources.Database.QueryAsync("SELECT notes FROM schemagen_log WHERE direction = 'backup' AND status = 'ok'"));
        await sources.RunAsync(Histories.Bot, "upgrade head --backup " + folder);
        Assert.Single(Directory.GetFiles(folder));
        sources.Environment.Add("SCHEMAGEN_BACKUP=" + sources.Path("before.db"));
        var json = JsonNode.Parse((await sources.RunAsync(Histories.Bot, "downgrade -1 --json")).Output)!;
        Assert.Equal(sources.Path("before.db"), (string)json["backup"]!);
        Assert.True(File.Exists(sources.Path("before.db")));
    }

    [Fact]
    public async Task A_PostgreSQL_database_is_dumped_by_a_pg_dump_that_is_new_enough()
    {
        await using var sources = await Sources.NewAsync(Database.PostgreSql, server);
        var folder = sources.Path("backups");
        await sources.RunAsync(Histories.Bot, "upgrade aaa");
        var version = await Programs.RunAsync("pg_dump", ["--version"]);
        var major = int.Parse(await sources.Database.QueryAsync("SELECT current_setting('server_version_num')::int / 10000"), System.Globalization.CultureInfo.InvariantCulture);
        var (outcome, _, error) = await sources.RunAsync(Histories.Bot, "upgrade head --backup " + folder);
        if (Core.Guarding.BackupPlan.RefuseDump(version.Output, major) is { } tooOld)
        {
            Assert.Equal((Outcome.MigrationFailed, $"error: the backup failed, so nothing was run: {tooOld}\n"), (outcome, error));
            Assert.Equal(Histories.First, await sources.Database.VersionAsync());
            return;
        }
        var file = Assert.Single(Directory.GetFiles(folder));
        Assert.Equal((Outcome.Ok, $"Backup: {file}\n"), (outcome, error));
        Assert.Matches($@"/{sources.Name}-20\d{{6}}T\d{{6}}Z-aaaaaaaaaaa1\.dump$", file);
        var list = await Programs.RunAsync("pg_restore", ["--list", file]);
        Assert.Contains("TABLE DATA public users", list.Output, StringComparison.Ordinal);
        Assert.Equal(file, await sources.Database.QueryAsync("SELECT notes FROM schemagen_log WHERE direction = 'backup'"));
    }

    [Theory]
    [InlineData(Database.PostgreSql)]
    [InlineData(Database.Sqlite)]
    public async Task A_backup_that_fails_stops_the_run_and_leaves_nothing(Database kind)
    {
        await using var sources = await Sources.NewAsync(kind, server);
        await sources.RunAsync(Histories.Bot, "upgrade aaa");
        await File.WriteAllTextAsync(sources.Path("file"), "");
        var (outcome, output, error) = await sources.RunAsync(Histories.Bot, "upgrade head --backup " + sources.Path("file/backups/"));
        Assert.Equal((Outcome.MigrationFailed, ""), (outcome, output));
        Assert.StartsWith("error: the backup failed, so nothing was run: ", error, StringComparison.Ordinal);
        Assert.Equal(Histories.First, await sources.Database.VersionAsync());
        var taken = await sources.RunAsync(Histories.Bot, "upgrade head --backup " + sources.Path("taken.db"));
        Assert.Equal(kind == Database.Sqlite ? Outcome.Ok : taken.Outcome, taken.Outcome);
        await File.WriteAllTextAsync(sources.Path("taken.db"), "mine");
        Assert.Equal(Outcome.Usage, (await sources.RunAsync(Histories.Bot, "downgrade base --backup " + sources.Path("taken.db"))).Outcome);
        Assert.Equal("mine", await File.ReadAllTextAsync(sources.Path("taken.db")));
    }

    [Theory]
    [InlineData(Database.PostgreSql)]
    [InlineData(Database.Sqlite)]
    public async Task Rows_are_counted_before_and_after(Database kind)
    {
        await using var sources = await Sources.NewAsync(kind, server);
        var history = Histories.Of(
            [.. Histories.Bot[Histories.First].Up],
            [new ExecuteSql("DELETE FROM users WHERE telegram_id = 2"), new RenameTable(Histories.Users, new TableName(null, "people")), new DropTable(Histories.Masters),
                new AddColumn(new TableName(null, "people"), Histories.Column("email", "text"))]);
        await sources.RunAsync(history, "upgrade aaa");
        await sources.Database.ExecuteAsync("INSERT INTO users (telegram_id) VALUES (1), (2)");
        var (outcome, output, error) = await sources.RunAsync(history, "upgrade head --verify");
        Assert.Equal((Outcome.Ok, ""), (outcome, error));
        Assert.Contains("\n  masters  0 -> none rows\n  people   2 -> 1 rows\n  all foreign keys hold\nUpgraded 1 revision", output, StringComparison.Ordinal);
        await sources.RunAsync(history, "downgrade -1");
        var json = JsonNode.Parse((await sources.RunAsync(history, "upgrade head --verify --json")).Output)!;
        Assert.Equal(["masters", "people"], json["tables"]!.AsArray().Select(table => (string)table!["table"]!));
        Assert.Empty(json["foreignKeys"]!.AsArray());
    }

    [Fact]
    public async Task Foreign_keys_that_nobody_checked_or_that_do_not_hold_are_named()
    {
        await using var postgres = await Sources.NewAsync(Database.PostgreSql, server);
        await postgres.RunAsync(Histories.Bot, "upgrade aaa");
        await postgres.Database.ExecuteAsync("CREATE TABLE visits (telegram_id bigint); ALTER TABLE visits ADD CONSTRAINT visits_fk FOREIGN KEY (telegram_id) REFERENCES users (telegram_id) NOT VALID");
        Assert.Contains(
            "  visits.visits_fk was never checked: ALTER TABLE visits VALIDATE CONSTRAINT visits_fk\n", (await postgres.RunAsync(Histories.Bot, "upgrade head --verify")).Output, StringComparison.Ordinal);
        await using var sqlite = await Sources.NewAsync(Database.Sqlite, server);
        await sqlite.RunAsync(Histories.Bot, "upgrade aaa");
        await sqlite.Database.ExecuteAsync("PRAGMA foreign_keys = OFF; INSERT INTO masters (telegram_id) VALUES (99)");
        Assert.Contains("  1 rows of masters refer to missing rows of users\n", (await sqlite.RunAsync(Histories.Bot, "upgrade head --verify")).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Database.PostgreSql)]
    [InlineData(Database.Sqlite)]
    public async Task The_application_checks_the_upgraded_database_itself(Database kind)
    {
        await using var sources = await Sources.NewAsync(kind, server);
        var seen = sources.Path("seen");
        var (outcome, output, error) = await sources.RunAsync(
            Histories.Bot, "upgrade aaa", "--after", $"echo \"$DATABASE_URL|$SCHEMAGEN_REVISION_BEFORE|$SCHEMAGEN_REVISION\" > {seen}; echo all well");
        Assert.Equal((Outcome.Ok, "  all well\n"), (outcome, error));
        Assert.DoesNotContain("all well", output, StringComparison.Ordinal);
        var words = (await File.ReadAllTextAsync(seen)).Trim().Split('|');
        Assert.Equal(["", Histories.First], words[1..]);
        var same = SchemaGen.Runtime.Connections.ConnectionText.Parse(words[0], "test", SchemaGen.Runtime.Connections.Surroundings.OfProcess);
        Assert.Equal(sources.Database.Target.ConnectionString, same.ConnectionString);

        sources.Environment.Add("SCHEMAGEN_AFTER_UPGRADE=exit 3");
        var failed = await sources.RunAsync(Histories.Bot, "upgrade head");
        Assert.Equal(
            (Outcome.MigrationFailed,
                $"error: the application's check failed (exit code 3). {sources.Database.Target.Display} is upgraded to {Histories.Third} and stays so; back: dotnet schemagen downgrade {Histories.First}\n"),
            (failed.Outcome, failed.Error));
        Assert.EndsWith($"Database is at {Histories.Third} (head).\n", failed.Output, StringComparison.Ordinal);
        // Not passed over the second time, when nothing is pending.
        Assert.Equal(
            $"error: the application's check failed (exit code 3). {sources.Database.Target.Display} was not changed by this run, and stays at {Histories.Third}\n",
            (await sources.RunAsync(Histories.Bot, "upgrade head")).Error);
        Assert.Equal(Outcome.Ok, (await sources.RunAsync(Histories.Bot, "downgrade -1")).Outcome);
        Assert.Equal("ok,failed,failed", await sources.Database.QueryAsync("SELECT status FROM schemagen_log WHERE direction = 'after' ORDER BY id"));
    }
}
