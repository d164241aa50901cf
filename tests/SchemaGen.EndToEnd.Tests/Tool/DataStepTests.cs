using System;
using System.Threading.Tasks;
using SchemaGen.EndToEnd.Tests.Fixtures;
using SchemaGen.EndToEnd.Tests.Running;
using Xunit;

namespace SchemaGen.EndToEnd.Tests.Tool;

/// <summary>A data step of a project, through the packed packages: compiled, typed, and run by the tool in a process of its own.</summary>
public sealed class DataStepTests(PackedFeed feed)
{
    private const string Database = "bot.db";
    private const string Phones = "SELECT id || ':' || coalesce(phone, '-') FROM masters ORDER BY id";

    [Fact]
    public async Task Phones_are_normalised_and_brought_back()
    {
        var bot = await SmallBot.Accepted(feed);
        await bot.RestoreTool();
        await Succeeds(bot, "upgrade head");
        Sqlite.Run(bot.Folder, Database, "INSERT INTO masters (telegram_id, phone) VALUES (1, '+7 708 888-88-88'), (2, 'none'), (3, NULL), (4, '77088888889')");
        bot.Replace(SmallBot.File, SmallBot.Phone, SmallBot.Phone + "\n\n    public string? PhoneBefore { get; set; }");
        await Succeeds(bot, "revision --autogenerate -m", "normalise phones");
        var revision = Assert.Single(bot.Revisions, file => file.EndsWith("_normalise_phones.cs", StringComparison.Ordinal));
        bot.Replace(revision, """schema.AddColumn("masters", "phone_before", "text");""", """
            schema.AddColumn("masters", "phone_before", "text");
            schema.Run(NormaliseAsync);
            """);
        bot.Replace(revision, """schema.DropColumn("masters", "phone_before");""", """
            schema.Run(RestoreAsync);
            schema.DropColumn("masters", "phone_before");
            """);
        var text = bot.Read(revision);
        bot.Write(revision, "using System.Linq;\nusing System.Threading.Tasks;\n" + text[..text.LastIndexOf('}')] + """

                private static Task NormaliseAsync(DataStep step) => step.UpdateAsync(
                    After.Masters,
                    row =>
                    {
                        var digits = string.Concat(row.Phone!.Where(char.IsAsciiDigit));
                        if (digits.Length != 11)
                        {
                            step.Leave(row, After.Masters.Phone, "no phone number");
                        }
                        else if (digits != row.Phone)
                        {
                            (row.PhoneBefore, row.Phone) = (row.Phone, digits);
                        }
                    },
                    where: $"{After.Masters.Phone} is not null");

                private static Task RestoreAsync(DataStep step) => step.ExecuteAsync(
                    $"update {After.Masters} set {After.Masters.Phone} = {After.Masters.PhoneBefore} where {After.Masters.PhoneBefore} is not null");
            }

            """);

        var upgraded = await Succeeds(bot, "upgrade head");

        Assert.Contains("      1 changed, 1 left alone\n      masters id=2: phone 'none', no phone number\n", upgraded, StringComparison.Ordinal);
        Assert.Equal(["1:77088888888", "2:none", "3:-", "4:77088888889"], Sqlite.Rows(bot.Folder, Database, Phones));
        await Succeeds(bot, "check --no-build");
        await Succeeds(bot, "downgrade -1 --no-build");
        Assert.Equal(["1:+7 708 888-88-88", "2:none", "3:-", "4:77088888889"], Sqlite.Rows(bot.Folder, Database, Phones));
        var script = await bot.Schemagen("upgrade head --sql --no-build");
        Assert.Equal(3, script.ExitCode);
        Assert.Contains("has the data step NormaliseAsync, which is code and can't stand in a script", script.Errors, StringComparison.Ordinal);

        bot.Replace(revision, "row.Phone!.Where", "row.Telephone!.Where");
        var broken = await bot.Build();
        Assert.NotEqual(0, broken.ExitCode);
        Assert.Contains(broken.Lines, line => line.Contains("error CS1061", StringComparison.Ordinal));
    }

    private static async Task<string> Succeeds(FixtureProject bot, string line, params string[] more)
    {
        var result = await bot.Schemagen(line, more);
        Assert.True(result.ExitCode == 0, $"schemagen {line}: {result}");
        return result.Output.Replace("\r\n", "\n");
    }
}
