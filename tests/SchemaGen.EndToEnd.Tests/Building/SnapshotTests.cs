using System.IO;
using System.Threading.Tasks;
using SchemaGen.EndToEnd.Tests.Fixtures;
using SchemaGen.EndToEnd.Tests.Running;
using Xunit;

namespace SchemaGen.EndToEnd.Tests.Building;

/// <summary>The snapshot: rewritten at a desk when the revisions lead to the model, an error on a build server, never repaired when it can't be read.</summary>
public sealed class SnapshotTests(PackedFeed feed)
{
    private const string Snapshot = "Migrations/schema.snapshot";
    private const string Stale = Snapshot + "(1,1): error SCH1002: the snapshot is stale: the revisions lead to the model, but not to it. "
        + "Build locally to have it written, and commit it";
    private const string Missing = Snapshot + "(1,1): error SCH1002: the snapshot is not there, but revisions are. Build locally to have it written, and commit it";

    [Fact]
    public async Task It_is_written_at_a_desk_and_guarded_elsewhere()
    {
        var bot = await SmallBot.Accepted(feed);
        (await bot.Build()).IsSilent();
        var good = bot.Read(Snapshot);

        await IsRewritten(() => bot.Delete(Snapshot), Missing);
        await IsRewritten(() => bot.Replace(Snapshot, "column phone text", "column phone varchar(20)"), Stale);

        await IsRefused(good.Replace("column phone text", "colum phone text"), 4, "SCH3010", "the snapshot is malformed: 'colum phone text' is not understood");
        await IsRefused(good.Replace("snapshot 1", "snapshot 2"), 1, "SCH3011", "the snapshot has format 2, this SchemaGen reads up to 1: update the SchemaGen package");
        await IsRefused(
            good.Replace("  column phone text\n", "<<<<<<< HEAD\n  column phone text\n=======\n  column phone varchar(20)\n>>>>>>> branch\n"), 4, "SCH3012",
            "the snapshot holds a merge conflict: resolve it, or delete the file and build to have it written from the revisions");
        await IsRefused("", 1, "SCH3010", "the snapshot is malformed: its first line is 'schemagen snapshot 1'");

        bot.Write(Snapshot, good.Replace("\n", "\r\n"));
        (await bot.Build()).IsSilent();
        Assert.Contains("\r\n", bot.Read(Snapshot));

        async Task IsRewritten(System.Action spoil, string said)
        {
            spoil();
            var spoiled = bot.Has(Snapshot) ? bot.Read(Snapshot) : null;
            (await bot.Dotnet("build", [], ("CI", "true"))).Fails(said);
            // A watcher would start again when a file of the project changes.
            (await bot.Dotnet("build", [], ("DOTNET_WATCH", "1"))).Passes(said.Replace("error", "warning"));
            Assert.Equal(spoiled, bot.Has(Snapshot) ? bot.Read(Snapshot) : null);

            var rewritten = await bot.Build();
            rewritten.Passes();
            rewritten.Says($"SchemaGen: wrote {Snapshot}");
            Assert.Equal(good, bot.Read(Snapshot));
            (await bot.Build()).IsSilent();
        }

        async Task IsRefused(string text, int line, string id, string message)
        {
            bot.Write(Snapshot, text);
            (await bot.Build()).Fails($"{Snapshot}({line},1): error {id}: {message}");
            Assert.Equal(text, bot.Read(Snapshot));
        }
    }

    [Fact]
    public async Task Nothing_is_half_written_when_something_stands_in_the_way()
    {
        var bot = SmallBot.Create(feed);
        bot.Write("Migrations", "a file where the folder should be");
        var blocked = await bot.Build("-t:SchemaGenRevision", "-p:SchemaGenMessage=initial");
        var finding = Assert.Single(blocked.Findings);
        Assert.StartsWith("Bot.csproj(1,1): error SCH1009: ", finding);
        Assert.Equal(1, blocked.ExitCode);
        Assert.Equal("a file where the folder should be", bot.Read("Migrations"));

        bot.Delete("Migrations");
        bot.Write(Snapshot + "/in-the-way.txt", "");
        blocked = await bot.Build("-t:SchemaGenRevision", "-p:SchemaGenMessage=initial");
        finding = Assert.Single(blocked.Findings);
        Assert.StartsWith("Bot.csproj(1,1): error SCH1009: ", finding);
        Assert.Empty(bot.Listing("Migrations"));

        Directory.Delete(Path.Combine(bot.Folder, Snapshot), recursive: true);
        await bot.Accept("initial");
        (await bot.Build()).IsSilent();
    }
}
