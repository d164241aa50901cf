using System;
using System.IO;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Revisions;
using SchemaGen.DatabaseTests.Running;
using SchemaGen.DatabaseTests.Servers;
using SchemaGen.Model;
using SchemaGen.Runtime;
using Xunit;

namespace SchemaGen.DatabaseTests.Guarding;

/// <summary>A protected database loses no row unless it was named, and takes tested revisions only where it says so.</summary>
public sealed class ProtectTests(PostgresServer server)
{
    private const string Insert = "INSERT INTO users (telegram_id, name) VALUES (1, 'a'), (2, NULL); INSERT INTO masters (telegram_id, phone) VALUES (1, '7')";

    private static readonly History Dropping = Histories.Of(
        [.. Histories.Bot[Histories.First].Up],
        [new DropTable(Histories.Masters), new DropColumn(Histories.Users, "name"), new ExecuteSql("DELETE FROM users WHERE telegram_id = 2")]);

    [Theory]
    [InlineData(Database.PostgreSql)]
    [InlineData(Database.Sqlite)]
    public async Task What_destroys_rows_is_counted_and_needs_the_name(Database kind)
    {
        await using var sources = await Sources.NewAsync(kind, server);
        await sources.RunAsync(Dropping, "upgrade aaa");
        var display = sources.Database.Target.Display;
        Assert.Equal((Outcome.Ok, $"{display} is not protected.\n", ""), await sources.RunAsync(Dropping, "protect"));
        Assert.Equal((Outcome.Ok, $"{display} is protected: what destroys rows needs --yes-destroy.\n", ""), await sources.RunAsync(Dropping, "protect --on"));
        Assert.True((bool)JsonNode.Parse((await sources.RunAsync(Dropping, "protect --json")).Output)!["isProtected"]!);
        await sources.Database.ExecuteAsync(Insert);
        var losses = "table masters (1 row), users.name (1 value), DELETE FROM users (1 row)";
        Assert.Equal(
            (Outcome.Refused, "", $"error: this destroys what '{sources.Name}' holds: {losses}, and the database is protected: if you mean it, add --yes-destroy {sources.Name}; nothing was done\n"),
            await sources.RunAsync(Dropping, "upgrade head"));
        Assert.Equal(
            (Outcome.Refused, "", $"error: --yes-destroy names 'other', but the database is '{sources.Name}'; nothing was done\n"),
            await sources.RunAsync(Dropping, "upgrade head --yes-destroy other"));
        Assert.Equal(
            (Outcome.Refused, "", $"error: this destroys what '{sources.Name}' holds: table masters (1 row), table users (2 rows), and the database is protected: if you mean it, "
                + $"add --yes-destroy {sources.Name}; nothing was done\n"),
            await sources.RunAsync(Dropping, "downgrade base --yes"));
        foreach (var command in new[] { "drop-database --yes", "reset --yes" })
        {
            var (outcome, _, error) = await sources.RunAsync(Dropping, command);
            Assert.Equal(Outcome.Refused, outcome);
            Assert.Contains("and the database is protected: if you mean it, add --yes-destroy " + sources.Name, error, StringComparison.Ordinal);
        }
        Assert.Equal(Histories.First, await sources.Database.VersionAsync());
        Assert.Equal("2", await sources.Database.QueryAsync("SELECT count(*) FROM users"));
        Assert.Equal((Outcome.Ok, ""), Short(await sources.RunAsync(Dropping, "upgrade head --yes-destroy " + sources.Name)));
        Assert.Equal("1", await sources.Database.QueryAsync("SELECT count(*) FROM users"));
    }

    [Theory]
    [InlineData(Database.PostgreSql)]
    [InlineData(Database.Sqlite)]
    public async Task Nothing_lost_is_nothing_asked(Database kind)
    {
        await using var sources = await Sources.NewAsync(kind, server);
        Assert.Equal(Outcome.Ok, (await sources.RunAsync(Dropping, "upgrade aaa")).Outcome);
        Assert.Equal(Outcome.Ok, (await sources.RunAsync(Dropping, "stamp aaa --protect")).Outcome);
        Assert.Equal((Outcome.Ok, ""), Short(await sources.RunAsync(Dropping, "upgrade head")));
        Assert.Equal((Outcome.Ok, ""), Short(await sources.RunAsync(Dropping, "protect --off")));
        Assert.Equal(Outcome.Usage, (await sources.RunAsync(Dropping, "protect --off --on")).Outcome);
        Assert.Equal("on,off", await sources.Database.QueryAsync("SELECT notes FROM schemagen_log WHERE direction = 'protect' ORDER BY id"));
    }

    [Theory]
    [InlineData(Database.PostgreSql)]
    [InlineData(Database.Sqlite)]
    public async Task Production_asks_the_same_of_every_database(Database kind)
    {
        await using var sources = await Sources.NewAsync(kind, server);
        await sources.RunAsync(Dropping, "upgrade aaa");
        await sources.Database.ExecuteAsync(Insert);
        sources.Environment.Add("ENVIRONMENT=production");
        Assert.Contains("and this is production: if you mean it, add --yes-destroy " + sources.Name, (await sources.RunAsync(Dropping, "upgrade head")).Error, StringComparison.Ordinal);
        Assert.Contains("and this is production: if you mean it, add --yes-destroy " + sources.Name, (await sources.RunAsync(Dropping, "deploy")).Error, StringComparison.Ordinal);
        Assert.Equal((Outcome.Ok, ""), Short(await sources.RunAsync(Dropping, "upgrade head --yes-destroy " + sources.Name)));
    }

    [Theory]
    [InlineData(Database.PostgreSql)]
    [InlineData(Database.Sqlite)]
    public async Task Only_tested_revisions_reach_a_database_that_asks_for_them(Database kind)
    {
        await using var sources = await Sources.NewAsync(kind, server);
        var (product, file) = (DatabaseNames.Write(kind), sources.Path("tested.txt"));
        await sources.RunAsync(Histories.Bot, "upgrade aaa");
        Assert.Equal((Outcome.Ok, ""), Short(await sources.RunAsync(Histories.Bot, "protect --require-tested")));
        Assert.Equal(
            (Outcome.Refused, "", $"error: this database takes tested revisions only, and {Histories.Second}, {Histories.Third} were not tested on {product}: "
                + $"dotnet schemagen test --database {product} --record <file>, then upgrade --tested <file>\n"),
            await sources.RunAsync(Histories.Bot, "upgrade head"));
        Assert.Equal(Outcome.Usage, (await sources.RunAsync(Histories.Bot, "upgrade head --tested " + file)).Outcome);
        Assert.Equal((Outcome.Ok, ""), Short(await sources.RunAsync(Histories.Bot, $"test --database {product} --record {file}")));
        Assert.Equal(4, (await File.ReadAllLinesAsync(file)).Length);
        var edited = Sources.Bot(Histories.Third, revision => revision with { Down = default, Up = default });
        Assert.Contains($"{Histories.Third} changed since the test", (await sources.RunAsync(edited, "upgrade head --tested " + file)).Error, StringComparison.Ordinal);
        sources.Environment.Add("SCHEMAGEN_TESTED=" + file);
        Assert.Equal((Outcome.Ok, ""), Short(await sources.RunAsync(Histories.Bot, "upgrade head")));
    }

    private static (Outcome, string) Short((Outcome Outcome, string Output, string Error) run) => (run.Outcome, run.Error);
}
