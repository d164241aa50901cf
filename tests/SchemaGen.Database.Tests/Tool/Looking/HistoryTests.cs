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

/// <summary>The commands that show revisions, against what Alembic prints for the same history (branches in the order of their ids).</summary>
public sealed class HistoryTests(PostgresServer server)
{
    private const string Fifth = "ddd4 -> eee5 (right) (head), fifth right\n";
    private const string Fourth = "bbb2 (ccc3) -> ddd4 (right), fourth right\n";
    private const string Third = "bbb2 -> ccc3 (left) (effective head), third left\n";
    private const string Second = "aaa1 -> bbb2 (branchpoint), second\n";
    private const string First = "<base> -> aaa1, first\n";

    private const string FourthInFull =
        "Rev: ddd4\nParent: bbb2\nAlso depends on: ccc3\nBranch names: right\nPath: Migrations/ddd4.cs\n\n    fourth right\n\n";

    private const string FifthInFull = "Rev: eee5 (head)\nParent: ddd4\nBranch names: right\nPath: Migrations/eee5.cs\n\n    fifth right\n\n";

    [Theory]
    [InlineData("heads", "ccc3 (left) (effective head)\neee5 (right) (head)\n")]
    [InlineData("heads --resolve-dependencies", "eee5 (right) (head)\n")]
    [InlineData("heads --resolve-dependencies --verbose", FifthInFull)]
    [InlineData("branches", "bbb2 (branchpoint)\n     -> ccc3 (left) (effective head)\n     -> ddd4 (right)\n\n")]
    [InlineData("branches --verbose",
        "Rev: bbb2 (branchpoint)\nParent: aaa1\nBranches into: ccc3, ddd4\nPath: Migrations/bbb2.cs\n\n    second\n\n"
        + "     -> ccc3 (left) (effective head), third left\n     -> ddd4 (right), fourth right\n\n")]
    [InlineData("history", Fifth + Fourth + Third + Second + First)]
    [InlineData("history -r :bbb2", Second + First)]
    [InlineData("history -r ddd4:", Fifth + Fourth)]
    [InlineData("history -r bbb2:ccc3", Third + Second)]
    [InlineData("history -r -1:", Fifth + Fourth)]
    [InlineData("history --rev-range=-2:", Fifth + Fourth + Third + Second)]
    [InlineData("history -r ddd4: --verbose", FifthInFull + FourthInFull)]
    [InlineData("show ddd4", FourthInFull)]
    [InlineData("show heads", FifthInFull)]
    [InlineData("show left@head", "Rev: ccc3 (effective head)\nParent: bbb2\nBranch names: left\nPath: Migrations/ccc3.cs\n\n    third left\n\n")]
    [InlineData("show base", "")]
    [InlineData("graph",
        "* eee5 (right) (head), fifth right\n* ddd4 (right), fourth right\n|\\\n| * ccc3 (left) (effective head), third left\n|/\n* bbb2 (branchpoint), second\n* aaa1, first\n")]
    public async Task What_is_shown_of_the_project(string command, string expected)
    {
        await using var tool = await ToolRun.NewAsync(Database.Sqlite, server, BranchedHistory.Of);
        Assert.Equal((Outcome.Ok, expected, ""), await tool.RunAsync(command));
    }

