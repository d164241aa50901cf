using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using SchemaGen.EndToEnd.Tests.Fixtures;
using SchemaGen.EndToEnd.Tests.Running;
using Xunit;

namespace SchemaGen.EndToEnd.Tests.Tool;

/// <summary>One executable with the revisions inside, for a machine without .NET.</summary>
public sealed class BundleTests(PackedFeed feed)
{
    [Fact]
    public async Task A_bundle_takes_databases_up_and_down_where_there_is_no_dotnet()
    {
        var bot = await SmallBot.Accepted(feed);
        bot.Replace(SmallBot.File, SmallBot.Phone, SmallBot.Phone + "\n\n    public string? Nickname { get; set; }");
        await bot.Accept("nickname");
        await bot.RestoreTool();
        var ids = bot.Revisions.Select(FixtureProject.Id).ToList();
        var bundled = await bot.Schemagen("bundle -o out/migrate");
        Assert.Equal((1, $"error: there is no folder {Path.Combine(bot.Folder, "out")}\n"), (bundled.ExitCode, bundled.Errors));
        bundled = await bot.Schemagen("bundle -o migrate --json");
        Assert.True(bundled.ExitCode == 0, bundled.ToString());
        var told = JsonNode.Parse(bundled.Output)!;
        Assert.Equal((2, ids[1], true), (told["revisions"]!.GetValue<int>(), told["heads"]![0]!.GetValue<string>(), told["isSelfContained"]!.GetValue<bool>()));

        // Somewhere else, with an empty environment.
        var machine = feed.NewFolder("machine");
        File.Move(Path.Combine(bot.Folder, "migrate"), Path.Combine(machine, "migrate"));
        var help = await Migrate("--help");
        Assert.Contains($"Takes a database of Bot along the revisions inside (2, newest first):\n      {ids[0]} -> {ids[1]} (head), nickname\n      <base> -> {ids[0]}, initial schema", help.Output);
        Assert.DoesNotContain("--project", help.Output);
        Assert.DoesNotContain("--project", (await Migrate("upgrade --help")).Output);
        Assert.Equal(1, (await Migrate("revision -m x")).ExitCode);

        await using var server = await ScratchServer.StartAsync();
        foreach (var url in (string[])["sqlite:///bot.db", server.Url("bot")])
        {
            var missing = await Migrate($"deploy --connection {url}");
            Assert.True(missing.ExitCode == 4, missing.ToString());
            Assert.True((await Migrate($"create-database --connection {url}")).ExitCode == 0);
            var deployed = await Migrate($"deploy --connection {url} -- /bin/echo the bot runs");
            Assert.True(deployed.ExitCode == 0, deployed.ToString());
            Assert.EndsWith($"Database is at {ids[1]} (head).\nthe bot runs\n", deployed.Output);
            Assert.Equal($"{ids[1]} (head)\n", (await Migrate($"current --connection {url}")).Output);
            Assert.EndsWith($"Database is at {ids[0]}.\n", (await Migrate($"downgrade -1 --connection {url}")).Output);
            Assert.Equal(ids[0], JsonNode.Parse((await Migrate($"current --json --connection {url}")).Output)!["current"]![0]!["id"]!.GetValue<string>());
            Assert.EndsWith("Database is at base.\n", (await Migrate($"downgrade base --connection {url}")).Output);
            Assert.EndsWith("(head).\n", (await Migrate($"reset --yes --connection {url}")).Output);
            Assert.Equal(0, (await Migrate($"drop-database --yes --connection {url}")).ExitCode);
        }
        Assert.StartsWith($"{ids[0]} -> {ids[1]} (head), nickname\n", (await Migrate("history")).Output);

        async Task<CommandResult> Migrate(string line)
        {
            var start = new ProcessStartInfo(Path.Combine(machine, "migrate"), line.Split(' '))
            {
                WorkingDirectory = machine,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            start.Environment.Clear();
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEndAsync();
            var errors = process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();
            return new CommandResult(process.ExitCode, await output, await errors);
        }
    }

    [Fact]
    public async Task What_can_not_be_restored_is_one_line()
    {
        var bot = await SmallBot.Accepted(feed);
        await bot.RestoreTool();
        var bundled = await bot.Schemagen("bundle -r linux-arm64");
        Assert.Equal((1, ""), (bundled.ExitCode, bundled.Output));
        Assert.Matches(@"^error: the packs of \.NET for linux-arm64 can't be restored: NU110\d: .*\n$", bundled.Errors);
        Assert.False(bot.Has("migrate"));
        bundled = await bot.Schemagen("bundle -r nowhere-x64");
        Assert.Equal(1, bundled.ExitCode);
        Assert.StartsWith("error: ", Assert.Single(bundled.Errors.TrimEnd().Split('\n')));
    }
}
