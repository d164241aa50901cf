using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.DependencyInjection;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Settings;
using SchemaGen.DatabaseTests.Running;
using SchemaGen.DatabaseTests.Servers;
using SchemaGen.Runtime;
using Xunit;

namespace SchemaGen.DatabaseTests.Hosting;

/// <summary>What an application's start does to the database, and when it does not start.</summary>
public sealed class StartTests(PostgresServer server)
{
    public static TheoryData<Database> Kinds { get; } = [Database.PostgreSql, Database.Sqlite];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_database_that_is_behind_keeps_the_application_from_starting(Database kind)
    {
        await using var database = await TestDatabase.NewAsync(kind, server);
        await database.UpgradeAsync(Histories.Bot, Histories.First);
        await using var application = new Application(Histories.Bot, options => options.Connection = database.Url);

        var refused = await Assert.ThrowsAsync<FailureException>(application.StartAsync);

        Assert.Equal(Outcome.Drift, refused.Outcome);
        Assert.Equal(
            $"{database.Target.Display} is behind this application by 2 revisions ({Histories.Second}, {Histories.Third}): "
            + "run dotnet schemagen upgrade heads, or let the application do it with AtStart.Apply",
            refused.Message);
        Assert.False(application.Other.IsStarted);
        Assert.Equal([2], application.Log.Ids);
        Assert.Equal(Histories.First, await database.VersionAsync());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Apply_upgrades_an_empty_database_and_verify_then_starts(Database kind)
    {
        await using var database = await TestDatabase.NewAsync(kind, server);
        await using (var application = new Application(Histories.Bot, options => (options.Connection, options.AtStart) = (database.Url, AtStart.Apply)))
        {
            await application.StartAsync();
            Assert.True(application.Other.IsStarted);
            Assert.Equal([19, 18, 11, 13, 11, 13, 11, 13, 15, 1], application.Log.Ids.Where(id => id != 12));
            Assert.Contains(12, application.Log.Ids);
            Assert.Contains("upgraded by 3 revisions", application.Log.Text(15), StringComparison.Ordinal);
        }
        Assert.Equal("masters,users", await database.TablesAsync());

        await using var verified = new Application(Histories.Bot, options => options.Connection = database.Url);
        await verified.StartAsync();
        Assert.True(verified.Other.IsStarted);
        Assert.Equal([1], verified.Log.Ids);
        Assert.Equal(SchemaState.Current, (await verified.StatusAsync()).State);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_current_database_is_not_waited_for(Database kind)
    {
        await using var database = await TestDatabase.NewAsync(kind, server);
        await database.UpgradeAsync(Histories.Bot);
        await using var other = await database.ConnectAsync();
        await other.LockAsync(TimeSpan.FromSeconds(5), _ => { }, () => Task.FromResult(true), CancellationToken.None);
        await other.ExecuteAsync(kind == Database.Sqlite ? "BEGIN IMMEDIATE" : "BEGIN", CancellationToken.None);
        await using var application = new Application(
            Histories.Bot, options => (options.Connection, options.AtStart, options.LockTimeout) = (database.Url, AtStart.Apply, TimeSpan.Zero));

        await application.StartAsync();

        Assert.Equal([1], application.Log.Ids);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Many_applications_that_start_at_once_run_each_revision_once(Database kind)
    {
        await using var database = await TestDatabase.NewAsync(kind, server);
        var applications = Enumerable.Range(0, 6)
            .Select(_ => new Application(Histories.Bot, options => (options.Connection, options.AtStart) = (database.Url, AtStart.Apply))).ToList();

        await Task.WhenAll(applications.Select(application => Task.Run(application.StartAsync)));

        Assert.Equal(3, applications.Sum(application => application.Log.Ids.Count(id => id == 13)));
        Assert.Equal(Histories.Third, await database.VersionAsync());
        foreach (var application in applications)
        {
            await application.DisposeAsync();
        }
    }

    [Theory]
    [InlineData(Database.PostgreSql, AtStart.Verify)]
    [InlineData(Database.PostgreSql, AtStart.Apply)]
    [InlineData(Database.Sqlite, AtStart.Verify)]
    [InlineData(Database.Sqlite, AtStart.Apply)]
    public async Task A_database_that_is_ahead_keeps_the_application_from_starting(Database kind, AtStart atStart)
    {
        await using var database = await TestDatabase.NewAsync(kind, server);
        await database.UpgradeAsync(Histories.Bot);
        await database.ExecuteAsync("UPDATE schemagen_version SET version_num = 'ffffffffffff'");
        await using var application = new Application(Histories.Bot, options => (options.Connection, options.AtStart) = (database.Url, atStart));

        var refused = await Assert.ThrowsAsync<FailureException>(application.StartAsync);

        Assert.Contains("is at ffffffffffff, which this application does not know", refused.Message, StringComparison.Ordinal);
        Assert.Equal([2], application.Log.Ids);
        Assert.Equal("ffffffffffff", await database.VersionAsync());
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_waited_for_and_then_given_up()
    {
        await using var application = new Application(Histories.Bot, options =>
            (options.Connection, options.WaitForDatabase) = ("postgresql://nobody@127.0.0.1:1/shop", TimeSpan.FromSeconds(1.5)));

        var refused = await Assert.ThrowsAsync<ConnectionException>(application.StartAsync);

        Assert.Contains("no server answers at 127.0.0.1:1", refused.Message, StringComparison.Ordinal);
        Assert.Equal([3, 2], application.Log.Ids.Distinct());
    }

    [Fact]
    public async Task A_wrong_password_is_not_tried_twice()
    {
        await using var database = await TestDatabase.NewAsync(Database.PostgreSql, server);
        var wrong = new Npgsql.NpgsqlConnectionStringBuilder(database.Target.ConnectionString) { Password = "wrong" };
        await using var application = new Application(
            Histories.Bot, options => (options.Connection, options.WaitForDatabase) = (wrong.ConnectionString, TimeSpan.FromMinutes(5)));

        await Assert.ThrowsAsync<ConnectionException>(application.StartAsync);

        Assert.Equal([2], application.Log.Ids);
    }

    [Fact]
    public async Task A_failed_revision_keeps_the_application_from_starting()
    {
        await using var database = await TestDatabase.NewAsync(Database.PostgreSql, server);
        var history = Histories.Of([.. Histories.Bot[Histories.First].Up], [new Model.ExecuteSql("SELECT nonsense", default)]);
        await using var application = new Application(history, options => (options.Connection, options.AtStart) = (database.Url, AtStart.Apply));

        var failed = await Assert.ThrowsAsync<MigrationException>(application.StartAsync);

        Assert.Contains("nonsense", failed.Message, StringComparison.Ordinal);
        Assert.Equal(failed.Message, application.Log.Text(2)["The application does not start: ".Length..]);
        Assert.Equal(Histories.First, await database.VersionAsync());
        Assert.False(application.Other.IsStarted);
    }

    [Theory]
    [InlineData(null, "ConnectionStrings:Default")]
    [InlineData("Shop", "ConnectionStrings:Shop")]
    public async Task The_connection_comes_from_the_configuration(string? name, string key)
    {
        await using var database = await TestDatabase.NewAsync(Database.Sqlite, server);
        await using var application = new Application(
            Histories.Bot, options => (options.ConnectionName, options.AtStart) = (name, AtStart.Apply), (key, database.Url));

        await application.StartAsync();

        Assert.Equal(Histories.Third, await database.VersionAsync());
    }

    [Fact]
    public async Task A_connection_that_is_named_nowhere_is_said_in_one_line()
    {
        await using var application = new Application(Histories.Bot, options => options.ConnectionName = "Absent");

        var refused = await Assert.ThrowsAsync<UsageException>(application.StartAsync);

        Assert.StartsWith("no connection string 'Absent'", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Revisions_of_another_format_are_refused()
    {
        var services = new ServiceCollection().AddLogging().AddSchemaGen(new RevisionRegistry("999", "", ""), options => options.Connection = "sqlite:///absent.db");
        await using var provider = services.BuildServiceProvider();

        var status = await provider.GetRequiredService<ISchemaStatusReader>().ReadAsync();

        Assert.Contains("format 999", status.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task The_version_table_is_where_the_project_says(Database kind)
    {
        await using var database = await TestDatabase.NewAsync(kind, server);
        var settings = ProjectSettings.Of(name => name == "SchemaGenVersionTable" ? "book" : null, Assert.Fail);
        await using var application = new Application(
            Application.Registry(Histories.Bot, settings), options => (options.Connection, options.AtStart) = (database.Url, AtStart.Apply));

        await application.StartAsync();

        Assert.Equal(Histories.Third, await database.QueryAsync("SELECT version_num FROM book"));
        Assert.Equal(SchemaState.Current, (await application.StatusAsync()).State);
    }

    [Fact]
    public void An_application_has_one_schema()
    {
        var services = new ServiceCollection().AddSchemaGen(Application.Registry(Histories.Bot));
        Assert.Throws<InvalidOperationException>(() => services.AddSchemaGen(Application.Registry(Histories.Bot)));
    }
}
