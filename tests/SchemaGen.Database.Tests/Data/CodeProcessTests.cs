using System;
using System.IO;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using SchemaGen.Core.Planning;
using SchemaGen.DatabaseTests.Servers;
using SchemaGen.DatabaseTests.Tool;
using SchemaGen.Runtime;
using Xunit;

namespace SchemaGen.DatabaseTests.Data;

/// <summary>The tool as a program: it starts itself again to run the code of data steps.</summary>
public sealed class CodeProcessTests(PostgresServer server)
{
    private const string Insert = "await step.InsertAsync(After.Things, new After.ThingsRow { Id = 1, Note = System.Diagnostics.Process.GetCurrentProcess().MainModule!.ModuleName }); ";

    [Theory]
    [InlineData(Database.PostgreSql)]
    [InlineData(Database.Sqlite)]
    public async Task Up_and_down_with_the_exit_code_and_the_output_of_a_run(Database kind)
    {
        using var project = StepProject.OfStep(Insert);
        await using var database = await TestDatabase.NewAsync(kind, server);

        var up = await RunAsync(project, database, "upgrade", "head", "--json");

        Assert.True(up.ExitCode == 0, up.Error);
        var step = JsonNode.Parse(up.Output)!["revisions"]![1]!["steps"]![0]!;
        Assert.Equal(("WorkAsync", 1), ((string)step["step"]!, (int)step["changed"]!));
        Assert.StartsWith("dotnet", await database.QueryAsync("SELECT note FROM things"), StringComparison.Ordinal);
        Assert.Equal(0, (await RunAsync(project, database, "downgrade", "-1")).ExitCode);
        await database.ExecuteAsync("DELETE FROM things");
        var again = await RunAsync(project, database, "upgrade", "head");
        Assert.Contains("      1 changed, 0 left alone\n", again.Output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Test_runs_the_steps_over_empty_tables()
    {
        using var project = StepProject.OfStep("await step.UpdateAsync(After.Things, row => row.Note = row.Name);");

        var test = await Programs.RunAsync("dotnet", ["exec", Tool, "test", "--assembly", project.Assembly, "--database", "sqlite"]);

        Assert.True(test.ExitCode == 0, test.Output + test.Error);
    }

    [Fact]
    public async Task A_step_that_throws_ends_with_5_and_one_line()
    {
        using var project = StepProject.OfStep("throw new InvalidOperationException(\"no good\");");
        await using var database = await TestDatabase.NewAsync(Database.Sqlite, server);

        var failed = await RunAsync(project, database, "upgrade", "head");

        Assert.Equal((int)Outcome.MigrationFailed, failed.ExitCode);
        Assert.Equal(
            "error: upgrade bbbbbbbbbbbb (step), step 2 of 2 (data step WorkAsync): InvalidOperationException: no good (Second.cs:9); the revision was rolled back", failed.Error.Trim());
    }

    [Theory]
    [InlineData(Database.PostgreSql)]
    [InlineData(Database.Sqlite)]
    public async Task A_process_killed_in_the_midst_of_a_step_leaves_nothing_and_the_next_run_does_it(Database kind)
    {
        var flag = Path.GetTempFileName();
        using var project = StepProject.OfStep(Insert + $"if (System.IO.File.Exists({Literal(flag)})) {{ System.IO.File.Delete({Literal(flag)}); System.Diagnostics.Process.GetCurrentProcess().Kill(); }}");
        await using var database = await TestDatabase.NewAsync(kind, server);

        var killed = await RunAsync(project, database, "upgrade", "head");

        Assert.NotEqual(0, killed.ExitCode);
        Assert.False(File.Exists(flag));
        Assert.Equal(("0", "aaaaaaaaaaaa"), (await database.QueryAsync("SELECT count(*) FROM things"), await database.VersionAsync()));
        var next = await RunAsync(project, database, "upgrade", "head");
        Assert.True(next.ExitCode == 0, next.Error);
        Assert.Equal(("1", "bbbbbbbbbbbb"), (await database.QueryAsync("SELECT count(*) FROM things"), await database.VersionAsync()));
    }

    [Theory]
    [InlineData("upgrade", "head", "--sql", "--dialect", "sqlite")]
    [InlineData("bundle")]
    public async Task What_carries_no_code_is_refused_by_name(params string[] arguments)
    {
        using var project = StepProject.OfStep("await step.ExecuteAsync($\"update {After.Things} set {After.Things.Note} = null\");");

        var (outcome, _, error) = await ToolRun.RunAsync([.. arguments, "--assembly", project.Assembly]);

        Assert.Equal(Outcome.Refused, outcome);
        Assert.StartsWith("error: bbbbbbbbbbbb ", error, StringComparison.Ordinal);
        Assert.Contains("data step", error, StringComparison.Ordinal);
        Assert.Single(error.Trim().Split('\n'));
    }

    private static string Tool => Path.Combine(AppContext.BaseDirectory, "dotnet-schemagen.dll");

    private static string Literal(string text) => "@\"" + text + "\"";

    private static Task<ProgramResult> RunAsync(StepProject project, TestDatabase database, params string[] arguments) =>
        Programs.RunAsync("dotnet", ["exec", Tool, .. arguments, "--assembly", project.Assembly, "--connection", database.Url]);
}
