using System;
using System.Diagnostics;
using System.IO;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using SchemaGen.Core.Planning;
using SchemaGen.DatabaseTests.Servers;
using SchemaGen.DatabaseTests.Tool;
using SchemaGen.Runtime;
using SchemaGen.Tool.Code;
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
    [InlineData(Database.PostgreSql)]
    [InlineData(Database.Sqlite)]
    public async Task The_SDK_killed_in_front_of_a_step_takes_it_along_and_nothing_is_committed(Database kind)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "there the SDK's job does it");
        var begun = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        var ended = begun + ".ended";
        using var project = StepProject.OfStep(
            Insert + $"System.IO.File.WriteAllText({Literal(begun + ".new")}, Environment.ProcessId.ToString()); System.IO.File.Move({Literal(begun + ".new")}, {Literal(begun)}); "
            + $"await Task.Delay(8000); System.IO.File.WriteAllText({Literal(ended)}, \"\");");
        await using var database = await TestDatabase.NewAsync(kind, server);
        // The SDK looks for dotnet-schemagen where the shell would.
        var path = AppContext.BaseDirectory + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH");
        var sdk = 0;

        var run = Programs.RunAsync(
            "env", ["PATH=" + path, "dotnet", "schemagen", "upgrade", "head", "--assembly", project.Assembly, "--connection", database.Url], started: id => sdk = id);
        var tool = await Within(60, async () => File.Exists(begun) ? int.Parse(await File.ReadAllTextAsync(begun)) : (int?)null);
        Assert.NotEqual(sdk, tool);
        Process.GetProcessById(sdk).Kill();

        await Within(5, () => Task.FromResult(IsGone(tool) ? true : (bool?)null));
        await run;
        Assert.False(File.Exists(ended));
        Assert.Equal(("0", "aaaaaaaaaaaa"), (await database.QueryAsync("SELECT count(*) FROM things"), await database.VersionAsync()));
        File.Delete(begun);
    }

    [Theory]
    [InlineData("dotnet schemagen upgrade head", true)]
    [InlineData("/usr/share/dotnet/dotnet schemagen upgrade head", true)]
    [InlineData("dotnet dotnet-schemagen upgrade head", true)]
    [InlineData("dotnet tool run dotnet-schemagen -- upgrade head", true)]
    [InlineData("dotnet dnx SchemaGen.Tool --yes upgrade head", true)]
    [InlineData("dotnet exec /sdk/dotnet.dll schemagen upgrade head", true)]
    [InlineData("dotnet schemagen downgrade base", false)]
    [InlineData("dotnet schemagen", false)]
    [InlineData("dotnet runner.dll schemagen upgrade head", false)]
    [InlineData("dotnet exec schemagen.runner.dll upgrade head", false)]
    [InlineData("dotnet watch upgrade head", false)]
    [InlineData("bash dotnet schemagen upgrade head", false)]
    [InlineData("nohup schemagen upgrade head", false)]
    [InlineData("upgrade head", false)]
    [InlineData("", false)]
    public void Only_the_SDK_that_started_the_tool_counts_as_in_front(string commandLine, bool expected) =>
        Assert.Equal(expected, SdkInFront.IsSdk(commandLine.Split(' '), ["upgrade", "head"]));

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

    private static async Task<T> Within<T>(int seconds, Func<Task<T?>> ask)
        where T : struct
    {
        for (var until = DateTime.UtcNow.AddSeconds(seconds); DateTime.UtcNow < until; await Task.Delay(20))
        {
            if (await ask() is { } answer)
            {
                return answer;
            }
        }
        throw new TimeoutException($"nothing within {seconds} seconds");
    }

    private static bool IsGone(int process)
    {
        try
        {
            using var found = Process.GetProcessById(process);
            return found.HasExited;
        }
        catch (ArgumentException)
        {
            return true;
        }
    }

    private static string Tool => Path.Combine(AppContext.BaseDirectory, "dotnet-schemagen.dll");

    private static string Literal(string text) => "@\"" + text + "\"";

    private static Task<ProgramResult> RunAsync(StepProject project, TestDatabase database, params string[] arguments) =>
        Programs.RunAsync("dotnet", ["exec", Tool, .. arguments, "--assembly", project.Assembly, "--connection", database.Url]);
}
