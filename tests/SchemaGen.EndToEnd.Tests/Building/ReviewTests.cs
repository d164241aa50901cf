using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using SchemaGen.EndToEnd.Tests.Fixtures;
using SchemaGen.EndToEnd.Tests.Running;
using Xunit;

namespace SchemaGen.EndToEnd.Tests.Building;

/// <summary>What a build says to reviewers, and what it keeps of the history that others have.</summary>
public sealed class ReviewTests(PackedFeed feed)
{
    [Fact]
    public async Task A_shared_revision_stays_while_a_base_is_named()
    {
        var bot = await Shared();
        var first = bot.Revisions[0];
        var id = FixtureProject.Id(first);
        (await bot.Build("-p:SchemaGenBase=main")).IsSilent();

        // Also right after a build that found nothing, as the base may have moved.
        var sound = bot.Read(first);
        bot.Replace(first, "\"phone\", \"text\"", "\"phone\", \"varchar(9)\"");
        var build = await bot.Build("-p:SchemaGenBase=main");
        Assert.Equal(1, build.ExitCode);
        Assert.Contains(build.Findings, finding => finding.StartsWith($"{At(bot, first, "\"phone\"")}: error SCH3017: {id} is on main already (at ", System.StringComparison.Ordinal));
        Assert.Contains(build.Findings, finding => finding.Contains("warning SCH", System.StringComparison.Ordinal) || finding.Contains("error SCH3003", System.StringComparison.Ordinal));
        bot.Write(first, sound);
        (await bot.Build("-p:SchemaGenBase=main")).IsSilent();

        // A base that is not there is an error, in every mode, and hides nothing else.
        bot.Replace(SmallBot.File, SmallBot.Phone, SmallBot.Phone + "\n\n    public string? City { get; set; }");
        (await bot.Build("-p:SchemaGenBase=origin/main")).Fails(
            "Bot.csproj(1,1): error SCH1009: SchemaGenBase: 'origin/main' is no commit, branch or tag of this repository: git fetch, or name another base",
            $"{bot.At(SmallBot.File, "City")}: warning SCH1001: masters.city: add column text (safe)",
            $"Bot.csproj(1,1): warning SCH1000: schema drift: 1 change since {id} (0 destructive, 0 undecided). Accept: dotnet schemagen revision --autogenerate -m \"...\"");
        var second = await bot.Accept("city");
        (await bot.Build("-p:SchemaGenBase=main")).IsSilent();
        bot.Delete(second);
        Assert.DoesNotContain((await bot.Build("-p:SchemaGenBase=main")).Findings, finding => finding.Contains("SCH3018", System.StringComparison.Ordinal));

        await bot.Git("checkout", "-qb", "work");
        await bot.Git("mv", first, "Moved.cs");
        bot.Delete("Moved.cs");
        build = await bot.Build("-p:SchemaGenBase=main");
        Assert.Contains(build.Findings, finding => finding.StartsWith($"Bot.csproj(1,1): error SCH3018: {id} ({first}) is on main already", System.StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_build_writes_the_reports_that_are_asked_for()
    {
        var bot = await Shared();
        bot.Replace(SmallBot.File, SmallBot.Phone, SmallBot.Phone + "\n\n    public string? City { get; set; }");
        var summary = Path.Combine(bot.Folder, "summary.md");
        var place = bot.At(SmallBot.File, "City").Split('(', ',', ')');
        var annotation = $"::warning file={place[0]},line={place[1]},col={place[2]},title=SCH1001::masters.city: add column text (safe)";
        foreach (var _ in new[] { "the first build", "one that changes nothing" })
        {
            File.WriteAllText(summary, "");
            var build = await bot.Dotnet("build", ["-p:SchemaGenReport=sarif%3Bgithub%3Bmarkdown:out/comment.md%3Bgitlab%3Bjson"], ("GITHUB_STEP_SUMMARY", summary));
            Assert.Equal(2, build.Findings.Count);
            build.Says(annotation);
            Assert.Contains("| \\+ | `masters` | `masters.city`: `add column text` | safe | Master.cs:", File.ReadAllText(summary));
            Assert.StartsWith("<!-- schemagen Bot.csproj -->\n", bot.Read("out/comment.md"));
            var sarif = JsonNode.Parse(bot.Read("obj/Bot.schemagen.sarif"))!["runs"]![0]!["results"]!.AsArray();
            Assert.Equal(["SCH1001", "SCH1000"], sarif.Select(result => (string?)result!["ruleId"]));
            Assert.Equal(2, JsonNode.Parse(bot.Read("obj/Bot.schemagen.gitlab.json"))!.AsArray().Count);
            Assert.Equal("build", (string?)JsonNode.Parse(bot.Read("obj/Bot.schemagen.json"))!["command"]);
            Directory.Delete(Path.Combine(bot.Folder, "out"), recursive: true);
        }
        (await bot.Build("-p:SchemaGenReport=xml")).Says(
            "error SCH1009: SchemaGenReport: 'xml' is no format of reports: write one of sarif, github, gitlab, markdown, json, a file's name behind a colon");
    }

    private async Task<FixtureProject> Shared()
    {
        var bot = await SmallBot.Accepted(feed);
        bot.Write(".gitignore", "bin/\nobj/\n");
        await bot.Git("init", "-q", "-b", "main");
        await bot.Git("add", "-A");
        await bot.Git("commit", "-qm", "first");
        return bot;
    }

    // The line of a text, as the first one that differs.
    private static string At(FixtureProject bot, string file, string text) => bot.At(file, text).Split(',')[0] + ",1)";
}
