using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using SchemaGen.EndToEnd.Tests.Running;
using SchemaGen.EndToEnd.Tests.Tool;
using Xunit;

namespace SchemaGen.EndToEnd.Tests.Building;

/// <summary>Two models in one project: two histories, in a database each or in one.</summary>
public sealed class SeveralModelsTests(PackedFeed feed)
{
    private const string Models = """
        using SchemaGen;

        [assembly: SchemaModel("billing", "Bot.Billing")]

        namespace Bot
        {
            [Entity("orders")]
            public class Order
            {
                public int Id { get; set; }
            }
        }

        namespace Bot.Billing
        {
            [Entity("invoices")]
            public class Invoice
            {
                public int Id { get; set; }

                public decimal Total { get; set; }
            }
        }

        """;

    [Fact]
    public async Task Two_models_have_two_histories()
    {
        var bot = new FixtureProject(feed);
        bot.Write("Models.cs", Models);
        await bot.RestoreTool();

        (await bot.Build("-p:SchemaGenReport=json:build.json")).Passes(
            $"{bot.At("Models.cs", "Order\n")}: warning SCH1001: orders: create table, 1 column (safe)",
            Summary("default", "1 change and no revision yet"),
            $"{bot.At("Models.cs", "Invoice\n")}: warning SCH1001: invoices: create table, 2 columns (safe)",
            Summary("billing", "1 change and no revision yet"));
        AssertJoined(bot.Read("build.json"));
        await bot.Schemagen("check --no-build --report json:check.json");
        AssertJoined(bot.Read("check.json"));
        var asked = await bot.Build("-t:SchemaGenRevision", "-p:SchemaGenMessage=x");
        asked.Fails("Bot.csproj(1,1): error SCH1009: the project has several models (default, billing): name one with -p:SchemaGenModel=<name>");
        await Fails(bot, 1, "revision --autogenerate -m x", "error: the project has several models (default, billing): name one with --model <name>\n");
        await Fails(bot, 1, "heads --model biling --no-build", "error: there is no model 'biling': the project has default, billing\n");

        // One by the build's door, one by the tool's.
        var orders = await bot.Accept("orders", "-p:SchemaGenModel=default");
        await Succeeds(bot, "revision --autogenerate --model billing -m", "invoices");
        var invoices = Assert.Single(bot.Listing("Migrations/billing"), file => file.EndsWith(".cs", StringComparison.Ordinal));
        Assert.Contains("namespace Bot.Migrations.Billing;", bot.Read(invoices), StringComparison.Ordinal);
        Assert.Equal(["table orders"], bot.Read("Migrations/schema.snapshot").Split('\n').Where(line => line.StartsWith("table", StringComparison.Ordinal)));
        Assert.Equal(["table invoices"], bot.Read("Migrations/billing/schema.snapshot").Split('\n').Where(line => line.StartsWith("table", StringComparison.Ordinal)));
        (await bot.Build()).IsSilent();
        Assert.Contains("No drift", await Succeeds(bot, "check"), StringComparison.Ordinal);

        await TwoFiles(bot, orders, invoices);
        await OneServer(bot, orders, invoices);
        await OneDrifts(bot, invoices);
    }

    // One report of both: each drift, and the command that accepts it.
    private static void AssertJoined(string json)
    {
        var report = JsonDocument.Parse(json).RootElement;
        Assert.Equal(
            ["orders create table, 1 column", "invoices create table, 2 columns"],
            report.GetProperty("revisions").EnumerateArray().SelectMany(revision => revision.GetProperty("changes").EnumerateArray())
                .Select(change => $"{change.GetProperty("subject").GetString()} {change.GetProperty("action").GetString()}"));
        Assert.Equal(2, report.GetProperty("counts").GetProperty("add").GetInt32());
        Assert.Contains("--model default", report.GetProperty("accept").ToString(), StringComparison.Ordinal);
        Assert.Contains("--model billing", report.GetProperty("accept").ToString(), StringComparison.Ordinal);
    }

    private static async Task TwoFiles(FixtureProject bot, string orders, string invoices)
    {
        await Fails(bot, 1, "upgrade head --no-build", "error: the project has several models (default, billing): name one with --model <name>\n");
        await Succeeds(bot, "upgrade head --no-build --model default --connection sqlite:///orders.db");
        await Succeeds(bot, "upgrade head --no-build --model billing --connection sqlite:///billing.db");
        Assert.Equal(["orders"], Sqlite.Tables(bot.Folder, "orders.db"));
        Assert.Equal(["invoices"], Sqlite.Tables(bot.Folder, "billing.db"));
        Assert.Equal([FixtureProject.Id(orders)], Sqlite.Rows(bot.Folder, "orders.db", "SELECT version_num FROM schemagen_version"));
        Assert.Equal([FixtureProject.Id(invoices)], Sqlite.Rows(bot.Folder, "billing.db", "SELECT version_num FROM schemagen_billing_version"));
    }

