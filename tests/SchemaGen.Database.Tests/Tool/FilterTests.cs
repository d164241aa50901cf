using System;
using System.Threading.Tasks;
using SchemaGen.Core.Comparing;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Settings;
using SchemaGen.DatabaseTests.Servers;
using SchemaGen.Runtime;
using Xunit;

namespace SchemaGen.DatabaseTests.Tool;

/// <summary>Objects that are looked at and others that are not, by the project's settings and by the command line.</summary>
public sealed class FilterTests(PostgresServer server)
{
    [Theory]
    [InlineData(Database.PostgreSql)]
    [InlineData(Database.Sqlite)]
    public async Task Excluded_objects_are_no_difference(Database kind)
    {
        await using var tool = await ToolRun.NewAsync(
            kind, server, settings: ProjectSettings.Default with { Objects = new ObjectFilter(default, ObjectFilter.Read("legacy_*,index:*_tmp")) });
        await tool.RunAsync("upgrade head");
        await tool.Database.ExecuteAsync("CREATE TABLE legacy_users (id integer); CREATE INDEX users_tmp ON users (name); CREATE TABLE other (id integer)");

        var check = await tool.RunAsync("check");
        Assert.Equal((Outcome.Ok, "Left alone, in no revision: table other\n"), (check.Outcome, check.Error));
        var diff = await ToolRun.RunAsync(["diff", tool.Assembly, tool.Database.Url]);
        Assert.Equal((Outcome.Ok, true, false), (diff.Outcome, diff.Output.Contains("other", StringComparison.Ordinal), diff.Output.Contains("legacy", StringComparison.Ordinal)));
        Assert.Equal((Outcome.Ok, "No difference.\n", ""), await ToolRun.RunAsync(["diff", tool.Assembly, tool.Database.Url, "--exclude", "table:other"]));

        // What is excluded is judged on neither side.
        await tool.Database.ExecuteAsync("DROP TABLE masters");
        Assert.Equal(Outcome.Drift, (await tool.RunAsync("check")).Outcome);
        Assert.Equal(Outcome.Ok, (await tool.RunAsync("check --exclude table:masters")).Outcome);
        Assert.Equal(Outcome.Ok, (await tool.RunAsync("check --include table:users,table:other")).Outcome);
    }

    [Fact]
    public async Task Inspect_prints_what_is_chosen_and_says_what_went_with_it()
    {
        await using var tool = await ToolRun.NewAsync(Database.PostgreSql, server);
        await tool.RunAsync("upgrade head");
        var inspected = await ToolRun.RunAsync(["inspect", "--connection", tool.Database.Url, "--exclude", "users"]);
        Assert.StartsWith("schemagen snapshot 1\ntable masters\n", inspected.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("users", inspected.Output, StringComparison.Ordinal);
        Assert.Equal("note: masters: foreign key masters_telegram_id_fkey refers to users, which is excluded, and is left out with it\n", inspected.Error);

        var wrong = await ToolRun.RunAsync(["inspect", "--connection", tool.Database.Url, "--include", "tabel:users"]);
        Assert.Equal(Outcome.Usage, wrong.Outcome);
        Assert.StartsWith("error: 'tabel:users' is of no kind: it takes schema, table, view", wrong.Error, StringComparison.Ordinal);
    }
}
