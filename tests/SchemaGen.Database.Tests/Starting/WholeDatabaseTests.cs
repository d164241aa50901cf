using System;
using System.IO;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Core.Planning;
using SchemaGen.DatabaseTests.Running;
using SchemaGen.DatabaseTests.Servers;
using SchemaGen.DatabaseTests.Tool;
using SchemaGen.Runtime;
using SchemaGen.Runtime.Connections;
using SchemaGen.Runtime.Starting;
using Xunit;

namespace SchemaGen.DatabaseTests.Starting;

/// <summary>A database as a whole, made, dropped and made anew, and only when that was meant.</summary>
public sealed class WholeDatabaseTests(PostgresServer server)
{
    [Theory]
    [InlineData(Database.PostgreSql)]
    [InlineData(Database.Sqlite)]
    public async Task Created_dropped_and_reset(Database kind)
    {
        await using var tool = await ToolRun.NewAsync(kind, server);
        var name = tool.Database.Target.Display;
        await tool.RunAsync("create-database");
        await Says("create-database", name + " is there already.\n");
        await Says("drop-database --yes", name + " is dropped.\n");
        await Says("drop-database --yes", name + " was not there.\n");
        await Says("init-db", name + " is created, empty: dotnet schemagen upgrade head\n");
        Assert.Equal("", await tool.Database.TablesAsync());
        await tool.RunAsync("upgrade head");
        await tool.Database.ExecuteAsync("CREATE TABLE stray (id int)");
        var (outcome, output, error) = await tool.RunAsync("reset --yes");
        Assert.Equal((Outcome.Ok, name + " is dropped and created anew.\n"), (outcome, error));
        Assert.EndsWith($"Database is at {Histories.Third} (head).\n", output, StringComparison.Ordinal);
        Assert.Equal("masters,users", await tool.Database.TablesAsync());
        Assert.Equal("3", await tool.Database.QueryAsync("SELECT count(*) FROM schemagen_log"));

        async Task Says(string arguments, string expected)
        {
            Assert.Equal((Outcome.Ok, expected, ""), await tool.RunAsync(arguments));
            var again = JsonNode.Parse((await tool.RunAsync(arguments + " --json")).Output)!;
            Assert.Equal(name, again["database"]!.GetValue<string>());
            Assert.False(again[arguments.StartsWith("drop", StringComparison.Ordinal) ? "dropped" : "created"]!.GetValue<bool>());
        }
    }

    [Theory]
    // Each on one of the two databases, turn about, since making a PostgreSQL database takes a while.
    // the .env file, the command, expected: part of the refusal, or nothing
    [InlineData(Database.PostgreSql, "", "reset", "nobody is there to be asked: add --yes")]
    [InlineData(Database.Sqlite, "", "drop-database", "nobody is there to be asked: add --yes")]
    [InlineData(Database.PostgreSql, "", "reset --yes-destroy NAME", "")]
    [InlineData(Database.Sqlite, "", "drop-database --yes-destroy other", "--yes-destroy names 'other'")]
    [InlineData(Database.PostgreSql, "", "downgrade base", "")]
    [InlineData(Database.Sqlite, "", "downgrade base --yes-destroy other", "--yes-destroy names 'other'")]
    [InlineData(Database.PostgreSql, "ENVIRONMENT=production", "downgrade base", "this is production: if you mean it, add --yes-destroy NAME")]
    [InlineData(Database.Sqlite, "ENVIRONMENT=production", "downgrade base --yes", "this is production")]
    [InlineData(Database.PostgreSql, "ENVIRONMENT=production", "downgrade -3", "this is production")]
    [InlineData(Database.Sqlite, "ENVIRONMENT=production", "downgrade aaa-1", "this is production")]
    [InlineData(Database.PostgreSql, "ENVIRONMENT=production", "downgrade -2", "")]
    [InlineData(Database.Sqlite, "ENVIRONMENT=production", "downgrade base --yes-destroy NAME", "")]
    [InlineData(Database.PostgreSql, "ASPNETCORE_ENVIRONMENT=Production", "reset --yes", "this is production")]
    [InlineData(Database.Sqlite, "DOTNET_ENVIRONMENT=prod", "drop-database --yes", "this is production")]
    [InlineData(Database.PostgreSql, "ENVIRONMENT=Production", "drop-database --yes-destroy NAME", "")]
    [InlineData(Database.Sqlite, "ENVIRONMENT=staging", "drop-database --yes", "")]
    public async Task Only_what_was_meant_is_destroyed(Database kind, string environment, string arguments, string expected)
    {
        await using var tool = await ToolRun.NewAsync(kind, server);
        var name = WholeDatabase.NameOf(tool.Database.Target);
        await tool.RunAsync("upgrade head");
        var before = await tool.Database.DumpAsync();
        await File.WriteAllTextAsync(Path.Combine(Path.GetDirectoryName(tool.Assembly)!, ".env"), environment);
        var (outcome, _, error) = await tool.RunAsync(arguments.Replace("NAME", name, StringComparison.Ordinal));
        if (expected.Length == 0)
        {
            Assert.Equal(Outcome.Ok, outcome);
            return;
        }
        Assert.Equal(Outcome.Refused, outcome);
        Assert.Contains(expected.Replace("NAME", name, StringComparison.Ordinal), Assert.Single(error.TrimEnd().Split('\n')), StringComparison.Ordinal);
        Assert.Equal(before, await tool.Database.DumpAsync());
    }

