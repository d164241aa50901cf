using System;
using System.Linq;
using System.Threading.Tasks;
using SchemaGen.Core.Diffing;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Replaying;
using SchemaGen.Core.Snapshots;
using SchemaGen.Core.Sql.Sqlite;
using SchemaGen.Core.Tests.Generation;
using SchemaGen.DatabaseTests.Running;
using SchemaGen.DatabaseTests.Servers;
using SchemaGen.Model;
using Xunit;

namespace SchemaGen.DatabaseTests.Laws;

/// <summary>
/// The law against real databases: what they are led to from a, along Diff(a, b), is what they are when b is created; and back.
/// </summary>
public sealed class ServerLaws(PostgresServer server)
{
    [Theory]
    [InlineData(Database.PostgreSql, 1000, 40)]
    [InlineData(Database.Sqlite, 2000, 120)]
    public async Task Led_there_is_created_there_and_led_back_is_created_before(Database kind, int firstSeed, int pairs)
    {
        await using var database = await TestDatabase.NewAsync(kind, server);
        await HoldAsync(database, firstSeed, pairs);
    }

    [Theory]
    [InlineData(17, 3000, 10)]
    [InlineData(18, 4000, 10)]
    public async Task The_law_holds_on_other_versions_of_PostgreSQL(int major, int firstSeed, int pairs)
    {
        var programs = PostgresServer.Unpacked(major);
        Assert.SkipUnless(programs is not null, $"PostgreSQL {major} is not in artifacts/postgres: .ci/postgres unpacks it from npm");
        await using var other = PostgresServer.In(programs);
        await using var database = await TestDatabase.NewAsync(Database.PostgreSql, other);
        Assert.Equal(major.ToString(), (await database.QueryAsync("SHOW server_version")).Split('.')[0]);
        await HoldAsync(database, firstSeed, pairs);
    }

    private static async Task HoldAsync(TestDatabase database, int firstSeed, int pairs)
    {
        var kind = database.Kind;
        for (var seed = firstSeed; seed < firstSeed + pairs; seed++)
        {
            var random = new Random(seed);
            Schema from = Fitting(kind, random), to = Fitting(kind, random);
            var there = Differ.Diff(Schema.Empty, from).Operations.ToArray();
            var onwards = Differ.Diff(from, to).Operations.Select(operation => Converting(operation, from)).ToArray();
            try
            {
                var led = Histories.Of(there, onwards);
                await database.UpgradeAsync(led);
                var ledThere = await Facts.OfAsync(database);
                await database.DowngradeAsync(led, "-1");
                var ledBack = await Facts.OfAsync(database);
                await database.DowngradeAsync(led, "base");
                Assert.Equal("", await Facts.OfAsync(database));

                Assert.Equal(await CreatedAsync(database, to), ledThere);
                Assert.Equal(await CreatedAsync(database, from), ledBack);
            }
            catch (Exception failure)
            {
                Assert.Fail($"seed {seed}: {failure.Message}\n--- from\n{SnapshotWriter.Write(from)}--- to\n{SnapshotWriter.Write(to)}");
            }
        }
    }

    private static async Task<string> CreatedAsync(TestDatabase database, Schema schema)
    {
        var created = Histories.Of(Differ.Diff(Schema.Empty, schema).Operations.ToArray());
        await database.UpgradeAsync(created);
        var facts = await Facts.OfAsync(database);
        await database.DowngradeAsync(created, "base");
        return facts;
    }

    // What the gate asks people for: how values are converted where there is no conversion.
    private static Operation Converting(Operation operation, Schema from) =>
        operation is AlterColumn alter && from.Find(alter.Table)?.Find(alter.Column.Name) is { } old && !Conversions.Exist(old.Type, alter.Column.Type)
            ? alter with { Using = "NULL" }
            : operation;

    // A schema that the database can hold: the gate refuses the others.
    private static Schema Fitting(Database kind, Random random)
    {
        while (true)
        {
            var schema = HardSchemas.Make(random);
            if (kind == Database.PostgreSql || SqliteLimits.Find(schema).Count == 0)
            {
                return schema;
            }
        }
    }
}
