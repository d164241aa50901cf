using System;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Core.Planning;
using SchemaGen.DatabaseTests.Running;
using SchemaGen.DatabaseTests.Servers;
using SchemaGen.Model;
using SchemaGen.Runtime;
using Xunit;

namespace SchemaGen.DatabaseTests.Tool;

/// <summary>Commands as they are typed: what they print, and how they end.</summary>
public sealed class CommandTests(PostgresServer server)
{
    [Theory]
    [InlineData(Database.PostgreSql)]
    [InlineData(Database.Sqlite)]
    public async Task A_day_with_the_tool(Database kind)
    {
        await using var tool = await ToolRun.NewAsync(kind, server);
        await Says("upgrade +1", $"base -> {Histories.First}  revision 1\n#Upgraded 1 revision in # ms. Database is at {Histories.First}.\n");
        await Says("current", Histories.First + "\n");
        await Says("upgrade head", $"#Upgraded 2 revisions in # ms. Database is at {Histories.Third} (head).\n");
        await Says("upgrade head", $"Nothing to do. Database is at {Histories.Third} (head).\n");
        await Says("current", Histories.Third + " (head)\n");
        await Says("downgrade -1", $"{Histories.Third} -> {Histories.Second}  revision 3\n#Downgraded 1 revision in # ms. Database is at {Histories.Second}.\n");
        await Says("downgrade -2", $"#Downgraded 2 revisions in # ms. Database is at base.\n");
        await Says("current", "");
        await Says("upgrade bbb", $"#Database is at {Histories.Second}.\n");
        await Says("stamp head", $"Stamped {Histories.Third} (head); no revision was run.\n");
        await Says("stamp base", "Stamped base; no revision was run.\n");
        await Says("heads", Histories.Third + " (head)\n");
        await Says(
            "history",
            $"{Histories.Second} -> {Histories.Third} (head), revision 3\n{Histories.First} -> {Histories.Second}, revision 2\n<base> -> {Histories.First}, revision 1\n");
        await Says("history -r aaa:bbb", $"{Histories.First} -> {Histories.Second}, revision 2\n<base> -> {Histories.First}, revision 1\n");
        await Says(
            "show bbb",
            $"Rev: {Histories.Second}\nParent: {Histories.First}\nPath: Migrations/{Histories.Second}.cs\n\n    revision 2\n\n  + masters.work_chat_id  bigint\n#");

        async Task Says(string arguments, string expected)
        {
            var (outcome, output, error) = await tool.RunAsync(arguments);
            Assert.Equal((Outcome.Ok, ""), (outcome, error));
            Assert.Matches("^" + Regex.Escape(expected).Replace("\\#", "[\\s\\S]*", StringComparison.Ordinal) + "$", output);
        }
    }

    [Fact]
    public async Task Steps_are_shown_with_their_locks()
    {
        await using var tool = await ToolRun.NewAsync(Database.PostgreSql, server);
        await tool.RunAsync("upgrade +1");
        var (_, output, _) = await tool.RunAsync("upgrade +1");
        Assert.Matches(@"\n  1/3 ALTER TABLE masters ADD COLUMN work_chat_id bigint +ACCESS EXCLUSIVE +\d+ ms\n", output);
    }

