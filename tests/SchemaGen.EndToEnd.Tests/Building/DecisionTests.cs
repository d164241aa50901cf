using System.Threading.Tasks;
using SchemaGen.EndToEnd.Tests.Fixtures;
using SchemaGen.EndToEnd.Tests.Running;
using Xunit;

namespace SchemaGen.EndToEnd.Tests.Building;

/// <summary>What nobody but a person can decide: nothing is guessed, nothing is dropped in silence.</summary>
public sealed class DecisionTests(PackedFeed feed)
{
    [Fact]
    public async Task A_renamed_property_waits_for_a_decision()
    {
        var bot = await SmallBot.Accepted(feed);
        var before = bot.Listing("Migrations");
        var snapshot = bot.Read("Migrations/schema.snapshot");
        bot.Replace(SmallBot.File, "Phone", "PhoneNumber");

        (await bot.Build()).Passes(Undecided("warning"), Summary("warning"));
        (await bot.Build("-p:SchemaGenMode=error")).Fails(Undecided("error"), Summary("error"));
        (await bot.Build("-t:SchemaGenRevision", "-p:SchemaGenMessage=phone")).Fails(Undecided("error"));
        Assert.Equal(before, bot.Listing("Migrations"));

        await Decided("""
                schema.RenameColumn("masters", "phone", "phone_number");
            """, "-p:SchemaGenRename=masters.phone=phone_number");
        await Decided("""
                schema.DropColumn("masters", "phone"); // data in this column is lost
                schema.AddColumn("masters", "phone_number", "text");
            """, "-p:SchemaGenDrop=masters.phone");
        bot.Replace(SmallBot.File, "public string? PhoneNumber", "[RenamedFrom(\"phone\")]\n    public string? PhoneNumber");
        await Decided("""
                schema.RenameColumn("masters", "phone", "phone_number");
            """);

        // An attribute that has done its work says nothing more.
        var renamed = await bot.Accept("phone");
        (await bot.Build()).IsSilent(
            $"{bot.At(renamed, "schema.RenameColumn")}: warning SCH4306: masters.phone: whoever still names it fails once it is phone_number (ACCESS EXCLUSIVE on masters). "
                + "Add the new name beside the old one, write both, move the readers, and drop the old name in a later revision");

        string Undecided(string severity) =>
            $"{bot.At(SmallBot.File, "PhoneNumber")}: {severity} SCH1010: masters.phone removed, masters.phone_number added (text): renamed or replaced? "
            + "Add attribute RenamedFrom(\"phone\"), or accept with --rename masters.phone=phone_number or --drop masters.phone";

        string Summary(string severity) =>
            $"Bot.csproj(1,1): {severity} SCH1000: schema drift: 1 change since {FixtureProject.Id(before[0])} (0 destructive, 1 undecided). "
            + "Accept: dotnet schemagen revision --autogenerate -m \"...\"";

        async Task Decided(string up, params string[] decision)
        {
            var revision = await bot.Accept("phone", decision);
            Assert.Contains($"    public override void Up(SchemaBuilder schema)\n    {{\n{Indent(up)}\n    }}\n", bot.Read(revision));
            bot.Delete(revision);
            bot.Write("Migrations/schema.snapshot", snapshot);
        }
    }

    [Fact]
    public async Task A_dropped_column_and_a_column_without_values_wait_for_a_word()
    {
        var bot = await SmallBot.Accepted(feed);
        var before = bot.Listing("Migrations");
        bot.Replace(SmallBot.File, SmallBot.Phone, "");
        var dropped = $"{bot.At(SmallBot.File, "Master\n")}: {{0}} SCH1011: masters.phone: drop column text (destructive, its data is lost). "
            + "Accept with --allow-destructive masters.phone";

        (await bot.Build()).Passes(
            string.Format(null, dropped, "warning"),
            $"Bot.csproj(1,1): warning SCH1000: schema drift: 1 change since {FixtureProject.Id(before[0])} (1 destructive, 0 undecided). "
            + "Accept: dotnet schemagen revision --autogenerate -m \"...\"");
        (await bot.Build("-t:SchemaGenRevision", "-p:SchemaGenMessage=drop phone")).Fails(string.Format(null, dropped, "error"));
        Assert.Equal(before, bot.Listing("Migrations"));
        var revision = await bot.Accept("drop phone", "-p:SchemaGenAllowDestructive=masters.phone");
        Assert.Contains("schema.DropColumn(\"masters\", \"phone\"); // data in this column is lost", bot.Read(revision));
        Assert.Contains("schema.AddColumn(\"masters\", \"phone\", \"text\");", bot.Read(revision));

        bot.Replace(SmallBot.File, "public long TelegramId", "public int Age { get; set; }\n\n    public long TelegramId");
        (await bot.Build()).Fails(
            $"{bot.At(SmallBot.File, "Age")}: warning SCH1001: masters.age: add column integer not null (fails on rows that are there)",
            Unfilled(),
            $"Bot.csproj(1,1): warning SCH1000: schema drift: 1 change since {FixtureProject.Id(revision)} (0 destructive, 0 undecided). "
            + "Accept: dotnet schemagen revision --autogenerate -m \"...\"");
        before = bot.Listing("Migrations");
        (await bot.Build("-t:SchemaGenRevision", "-p:SchemaGenMessage=age")).Fails(Unfilled());
        Assert.Equal(before, bot.Listing("Migrations"));
        var filled = await bot.Accept("age", "-p:SchemaGenFill=masters.age=18");
        Assert.Contains("schema.AddColumn(\"masters\", \"age\", \"integer\").NotNull().Fill(\"18\");", bot.Read(filled));
        (await bot.Build()).IsSilent(
            $"{bot.At(revision, "schema.DropColumn")}: warning SCH4304: masters.phone: its values are lost, and running readers fail (ACCESS EXCLUSIVE on masters). "
                + "Deploy an application that no longer names it first, and drop it in a later revision");

        string Unfilled() =>
            $"{bot.At(SmallBot.File, "Age")}: error SCH4001: masters.age: new column integer is not null and has no default, so rows that are there would have no value. "
            + "Add attribute Default, make it nullable, or accept with --fill \"masters.age=<sql>\"";
    }

    private static string Indent(string lines) => "    " + lines.Replace("\n", "\n    ");
}
