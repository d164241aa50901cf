using System;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using SchemaGen.Core.Planning;
using SchemaGen.DatabaseTests.Running;
using SchemaGen.DatabaseTests.Servers;
using SchemaGen.DatabaseTests.Tool.Writing;
using SchemaGen.Runtime;
using Xunit;

namespace SchemaGen.DatabaseTests.Tool.Reporting;

/// <summary><c>--report</c> of each command, in each format.</summary>
public sealed class ReportCommandTests(PostgresServer server) : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("schemagen-report-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(Database.PostgreSql, "plan", "SQL for PostgreSQL of bbbbbbbbbbb2: \\d steps, locks ACCESS EXCLUSIVE, SHARE<")]
    [InlineData(Database.Sqlite, "plan", "SQL for SQLite of bbbbbbbbbbb2: ")]
    [InlineData(Database.PostgreSql, "status", "SQL for PostgreSQL of bbbbbbbbbbb2: \\d steps, locks ACCESS EXCLUSIVE, SHARE<")]
    public async Task What_is_pending_is_reported(Database kind, string command, string sql)
    {
        await using var tool = await ToolRun.NewAsync(kind, server);
        await tool.RunAsync("upgrade +1");
        var usual = await tool.RunAsync(command);

        // Beside files, the usual text; a report without a file takes its place; the exit code is the same.
        var files = await tool.RunAsync($"{command} --report markdown:{At("c.md")} --report json:{At("r.json")} --report sarif:{At("s.sarif")} --report gitlab:{At("g.json")}");
        Assert.Equal(usual, files);
        var markdown = await tool.RunAsync($"{command} --report markdown");
        Assert.Equal((usual.Outcome, File.ReadAllText(At("c.md"))), (markdown.Outcome, markdown.Output));

        Assert.Contains($"2 pending revisions. ", markdown.Output);
        Assert.Contains($"is at `{Histories.First}`.", markdown.Output);
        Assert.Contains("| \\+ | `masters` | `masters.work_chat_id`: `add column bigint` | safe | ", markdown.Output);
        Assert.Matches(sql.Replace("bbbbbbbbbbb2", Histories.Second, StringComparison.Ordinal), markdown.Output);
        Assert.DoesNotContain("s3cr3t", markdown.Output);

        var json = JsonNode.Parse(File.ReadAllText(At("r.json")))!;
        Assert.Equal((command, 2, 1), ((string?)json["command"], json["revisions"]!.AsArray().Count, json["revisions"]![0]!["databases"]!.AsArray().Count));
        Assert.Contains("ADD COLUMN", (string?)json["revisions"]![0]!["databases"]![0]!["steps"]![0]!["sql"]);
        // There are no findings but hazards.
        Assert.All(JsonNode.Parse(File.ReadAllText(At("s.sarif")))!["runs"]![0]!["results"]!.AsArray(), result => Assert.StartsWith("SCH4", (string?)result!["ruleId"]));
        Assert.All(JsonNode.Parse(File.ReadAllText(At("g.json")))!.AsArray(), finding => Assert.StartsWith("SCH4", (string?)finding!["check_name"]));
    }

    [Fact]
    public async Task A_way_back_is_reported_with_what_it_destroys()
    {
        await using var tool = await ToolRun.NewAsync(Database.Sqlite, server);
        await tool.RunAsync("upgrade bbb");
        var (outcome, output, _) = await tool.RunAsync("plan --downgrade --report markdown");
        Assert.Equal(Outcome.Ok, outcome);
        Assert.Contains("| − | `masters` | `masters.work_chat_id`: `drop column bigint` | **destructive, its data is lost** |", output);
    }

    [Theory]
    [InlineData("status", Outcome.Drift)]
    [InlineData("check", Outcome.Drift)]
    public async Task What_a_database_says_against_the_sources_is_a_finding(string command, Outcome expected)
    {
        await using var tool = await ToolRun.NewAsync(Database.Sqlite, server);
        await tool.RunAsync("upgrade head");
        await tool.Database.ExecuteAsync("UPDATE schemagen_version SET version_num = 'deadbeef'");
        var (outcome, output, _) = await tool.RunAsync(command + " --report gitlab");
        Assert.Equal(expected, outcome);
        var finding = Assert.Single(JsonNode.Parse(output)!.AsArray())!;
        Assert.Equal(("SCH1007", "critical", "Bot.dll"), ((string?)finding["check_name"], (string?)finding["severity"], (string?)finding["location"]!["path"]));
        Assert.StartsWith("can't locate revision 'deadbeef'", (string?)finding["description"]);
    }

    [Fact]
    public async Task What_differs_in_a_live_database_is_a_finding()
    {
        await using var tool = await ToolRun.NewAsync(Database.Sqlite, server);
        await tool.RunAsync("upgrade head");
        Assert.Equal((Outcome.Ok, "[]\n"), Two(await tool.RunAsync("check --report gitlab")));
        await tool.Database.ExecuteAsync("ALTER TABLE users ADD COLUMN extra text");
        var (outcome, output, _) = await tool.RunAsync("check --report sarif");
        Assert.Equal(Outcome.Drift, outcome);
        var result = Assert.Single(JsonNode.Parse(output)!["runs"]![0]!["results"]!.AsArray())!;
        Assert.Equal("SCH1006", (string?)result["ruleId"]);
        Assert.StartsWith("users.extra: in the database and in no revision", (string?)result["message"]!["text"]);
    }

    [Theory]
    [InlineData("status --report xml", "error: --report 'xml' is no format of reports: write one of sarif, github, gitlab, markdown, json, a file's name behind a colon\n")]
    [InlineData("status --report sarif --report json", "error: only one report can be written to standard output: name files for the others, --report sarif:schema.sarif\n")]
    [InlineData("status --json --report github", "error: --json and a report would both be written to standard output: name a file, --report sarif:schema.sarif\n")]
    [InlineData("upgrade --report sarif", "error: ")]
    public async Task What_can_t_be_is_said(string arguments, string error)
    {
        await using var tool = await ToolRun.NewAsync(Database.Sqlite, server);
        var end = await tool.RunAsync(arguments);
        Assert.Equal((Outcome.Usage, ""), Two(end));
        Assert.StartsWith(error, end.Error);
    }

    [Fact]
    public async Task A_file_that_can_t_be_written_is_one_line()
    {
        await using var tool = await ToolRun.NewAsync(Database.Sqlite, server);
        await tool.RunAsync("upgrade head");
        Directory.CreateDirectory(At("taken"));
        var (outcome, _, error) = await tool.RunAsync($"status --report sarif:{At("taken")}");
        Assert.Equal(Outcome.Usage, outcome);
        Assert.Equal($"error: '{At("taken")}' is a folder, and a file of that name is to be written\n", error);
    }

    [Fact]
    public async Task Check_reports_drift_with_its_sql_and_what_is_new_since_the_base()
    {
        using var project = new WrittenProject();
        project.Write(".gitignore", "obj/\n");
        project.Users("Name");
        await project.SucceedsAsync("revision", "--autogenerate", "-m", "one", "--rev-id", "one");
        await project.GitAsync("init", "-q", "-b", "main");
        await project.GitAsync("add", "-A");
        await project.GitAsync("commit", "-qm", "x");
        await project.GitAsync("checkout", "-qb", "work");
        project.Users("Name", "City");
        await project.SucceedsAsync("revision", "--autogenerate", "-m", "two", "--rev-id", "two");
        project.Users("Name", "City", "Country");

        var summary = At("summary.md");
        File.WriteAllText(summary, "what was there\n");
        Environment.SetEnvironmentVariable("GITHUB_STEP_SUMMARY", summary);
        try
        {
            var (outcome, output, _) = await project.RunAsync("check", "--since", "main", "--report", "github", "--report", $"json:{At("r.json")}");
            Assert.Equal(Outcome.Drift, outcome);
            Assert.Contains("User.cs(11,16): error SCH1001: users.country: add column text (safe)\n", output);
            Assert.Contains("::error file=User.cs,line=11,col=16,title=SCH1001::users.country: add column text (safe)\n", output);
        }
        finally
        {
            Environment.SetEnvironmentVariable("GITHUB_STEP_SUMMARY", null);
        }
        var text = File.ReadAllText(summary);
        Assert.Matches(@"^what was there\n## Schema of Bot.csproj\n\n([0-9]+ warnings?, )?1 new revision\. 2 changes since `main` \(2 to add, .*\), 1 of them in no revision yet\.\n", text);
        Assert.Contains("### `two` two\n", text);
        Assert.Contains("ALTER TABLE users ADD COLUMN city text;", text);
        Assert.Contains("### In no revision yet\n", text);
        Assert.Contains("ALTER TABLE users ADD COLUMN country text;", text);
        Assert.EndsWith("```\ndotnet schemagen revision --autogenerate -m \"...\"\n```\n", text);
        var json = JsonNode.Parse(File.ReadAllText(At("r.json")))!;
        Assert.Equal(["two", null], json["revisions"]!.AsArray().Select(revision => (string?)revision!["id"]));
        Assert.Equal(("main", "Bot.csproj"), ((string?)json["base"], (string?)json["project"]));
    }

    private string At(string file) => Path.Combine(folder, file);

    private static (Outcome Outcome, string Output) Two((Outcome Outcome, string Output, string Error) end) => (end.Outcome, end.Output);
}
