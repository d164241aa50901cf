using System.Linq;
using System.Threading.Tasks;
using SchemaGen.EndToEnd.Tests.Fixtures;
using SchemaGen.EndToEnd.Tests.Running;
using Xunit;

namespace SchemaGen.EndToEnd.Tests.Building;

/// <summary>The way of a user: entities, drift, accept, silence, two changes, accept.</summary>
public sealed class MainPathTests(PackedFeed feed)
{
    private const string Accept = "Accept: dotnet schemagen revision --autogenerate -m \"...\"";
    private const string Skipped = "Skipping target \"SchemaGenCheck\"";

    [Fact]
    public async Task Drift_is_reported_accepted_and_gone()
    {
        var bot = new FixtureProject(feed);
        bot.Write("User.cs", RepairBot.User);
        bot.Write("Master.cs", RepairBot.Master);
        bot.Write("Orders/Order.cs", RepairBot.Order);
        bot.Write("AuditLog.cs", RepairBot.AuditLog);

        await MissingTables(bot);
        var first = await Acceptance(bot);
        await Silence(bot);
        await TwoChanges(bot, first);
    }

    private static async Task MissingTables(FixtureProject bot)
    {
        (await bot.Build()).Passes(Missing("warning"));
        (await bot.Build("-p:SchemaGenMode=error")).Fails(Missing("error"));
        (await bot.Dotnet("build", [], ("CI", "true"))).Fails(Missing("error"));
        (await bot.Dotnet("build", ["-p:SchemaGenMode=warn"], ("CI", "true"))).Passes(Missing("warning"));
        (await bot.Build("-p:SchemaGenMode=off")).IsSilent();
        (await bot.Build("-p:SchemaGenMode=loud")).Fails(
            "Bot.csproj(1,1): error SCH1009: SchemaGenMode 'loud' is not one of warn, error, emit, off");

        string[] Missing(string severity) =>
        [
            $"{bot.At("User.cs", "User\n")}: {severity} SCH1001: users: create table, 5 columns (safe)",
            $"{bot.At("AuditLog.cs", "AuditEntry")}: {severity} SCH1001: audit_log: create table, 4 columns (safe)",
            $"{bot.At("Master.cs", "Master\n")}: {severity} SCH1001: masters: create table, 5 columns (safe)",
            $"{bot.At("Orders/Order.cs", "Order\n")}: {severity} SCH1001: orders: create table, 7 columns (safe)",
            $"Bot.csproj(1,1): {severity} SCH1000: schema drift: 4 changes and no revision yet (0 destructive, 0 undecided). {Accept}",
        ];
    }

    private static async Task<string> Acceptance(FixtureProject bot)
    {
        (await bot.Build("-t:SchemaGenRevision")).Fails(
            "Bot.csproj(1,1): error SCH1009: say what the revision does: -p:SchemaGenMessage=\"add discount percent\"");
        Assert.Empty(bot.Listing("Migrations"));

        var accepted = await bot.Build("-t:SchemaGenRevision", "-p:SchemaGenMessage=initial schema");
        accepted.Passes();
        var revision = Assert.Single(bot.Revisions);
        Assert.Matches("^Migrations/[0-9]{14}_[0-9a-f]{12}_initial_schema[.]cs$", revision);
        Assert.Equal([revision, "Migrations/schema.snapshot"], bot.Listing("Migrations"));
        accepted.Says("Wrote " + revision);
        accepted.Says("Wrote Migrations/schema.snapshot");
        accepted.Says($"Proved: {FixtureProject.Id(revision)} = model (PostgreSQL, SQLite)");
        Golden.Check("repair-bot-snapshot", bot.Read("Migrations/schema.snapshot"));
        Golden.Check("repair-bot-initial-revision", bot.Read(revision).Replace(FixtureProject.Id(revision), "<id>"));
        return revision;
    }

    private static async Task Silence(FixtureProject bot)
    {
        (await bot.Build()).IsSilent();
        var second = await bot.Build("-v:n");
        second.Passes();
        second.Says(Skipped);

        bot.Replace("User.cs", "public int Id", "// A comment changes nothing.\n    public int Id");
        (await bot.Build()).IsSilent();
        (await bot.Dotnet("build", [], ("CI", "true"))).IsSilent();
    }

    private static async Task TwoChanges(FixtureProject bot, string first)
    {
        bot.Replace("Master.cs", "public string? Phone", "public long? WorkChatId { get; set; }\n\n    public string? Phone");
        bot.Replace("User.cs", "[DefaultSql", "[MaxLength(255), Indexed]\n    public string? Email { get; set; }\n\n    [DefaultSql");
        string[] changes =
        [
            $"{bot.At("Master.cs", "WorkChatId")}: warning SCH1001: masters.work_chat_id: add column bigint (safe)",
            $"{bot.At("User.cs", "Email")}: warning SCH1001: users.email: add column varchar(255), index ix_users_email (safe)",
            $"Bot.csproj(1,1): warning SCH1000: schema drift: 2 changes since {FixtureProject.Id(first)} (0 destructive, 0 undecided). {Accept}",
        ];
        (await bot.Build()).Passes(changes);
        // Nothing is compiled now, and still it is said.
        (await bot.Build()).Passes(changes);

        var second = await bot.Accept("work chat and email");
        Golden.Check(
            "repair-bot-second-revision",
            bot.Read(second).Replace(FixtureProject.Id(second), "<id>").Replace(FixtureProject.Id(first), "<parent>"));
        (await bot.Build()).IsSilent(
            $"{bot.At(second, "schema.CreateIndex")}: warning SCH4201: users: writers wait until index ix_users_email is built (SHARE on users). Write CreateIndexConcurrently, in a revision of its own");
    }
}
