using System;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using Npgsql;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Snapshots;
using SchemaGen.DatabaseTests.Servers;
using SchemaGen.Model;
using SchemaGen.Runtime;
using SchemaGen.Runtime.Connections;
using SchemaGen.Runtime.Inspecting;
using Xunit;

namespace SchemaGen.DatabaseTests.Inspecting;

/// <summary>The declared schema as the server sees it, and that nothing is left of the place where it was looked at.</summary>
public sealed class ScratchTests(PostgresServer server)
{
    private const string Declared =
        """
        schemagen snapshot 1
        table orders
          column id integer not null identity by default
          column kind text default 'x'
          column status integer not null members (New=0, Done=1) default 0
          primary key orders_pkey (id)
          check orders_kind_check kind in ('x', 'y')

        """;

    private static readonly string Seen = Declared
        .Replace("default 'x'", "default 'x'::text", StringComparison.Ordinal)
        .Replace("kind in ('x', 'y')", "kind = ANY (ARRAY['x'::text, 'y'::text])", StringComparison.Ordinal);

    [Fact]
    public async Task Expressions_come_back_in_the_servers_spelling_and_members_as_declared()
    {
        await using var database = await TestDatabase.NewAsync(Database.PostgreSql, server);
        var (target, left) = await OwnRoleAsync(database, "scratch_seer", "CREATEDB");
        var seen = await Inspector.AsSeenAsync(target, SnapshotReader.Read(Declared), null, CancellationToken.None);
        Assert.Equal(Seen, SnapshotWriter.Write(seen.Schema));
        Assert.Equal("", await left());
    }

    [Fact]
    public async Task Nothing_is_left_after_failure_and_cancellation()
    {
        await using var database = await TestDatabase.NewAsync(Database.PostgreSql, server);
        var (target, left) = await OwnRoleAsync(database, "scratch_breaker", "CREATEDB");
        var broken = SnapshotReader.Read(Declared.Replace("kind in ('x', 'y')", "no_such_function(kind)", StringComparison.Ordinal));

        var failure = await Assert.ThrowsAsync<MigrationException>(() => Inspector.AsSeenAsync(target, broken, null, CancellationToken.None));
        Assert.Contains("no_such_function(text) does not exist", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("poor#secret", failure.ToString(), StringComparison.Ordinal);

        // A materialized view is filled when it is created: long enough to be interrupted in the middle.
        using var impatient = new CancellationTokenSource();
        var slow = SnapshotReader.Read("schemagen snapshot 1\nmaterialized view slow as SELECT pg_sleep(600) AS s\n");
        var looking = Inspector.AsSeenAsync(target, slow, null, impatient.Token);
        while (await left() == "")
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => looking);

        Assert.Equal("", await left());
    }

    [Fact]
    public async Task A_role_that_may_not_create_databases_is_told_what_to_do()
    {
        await using var database = await TestDatabase.NewAsync(Database.PostgreSql, server);
        var (poor, _) = await OwnRoleAsync(database, "scratch_poor", "");

        var refused = await Assert.ThrowsAsync<UsageException>(() => Inspector.AsSeenAsync(poor, SnapshotReader.Read(Declared), null, CancellationToken.None));

        Assert.EndsWith(
            "the role scratch_poor may not create a scratch database: ALTER ROLE scratch_poor CREATEDB, or pass --scratch URL of an empty database",
            refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("poor#secret", refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_database_may_be_named_and_stays_empty()
    {
        await using var database = await TestDatabase.NewAsync(Database.PostgreSql, server);
        await using var scratch = await TestDatabase.NewAsync(Database.PostgreSql, server);

        var seen = await Inspector.AsSeenAsync(database.Target, SnapshotReader.Read(Declared), scratch.Target, CancellationToken.None);

        Assert.Equal(Seen, SnapshotWriter.Write(seen.Schema));
        Assert.Equal(Schema.Empty, (await Inspector.InspectAsync(scratch.Target, CancellationToken.None)).Schema);
    }

    [Fact]
    public async Task A_database_with_something_in_it_is_refused_as_scratch()
    {
        await using var scratch = await TestDatabase.NewAsync(Database.PostgreSql, server);
        await scratch.ExecuteAsync("CREATE VIEW v AS SELECT 1 AS one");
        var refused = await Assert.ThrowsAsync<RefusedException>(
            () => Inspector.AsSeenAsync(scratch.Target, SnapshotReader.Read(Declared), scratch.Target, CancellationToken.None));
        Assert.Contains("is not empty", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Old_leftovers_are_dropped_and_nothing_else()
    {
        await using var database = await TestDatabase.NewAsync(Database.PostgreSql, server);
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        string Name(long seconds) => $"schemagen_scratch_{seconds.ToString("x", CultureInfo.InvariantCulture)}_{Guid.NewGuid():N}"[..39];
        string old = Name(now - 90000), young = Name(now - 3600), other = "schemagen_scratch_of_someone_" + Guid.NewGuid().ToString("N")[..8];
        foreach (var name in new[] { old, young, other })
        {
            await database.ExecuteAsync("CREATE DATABASE " + name);
        }

        await Inspector.AsSeenAsync(database.Target, Schema.Empty, null, CancellationToken.None);

        Assert.Equal(
            young + "," + other,
            await database.QueryAsync($"SELECT datname FROM pg_database WHERE datname IN ('{old}', '{young}', '{other}') ORDER BY datname = '{other}'"));
        await database.ExecuteAsync("DROP DATABASE " + young);
        await database.ExecuteAsync("DROP DATABASE " + other);
    }

    [Fact]
    public async Task The_default_schema_of_the_connection_is_the_one_without_a_name()
    {
        await using var database = await TestDatabase.NewAsync(Database.PostgreSql, server);
        await database.ExecuteAsync("CREATE SCHEMA app; CREATE TABLE app.orders (kind text CHECK (kind <> '')); CREATE TABLE other (id integer)");
        var keys = new NpgsqlConnectionStringBuilder(database.Target.ConnectionString) { SearchPath = "app, public" };
        var target = database.Target with { ConnectionString = keys.ConnectionString };

        var live = await Inspector.InspectAsync(target, CancellationToken.None);

        Assert.Equal(
            """
            schemagen snapshot 1
            schema public
            table orders
              column kind text
              check orders_kind_check kind <> ''::text
            table public.other
              column id integer

            """,
            SnapshotWriter.Write(live.Schema));
        Assert.Equal(live.Schema, (await Inspector.AsSeenAsync(target, live.Schema, null, CancellationToken.None)).Schema);
    }

    // A role of its own: other tests look at schemas on the same server at the same time.
    private static async Task<(ConnectionTarget Target, Func<Task<string>> Left)> OwnRoleAsync(TestDatabase database, string role, string rights)
    {
        await database.ExecuteAsync(
            $"DO $$ BEGIN CREATE ROLE {role} LOGIN PASSWORD 'poor#secret' {rights}; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$");
        var keys = new NpgsqlConnectionStringBuilder(database.Target.ConnectionString) { Username = role, Password = "poor#secret" };
        return (
            database.Target with { ConnectionString = keys.ConnectionString },
            () => database.QueryAsync($"SELECT datname FROM pg_database WHERE datdba = '{role}'::regrole"));
    }
}
