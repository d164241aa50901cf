using System;
using System.IO;
using System.Linq;
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

/// <summary><c>test</c>: every revision up, down and up, compared with the replay.</summary>
public sealed class TestCommandTests(PostgresServer server)
{
    [Theory]
    [InlineData(Database.PostgreSql)]
    [InlineData(Database.Sqlite)]
    public async Task Revisions_that_do_what_they_say_pass(Database kind)
    {
        await using var sources = await Sources.NewAsync(kind, server);
        var product = DatabaseNames.Write(kind);
        var (outcome, output, error) = await sources.RunAsync(Histories.Bot, "test --database " + product);
        Assert.Equal((Outcome.Ok, ""), (outcome, error));
        Assert.Matches($"^({product} +[a-z]+\\d  ok      revision \\d  \\d+ ms\n){{3}}3 revisions up, down and up on {product}: what they leave is the replay.\n$", output);
        var json = JsonNode.Parse((await sources.RunAsync(Histories.Bot, $"test bbb --json --database {product}")).Output)!;
        Assert.True((bool)json["passed"]!);
        Assert.Equal(2, json["revisions"]!.AsArray().Count);
        if (kind == Database.PostgreSql)
        {
            Assert.Equal("", await sources.Database.TablesAsync());
        }
    }

    public static TheoryData<Database, string, Operation[], string> Wrong => new()
    {
        { Database.PostgreSql, "up", [new ExecuteSql("CREATE TABLE by_hand (id integer)")], "  up: by_hand is in the database and not in the replay\n" },
        { Database.Sqlite, "up", [new ExecuteSql("CREATE TABLE by_hand (id integer)")], "  up: by_hand is in the database and not in the replay\n" },
        { Database.PostgreSql, "down", [], "  down: masters.work_chat_id is in the database and not in the replay; users.email is in the database and not in the replay\n" },
        { Database.Sqlite, "down", [], "  down: masters.work_chat_id is in the database and not in the replay; users.email is in the database and not in the replay\n" },
        { Database.PostgreSql, "up", [new ExecuteSql("SELECT nowhere")], "  up: upgrade bbbbbbbbbbb2 (revision 2), step 1 of 1 (" },
        { Database.Sqlite, "up", [new ExecuteSql("SELECT nowhere")], "  up: upgrade bbbbbbbbbbb2 (revision 2), step 1 of 1 (" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task One_that_does_not_is_named_with_what_differs(Database kind, string direction, Operation[] operations, string expected)
    {
        await using var sources = await Sources.NewAsync(kind, server);
        var wrong = History.Of([Histories.Bot[Histories.First], direction == "up"
            ? Histories.Bot[Histories.Second] with { Up = Histories.Many(operations), Down = default }
            : Histories.Bot[Histories.Second] with { Down = Histories.Many<Operation>(new DropIndex(Histories.Users, "ix_users_email")) }]);
        var file = sources.Path("tested.txt");
        await File.WriteAllTextAsync(file, $"schemagen tested 1\npostgresql other h\n{DatabaseNames.Write(kind)} {Histories.Second} before\n");
        var (outcome, output, _) = await sources.RunAsync(wrong, $"test --database {DatabaseNames.Write(kind)} --record {file}");
        Assert.Equal(Outcome.MigrationFailed, outcome);
        Assert.Contains(expected, output, StringComparison.Ordinal);
        Assert.EndsWith($"Failed: {Histories.Second} on {DatabaseNames.Write(kind)}; what follows was not tested.\n", output, StringComparison.Ordinal);
        var lines = await File.ReadAllLinesAsync(file);
        Assert.Equal(3, lines.Length);
        Assert.Contains("postgresql other h", lines);
        Assert.Contains(lines, line => line.StartsWith($"{DatabaseNames.Write(kind)} {Histories.First} ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_can_not_be_undone_is_tested_upwards_and_said()
    {
        await using var sources = await Sources.NewAsync(Database.Sqlite, server);
        var history = Sources.Bot(Histories.Second, revision => revision with { Down = Histories.Many<Operation>(new Irreversible("rows were merged")) });
        var (outcome, output, _) = await sources.RunAsync(history, "test --database sqlite");
        Assert.Equal(Outcome.Ok, outcome);
        Assert.Contains("  up only, it can't be undone: rows were merged\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PostgreSQL_is_not_passed_over_for_want_of_a_server()
    {
        await using var sources = await Sources.NewAsync(Database.Sqlite, server);
        var (outcome, _, error) = await sources.RunAsync(Histories.Bot, "test");
        Assert.Equal(Outcome.Usage, outcome);
        Assert.Equal(
            $"error: postgresql can't be tested on {sources.Database.Target.Display}: name a server with --connection (beside that database a scratch database is made and dropped), "
            + "or test with --database sqlite\n", error);
        Assert.Equal(Outcome.Usage, (await sources.RunAsync(Histories.Bot, "test --database oracle")).Outcome);
    }
}
