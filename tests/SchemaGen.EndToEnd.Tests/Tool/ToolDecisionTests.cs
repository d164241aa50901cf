using System;
using System.Linq;
using System.Threading.Tasks;
using SchemaGen.EndToEnd.Tests.Fixtures;
using SchemaGen.EndToEnd.Tests.Running;
using Xunit;

namespace SchemaGen.EndToEnd.Tests.Tool;

/// <summary>Decisions, changes of mind and exit codes of the tool.</summary>
public sealed class ToolDecisionTests(PackedFeed feed)
{
    [Fact]
    public async Task A_rename_keeps_its_data_and_a_drop_needs_a_word()
    {
        var bot = await Upgraded();
        Sqlite.Run(bot.Folder, "bot.db", "INSERT INTO masters (phone, telegram_id) VALUES ('77088888888', 1)");
        bot.Replace(SmallBot.File, "Phone", "PhoneNumber");
        await Refused(bot, bot.At(SmallBot.File, "PhoneNumber") + ": error SCH1010: masters.phone removed, masters.phone_number added (text)");

        await Done(bot, "revision --autogenerate --rename masters.phone=phone_number -m phone");
        await Done(bot, "upgrade head");
        Assert.Equal(["77088888888"], Sqlite.Rows(bot.Folder, "bot.db", "SELECT phone_number FROM masters"));
        await Done(bot, "downgrade -1 --no-build");
        Assert.Equal(["77088888888"], Sqlite.Rows(bot.Folder, "bot.db", "SELECT phone FROM masters"));

        bot.Replace(SmallBot.File, "public string? PhoneNumber { get; set; }", "");
        await Refused(bot, "1 destructive change: drop masters.phone_number. Re-run with --allow-destructive masters.phone_number");
        await Done(bot, "revision --autogenerate --allow-destructive masters.phone_number -m", "no phone");
        await Done(bot, "upgrade head");
        Assert.Equal(["id", "telegram_id"], Sqlite.Rows(bot.Folder, "bot.db", "SELECT name FROM pragma_table_info('masters')"));
    }

    [Fact]
    public async Task Ten_changes_of_mind_leave_one_revision()
    {
        var bot = await Upgraded();
        var before = bot.Listing("Migrations");
        var snapshot = bot.Read("Migrations/schema.snapshot");
        bot.Replace(SmallBot.File, "public long TelegramId", "public int? Try0 { get; set; }\n\n    public long TelegramId");
        await Done(bot, "revision --autogenerate -m", "a first try");
        var revision = Assert.Single(bot.Revisions.Except(before));
        for (var i = 1; i <= 10; i++)
        {
            bot.Replace(SmallBot.File, $"Try{i - 1}", $"Try{i}");
            await Done(bot, "revision --amend");
        }
        Assert.Equal(before.Append(revision).Order(StringComparer.Ordinal), bot.Listing("Migrations"));
        Assert.Contains("schema.AddColumn(\"masters\", \"try10\", \"integer\");", bot.Read(revision));
        Assert.Equal(2, bot.Read(revision).Split("AddColumn").Length);
        await Done(bot, "check");

        await Done(bot, "revision --undo");
        Assert.Equal(before, bot.Listing("Migrations"));
        Assert.Equal(snapshot, bot.Read("Migrations/schema.snapshot"));
        Assert.Equal(2, (await bot.Schemagen("check")).ExitCode);
    }

    [Fact]
    public async Task What_goes_wrong_has_one_line_and_its_exit_code()
    {
        var bot = await Upgraded();
        await Fails(4, "upgrade head --no-build --connection postgresql://nobody@127.0.0.1:1/nothing", "127.0.0.1:1");
        await Fails(1, "upgrade 0123456789ab --no-build", "0123456789ab");
        await Fails(1, "upgrade --no-such-option", "--no-such-option");
        await Fails(1, "revision --autogenerate", "-m");

        bot.Write("Program.cs", "This does not compile.");
        await Fails(1, "upgrade head", "Bot.csproj does not build");
        bot.Write("Second.csproj", bot.Read("Bot.csproj"));
        await Fails(1, "upgrade head", "Bot.csproj, Second.csproj");
        bot.Delete("Bot.csproj");
        bot.Delete("Second.csproj");
        await Fails(1, "upgrade head", "no project file");
        await Fails(1, "upgrade head --assembly bin/nothing.dll", "there is no assembly");

        async Task Fails(int exitCode, string line, string message)
        {
            var result = await bot.Schemagen(line);
            Assert.True(exitCode == result.ExitCode, $"wanted {exitCode}: schemagen {line}: {result}");
            Assert.Contains(message, result.Errors, StringComparison.Ordinal);
            Assert.Equal("", result.Output);
            Assert.DoesNotContain("   at ", result.Errors, StringComparison.Ordinal);
        }
    }

    private async Task<FixtureProject> Upgraded()
    {
        var bot = SmallBot.Create(feed);
        await bot.RestoreTool();
        await Done(bot, "revision --autogenerate -m initial");
        await Done(bot, "upgrade head");
        return bot;
    }

    private static async Task Refused(FixtureProject bot, string message)
    {
        var before = bot.Listing("Migrations");
        var snapshot = bot.Read("Migrations/schema.snapshot");
        var result = await bot.Schemagen("revision --autogenerate -m phone");
        Assert.True(result.ExitCode == 3, result.ToString());
        Assert.Contains(message, result.Errors, StringComparison.Ordinal);
        Assert.Equal(before, bot.Listing("Migrations"));
        Assert.Equal(snapshot, bot.Read("Migrations/schema.snapshot"));
    }

    private static async Task Done(FixtureProject bot, string line, params string[] more)
    {
        var result = await bot.Schemagen(line, more);
        Assert.True(result.ExitCode == 0, $"schemagen {line}: {result}");
    }
}
