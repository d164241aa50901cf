using System;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading.Tasks;
using SchemaGen.Core.Planning;
using SchemaGen.DatabaseTests.Servers;
using SchemaGen.Runtime;
using Xunit;

namespace SchemaGen.DatabaseTests.Tool;

/// <summary>Settings on their whole way: project file, targets, compiler, tool, database.</summary>
public sealed class SettingsProjectTests(PostgresServer server) : IDisposable
{
    private const string Shop = """
        namespace Shop;

        [SchemaGen.Entity]
        public class User
        {
            public int Id { get; set; }

            [SchemaGen.Indexed]
            public string Email { get; set; } = "";
        }
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("schemagen-settings-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Every_property_arrives_where_it_is_needed()
    {
        Write(
            """
            <SchemaGenDatabases>
              sqlite;
            </SchemaGenDatabases>
            <SchemaGenVersionTable>audit.db_version</SchemaGenVersionTable>
            <SchemaGenIndexName>idx_{table}_{columns}</SchemaGenIndexName>
            <SchemaGenInclude>*</SchemaGenInclude>
            <SchemaGenExclude>legacy_*</SchemaGenExclude>
            <SchemaGenFileTemplate>v1/{rev}_{slug}</SchemaGenFileTemplate>
            <SchemaGenSlugLength>8</SchemaGenSlugLength>
            <SchemaGenVersionLocations>Migrations;Plugins/Two</SchemaGenVersionLocations>
            <SchemaGenPostWrite>
              cp {file} "first copy.txt";
              ls {file}
            </SchemaGenPostWrite>
            """);
        var (outcome, output, error) = await RunAsync("revision", "--autogenerate", "-m", "initial schema", "--rev-id", "one", "--version-path", "Plugins/Two");
        Assert.Equal((Outcome.Ok, "Running cp Plugins/Two/v1/one_initial.cs first copy.txt\nRunning ls Plugins/Two/v1/one_initial.cs\nPlugins/Two/v1/one_initial.cs\n"), (outcome, error));
        Assert.Contains("Wrote Plugins/Two/v1/one_initial.cs\nWrote Migrations/schema.snapshot\n", output, StringComparison.Ordinal);
        var revision = File.ReadAllText(Path.Combine(folder, "first copy.txt"));
        Assert.Equal(File.ReadAllText(Path.Combine(folder, "Plugins/Two/v1/one_initial.cs")), revision);
        Assert.Contains("\"idx_user_email\"", revision, StringComparison.Ordinal);

        var early = await RunAsync("revision", "-m", "again", "--no-build");
        Assert.Equal(
            (Outcome.Usage, "error: Plugins/Two/v1/one_initial.cs is not compiled yet: the build is older than the folder, so leave --no-build out\n"), (early.Outcome, early.Error));
        var stray = await RunAsync("revision", "-m", "again", "--version-path", "Elsewhere");
        Assert.Equal(
            (Outcome.Usage, "error: 'Elsewhere' is none of the folders of revisions (Migrations, Plugins/Two): add it to SchemaGenVersionLocations\n"), (stray.Outcome, stray.Error));

        await using var database = await TestDatabase.NewAsync(Database.Sqlite, server);
        await database.ExecuteAsync("CREATE TABLE legacy_users (id integer)");
        Assert.Equal(Outcome.Ok, (await RunAsync("upgrade", "head", "--connection", database.Url)).Outcome);
        Assert.Equal("one", await database.QueryAsync("SELECT version_num FROM audit_db_version"));
        var check = await RunAsync("check", "--connection", database.Url);
        Assert.Equal((Outcome.Ok, ""), (check.Outcome, check.Error));
        var inspected = await RunAsync("inspect", "--connection", database.Url);
        Assert.Equal((Outcome.Ok, "schemagen snapshot 1|table user"), (inspected.Outcome, string.Join("|", inspected.Output.Split('\n').Where(line => line.Length > 0 && line[0] != ' '))));
    }

    [Fact]
    public async Task Commands_that_guard_find_the_version_table_of_the_project_that_they_run_in()
    {
        Write("<SchemaGenVersionTable>old_version</SchemaGenVersionTable>");
        await using var database = await TestDatabase.NewAsync(Database.Sqlite, server);
        Assert.Equal(Outcome.Ok, (await RunAsync("revision", "--autogenerate", "-m", "initial schema", "--rev-id", "one")).Outcome);
        // The build says the old name still, the project file the new one.
        Write("<SchemaGenVersionTable>audit.db_version</SchemaGenVersionTable>");
        Assert.Equal((0, ""), await HereAsync("create-database"));
        Assert.Equal((0, ""), await HereAsync("protect", "--on"));
        Assert.Equal("audit_db_log,audit_db_version", await database.QueryAsync("SELECT group_concat(name) FROM (SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name)"));
        Assert.Equal((0, ""), await HereAsync("log"));
        Assert.Equal((3, true), await RefusedAsync("drop-database", "--yes"));
        Assert.Equal((3, true), await RefusedAsync("reset", "--yes"));

        // A project without the package has no version table of its own.
        File.WriteAllText(Path.Combine(folder, "Shop.csproj"), "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>");
        Assert.Equal((0, $"The log of {database.Target.Display} has no such row.\n"), await HereAsync("log"));
        Assert.Equal(Outcome.Usage, (await RunAsync("log", "--connection", database.Url)).Outcome);

        async Task<(int, bool)> RefusedAsync(params string[] arguments)
        {
            var (exit, error) = await HereAsync(arguments);
            return (exit, error.Contains("and the database is protected", StringComparison.Ordinal));
        }

        async Task<(int, string)> HereAsync(params string[] arguments)
        {
            var run = await Programs.RunAsync(
                "dotnet", [Path.Combine(AppContext.BaseDirectory, "dotnet-schemagen.dll"), .. arguments, "--connection", database.Url], folder: folder);
            return (run.ExitCode, run.Error);
        }
    }

    [Fact]
    public async Task A_hook_that_fails_is_said_and_the_files_stay()
    {
        Write("<SchemaGenPostWrite>false;ls {file}</SchemaGenPostWrite>");
        var (outcome, output, error) = await RunAsync("revision", "-m", "by hand", "--rev-id", "one");
        Assert.Equal((Outcome.Usage, "Running false\nerror: what was written stays, but 'false' of SchemaGenPostWrite ended with exit code 1\n"), (outcome, error));
        Assert.StartsWith("Wrote Migrations/", output, StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(Path.Combine(folder, "Migrations"), "*_one_by_hand.cs"));

        Write("<SchemaGenPostWrite>no-such-program {file}</SchemaGenPostWrite>");
        (outcome, _, error) = await RunAsync("revision", "-m", "by hand", "--rev-id", "two");
        Assert.Equal(Outcome.Usage, outcome);
        Assert.Matches("\nerror: what was written stays, but 'no-such-program Migrations/.*_two_by_hand.cs' of SchemaGenPostWrite ended with no process: .*\n$", error);
    }

    [Theory]
    [InlineData("<SchemaGenVersionTable>a.b.c</SchemaGenVersionTable>", @"SCH2017: SchemaGenVersionTable: 'a\.b\.c' is not a table: write table or schema\.table")]
    [InlineData("<SchemaGenUniqueName>uq_{tabel}</SchemaGenUniqueName>", @"SCH2017: SchemaGenUniqueName: 'uq_\{tabel\}' holds \{tabel\}: it takes \{table\}, \{columns\}, \{column\}")]
    [InlineData("<SchemaGenFileTemplate>{slug}</SchemaGenFileTemplate>", @"^error: SchemaGenFileTemplate: '\{slug\}' holds no \{rev\}, so that two revisions could have one file")]
    public async Task A_setting_that_cannot_be_used_is_said(string properties, string expected)
    {
        Write(properties);
        var (outcome, _, error) = await RunAsync("revision", "-m", "x");
        Assert.Equal(Outcome.Usage, outcome);
        Assert.Matches(expected, error);
        Assert.False(Directory.Exists(Path.Combine(folder, "Migrations")));
    }

    private Task<(Outcome Outcome, string Output, string Error)> RunAsync(params string[] arguments) => ToolRun.RunAsync([.. arguments, "-p", folder]);

    // The package's own targets, with the assemblies of this build in place of packed ones.
    private void Write(string properties, [CallerFilePath] string here = "")
    {
        var build = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../src/SchemaGen.Build/build"));
        string At(string assembly) => Path.Combine(AppContext.BaseDirectory, assembly + ".dll");
        File.WriteAllText(Path.Combine(folder, "User.cs"), Shop);
        File.WriteAllText(
            Path.Combine(folder, "Shop.csproj"),
            $"""
             <Project Sdk="Microsoft.NET.Sdk">
               <Import Project="{build}/SchemaGen.props" />
               <PropertyGroup>
                 <TargetFramework>net10.0</TargetFramework>
                 <Nullable>enable</Nullable>
                 {properties}
               </PropertyGroup>
               <ItemGroup>
                 <Reference Include="{At("SchemaGen")}" />
                 <Analyzer Include="{At("SchemaGen.Analyzers")};{At("SchemaGen.Core")};{At("SchemaGen")}" />
               </ItemGroup>
               <Import Project="{build}/SchemaGen.targets" />
             </Project>
             """);
    }
}
