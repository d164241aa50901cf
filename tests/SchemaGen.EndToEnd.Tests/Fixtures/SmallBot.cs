using System.Threading.Tasks;
using SchemaGen.EndToEnd.Tests.Running;

namespace SchemaGen.EndToEnd.Tests.Fixtures;

/// <summary>One entity in one file, for scenarios that turn on one fact.</summary>
internal static class SmallBot
{
    public const string File = "Master.cs";

    public const string Phone = "public string? Phone { get; set; }";

    public const string Master = """
        using SchemaGen;

        namespace Bot;

        [Entity("masters")]
        public class Master
        {
            public int Id { get; set; }

            public string? Phone { get; set; }

            public long TelegramId { get; set; }
        }

        """;

    /// <summary>A project without a revision.</summary>
    public static FixtureProject Create(PackedFeed feed)
    {
        var bot = new FixtureProject(feed);
        bot.Write(File, Master);
        return bot;
    }

    /// <summary>A project whose first revision is accepted; the next build compiles it.</summary>
    public static async Task<FixtureProject> Accepted(PackedFeed feed)
    {
        var bot = Create(feed);
        await bot.Accept("initial schema");
        return bot;
    }
}
