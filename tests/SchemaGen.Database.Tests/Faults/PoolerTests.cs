using System;
using System.Threading.Tasks;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Revisions.Graph;
using SchemaGen.Core.Running;
using SchemaGen.DatabaseTests.Running;
using SchemaGen.DatabaseTests.Servers;
using SchemaGen.Runtime;
using SchemaGen.Runtime.Connections;
using SchemaGen.Runtime.Databases;
using Xunit;

namespace SchemaGen.DatabaseTests.Faults;

/// <summary>A pooler in between: let through where a session keeps its server connection, refused where it does not.</summary>
public sealed class PoolerTests(PostgresServer server)
{
    [Theory]
    [InlineData("transaction", 0, 20)]
    [InlineData("transaction", 1, 20)]
    [InlineData("transaction", 0, 1)]
    [InlineData("statement", 0, 20)]
    public async Task A_pooler_that_shares_server_connections_is_refused(string mode, int roundRobin, int size)
    {
        await using var database = await TestDatabase.NewAsync(Database.PostgreSql, server);
        await using var bouncer = await Bouncer.StartAsync(database, $"pool_mode = {mode}", $"server_round_robin = {roundRobin}", $"default_pool_size = {size}");
        var refused = await Assert.ThrowsAsync<RefusedException>(() => UpgradeAsync(bouncer));
        Assert.Contains("is a pooler that changes the server connection between transactions", refused.Message, StringComparison.Ordinal);
        Assert.Equal("", await database.TablesAsync());
    }

    [Theory]
    [InlineData(20)]
    [InlineData(1)]
    public async Task A_pooler_whose_sessions_keep_theirs_is_let_through(int size)
    {
        await using var database = await TestDatabase.NewAsync(Database.PostgreSql, server);
        await using var bouncer = await Bouncer.StartAsync(database, "pool_mode = session", $"default_pool_size = {size}");
        await UpgradeAsync(bouncer);
        Assert.Equal(Histories.Third, await database.VersionAsync());
    }

    private static async Task UpgradeAsync(Bouncer bouncer)
    {
        await using var session = await DatabaseSession.ConnectAsync(ConnectionText.Parse(bouncer.Url, "test", Surroundings.OfProcess), create: false, default);
        await Host.RunAsync(session, Histories.Bot, Direction.Upgrade, "head", Transactions.PerRevision);
    }
}