    [Theory]
    [InlineData("upgrade", Outcome.Usage, "error: Required argument missing for command: 'upgrade'.")]
    [InlineData("upgrade --hed", Outcome.Usage, "error: unknown option --hed")]
    [InlineData("upgrade zzz", Outcome.Usage, "zzz")]
    [InlineData("upgrade a:b", Outcome.Usage, "error: a range such as a:b is for --sql")]
    [InlineData("downgrade head --sql", Outcome.Usage, "error: a downgrade script needs to know where it begins: downgrade head:head --sql")]
    [InlineData("upgrade +9", Outcome.Usage, "error: ")]
    [InlineData("current", Outcome.NoConnection, "error: cannot open sqlite:///")]
    [InlineData("stamp head", Outcome.NoConnection, "error: cannot open sqlite:///")]
    [InlineData("upgrade head --connection postgresql://app:SECRET@127.0.0.1:1/x", Outcome.Usage, "error: Option '--connection' expects a single argument but 2 were provided.")]
    [InlineData("revision -m x", Outcome.Usage, "error: a revision is written into a project: leave --assembly out")]
    [InlineData("revision --autogenerate", Outcome.Usage, "error: say what the revision does: -m \"add discount percent\"")]
    [InlineData("revision --undo --amend", Outcome.Usage, "error: --autogenerate, --amend and --undo exclude each other")]
    [InlineData("revision -m x --rev-id A-1", Outcome.Usage, "error: --rev-id takes up to 32 lower-case letters, digits and underscores")]
    [InlineData("upgrade head --lock-timeout soon", Outcome.Usage, "error: --lock-timeout wants a number of seconds, up to 86400, or a span of time: 500ms, 5s, 2min")]
    public async Task What_goes_wrong_is_one_line_and_a_code(string arguments, Outcome expected, string message)
    {
        await using var tool = await ToolRun.NewAsync(Database.Sqlite, server);
        var (outcome, output, error) = await tool.RunAsync(arguments);
        Assert.Equal((expected, ""), (outcome, output));
        var line = Assert.Single(error.Split('\n'), line => line.StartsWith("error: ", StringComparison.Ordinal));
        Assert.Contains(message, line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refused_failed_and_locked_have_codes_of_their_own()
    {
        var first = Histories.Bot[Histories.First];
        await using var tool = await ToolRun.NewAsync(Database.PostgreSql, server, Core.Revisions.History.Of(
        [
            first with { Down = Histories.Many<Operation>(new Irreversible("rows were merged")) },
            Histories.Bot[Histories.Second] with { Up = Histories.Many<Operation>(new ExecuteSql("SELECT nowhere")), Down = default },
        ]));
        await tool.RunAsync("upgrade +1");
        Assert.Equal((Outcome.Refused, "", $"error: {Histories.First} can't be undone: rows were merged\n"), await tool.RunAsync("downgrade base"));
        var failed = await tool.RunAsync("upgrade head");
        Assert.Equal(Outcome.MigrationFailed, failed.Outcome);
        Assert.Contains("(SQLSTATE 42703); the revision was rolled back\n", failed.Error, StringComparison.Ordinal);
        await using var other = await tool.Database.ConnectAsync();
        await using var held = await other.LockAsync(TimeSpan.FromSeconds(1), _ => { }, () => Task.FromResult(true), CancellationToken.None);
        Assert.Equal(Outcome.Locked, (await tool.RunAsync("upgrade head --lock-timeout 0.2")).Outcome);
    }

    [Fact]
    public async Task A_version_that_no_revision_knows_is_shown_and_can_be_purged()
    {
        await using var tool = await ToolRun.NewAsync(Database.Sqlite, server);
        await tool.RunAsync("upgrade head");
        await tool.Database.ExecuteAsync("UPDATE schemagen_version SET version_num = 'deadbeef'");
        Assert.Equal("deadbeef (unknown to this project)\n", (await tool.RunAsync("current")).Output);
        Assert.Contains("deadbeef", (await tool.RunAsync("upgrade head")).Error, StringComparison.Ordinal);
        Assert.Equal(Outcome.Refused, (await tool.RunAsync("upgrade head")).Outcome);
        Assert.Equal(Outcome.Ok, (await tool.RunAsync("stamp --purge head")).Outcome);
        Assert.Equal(Histories.Third, await tool.Database.VersionAsync());
    }

    [Fact]
    public async Task Script_ranges_begin_where_they_say()
    {
        await using var tool = await ToolRun.NewAsync(Database.Sqlite, server);
        var headers = (string script) => script.Split('\n').Where(line => line.StartsWith("-- Running", StringComparison.Ordinal)).Select(line => line.Split("  ")[0][11..]);
        var (first, second, third) = (Histories.First, Histories.Second, Histories.Third);
        Assert.Equal([$"upgrade base -> {first}", $"upgrade {first} -> {second}", $"upgrade {second} -> {third}"], headers((await tool.RunAsync("upgrade head --sql")).Output));
        Assert.Equal([$"upgrade {first} -> {second}"], headers((await tool.RunAsync($"upgrade {first}:{second} --sql")).Output));
        Assert.Equal([$"upgrade {second} -> {third}"], headers((await tool.RunAsync("upgrade bbb:+1 --sql")).Output));
        Assert.Equal([$"downgrade {third} -> {second}"], headers((await tool.RunAsync("downgrade head:bbb --sql")).Output));
        Assert.Equal([$"downgrade {third} -> {second}"], headers((await tool.RunAsync("downgrade head:-1 --sql")).Output));
        Assert.False(File.Exists(tool.Database.File));
    }

    [Fact]
    public async Task Json_is_one_document_on_standard_output()
    {
        await using var tool = await ToolRun.NewAsync(Database.Sqlite, server);
        Assert.Equal([Histories.First, Histories.Second, Histories.Third], (await JsonAsync("upgrade head"))["revisions"]!.AsArray().Select(revision => (string)revision!["id"]!));
        Assert.True((bool)(await JsonAsync("current"))["isHead"]!);
        Assert.Equal(3, (await JsonAsync("history")).AsArray().Count);
        Assert.Equal(Histories.Second, (string)(await JsonAsync("show bbb"))[0]!["id"]!);
        Assert.Equal("phone_number", (string)(await JsonAsync("show schema"))["tables"]![0]!["columns"]![2]!["name"]!);

        async Task<JsonNode> JsonAsync(string arguments)
        {
            var (outcome, output, error) = await tool.RunAsync(arguments + " --json");
            Assert.Equal((Outcome.Ok, ""), (outcome, error));
            return JsonNode.Parse(output)!;
        }
    }

    [Theory]
    [InlineData("0", "the assembly was built by another version of SchemaGen (format 0, this is 1): use the same version of package and tool")]
    [InlineData(null, "holds no entities and no revisions: is it the project's own assembly?")]
    public async Task An_assembly_that_can_not_be_used_says_why(string? format, string expected)
    {
        var folder = Directory.CreateTempSubdirectory("schemagen-tool-").FullName;
        var assembly = format is null
            ? typeof(CommandTests).Assembly.Location
            : CompiledAssembly.Write(folder, new System.Collections.Generic.Dictionary<string, string> { ["Format"] = format });
        var (outcome, _, error) = await ToolRun.RunAsync(["heads", "--assembly", assembly]);
        Directory.Delete(folder, recursive: true);
        Assert.Equal(Outcome.Usage, outcome);
        Assert.Contains(expected, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Interrupted_the_tool_undoes_the_revision_and_says_so()
    {
        await using var tool = await ToolRun.NewAsync(Database.PostgreSql, server, Histories.Of(
            [.. Histories.Bot[Histories.First].Up],
            [new AddColumn(Histories.Users, Histories.Column("email", "text")), new ExecuteSql("SELECT pg_sleep(60)")]));
        await tool.RunAsync("upgrade +1");
        var program = Path.Combine(AppContext.BaseDirectory, "dotnet-schemagen.dll");
        var id = 0;
        var run = Programs.RunAsync("dotnet", ["exec", program, "upgrade", "head", "--assembly", tool.Assembly, "--connection", tool.Database.Url], started: started => id = started);
        while ((await tool.Database.QueryAsync("SELECT pid FROM pg_stat_activity WHERE query LIKE '%pg_sleep%' AND pid <> pg_backend_pid() AND datname = current_database()")).Length == 0)
        {
            Assert.False(run.IsCompleted, "the tool ended before it was interrupted");
            await Task.Delay(50);
        }
        Assert.True((await Programs.RunAsync("sh", ["-c", $"kill -INT {id}"])).ExitCode == 0);
        var result = await run;
        Assert.Equal(130, result.ExitCode);
        Assert.EndsWith("error: cancelled; the database is at a whole revision\n", result.Error, StringComparison.Ordinal);
        Assert.Equal(Histories.First, await tool.Database.VersionAsync());
        Assert.DoesNotContain("email", await tool.Database.DumpAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("upgrad head", "error: there is no command 'upgrad': did you mean upgrade?\nSee: dotnet schemagen --help\n")]
    [InlineData("frobnicate", "error: there is no command 'frobnicate'\nSee: dotnet schemagen --help\n")]
    [InlineData("graph --format svg", "error: Argument 'svg' not recognized. Must be one of: 'text' 'mermaid' 'dot'\nSee: dotnet schemagen --help\n")]
    [InlineData("upgrade head --sql --backup x", "error: --backup is for a run: leave it or --sql out\nSee: dotnet schemagen --help\n")]
    [InlineData("downgrade base --dialect sqlite", "error: --dialect is for a script: add --sql\nSee: dotnet schemagen --help\n")]
    public async Task Wrong_words_are_one_line(string line, string expected)
    {
        await using var tool = await ToolRun.NewAsync(Database.Sqlite, server);
        Assert.Equal((Outcome.Usage, "", expected), await ToolRun.RunAsync(line.Split(' ')));
    }
}
