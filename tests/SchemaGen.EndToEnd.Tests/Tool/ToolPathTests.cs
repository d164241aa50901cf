using System.Linq;
using System.Threading.Tasks;
using SchemaGen.EndToEnd.Tests.Fixtures;
using SchemaGen.EndToEnd.Tests.Running;
using Xunit;

namespace SchemaGen.EndToEnd.Tests.Tool;

/// <summary>The tool's door, and the way of a database along the revisions.</summary>
public sealed class ToolPathTests(PackedFeed feed)
{
    private const string Database = "bot.db";

    [Fact]
    public async Task A_database_goes_up_and_down_and_keeps_its_rows()
    {
        var bot = new FixtureProject(feed);
        bot.Write("User.cs", RepairBot.User);
        bot.Write("Master.cs", RepairBot.Master);
        bot.Write("Orders/Order.cs", RepairBot.Order);
        bot.Write("AuditLog.cs", RepairBot.AuditLog);
        await bot.RestoreTool();

        var one = await FirstRevision(bot);
        Sqlite.Run(bot.Folder, Database, """
            INSERT INTO users (telegram_id, username) VALUES (77088888888, 'aruzhan'), (77099999999, NULL);
            INSERT INTO masters (telegram_id, phone) VALUES (77088888888, '+7 708 888-88-88');
            INSERT INTO orders (client_id, master_id) VALUES (77099999999, 1);
            """);
        var two = await SecondRevision(bot, one);
        await UpAndDown(bot, one, two);
        await Stamp(bot, two);
        await ScriptGivesTheSame(bot);
        // The last build left what the tool wants to know of the project: MSBuild is not asked again, which would notice this.
        bot.Write(bot.ProjectFile, "no project any more");
        Assert.Equal($"{two} (head)\n", await Succeeds(bot, "heads --no-build"));
    }

    private static async Task<string> FirstRevision(FixtureProject bot)
    {
        var drift = await bot.Schemagen("check");
        Assert.Equal(2, drift.ExitCode);
        Assert.Contains($"{bot.At("User.cs", "User\n")}: error SCH1001: users: create table, 5 columns (safe)", drift.Output);

        var accepted = await Succeeds(bot, "revision --autogenerate -m", "initial schema");
        var revision = Assert.Single(bot.Revisions);
        var id = FixtureProject.Id(revision);
        Assert.Contains("Wrote " + revision, accepted);
        // The same text as through the build's door.
        Golden.Check("repair-bot-snapshot", bot.Read("Migrations/schema.snapshot"));
        Golden.Check("repair-bot-initial-revision", bot.Read(revision).Replace(id, "<id>"));
        await Succeeds(bot, "check");

        var missing = await bot.Schemagen("current --no-build");
        Assert.Equal((4, "error: cannot open sqlite:///bot.db: there is no such file; upgrade creates it\n"), (missing.ExitCode, missing.Errors));
        var upgraded = await Succeeds(bot, "upgrade head --no-build");
        Assert.Contains($"base -> {id}  initial schema", upgraded);
        Assert.Contains($"Database is at {id} (head).", upgraded);
        Assert.Equal(["audit_log", "masters", "orders", "users"], Sqlite.Tables(bot.Folder, Database));
        Assert.Equal($"{id} (head)\n", await Succeeds(bot, "current --no-build"));
        Assert.Contains($"Nothing to do. Database is at {id} (head).", await Succeeds(bot, "upgrade head --no-build"));
        return id;
    }

