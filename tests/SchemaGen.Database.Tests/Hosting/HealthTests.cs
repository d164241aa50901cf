using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using SchemaGen.Core.Planning;
using SchemaGen.DatabaseTests.Running;
using SchemaGen.DatabaseTests.Servers;
using Xunit;

namespace SchemaGen.DatabaseTests.Hosting;

/// <summary>What the health check says of a running application's database.</summary>
public sealed class HealthTests(PostgresServer server)
{
    [Theory]
    [MemberData(nameof(StartTests.Kinds), MemberType = typeof(StartTests))]
    public async Task Health_follows_the_database(Database kind)
    {
        await using var database = await TestDatabase.NewAsync(kind, server);
        await using var application = new Application(Histories.Bot, options => (options.Connection, options.AtStart) = (database.Url, AtStart.Nothing));
        await application.StartAsync();
        Assert.True(application.Other.IsStarted);
        Assert.Empty(application.Log.Ids);

        await database.UpgradeAsync(Histories.Bot, Histories.First);
        var behind = await application.HealthAsync();
        Assert.Equal((HealthStatus.Unhealthy, "Behind"), (behind.Status, behind.Data["state"]));
        Assert.Contains("is behind this application by 2 revisions", behind.Description, StringComparison.Ordinal);
        Assert.Equal([Histories.Second, Histories.Third], (IEnumerable<string>)behind.Data["pending"]);
        Assert.Equal([Histories.First], (IEnumerable<string>)behind.Data["current"]);
        Assert.Equal(database.Target.Display, behind.Data["database"]);

        await database.UpgradeAsync(Histories.Bot);
        var current = await application.HealthAsync();
        Assert.Equal((HealthStatus.Healthy, "Current", null), (current.Status, current.Data["state"], current.Description));

        await database.ExecuteAsync("UPDATE schemagen_version SET version_num = 'ffffffffffff'");
        var ahead = await application.HealthAsync();
        Assert.Equal((HealthStatus.Degraded, "Ahead"), (ahead.Status, ahead.Data["state"]));
        Assert.Equal(["ffffffffffff"], (IEnumerable<string>)ahead.Data["unknown"]);

        await database.ExecuteAsync($"DELETE FROM schemagen_version; INSERT INTO schemagen_version VALUES ('{Histories.First}'), ('{Histories.Third}')");
        var odd = await application.HealthAsync();
        Assert.Equal((HealthStatus.Unhealthy, "Unreachable"), (odd.Status, odd.Data["state"]));
        Assert.Contains("can't be right", odd.Description, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("postgresql://nobody@127.0.0.1:1/shop", "no server answers")]
    [InlineData("sqlite:////nowhere/absent.db", "there is no such file")]
    public async Task A_database_out_of_reach_is_unhealthy(string url, string why)
    {
        await using var application = new Application(Histories.Bot, options => (options.Connection, options.AtStart) = (url, AtStart.Nothing));

        var health = await application.HealthAsync();

        Assert.Equal((HealthStatus.Unhealthy, "Unreachable"), (health.Status, health.Data["state"]));
        Assert.Contains(why, health.Description, StringComparison.Ordinal);
    }
}
