using System;
using System.Linq;
using System.Threading.Tasks;
using SchemaGen.EndToEnd.Tests.Fixtures;
using SchemaGen.EndToEnd.Tests.Running;
using Xunit;

namespace SchemaGen.EndToEnd.Tests.Building;

/// <summary>The light bulbs on a command line: <c>dotnet format analyzers</c> with the packed package.</summary>
public sealed class FormatTests(PackedFeed feed)
{
    [Fact]
    public async Task Drift_becomes_a_revision_and_the_next_build_writes_the_snapshot()
    {
        var bot = await SmallBot.Accepted(feed);
        var project = bot.Read(bot.ProjectFile);
        var (first, snapshot) = (Assert.Single(bot.Revisions), bot.Read("Migrations/schema.snapshot"));
        bot.Replace(SmallBot.File, SmallBot.Phone, SmallBot.Phone + "\n\n    public string? Town { get; set; }");

        await Format(bot, "SCH1501");

        var second = Assert.Single(bot.Revisions.Except([first]));
        Assert.Matches("^Migrations/[0-9]{14}_[0-9a-f]{12}_add_masters_town[.]cs$", second);
        Golden.Check("format-revision", bot.Read(second).Replace(FixtureProject.Id(second), "<id>").Replace(FixtureProject.Id(first), "<parent>"));
        Assert.Equal((project, snapshot), (bot.Read(bot.ProjectFile), bot.Read("Migrations/schema.snapshot")));
        var built = await bot.Build();
        built.Passes();
        built.Says("wrote Migrations/schema.snapshot");
        (await bot.Dotnet("build", [], ("CI", "true"))).IsSilent();

        await Format(bot, "SCH1501");
        Assert.Equal([first, second], bot.Revisions);
    }

    [Fact]
    public async Task Down_is_written_a_name_put_right_and_a_handle_put_for_one()
    {
        var bot = await SmallBot.Accepted(feed);
        var revision = Assert.Single(bot.Revisions);
        var text = bot.Read(revision);
        bot.Replace(revision, "schema.DropTable(\"masters\"); // data in this table is lost", "");
        bot.Replace(revision, "t.PrimaryKey(\"masters_pkey\", \"id\")", "t.PrimaryKey(\"masters_pkey\", \"idd\")");

        await Format(bot, "SCH3505");
        Assert.Contains("t.PrimaryKey(\"masters_pkey\", \"id\")", bot.Read(revision), StringComparison.Ordinal);
        await Format(bot, "SCH3504");

        Assert.Equal(text, bot.Read(revision));
        (await bot.Build()).IsSilent();

        bot.Write(".editorconfig", "root = true\n[*.cs]\ndotnet_diagnostic.SCH3507.severity = suggestion\n");
        await Format(bot, "SCH3507");

        // The operations are the same, so the gate has nothing to say.
        Assert.Equal(text.Replace("schema.DropTable(\"masters\")", "schema.DropTable(After.Masters)", StringComparison.Ordinal), bot.Read(revision));
        (await bot.Build()).IsSilent();
    }

    [Fact]
    public async Task Nothing_is_lost_and_no_question_answered_without_a_person()
    {
        var bot = await SmallBot.Accepted(feed);
        var revisions = bot.Revisions;
        bot.Replace(SmallBot.File, SmallBot.Phone, "");
        await Format(bot, "SCH1503");
        Assert.Equal(revisions, bot.Revisions);

        bot.Replace(SmallBot.File, "public long TelegramId", "public string? PhoneNumber { get; set; }\n\n    public long TelegramId");
        var asked = bot.Read(SmallBot.File);
        await Format(bot, "SCH1502");
        Assert.Equal(revisions, bot.Revisions);
        Assert.Equal(asked, bot.Read(SmallBot.File));
    }

    private static async Task Format(FixtureProject bot, string id)
    {
        var formatted = await bot.Run(["format", "analyzers", "--no-restore", "--diagnostics", id, "--severity", "info"]);
        Assert.True(formatted.ExitCode == 0, formatted.ToString());
    }
}
