using System;
using System.IO;
using System.Threading.Tasks;
using SchemaGen.Core.Planning;
using SchemaGen.DatabaseTests.Servers;
using SchemaGen.Runtime;
using Xunit;

namespace SchemaGen.DatabaseTests.Tool;

/// <summary>The commands that read a live database's schema, on both databases.</summary>
public sealed class LiveCommandTests(PostgresServer server) : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("schemagen-live-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(Database.PostgreSql)]
    [InlineData(Database.Sqlite)]
    public async Task What_the_revisions_made_is_no_drift_and_what_is_changed_by_hand_is_named(Database kind)
    {
        await using var tool = await ToolRun.NewAsync(kind, server);
        var offline = await ToolRun.RunAsync(["check", "--assembly", tool.Assembly]);
        Assert.Equal((Outcome.Usage, "error: check compares with the snapshot of a project: leave --assembly out\n"), (offline.Outcome, offline.Error));
        var early = await tool.RunAsync("check");
        Assert.Equal(kind == Database.PostgreSql ? Outcome.Usage : Outcome.NoConnection, early.Outcome);
        await tool.RunAsync("upgrade head");
        var check = await tool.RunAsync("check");
        Assert.Equal((Outcome.Ok, "No drift: the database is what ccccccccccc3 makes of it.\n"), (check.Outcome, check.Output));

        await tool.Database.ExecuteAsync("DROP INDEX ix_masters_phone");
        await tool.Database.ExecuteAsync("ALTER TABLE users ADD COLUMN nickname text");
        await tool.Database.ExecuteAsync("CREATE TABLE by_hand (id integer)");
        check = await tool.RunAsync("check");
        Assert.Equal(Outcome.Drift, check.Outcome);
        Assert.Contains("masters.phone_number: missing in the database (create index ix_masters_phone). Create it, or write a revision that drops it\n", check.Output, StringComparison.Ordinal);
        Assert.Contains("users.nickname: in the database and in no revision (would drop column text). Write it into the classes and a revision, or drop it\n", check.Output, StringComparison.Ordinal);
        Assert.EndsWith("2 differences from ccccccccccc3.\n", check.Output, StringComparison.Ordinal);
        Assert.Equal("Left alone, in no revision: table by_hand\n", check.Error);
    }

    [Theory]
    [InlineData(Database.PostgreSql)]
    [InlineData(Database.Sqlite)]
    public async Task A_snapshot_a_database_and_an_assembly_are_compared_as_the_database_shows_them(Database kind)
    {
        await using var tool = await ToolRun.NewAsync(kind, server);
        await tool.RunAsync("upgrade head");
        var inspected = await ToolRun.RunAsync(["inspect", "--connection", tool.Database.Url]);
        Assert.Equal(Outcome.Ok, inspected.Outcome);
        Assert.StartsWith("schemagen snapshot 1\ntable masters\n", inspected.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("schemagen_", inspected.Output, StringComparison.Ordinal);
        var snapshot = Path.Combine(folder, "live.snapshot");
        await File.WriteAllTextAsync(snapshot, inspected.Output);

        Assert.Equal((Outcome.Ok, "No difference.\n"), await DiffAsync(snapshot, tool.Database.Url));
        Assert.Equal((Outcome.Ok, "No difference.\n"), await DiffAsync(tool.Assembly, tool.Database.Url));
        Assert.Equal((Outcome.Ok, "No difference.\n"), await DiffAsync(tool.Database.Url, tool.Assembly));

        await File.WriteAllTextAsync(snapshot, inspected.Output.Replace("table users\n", "table users\n  column age integer\n", StringComparison.Ordinal));
        Assert.Equal((Outcome.Drift, "+ users.age  integer\n"), await DiffAsync(tool.Database.Url, snapshot));
        var (outcome, sql) = await DiffAsync(tool.Database.Url, snapshot, "--sql");
        Assert.Equal(Outcome.Drift, outcome);
        Assert.Contains("ALTER TABLE users ADD COLUMN age integer", sql, StringComparison.Ordinal);
        await tool.Database.ExecuteAsync(sql);
        Assert.Equal((Outcome.Ok, "No difference.\n"), await DiffAsync(tool.Database.Url, snapshot));
    }

    [Fact]
    public async Task What_can_not_be_compared_says_why()
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "broken.snapshot"), "schemagen snapshot 1\ntable users\n  colum id\n");
        var broken = await ToolRun.RunAsync(["diff", Path.Combine(folder, "broken.snapshot"), Path.Combine(folder, "broken.snapshot")]);
        Assert.Equal(Outcome.Usage, broken.Outcome);
        Assert.EndsWith("broken.snapshot(3,1): the snapshot is malformed: 'colum id' is not understood\n", broken.Error, StringComparison.Ordinal);
        Assert.Equal(Outcome.NoConnection, (await ToolRun.RunAsync(["inspect", "--connection", "sqlite:///" + folder + "/none.db"])).Outcome);
        Assert.Equal(Outcome.Usage, (await ToolRun.RunAsync(["diff", folder, folder])).Outcome);
        Assert.Equal(Outcome.Usage, (await ToolRun.RunAsync(["diff", Path.Combine(folder, "none.snapshot"), folder])).Outcome);
    }

    private static async Task<(Outcome Outcome, string Output)> DiffAsync(string from, string to, params string[] more)
    {
        var (outcome, output, error) = await ToolRun.RunAsync(["diff", from, to, "--exit-code", .. more]);
        Assert.Equal("", error);
        return (outcome, output);
    }
}
