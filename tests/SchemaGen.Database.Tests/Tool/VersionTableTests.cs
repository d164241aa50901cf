using System;
using System.Threading.Tasks;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Settings;
using SchemaGen.DatabaseTests.Servers;
using SchemaGen.Runtime;
using Xunit;

namespace SchemaGen.DatabaseTests.Tool;

/// <summary>A version table with a schema and name of the project's choice.</summary>
public sealed class VersionTableTests(PostgresServer server)
{
    [Theory]
    [InlineData(Database.PostgreSql, "audit.db_version", "audit.db_version", "audit.db_log")]
    [InlineData(Database.PostgreSql, "\"Versions\"", "\"Versions\"", "\"Versions_log\"")]
    [InlineData(Database.Sqlite, "audit.db_version", "audit_db_version", "audit_db_log")]
    [InlineData(Database.Sqlite, "select", "\"select\"", "select_log")]
    public async Task Every_command_finds_it(Database kind, string setting, string version, string log)
    {
        await using var tool = await ToolRun.NewAsync(kind, server, settings: ProjectSettings.Default with { History = HistoryNames.Read(setting) });
        Assert.Equal(Outcome.Ok, (await tool.RunAsync("upgrade head")).Outcome);
        Assert.Equal("ccccccccccc3", await tool.Database.QueryAsync($"SELECT version_num FROM {version}"));
        Assert.Equal("3", await tool.Database.QueryAsync($"SELECT count(*) FROM {log}"));
        Assert.Equal("ccccccccccc3 (head)\n", (await tool.RunAsync("current")).Output);

        // Its own tables, and the schema that only they are in, are no part of what is looked at.
        var check = await tool.RunAsync("check");
        Assert.Equal((Outcome.Ok, "No drift: the database is what ccccccccccc3 makes of it.\n", ""), check);
        var inspected = await tool.RunAsync("inspect");
        Assert.Equal(Outcome.Ok, inspected.Outcome);
        Assert.DoesNotContain("ersion", inspected.Output.Replace("schemagen snapshot", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("audit", inspected.Output, StringComparison.Ordinal);
        Assert.Equal("No difference.\n", (await ToolRun.RunAsync(["diff", tool.Database.Url, tool.Assembly])).Output);

        Assert.Equal(Outcome.Ok, (await tool.RunAsync("downgrade base --yes")).Outcome);
        Assert.Equal("", await tool.Database.QueryAsync($"SELECT version_num FROM {version}"));
        await tool.RunAsync("stamp head");
        Assert.Equal("ccccccccccc3", await tool.Database.QueryAsync($"SELECT version_num FROM {version}"));
    }

    [Fact]
    public async Task A_role_that_may_not_create_schemas_uses_one_that_is_there()
    {
        await using var tool = await ToolRun.NewAsync(Database.PostgreSql, server, settings: ProjectSettings.Default with { History = HistoryNames.Read("audit.db_version") });
        var role = "modest_" + Guid.NewGuid().ToString("N")[..8];
        await tool.Database.ExecuteAsync($"CREATE ROLE {role} LOGIN PASSWORD 'modest'; CREATE SCHEMA audit AUTHORIZATION {role}; GRANT CREATE ON SCHEMA public TO {role}");
        var url = new UriBuilder(tool.Database.Url) { UserName = role, Password = "modest" }.Uri.ToString();
        var run = await ToolRun.RunAsync(["upgrade", "head", "--assembly", tool.Assembly, "--connection", url]);
        Assert.Equal((Outcome.Ok, ""), (run.Outcome, run.Error));
        Assert.Equal("ccccccccccc3", await tool.Database.QueryAsync("SELECT version_num FROM audit.db_version"));
    }

    [Theory]
    [InlineData(Database.PostgreSql, "CREATE SCHEMA IF NOT EXISTS audit;\n\nCREATE TABLE IF NOT EXISTS audit.db_version (version_num varchar(32) NOT NULL, CONSTRAINT db_version_pkey")]
    [InlineData(Database.Sqlite, "CREATE TABLE IF NOT EXISTS audit_db_version (version_num varchar(32) NOT NULL, CONSTRAINT db_version_pkey")]
    public async Task A_script_makes_it_too(Database kind, string expected)
    {
        var settings = new ProjectSettings(ProjectSettings.ReadDatabases(DatabaseNames.Write(kind)), HistoryNames.Read("audit.db_version"));
        await using var tool = await ToolRun.NewAsync(kind, server, settings: settings);
        // The databases too are known without the project: neither connection nor dialect is named.
        var script = await ToolRun.RunAsync(["upgrade", "head", "--sql", "--assembly", tool.Assembly]);
        Assert.Equal(Outcome.Ok, script.Outcome);
        Assert.Contains(expected, script.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("schemagen_version", script.Output, StringComparison.Ordinal);
    }
}