    private static async Task<string> SecondRevision(FixtureProject bot, string one)
    {
        bot.Replace("Master.cs", "public string? Phone", "public long? WorkChatId { get; set; }\n\n    public string? Phone");
        bot.Replace("User.cs", "[DefaultSql", "[MaxLength(255), Indexed]\n    public string? Email { get; set; }\n\n    [DefaultSql");
        await Succeeds(bot, "revision --autogenerate -m", "work chat and email");
        var revision = Assert.Single(bot.Revisions, revision => FixtureProject.Id(revision) != one);
        var id = FixtureProject.Id(revision);
        Golden.Check("repair-bot-second-revision", bot.Read(revision).Replace(id, "<id>").Replace(one, "<parent>"));

        Assert.Equal($"{one} -> {id} (head), work chat and email\n<base> -> {one}, initial schema\n", await Succeeds(bot, "history"));
        Assert.Equal($"{id} (head)\n", await Succeeds(bot, "heads", "--no-build"));
        Assert.Equal(one + "\n", await Succeeds(bot, "current", "--no-build"));
        var shown = await Succeeds(bot, "show head --no-build");
        Assert.StartsWith($"Rev: {id} (head)\nParent: {one}\nPath: {revision}\n\n    work chat and email\n", shown);
        Assert.Contains("+ masters.work_chat_id", shown);
        return id;
    }

    private static async Task UpAndDown(FixtureProject bot, string one, string two)
    {
        const string Rows = """
            SELECT telegram_id, username, role FROM users UNION ALL SELECT telegram_id, phone, is_active FROM masters
            UNION ALL SELECT client_id, master_id, status FROM orders
            """;
        var rows = Sqlite.Rows(bot.Folder, Database, Rows);
        Assert.Equal(4, rows.Count);

        await Runs("upgrade +1", two, hasEmail: true);
        await Runs("downgrade -1", one, hasEmail: false);
        await Runs("upgrade " + two[..5], two, hasEmail: true);
        await Runs("downgrade " + one, one, hasEmail: false);
        await Runs("upgrade head", two, hasEmail: true);

        Assert.Contains("Database is at base.", await Succeeds(bot, "downgrade base --no-build"));
        Assert.Empty(Sqlite.Tables(bot.Folder, Database));
        Assert.Equal("", await Succeeds(bot, "current --no-build"));
        Assert.Contains("Upgraded 2 revisions", await Succeeds(bot, "upgrade head --no-build"));

        async Task Runs(string command, string id, bool hasEmail)
        {
            Assert.Contains($"Database is at {id}", await Succeeds(bot, command + " --no-build"));
            Assert.Equal(rows, Sqlite.Rows(bot.Folder, Database, Rows));
            var columns = Sqlite.Rows(bot.Folder, Database, "SELECT name FROM pragma_table_info('users')");
            Assert.Equal(hasEmail, columns.Contains("email"));
            var indexes = Sqlite.Rows(bot.Folder, Database, "SELECT name FROM sqlite_master WHERE type = 'index' AND name NOT LIKE 'sqlite%'");
            Assert.Equal(hasEmail ? 9 : 8, indexes.Count);
        }
    }

    private static async Task Stamp(FixtureProject bot, string head)
    {
        bot.DatabaseUrl = "sqlite:///there-already.db";
        Sqlite.Run(bot.Folder, "there-already.db", "CREATE TABLE users (id integer)");
        Assert.Contains($"Stamped {head} (head)", await Succeeds(bot, "stamp head --no-build"));
        Assert.Equal($"{head} (head)\n", await Succeeds(bot, "current --no-build"));
        Assert.Equal(["users"], Sqlite.Tables(bot.Folder, "there-already.db"));
        bot.DatabaseUrl = "sqlite:///" + Database;
    }

    private static async Task ScriptGivesTheSame(FixtureProject bot)
    {
        Sqlite.Run(bot.Folder, "by-script.db", await Succeeds(bot, "upgrade head --sql --no-build"));
        Assert.Equal(Sqlite.Declared(bot.Folder, Database), Sqlite.Declared(bot.Folder, "by-script.db"));
        const string Version = "SELECT version_num FROM schemagen_version";
        Assert.Equal(Sqlite.Rows(bot.Folder, Database, Version), Sqlite.Rows(bot.Folder, "by-script.db", Version));
    }

    private static async Task<string> Succeeds(FixtureProject bot, string line, params string[] more)
    {
        var result = await bot.Schemagen(line, more);
        Assert.True(result.ExitCode == 0, $"schemagen {line}: {result}");
        return result.Output.Replace("\r\n", "\n");
    }
}
