using System;
using System.Threading.Tasks;
using SchemaGen.EndToEnd.Tests.Fixtures;
using SchemaGen.EndToEnd.Tests.Running;
using Xunit;

namespace SchemaGen.EndToEnd.Tests.Building;

/// <summary>A history that was edited by hand is replayed, and its faults are reported where they stand.</summary>
public sealed class HistoryTests(PackedFeed feed)
{
    [Fact]
    public async Task Each_fault_has_its_place()
    {
        var bot = await SmallBot.Accepted(feed);
        var first = bot.Revisions[0];
        bot.Replace(SmallBot.File, SmallBot.Phone, SmallBot.Phone + "\n\n    public string? City { get; set; }");
        var second = await bot.Accept("add city");
        var (one, two) = (FixtureProject.Id(first), FixtureProject.Id(second));
        var sound = bot.Read(second);
        var third = "Migrations/29991231235959_0123456789ab_third.cs";

        bot.Replace(second, $"Revises = \"{one}\"", "Revises = \"000000000000\"");
        await Fails(At(second), "SCH3002", $"revision '{two}' revises '000000000000', which isn't there: restore its file, or name another revision");

        bot.Write(third, sound.Replace("class AddCity", "class AddCityAgain"));
        await Fails(At(second), "SCH3007", $"two revisions have the id '{two}' ({second} and {third}): delete the copy, or give the newer one an id of its own");

        bot.Write(third, sound.Replace("class AddCity", "class AddTown").Replace($"\"{two}\"", "\"0123456789ab\"").Replace("city", "town"));
        await Fails(
            bot.At(third, "AddTown"), "SCH3001",
            $"two heads: 0123456789ab add town and {two} add city ({second}) both follow {one}. Run: dotnet schemagen merge heads, or: dotnet schemagen rebase 0123456789ab");

        bot.Replace(second, "\"city\", \"text\"", "\"city\", \"varchar(20)\"");
        await Fails(
            At(second), "SCH3003",
            $"Up of {two} does not reach the schema of model and snapshot: masters.city would still need: varchar(20) -> text. "
            + "Correct the revision, or write the missing one: dotnet schemagen revision --autogenerate -m \"...\"");

        bot.Replace(second, "schema.DropColumn(\"masters\", \"city\"); // data in this column is lost", "");
        await Fails(
            At(second), "SCH3004",
            $"Down of {two} does not undo its Up: after both, masters.city would still need: drop column text. Correct Down, or say schema.Irreversible(\"why\")");

        bot.Replace(second, "schema.AddColumn", "schema.RenameColumn(\"masters\", \"phnoe\", \"phone\");\n        schema.AddColumn");
        await Fails(
            bot.At(second, "schema.RenameColumn"), "SCH3005", "no column 'phnoe' in 'masters' at this revision; did you mean 'phone'?");

        bot.Replace(second, "schema.AddColumn(\"masters\", \"city\", \"text\")", "schema.AddColumn(\"masters\", nameof(Master.City), \"text\")");
        await Fails(bot.At(second, "nameof"), "SCH3008",
            "nameof changes its meaning when code is renamed, and a revision must not: write the name as a string literal (https://github.com/schemagen/schemagen/blob/main/docs/rules/SCH3008.md)");

        (await bot.Build()).IsSilent();

        string At(string file) => bot.At(file, "AddCity\n".TrimEnd());

        async Task Fails(string at, string id, string message)
        {
            (await bot.Build()).Fails($"{at}: error {id}: {message}");
            bot.Write(second, sound);
            bot.Delete(third);
        }
    }

    [Fact]
    public async Task A_model_that_is_no_schema_does_not_compile()
    {
        var bot = new FixtureProject(feed);
        bot.Write("Master.cs", """
            using System.Collections.Generic;
            using SchemaGen;

            namespace Bot;

            [Entity("masters")]
            public class Master
            {
                public int Id { get; set; }

                public System.Text.StringBuilder Phone { get; set; } = new();

                [References(typeof(Stranger))]
                public int StrangerId { get; set; }
            }

            [Entity("masters")]
            public class Twin
            {
                public int Id { get; set; }
            }

            public class Stranger;
            """);
        var build = await bot.Build();
        const string Help = "(https://github.com/schemagen/schemagen/blob/main/docs/rules/";
        build.Fails(
            $"{bot.At("Master.cs", "Phone")}: error SCH2001: Master.Phone: type StringBuilder has no column type: convert it to one that has (text, a number, a time), "
            + $"mark the property NotMapped, or name a type with attribute Column(TypeName = \"...\"); a class that is a table needs attribute Table or Entity {Help}SCH2001.md)",
            $"{bot.At("Master.cs", "StrangerId")}: error SCH2003: Master.StrangerId: Bot.Stranger is no entity of this project: "
            + $"mark that class with attribute Table or Entity; a class of another project needs attribute SchemaFrom on this assembly {Help}SCH2003.md)",
            $"{bot.At("Master.cs", "Twin")}: error SCH2002: Bot.Master and Bot.Twin are both table 'masters': give one of them another name, or merge them {Help}SCH2002.md)");
        Assert.False(bot.Has("Migrations"));
    }
}
