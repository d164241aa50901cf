using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Snapshots;
using SchemaGen.DatabaseTests.Servers;
using SchemaGen.Runtime.Inspecting;
using Xunit;

namespace SchemaGen.DatabaseTests.Inspecting;

/// <summary>No false drift: what was inspected and is then created elsewhere is inspected as the same.</summary>
public sealed class RoundTripTests(PostgresServer server)
{
    public static TheoryData<string> Titles => KindTests.Titles;

    [Theory]
    [MemberData(nameof(Titles))]
    public Task A_kind_stays_the_same(string title) => CheckAsync(server, KindTests.Roles + Kinds.All.Single(kind => kind.Title == title).Sql);

    [Fact]
    public Task A_database_with_some_of_everything_stays_the_same() => CheckAsync(server, Kinds.Read("market.sql"));

    [Theory]
    [InlineData(17)]
    [InlineData(18)]
    public async Task They_stay_the_same_on_other_versions_of_PostgreSQL(int major)
    {
        var programs = PostgresServer.Unpacked(major);
        Assert.SkipUnless(programs is not null, $"PostgreSQL {major} is not in artifacts/postgres: .ci/postgres unpacks it from npm");
        await using var other = PostgresServer.In(programs);
        await CheckAsync(other, Kinds.Read("market.sql"));
        foreach (var kind in Kinds.All.Where(kind => kind.Version <= major))
        {
            await CheckAsync(other, KindTests.Roles + kind.Sql);
        }
    }

    private static async Task CheckAsync(PostgresServer server, string sql)
    {
        await using var database = await TestDatabase.NewAsync(Database.PostgreSql, server);
        await database.ExecuteAsync(sql);

        var first = await Inspector.InspectAsync(database.Target, CancellationToken.None);
        var second = await Inspector.AsSeenAsync(database.Target, first.Schema, null, CancellationToken.None);

        Assert.Equal(SnapshotWriter.Write(first.Schema), SnapshotWriter.Write(second.Schema));
    }
}
