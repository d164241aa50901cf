using System;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using SchemaGen.Core.Planning;
using SchemaGen.DatabaseTests.Running;
using SchemaGen.DatabaseTests.Servers;
using SchemaGen.Runtime;
using Xunit;

namespace SchemaGen.DatabaseTests.Tool.Looking;

/// <summary>What is pending, and what a run would do, before it does.</summary>
public sealed class StatusTests(PostgresServer server)
{
    [Theory]
    [InlineData(Database.PostgreSql, "  locks: ACCESS EXCLUSIVE, SHARE\n")]
    [InlineData(Database.Sqlite, "")]
    public async Task Status_tells_what_is_pending_with_its_risks(Database kind, string locks)
    {
        await using var tool = await ToolRun.NewAsync(kind, server);
        await tool.RunAsync("upgrade +1");
        var before = await tool.Database.DumpAsync();
        var status = await tool.RunAsync("status");
        Assert.Equal(Outcome.Drift, status.Outcome);
        var name = status.Output[..status.Output.IndexOf(" is at ", StringComparison.Ordinal)];
        Assert.DoesNotContain("s3cr3t", status.Output, StringComparison.Ordinal);
        Assert.StartsWith(
            $"{name} is at {Histories.First}: 2 revisions are pending.\n{Histories.Second}  revision 2\n"
            + "  + masters.work_chat_id  bigint                              safe\n"
            + "  + users.email           varchar(255), index ix_users_email  safe\n"
            + locks,
            status.Output,
            StringComparison.Ordinal);
        Assert.Equal("See the steps: dotnet schemagen plan; apply them: dotnet schemagen upgrade head\n", status.Error);

        var json = JsonNode.Parse((await tool.RunAsync("status --json")).Output)!;
        Assert.Equal([Histories.Second, Histories.Third], json["pending"]!.AsArray().Select(revision => (string)revision!["id"]!));
        Assert.Equal("""{"subject":"masters.work_chat_id","kind":"add","action":"add column bigint","risk":"safe"}""", json["pending"]![0]!["changes"]![0]!.ToJsonString());
        Assert.Equal((false, false), ((bool)json["isHead"]!, (bool)json["pending"]![0]!["isDestructive"]!));
        Assert.Equal(before, await tool.Database.DumpAsync());

        await tool.RunAsync("upgrade head");
        Assert.Equal((Outcome.Ok, $"{name} is at {Histories.Third} (head): nothing is pending.\n", ""), await tool.RunAsync("status"));
    }

