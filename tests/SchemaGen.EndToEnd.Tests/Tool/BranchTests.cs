using System;
using System.Linq;
using System.Threading.Tasks;
using SchemaGen.EndToEnd.Tests.Fixtures;
using SchemaGen.EndToEnd.Tests.Running;
using Xunit;

namespace SchemaGen.EndToEnd.Tests.Tool;

/// <summary>Two people each add a revision; git merges them without a conflict, and the build notices.</summary>
public sealed class BranchTests(PackedFeed feed)
{
    [Fact]
    public async Task Two_branches_meet_and_both_remedies_help()
    {
        var bot = await SmallBot.Accepted(feed);
        await bot.RestoreTool();
        bot.Write(".gitignore", "bin/\nobj/\n*.db\n");
        await bot.Git("init", "-q", "-b", "main");
        await Commit(bot, "first");
        var one = FixtureProject.Id(bot.Revisions[0]);

        await bot.Git("checkout", "-q", "-b", "invoices");
        bot.Write("Invoice.cs", "using SchemaGen;\n\nnamespace Bot;\n\n[Entity(\"invoices\")]\npublic class Invoice\n{\n    public int Id { get; set; }\n}\n");
        var left = await bot.Accept("invoices");
        await Upgrade(bot, "left.db", FixtureProject.Id(left));
        await Commit(bot, "invoices");

        await bot.Git("checkout", "-q", "main");
        bot.Replace(SmallBot.File, SmallBot.Phone, SmallBot.Phone + "\n\n    public string? Nickname { get; set; }");
        var right = await bot.Accept("nickname");
        await Upgrade(bot, "right.db", FixtureProject.Id(right));
        await Commit(bot, "nickname");
        await bot.Git("merge", "-q", "--no-edit", "invoices");

        var heads = new[] { left, right }.Order(StringComparer.Ordinal).ToArray();
        var (older, newer) = (heads[0], heads[1]);
        var (oldId, newId) = (FixtureProject.Id(older), FixtureProject.Id(newer));
        (await bot.Build()).Fails(
            $"{bot.At(newer, newer == right ? "Nickname :" : "Invoices :")}: error SCH3001: two heads: {newId} {Message(newer)} and {oldId} {Message(older)} ({older}) both follow {one}. "
            + $"Run: dotnet schemagen merge heads, or: dotnet schemagen rebase {newId}");

        await Succeeds(bot, "merge heads --rev-id 4e4e4e4e4e4e");
        (await bot.Build()).IsSilent();
        foreach (var side in new[] { "left.db", "right.db", "fresh.db" })
        {
            await Upgrade(bot, side, "4e4e4e4e4e4e");
        }

        await bot.Git("checkout", "-q", "--", ".");
        await bot.Git("clean", "-fdq", "Migrations");
        Assert.StartsWith($"{newId} follows {oldId} now, and {one} no longer\n", await Succeeds(bot, $"rebase {newId[..6]}"));
        Assert.Contains($"Revises = \"{oldId}\"", bot.Read(newer));
        (await bot.Build()).IsSilent();
        await Upgrade(bot, older == left ? "left2.db" : "right2.db", newId);

        string Message(string file) => file == left ? "invoices" : "nickname";
    }

    private static async Task Upgrade(FixtureProject bot, string database, string head)
    {
        bot.DatabaseUrl = "sqlite:///" + database;
        Assert.Contains($"Database is at {head} (head).", await Succeeds(bot, "upgrade head"));
    }

    private static async Task<string> Succeeds(FixtureProject bot, string line)
    {
        var result = await bot.Schemagen(line);
        Assert.True(result.ExitCode == 0, result.ToString());
        return result.Output;
    }

    private static async Task Commit(FixtureProject bot, string message)
    {
        await bot.Git("add", "-A");
        await bot.Git("commit", "-qm", message);
    }
}