    private static async Task OneServer(FixtureProject bot, string orders, string invoices)
    {
        await using var server = await ScratchServer.StartAsync();
        bot.DatabaseUrl = server.Url("shop");
        await Succeeds(bot, "create-database --no-build --model default");
        await Succeeds(bot, "upgrade head --no-build --model default");
        var status = await bot.Schemagen("status --no-build");
        Assert.Equal(2, status.ExitCode);
        Assert.Contains("Model default:\n", status.Output, StringComparison.Ordinal);
        Assert.Contains($"is at {FixtureProject.Id(orders)} (head): nothing is pending.\nModel billing:\n", status.Output, StringComparison.Ordinal);
        Assert.Contains("is at base: 1 revision is pending.", status.Output, StringComparison.Ordinal);
        await Succeeds(bot, "upgrade head --no-build --model billing");
        await Succeeds(bot, "status --no-build");

        // Neither sees the other's tables as drift, and each goes down alone.
        Assert.Contains("No drift", await Succeeds(bot, "check --no-build --model default --connection " + bot.DatabaseUrl), StringComparison.Ordinal);
        Assert.Contains("No drift", await Succeeds(bot, "check --no-build --model billing --connection " + bot.DatabaseUrl), StringComparison.Ordinal);
        await Succeeds(bot, "downgrade base --no-build --model default");
        Assert.Equal($"{FixtureProject.Id(invoices)} (head)\n", await Succeeds(bot, "current --no-build --model billing"));
        Assert.DoesNotContain("table orders", await Succeeds(bot, "inspect --no-build --model billing"), StringComparison.Ordinal);
        Assert.Contains("table invoices", await Succeeds(bot, "inspect --no-build --model billing"), StringComparison.Ordinal);
    }

    private static async Task OneDrifts(FixtureProject bot, string invoices)
    {
        bot.Replace("Models.cs", "public decimal Total", "public string? Number { get; set; }\n\n        public decimal Total");
        (await bot.Build()).Passes(
            $"{bot.At("Models.cs", "Number")}: warning SCH1001: invoices.number: add column text (safe)",
            Summary("billing", "1 change since " + FixtureProject.Id(invoices)));
        await bot.Build("-t:SchemaGenRevision", "-p:SchemaGenMessage=number", "-p:SchemaGenModel=billing");
        (await bot.Build()).IsSilent();

        // A named model's snapshot is guarded like the other: edited or gone, the gate runs again.
        var snapshot = bot.Read("Migrations/billing/schema.snapshot");
        await Task.Delay(1100);
        bot.Write("Migrations/billing/schema.snapshot", snapshot.Replace("  column number text\n", "", StringComparison.Ordinal));
        (await bot.Build()).Says("SchemaGen: wrote Migrations/billing/schema.snapshot");
        Assert.Equal(snapshot, bot.Read("Migrations/billing/schema.snapshot"));
        (await bot.Build()).IsSilent();
        bot.Delete("Migrations/billing/schema.snapshot");
        (await bot.Build()).Says("SchemaGen: wrote Migrations/billing/schema.snapshot");
        Assert.True(File.Exists(Path.Combine(bot.Folder, "Migrations/billing/schema.snapshot")));
    }

    private static string Summary(string model, string what) =>
        $"Bot.csproj(1,1): warning SCH1000: schema drift in model '{model}': {what} (0 destructive, 0 undecided). "
            + $"Accept: dotnet schemagen revision --autogenerate --model {model} -m \"...\"";

    private static async Task<string> Succeeds(FixtureProject project, string line, params string[] more)
    {
        var result = await project.Schemagen(line, more);
        Assert.True(result.ExitCode == 0, $"schemagen {line}: {result}");
        return result.Output.Replace("\r\n", "\n", StringComparison.Ordinal);
    }

    private static async Task Fails(FixtureProject project, int exitCode, string line, string error)
    {
        var result = await project.Schemagen(line);
        Assert.Equal((exitCode, error), (result.ExitCode, result.Errors.Replace("\r\n", "\n", StringComparison.Ordinal)));
    }
}