    [Fact]
    public async Task Status_of_a_database_that_is_ahead_says_what_to_do()
    {
        await using var tool = await ToolRun.NewAsync(Database.Sqlite, server);
        await tool.RunAsync("upgrade head");
        await tool.Database.ExecuteAsync("UPDATE schemagen_version SET version_num = 'deadbeef'");
        var (outcome, output, error) = await tool.RunAsync("status");
        Assert.Equal((Outcome.Drift, ""), (outcome, error));
        Assert.StartsWith("can't locate revision 'deadbeef', which ", output, StringComparison.Ordinal);
        Assert.Contains("stamp --purge", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("delete from users", "  - SQL  delete from users  destructive, deletes data\n", true)]
    [InlineData("update users set name = 'a'", "  ~ SQL  update users set name = 'a'  changes rows\n", false)]
    public async Task Sql_about_rows_is_shown_with_its_risk(string sql, string line, bool isDestructive)
    {
        var second = Histories.Revision(1, Histories.Many<Model.Operation>(new Model.ExecuteSql(sql)), default);
        await using var tool = await ToolRun.NewAsync(Database.Sqlite, server, Core.Revisions.History.Of([Histories.Bot[Histories.First], second]));
        await tool.RunAsync("upgrade aaa");
        Assert.Contains(line, (await tool.RunAsync("status")).Output, StringComparison.Ordinal);
        Assert.Contains("SQL  " + sql, (await tool.RunAsync("show head")).Output, StringComparison.Ordinal);
        var revision = JsonNode.Parse((await tool.RunAsync("status --json")).Output)!["pending"]![0]!;
        Assert.Equal((isDestructive, "SQL"), ((bool)revision["isDestructive"]!, (string)revision["changes"]![0]!["subject"]!));
    }

    [Fact]
    public async Task A_plan_shows_sql_locks_checks_and_sizes_and_changes_nothing()
    {
        await using var tool = await ToolRun.NewAsync(Database.PostgreSql, server);
        await tool.RunAsync("upgrade bbb");
        await tool.Database.ExecuteAsync("INSERT INTO users (telegram_id) SELECT generate_series(1, 1500); ANALYZE users");
        var dump = await tool.Database.DumpAsync();
        var log = await tool.Database.LogAsync();
        var plan = await tool.RunAsync("plan");
        Assert.Equal((Outcome.Ok, ""), (plan.Outcome, plan.Error));
        Assert.StartsWith($"{Histories.Second} -> {Histories.Third}  revision 3\n  1/2  ALTER TABLE users ALTER COLUMN name TYPE varchar(200);\n       UPDATE users SET name = 'nobody' WHERE name IS NULL;\n", plan.Output, StringComparison.Ordinal);
        Assert.Contains("       lock: ACCESS EXCLUSIVE\n", plan.Output, StringComparison.Ordinal);
        Assert.Matches(@"\nTables\n  users +\d+ kB  about 1,500 rows\n  masters +\d+ kB  rows unknown \(never analyzed\)\n1 revision, 2 steps on postgresql://\S+; nothing was run\.\n$", plan.Output);
        Assert.Equal(plan.Output, (await tool.RunAsync("plan head")).Output);

        var back = await tool.RunAsync("plan base --downgrade --check-data");
        Assert.Equal(Outcome.Ok, back.Outcome);
        Assert.Contains($"\n{Histories.First} -> base  revision 1\n", back.Output, StringComparison.Ordinal);
        Assert.Contains("DROP TABLE users", back.Output, StringComparison.Ordinal);
        Assert.StartsWith($"{Histories.Second} -> {Histories.First}", (await tool.RunAsync("plan --downgrade")).Output, StringComparison.Ordinal);
        Assert.Equal((dump, log), (await tool.Database.DumpAsync(), await tool.Database.LogAsync()));
    }

    [Fact]
    public async Task A_plan_counts_what_stands_in_the_way_when_it_is_asked_to()
    {
        var first = Histories.Bot[Histories.First];
        var second = Histories.Revision(1, Histories.Many<Model.Operation>(
            new Model.AlterColumn(Histories.Users, Histories.Column("name", "varchar(100)", notNull: true)),
            new Model.AddColumn(Histories.Users, Histories.Column("city", "text")),
            new Model.AlterColumn(Histories.Users, Histories.Column("city", "text", notNull: true))), default);
        foreach (var kind in new[] { Database.PostgreSql, Database.Sqlite })
        {
            await using var tool = await ToolRun.NewAsync(kind, server, Core.Revisions.History.Of([first, second]));
            await tool.RunAsync("upgrade aaa");
            await tool.Database.ExecuteAsync("INSERT INTO users (telegram_id) VALUES (1), (2)");
            Assert.Contains("will be checked: users.name: no rows may hold NULL\n", (await tool.RunAsync("plan")).Output, StringComparison.Ordinal);
            var asked = await tool.RunAsync($"plan --check-data --against {tool.Database.Url}");
            Assert.Contains("checked first: users.name: 2 rows hold NULL\n", asked.Output, StringComparison.Ordinal);
            var checks = JsonNode.Parse((await tool.RunAsync("plan --check-data --json")).Output)!["revisions"]![0]!["steps"]!.AsArray().SelectMany(step => step!["checks"]!.AsArray()).ToList();
            Assert.Equal((2, "users.name: n rows hold NULL"), ((int)checks[0]!["count"]!, (string)checks[0]!["problem"]!));
            // SQLite builds the table anew in one step, and asks before it as if it were built already.
            Assert.Equal(kind == Database.PostgreSql ? null : 2, (int?)Assert.Single(checks.Skip(1))!["count"]);
        }
    }

    [Theory]
    [InlineData("plan", "Nothing to do. ", Outcome.Ok, "")]
    [InlineData("plan aaa", "", Outcome.Usage, "which is past aaa: dotnet schemagen plan aaa --downgrade\n")]
    [InlineData("plan zzz", "", Outcome.Usage, "can't locate revision 'zzz'")]
    public async Task A_plan_without_steps_says_why(string command, string output, Outcome outcome, string error)
    {
        await using var tool = await ToolRun.NewAsync(Database.Sqlite, server);
        await tool.RunAsync("upgrade head");
        var plan = await tool.RunAsync(command);
        Assert.Equal(outcome, plan.Outcome);
        Assert.StartsWith(output, plan.Output, StringComparison.Ordinal);
        Assert.Contains(error, plan.Error, StringComparison.Ordinal);
    }
}
