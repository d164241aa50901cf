using System;
using System.Threading.Tasks;
using SchemaGen.EndToEnd.Tests.Fixtures;
using SchemaGen.EndToEnd.Tests.Running;
using Xunit;

namespace SchemaGen.EndToEnd.Tests.Building;

/// <summary><c>SchemaGenMode=emit</c>: the missing revision is written within the build.</summary>
public sealed class EmitTests(PackedFeed feed)
{
    [Fact]
    public async Task The_revision_is_written_and_the_next_build_compiles_it()
    {
        var bot = SmallBot.Create(feed);

        (await bot.Dotnet("build", ["-p:SchemaGenMode=emit"], ("CI", "true"))).Fails(
            "Bot.csproj(1,1): error SCH1009: SchemaGenMode emit writes revisions and is refused on CI: use error there, and accept changes at a desk");
        Assert.Empty(bot.Listing("Migrations"));

        var emitted = await bot.Build("-p:SchemaGenMode=emit", "-p:SchemaGenMessage=first", "-p:SchemaGenReport=json:emitted.json");
        var first = Assert.Single(bot.Revisions);
        emitted.Fails($"Bot.csproj(1,1): error SCH1003: revision written, build again: {first}");
        Assert.EndsWith("_first.cs", first);
        Assert.Contains("masters: create table", bot.Read("emitted.json"), StringComparison.Ordinal);
        Assert.True(bot.Has("Migrations/schema.snapshot"));
        (await bot.Build("-p:SchemaGenMode=emit")).IsSilent();

        // What can't be accepted is reported, and nothing is written.
        bot.Replace(SmallBot.File, SmallBot.Phone, "");
        (await bot.Build("-p:SchemaGenMode=emit")).Fails(
            $"{bot.At(SmallBot.File, "Master\n")}: error SCH1011: masters.phone: drop column text (destructive, its data is lost). Accept with --allow-destructive masters.phone");
        Assert.Equal([first], bot.Revisions);
    }
}
