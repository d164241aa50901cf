using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging;
using Npgsql;
using SchemaGen.Core.Planning;
using SchemaGen.DatabaseTests.Running;
using SchemaGen.DatabaseTests.Servers;
using SchemaGen.Hosting.Starting;
using SchemaGen.Model;
using SchemaGen.Runtime;
using SchemaGen.Runtime.Running;
using SchemaGen.Runtime.Telemetry;
using Xunit;

namespace SchemaGen.DatabaseTests.Hosting;

/// <summary>What a run tells OpenTelemetry, and what it never tells anybody.</summary>
public sealed class TelemetryTests(PostgresServer server)
{
    [Theory]
    [MemberData(nameof(StartTests.Kinds), MemberType = typeof(StartTests))]
    public async Task A_run_is_a_span_with_its_revisions_and_their_steps(Database kind)
    {
        await using var database = await TestDatabase.NewAsync(kind, server);
        using var telemetry = new Telemetry();

        await database.UpgradeAsync(Histories.Bot);

        var run = Assert.Single(telemetry.Spans, span => span.OperationName == "schemagen upgrade");
        Assert.Equal(3, run.GetTagItem("schemagen.revision.count"));
        Assert.Equal("head", run.GetTagItem("schemagen.target"));
        Assert.Equal(kind == Database.Sqlite ? "sqlite" : "postgresql", run.GetTagItem("db.system.name"));
        Assert.Equal(kind == Database.Sqlite ? "test.db" : new NpgsqlConnectionStringBuilder(database.Target.ConnectionString).Database, run.GetTagItem("db.namespace"));
        Assert.Equal(kind == Database.Sqlite ? null : "127.0.0.1", run.GetTagItem("server.address"));
        var revisions = telemetry.Spans.Where(span => span.OperationName == "schemagen revision").ToList();
        Assert.Equal([Histories.First, Histories.Second, Histories.Third], revisions.Select(span => span.GetTagItem("schemagen.revision.id")));
        Assert.All(revisions, span => Assert.Equal(run.SpanId, span.ParentSpanId));
        var steps = telemetry.Spans.Where(span => span.OperationName == "schemagen step").ToList();
        Assert.Equal(3, steps.Select(span => span.ParentSpanId).Distinct().Count());
        Assert.All(steps, span => Assert.Contains(revisions, revision => revision.SpanId == span.ParentSpanId));
        Assert.Contains("CREATE TABLE users", steps.Select(span => span.GetTagItem("db.query.summary")));
        Assert.All(telemetry.Spans, span => Assert.Equal(ActivityStatusCode.Unset, span.Status));
    }

    [Fact]
    public async Task Revisions_waits_and_failures_are_counted()
    {
        await using var database = await TestDatabase.NewAsync(Database.PostgreSql, server);
        var name = new NpgsqlConnectionStringBuilder(database.Target.ConnectionString).Database!;
        using var telemetry = new Telemetry();
        await database.UpgradeAsync(Histories.Bot, "+1");
        var other = await database.ConnectAsync();
        await other.LockAsync(TimeSpan.FromSeconds(5), _ => { }, CancellationToken.None);
        var waiting = database.UpgradeAsync(Histories.Bot, "+1");
        while (!database.Events.OfType<LockAwaited>().Any())
        {
            await Task.Delay(20);
        }
        await other.DisposeAsync();
        await waiting;
        await database.DowngradeAsync(Histories.Bot, "-1");
        var broken = Histories.Of([.. Histories.Bot[Histories.First].Up], [new ExecuteSql("SELECT nonsense", default)]);
        await Assert.ThrowsAsync<MigrationException>(() => database.UpgradeAsync(broken));

        var measured = telemetry.Measurements(name);
        var revisions = measured.Where(one => one.Name == "schemagen.revisions").ToList();
        Assert.Equal(["upgrade", "upgrade", "downgrade"], revisions.Select(one => one.Tags["schemagen.direction"]));
        Assert.Equal(3, measured.Count(one => one.Name == "schemagen.revision.duration"));
        Assert.Single(measured, one => one.Name == "schemagen.lock.wait.duration");
        var failure = Assert.Single(measured, one => one.Name == "schemagen.failures");
        Assert.Equal(("migration_failed", "42703"), (failure.Tags["error.type"], failure.Tags["db.response.status_code"]));
        var failed = telemetry.Spans.Where(span => span.Status == ActivityStatusCode.Error).ToList();
        Assert.Equal(["schemagen revision", "schemagen upgrade"], failed.Select(span => span.OperationName));
        Assert.All(failed, span => Assert.Equal("42703", span.GetTagItem("db.response.status_code")));
    }

    [Theory]
    [InlineData(Database.PostgreSql, "SELECT nonsense")]
    [InlineData(Database.PostgreSql, "CREATE ROLE nobody PASSWORD '{0}' NONSENSE")]
    [InlineData(Database.Sqlite, "SELECT nonsense")]
    public async Task A_secret_is_in_none_of_them(Database kind, string sql)
    {
        await using var database = await TestDatabase.NewAsync(kind, server);
        var password = kind == Database.PostgreSql ? new NpgsqlConnectionStringBuilder(database.Target.ConnectionString).Password! : "unused#secret";
        var history = Histories.Of(
            [.. Histories.Bot[Histories.First].Up], [new ExecuteSql(string.Format(System.Globalization.CultureInfo.InvariantCulture, sql, password), default)]);
        using var telemetry = new Telemetry();
        await using var application = new Application(history, options => (options.Connection, options.AtStart) = (database.Url, AtStart.Apply));

        var failed = await Assert.ThrowsAsync<MigrationException>(application.StartAsync);
        var health = await application.HealthAsync();

        var rows = await database.QueryAsync("SELECT revision || coalesce(notes, '') FROM schemagen_log");
        Assert.Contains(Histories.Second, rows, StringComparison.Ordinal);
        Assert.Contains("schemagen revision", telemetry.All, StringComparison.Ordinal);
        Assert.Contains("schemagen.failures", telemetry.All, StringComparison.Ordinal);
        Assert.Contains("StartRefused", application.Log.All, StringComparison.Ordinal);
        foreach (var text in (string[])[failed.ToString(), application.Log.All, telemetry.All, rows, health.Description + string.Join(" ", health.Data)])
        {
            Assert.DoesNotContain(password, text, StringComparison.Ordinal);
            Assert.DoesNotContain(Uri.EscapeDataString(password), text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("CREATE TABLE users", "CREATE TABLE users")]
    [InlineData("CREATE ROLE app PASSWORD 's3cret'", "CREATE ROLE app PASSWORD")]
    [InlineData("DO $$ BEGIN PERFORM 's3cret'; END $$", "DO")]
    public void A_summary_ends_before_the_first_literal(string title, string summary) =>
        Assert.Equal(summary, StepSummary.Of(new Step(title, null, default, default)));

    [Fact]
    public void Every_message_of_the_log_is_documented()
    {
        var written = typeof(Messages).GetMethods(BindingFlags.Static | BindingFlags.Public)
            .Select(method => method.GetCustomAttribute<LoggerMessageAttribute>()).OfType<LoggerMessageAttribute>()
            .Select(message => $"| {message.EventId} | `{message.EventName}` | {message.Level} |").ToList();
        var lines = File.ReadAllLines(Path.Combine(Samples.Sample.Root(), "docs", "telemetry.md"));

        Assert.NotEmpty(written);
        Assert.All(written, row => Assert.Single(lines, line => line.StartsWith(row, StringComparison.Ordinal)));
    }
}
