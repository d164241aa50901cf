using System;
using System.IO;
using System.Threading.Tasks;
using SchemaGen.Core.Planning;
using SchemaGen.DatabaseTests.Running;
using SchemaGen.DatabaseTests.Servers;
using SchemaGen.DatabaseTests.Tool;
using SchemaGen.Runtime;
using Xunit;

namespace SchemaGen.DatabaseTests.Starting;

/// <summary>The start of a container: the application begins when the database is at head, else never.</summary>
public sealed class DeployTests(PostgresServer server)
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "dotnet-schemagen.dll");

    [Theory]
    [InlineData(Database.PostgreSql)]
    [InlineData(Database.Sqlite)]
    public async Task Created_upgraded_and_handed_over(Database kind)
    {
        await using var tool = await ToolRun.NewAsync(kind, server);
        await tool.RunAsync("drop-database --yes");
        var (outcome, _, error) = await tool.RunAsync("deploy");
        Assert.Equal(Outcome.NoConnection, outcome);
        Assert.EndsWith("is it the right one? With INIT_DB=true, deploy creates it\n", error, StringComparison.Ordinal);

        var first = await DeployAsync(tool, "INIT_DB=true", "echo", "the application runs");
        Assert.Equal((0, $"{tool.Database.Target.Display} is created (INIT_DB).\n"), (first.ExitCode, first.Error));
        Assert.EndsWith($"Database is at {Histories.Third} (head).\nthe application runs\n", first.Output, StringComparison.Ordinal);

        var second = await DeployAsync(tool, "MARK=a b", "sh", "-c", "echo \"$MARK\"; exit 7");
        Assert.Equal((7, $"Nothing to do. Database is at {Histories.Third} (head).\na b\n", ""), (second.ExitCode, second.Output, second.Error));
    }

    [Fact]
    public async Task The_program_takes_the_place_of_the_process_with_its_number_and_signals()
    {
        await using var tool = await ToolRun.NewAsync(Database.Sqlite, server);
        await tool.RunAsync("upgrade head");
        var shell = $"echo $$; exec dotnet exec {Program} deploy --assembly {tool.Assembly} --connection {tool.Database.Url} -- sh -c 'echo $$; kill -PIPE $$; echo ignored'";
        var result = await Programs.RunAsync("sh", ["-c", shell]);
        var lines = result.Output.TrimEnd().Split('\n');
        Assert.Equal(3, lines.Length);
        Assert.Equal(lines[0], lines[2]);
        Assert.Equal(128 + 13, result.ExitCode);
    }

    [Fact]
    public async Task A_failed_migration_never_starts_the_program()
    {
        await using var tool = await ToolRun.NewAsync(Database.PostgreSql, server);
        await tool.Database.ExecuteAsync("CREATE TABLE users (id int)");
        var result = await DeployAsync(tool, "X=", "echo", "the application runs");
        Assert.Equal((int)Outcome.MigrationFailed, result.ExitCode);
        Assert.DoesNotContain("the application runs", result.Output, StringComparison.Ordinal);
        Assert.Contains("\"users\" already exists", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Database.PostgreSql)]
    [InlineData(Database.Sqlite)]
    public async Task A_database_that_is_ahead_is_refused(Database kind)
    {
        await using var tool = await ToolRun.NewAsync(kind, server);
        await tool.RunAsync("upgrade head");
        await tool.Database.ExecuteAsync("UPDATE schemagen_version SET version_num = 'ddddddddddd4'");
        var (outcome, output, error) = await tool.RunAsync("deploy");
        Assert.Equal((Outcome.Refused, ""), (outcome, output));
        Assert.Contains("is at ddddddddddd4, which no revision here is", Assert.Single(error.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_that_is_not_there_is_said_before_anything_is_done()
    {
        await using var tool = await ToolRun.NewAsync(Database.Sqlite, server);
        var result = await DeployAsync(tool, "INIT_DB=1", "no-such-program-here");
        Assert.Equal(
            (1, "", "error: there is no program 'no-such-program-here' to start after the migration; nothing was done\n"), (result.ExitCode, result.Output, result.Error));
        Assert.False(File.Exists(tool.Database.File));
    }

    private static Task<ProgramResult> DeployAsync(ToolRun tool, string variable, params string[] command) => Programs.RunAsync(
        "env",
        [variable, "dotnet", "exec", Program, "deploy", "--assembly", tool.Assembly, "--connection", tool.Database.Url, "--", .. command]);
}