    [Theory]
    [InlineData("", "current", "", Outcome.Ok)]
    [InlineData("", "current --check-heads", "", Outcome.Drift)]
    [InlineData("bbb2", "current", "bbb2 (branchpoint)\n", Outcome.Ok)]
    [InlineData("bbb2", "current --check-heads", "bbb2 (branchpoint)\n", Outcome.Drift)]
    [InlineData("bbb2", "history -i", Fifth + Fourth + Third + "aaa1 -> bbb2 (current) (branchpoint), second\n" + First, Outcome.Ok)]
    [InlineData("bbb2", "history -r current:", Fifth + Fourth + Third + Second, Outcome.Ok)]
    [InlineData("bbb2", "history -r :current --indicate-current", "aaa1 -> bbb2 (current) (branchpoint), second\n" + First, Outcome.Ok)]
    [InlineData("heads", "current", "ccc3 (left) (effective head)\neee5 (right) (head)\n", Outcome.Ok)]
    [InlineData("heads", "current --check-heads", "ccc3 (left) (effective head)\neee5 (right) (head)\n", Outcome.Ok)]
    [InlineData("bbb2", "graph -i",
        "* eee5 (right) (head), fifth right\n* ddd4 (right), fourth right\n|\\\n| * ccc3 (left) (effective head), third left\n|/\n* bbb2 (current) (branchpoint), second\n* aaa1, first\n", Outcome.Ok)]
    public async Task Where_the_database_is(string at, string command, string expected, Outcome outcome)
    {
        foreach (var kind in new[] { Database.PostgreSql, Database.Sqlite })
        {
            await using var tool = await ToolRun.NewAsync(kind, server, BranchedHistory.Of);
            await tool.RunAsync("ensure-version");
            if (at.Length > 0)
            {
                await tool.RunAsync("stamp " + at);
            }
            var ended = await tool.RunAsync(command);
            Assert.Equal((outcome, expected), (ended.Outcome, ended.Output));
        }
    }

    [Fact]
    public async Task Rows_on_two_lines_are_both_shown_in_full()
    {
        await using var tool = await ToolRun.NewAsync(Database.Sqlite, server, History(forked: true));
        await tool.RunAsync("upgrade heads");
        Assert.Equal("b1 (head)\nc1 (head)\n", (await tool.RunAsync("current")).Output);
        var verbose = await tool.RunAsync("current --verbose");
        Assert.Equal("Rev: b1 (head)\nParent: a1\nPath: Migrations/b1.cs\n\nRev: c1 (head)\nParent: a1\nPath: Migrations/c1.cs\n\n", verbose.Output);
        Assert.Equal($"Current revisions of {tool.Database.Url}:\n", verbose.Error);
    }

    [Fact]
    public async Task Json_says_it_all()
    {
        await using var tool = await ToolRun.NewAsync(Database.Sqlite, server, BranchedHistory.Of);
        await tool.RunAsync("upgrade ccc3");
        var current = JsonNode.Parse((await tool.RunAsync("current --json --check-heads")).Output)!;
        Assert.Equal(("ccc3", false, "eee5"), ((string)current["current"]![0]!["id"]!, (bool)current["isHead"]!, (string)current["heads"]![0]!));
        var fourth = JsonNode.Parse((await tool.RunAsync("history -i --json")).Output)![1]!;
        Assert.Equal("""{"id":"ddd4","revises":["bbb2"],"dependsOn":["ccc3"],"labels":["right"],"branches":["right"],"message":"fourth right","file":"Migrations/ddd4.cs","isHead":false,"isEffectiveHead":false,"isBranchPoint":false,"isMerge":false,"isCurrent":false}""", fourth.ToJsonString());
        var branches = JsonNode.Parse((await tool.RunAsync("branches --json")).Output)!;
        Assert.Equal(["ccc3", "ddd4"], branches[0]!["branchesInto"]!.AsArray().Select(child => (string)child!["id"]!));
        var graph = JsonNode.Parse((await tool.RunAsync("graph --json")).Output)!;
        Assert.Contains("""{"from":"ccc3","to":"ddd4","kind":"dependsOn"}""", graph["edges"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mermaid", "flowchart BT\n    r_aaa1[\"aaa1<br/>first\"]\n")]
    [InlineData("dot", "digraph revisions {\n    rankdir=BT;\n")]
    public async Task Drawings_for_other_programs(string format, string begins)
    {
        await using var tool = await ToolRun.NewAsync(Database.Sqlite, server, BranchedHistory.Of);
        Assert.StartsWith(begins, (await tool.RunAsync("graph --format " + format)).Output, StringComparison.Ordinal);
    }

    private static Core.Revisions.History History(bool forked)
    {
        string[][] edges = forked ? [["a1"], ["b1", "a1"], ["c1", "a1"]] : [["a1"]];
        return Core.Revisions.History.Of(edges.Select(edge => new Core.Revisions.RevisionDefinition(
            edge[0], Histories.Many(edge[1..]), "R" + edge[0], $"Migrations/{edge[0]}.cs", "", default, default)));
    }
}
