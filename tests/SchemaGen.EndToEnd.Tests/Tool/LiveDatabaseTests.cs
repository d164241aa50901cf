using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using SchemaGen.EndToEnd.Tests.Running;
using Xunit;

namespace SchemaGen.EndToEnd.Tests.Tool;

/// <summary>Databases that were there before: scaffolded into classes, or adopted by a project that has its own.</summary>
public sealed class LiveDatabaseTests(PackedFeed feed)
{
    [Fact]
    public async Task Chinook_is_scaffolded_built_created_anew_and_changed_with_its_rows()
    {
        var chinook = Path.Combine(Repository.Root, "..", "shared", "cases", "chinook", "chinook.sqlite");
        Assert.SkipUnless(File.Exists(chinook), "the shared case chinook is not beside this checkout");
        var shop = new FixtureProject(feed, "Shop");
        await shop.RestoreTool();
        File.Copy(chinook, Path.Combine(shop.Folder, "chinook.db"));
        File.SetAttributes(Path.Combine(shop.Folder, "chinook.db"), FileAttributes.Normal);

        var scaffolded = await Succeeds(shop, "scaffold --connection sqlite:///chinook.db -o Entities");
        Assert.StartsWith("Wrote 11 files to Entities\n", scaffolded);
        var built = await shop.Build("-p:SchemaGenMode=error", "-warnaserror");
        Assert.True(built.ExitCode == 0, built.ToString());

        await Succeeds(shop, "upgrade head --no-build --connection sqlite:///new.db");
        Assert.Equal("No difference.\n", await Succeeds(shop, "diff sqlite:///chinook.db sqlite:///new.db --exit-code"));
        Assert.Contains("(head)", await Succeeds(shop, "stamp head --no-build --connection sqlite:///chinook.db"));
        Assert.StartsWith("No drift", await Succeeds(shop, "check --no-build --connection sqlite:///chinook.db"));
        Assert.Equal("No difference.\n", await Succeeds(shop, "diff --no-build sqlite:///chinook.db . --exit-code"));

        var rows = Rows(shop, "chinook.db");
        shop.Replace("Entities/Album.cs", "[Column(\"ArtistId\")]", "public int? Year { get; set; }\n\n    [Column(\"ArtistId\")]");
        await Succeeds(shop, "revision --autogenerate -m", "year of an album");
        await Succeeds(shop, "upgrade head --connection sqlite:///chinook.db");
        Assert.Equal(rows, Rows(shop, "chinook.db"));
        Assert.Contains("year", Sqlite.Rows(shop.Folder, "chinook.db", "SELECT lower(name) FROM pragma_table_info('Album')"));
        await Succeeds(shop, "downgrade -1 --no-build --connection sqlite:///chinook.db");
        Assert.Equal(rows, Rows(shop, "chinook.db"));
        Assert.Equal(3, (await shop.Schemagen("downgrade base --yes --no-build --connection sqlite:///chinook.db")).ExitCode);
        Assert.Equal(3, (await shop.Schemagen("scaffold --connection sqlite:///chinook.db -o Again")).ExitCode);
    }

    [Fact]
    public async Task A_database_of_Alembic_is_adopted_and_its_book_is_left_alone()
    {
        var bot = new FixtureProject(feed);
        await bot.RestoreTool();
        Sqlite.Run(bot.Folder, "bot.db", """
            CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));
            INSERT INTO alembic_version VALUES ('8828a8665651');
            CREATE TABLE users (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, name VARCHAR(100), role TEXT DEFAULT 'UNKNOWN' NOT NULL);
            CREATE INDEX ix_users_name ON users (name);
            CREATE TABLE notes (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, text TEXT);
            INSERT INTO users (name) VALUES ('aruzhan'), ('marat');
            """);
        bot.Write("User.cs", """
            using System.ComponentModel.DataAnnotations;
            using SchemaGen;

            [Entity("users")]
            public class User
            {
                public int Id { get; set; }

                [MaxLength(100), Indexed]
                public string? Name { get; set; }

                [Default("UNKNOWN")]
                public string Role { get; set; } = "";

                public string? Email { get; set; }
            }
            """);

        var adopted = await Succeeds(bot, "adopt");
        Assert.Contains($"{bot.At("User.cs", "Email")}: warning SCH1001: users.email: add column text (safe)\n", adopted);
        Assert.Contains("warning SCH1011: notes: drop table", adopted);
        Assert.Contains("Wrote Migrations/schema.snapshot\n", adopted);
        Assert.Contains("2 differences between database and classes, above.", adopted);
        var baseline = FixtureProject.Id(Assert.Single(bot.Revisions));
        Assert.Equal($"{baseline} (head)\n", await Succeeds(bot, "current"));
        Assert.Equal(["8828a8665651"], Sqlite.Rows(bot.Folder, "bot.db", "SELECT version_num FROM alembic_version"));
        Assert.Equal(3, (await bot.Schemagen("adopt")).ExitCode);

        // The worklist is the build's own drift.
        var built = await bot.Build();
        Assert.Contains("users.email: add column text (safe)", built.ToString());

        bot.Write("Note.cs", """
            using SchemaGen;

            [Entity("notes", External = true)]
            public class Note
            {
                public int Id { get; set; }

                public string? Text { get; set; }
            }
            """);
        await Succeeds(bot, "revision --autogenerate -m", "email");
        await Succeeds(bot, "upgrade head");
        Assert.Equal(["aruzhan|null", "marat|null"], Sqlite.Rows(bot.Folder, "bot.db", "SELECT name, email FROM users"));
        Assert.StartsWith("No drift", await Succeeds(bot, "check --no-build --connection sqlite:///bot.db"));

        Sqlite.Run(bot.Folder, "bot.db", "DROP INDEX ix_users_name; CREATE TABLE by_hand (id integer)");
        var drift = await bot.Schemagen("check --no-build --connection sqlite:///bot.db");
        Assert.Equal(2, drift.ExitCode);
        Assert.Contains("users.name: missing in the database (create index ix_users_name). Create it, or write a revision that drops it\n1 difference from ", drift.Output);
        Assert.Contains("Left alone, in no revision: table by_hand", drift.Errors);
    }

    private static string Rows(FixtureProject project, string file) => string.Join(
        "\n", Sqlite.Tables(project.Folder, file).Where(table => table != "schemagen_log").Select(table =>
            $"{table} {Sqlite.Rows(project.Folder, file, $"SELECT count(*) FROM \"{table}\"")[0]}"));

    private static async Task<string> Succeeds(FixtureProject project, string line, params string[] more)
    {
        var result = await project.Schemagen(line, more);
        Assert.True(result.ExitCode == 0, $"schemagen {line}: {result}");
        return result.Output.Replace("\r\n", "\n");
    }
}