    [Fact]
    public async Task A_database_in_use_is_dropped_by_force_only()
    {
        await using var tool = await ToolRun.NewAsync(Database.PostgreSql, server);
        await using (await tool.Database.ConnectAsync())
        {
            var (outcome, output, error) = await tool.RunAsync("drop-database --yes");
            Assert.Equal((Outcome.Locked, ""), (outcome, output));
            Assert.Matches(@"^error: postgresql://\S+ is in use: pid \d+, schemagen \(\w+\); end that, or add --force\n$", error);
            Assert.Equal(Outcome.Ok, (await tool.RunAsync("drop-database --yes --force")).Outcome);
        }
        Assert.Contains("there is no database", (await tool.RunAsync("current")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_somebody_writes_to_or_that_is_no_database_stays()
    {
        await using var tool = await ToolRun.NewAsync(Database.Sqlite, server);
        await tool.RunAsync("upgrade head");
        await using (var writer = await tool.Database.ConnectAsync())
        {
            await writer.BeginAsync(TimeSpan.Zero, CancellationToken.None);
            var (outcome, _, error) = await tool.RunAsync("reset --yes");
            Assert.Equal((Outcome.Locked, $"error: {tool.Database.Target.Display} is in use by another process: end that first\n"), (outcome, error));
            await writer.RollbackAsync();
        }
        Assert.Equal(Histories.Third, await tool.Database.VersionAsync());
        await File.WriteAllTextAsync(tool.Database.File, new string('x', 5000));
        Assert.Equal(Outcome.NoConnection, (await tool.RunAsync("drop-database --yes")).Outcome);
        Assert.True(File.Exists(tool.Database.File));
    }

    [Fact]
    public async Task A_name_that_must_be_quoted()
    {
        await using var database = await TestDatabase.NewAsync(Database.PostgreSql, server);
        var url = new UriBuilder(database.Url) { Path = "/it%27s%20%22%C3%A9%22" + Guid.NewGuid().ToString("N") }.Uri.AbsoluteUri;
        var target = ConnectionText.Parse(url, "test", Surroundings.OfProcess);
        Assert.True(await WholeDatabase.CreateAsync(target, CancellationToken.None));
        Assert.False(await WholeDatabase.CreateAsync(target, CancellationToken.None));
        Assert.True(await WholeDatabase.DropAsync(target, force: false, CancellationToken.None));
        Assert.False(await WholeDatabase.DropAsync(target, force: false, CancellationToken.None));
    }
}
