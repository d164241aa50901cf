using System;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Revisions;
using SchemaGen.DatabaseTests.Running;
using SchemaGen.DatabaseTests.Servers;
using SchemaGen.Model;
using SchemaGen.Runtime;
using Xunit;

namespace SchemaGen.DatabaseTests.Guarding;

/// <summary>A database that says something else than the sources: what each command makes of it.</summary>
public sealed class SourcesTests(PostgresServer server)
{
    private const string First = Histories.First, Second = Histories.Second, Third = Histories.Third;

    private static readonly History Edited = Sources.Bot(
        Second, revision => revision with { Up = Histories.Many([.. revision.Up, new AddColumn(Histories.Users, Histories.Column("nickname", "text"))]) });

    private static readonly History Older = Sources.Bot(Third, _ => null);

    [Theory]
    [InlineData(Database.PostgreSql)]
    [InlineData(Database.Sqlite)]
    public async Task A_revision_edited_after_it_was_applied_stops_runs_until_it_is_accepted(Database kind)
    {
        await using var sources = await Sources.NewAsync(kind, server);
        await sources.RunAsync(Histories.Bot, "upgrade bbb");
        var schema = await sources.Database.DumpAsync();
        foreach (var command in new[] { "upgrade head", "upgrade bbb", "downgrade -1", "downgrade base" })
        {
            var (outcome, output, error) = await sources.RunAsync(Edited, command);
            Assert.Equal((Outcome.Refused, ""), (outcome, output));
            Assert.Matches(
                $"^error: Migrations/{Second}.cs: Up of {Second} was edited after it was applied on 20\\d\\d-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d UTC: restore the file from git and write a new "
                + $"revision for the change, or, if the database has what it says now, dotnet schemagen stamp --accept-edited {Second}\n$", error);
        }
        Assert.Equal((schema, Second), (await sources.Database.DumpAsync(), await sources.Database.VersionAsync()));

        Assert.Contains($"Up of {Second} was edited after it was applied", (await sources.RunAsync(Edited, "current -v")).Error, StringComparison.Ordinal);
        Assert.Equal("edited", (string)JsonNode.Parse((await sources.RunAsync(Edited, "current -v --json")).Output)!["discrepancies"]![0]!["kind"]!);
        var status = await sources.RunAsync(Edited, "status");
        Assert.Equal(Outcome.Drift, status.Outcome);
        Assert.StartsWith($"Migrations/{Second}.cs: Up of {Second} was edited after it was applied", status.Output, StringComparison.Ordinal);
        foreach (var command in new[] { "plan", "plan --downgrade" })
        {
            var plan = await sources.RunAsync(Edited, command);
            Assert.Equal((Outcome.Drift, ""), (plan.Outcome, plan.Error));
            Assert.StartsWith(status.Output.Split('\n')[0] + "\n", plan.Output, StringComparison.Ordinal);
            Assert.EndsWith("; nothing was run.\n", plan.Output, StringComparison.Ordinal);
            Assert.Equal("edited", (string)JsonNode.Parse((await sources.RunAsync(Edited, command + " --json")).Output)!["discrepancies"]![0]!["kind"]!);
        }
        var check = await sources.RunAsync(Edited, "check");
        Assert.Equal(Outcome.Drift, check.Outcome);
        Assert.Contains($"Up of {Second} was edited after it was applied", check.Output, StringComparison.Ordinal);
        Assert.Contains("users.nickname: missing in the database", check.Output, StringComparison.Ordinal);

        await sources.Database.ExecuteAsync("ALTER TABLE users ADD COLUMN nickname text");
        Assert.Equal((Outcome.Ok, $"Accepted {Second} as its file says it now; no revision was run.\n", ""), await sources.RunAsync(Edited, "stamp --accept-edited bbb"));
        Assert.Equal(
            (Outcome.Usage, $"error: {Second} is in its file as it was applied: there is nothing to accept\n"),
            await OutcomeAndError(sources.RunAsync(Edited, "stamp --accept-edited bbb")));
        Assert.Equal(
            (Outcome.Usage, $"error: {Third} is not applied to {sources.Database.Target.Display}: there is nothing to accept\n"),
            await OutcomeAndError(sources.RunAsync(Edited, "stamp --accept-edited ccc")));
        Assert.Equal((Outcome.Ok, ""), await OutcomeAndError(sources.RunAsync(Edited, "upgrade head")));
        Assert.Equal((Outcome.Usage, "error: say what the database holds: dotnet schemagen stamp head\nSee: dotnet schemagen --help\n"), await OutcomeAndError(sources.RunAsync(Edited, "stamp")));
    }

    [Theory]
    [InlineData(Database.PostgreSql)]
    [InlineData(Database.Sqlite)]
    public async Task A_rolled_back_image_undoes_what_the_newer_one_applied_from_the_log(Database kind)
    {
        await using var sources = await Sources.NewAsync(kind, server);
        await sources.RunAsync(Histories.Bot, "upgrade head");
        var (outcome, _, error) = await sources.RunAsync(Older, "upgrade head");
        Assert.Equal(Outcome.Refused, outcome);
        Assert.Matches(
            $"^error: {System.Text.RegularExpressions.Regex.Escape(sources.Database.Target.Display)} is ahead: it was upgraded to {Third} \\(revision 3\\) on .* UTC by a newer version of the "
            + $"application: deploy that version, or dotnet schemagen downgrade {Second} undoes {Third} from the log\n$", error);
        Assert.Contains("is ahead", (await sources.RunAsync(Older, "current -v")).Error, StringComparison.Ordinal);
        var status = await sources.RunAsync(Older, "status");
        Assert.Equal(Outcome.Drift, status.Outcome);
        Assert.Matches("^[^\n]* is ahead: [^\n]*\n$", status.Output);
        var check = await sources.RunAsync(Older, "check");
        Assert.Equal(Outcome.Drift, check.Outcome);
        Assert.Single(check.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));

        Assert.Equal((Outcome.Refused, "", "error: " + status.Output), await sources.RunAsync(Older, "plan"));
        var plan = await sources.RunAsync(Older, "plan head --downgrade");
        Assert.Equal((Outcome.Ok, ""), (plan.Outcome, plan.Error));
        Assert.StartsWith($"{Third} -> {Second}  revision 3\n", plan.Output, StringComparison.Ordinal);

        var undone = await sources.RunAsync(Older, "downgrade head");
        Assert.Equal((Outcome.Ok, $"{Third} is in no source here: taken from the log of {sources.Database.Target.Display}\n"), (undone.Outcome, undone.Error));
        Assert.EndsWith($"Database is at {Second} (head).\n", undone.Output, StringComparison.Ordinal);
        Assert.Equal(Second, await sources.Database.VersionAsync());
        Assert.Equal((Outcome.Ok, $"No drift: the database is what {Second} makes of it.\n", ""), await sources.RunAsync(Older, "check"));
        Assert.Equal((Outcome.Ok, ""), await OutcomeAndError(sources.RunAsync(Older, "upgrade head")));
        await sources.RunAsync(Histories.Bot, "upgrade head");
        Assert.Equal(Outcome.Ok, (await sources.RunAsync(Older, "downgrade base")).Outcome);
        Assert.Equal("", await sources.Database.TablesAsync());
    }

    [Theory]
    [InlineData(Database.PostgreSql)]
    [InlineData(Database.Sqlite)]
    public async Task A_revision_whose_file_was_deleted_is_missed_and_undone_from_the_log(Database kind)
    {
        await using var sources = await Sources.NewAsync(kind, server);
        await sources.RunAsync(Histories.Bot, "upgrade aaa");
        var before = await sources.Database.DumpAsync();
        await sources.RunAsync(Histories.Bot, "upgrade head");
        var gap = History.Of([Histories.Bot[First], Histories.Bot[Third] with { Revises = Histories.Many(First) }]);
        var refused = await sources.RunAsync(gap, "upgrade head");
        Assert.Equal(Outcome.Refused, refused.Outcome);
        Assert.Contains(
            $"{Second} (revision 2) was applied on ", refused.Error, StringComparison.Ordinal);
        Assert.EndsWith($"is in no source any more: restore its file from git, or dotnet schemagen downgrade {First} undoes it from the log\n", refused.Error, StringComparison.Ordinal);
        Assert.Equal(Outcome.Ok, (await sources.RunAsync(gap, "downgrade aaa")).Outcome);
        Assert.Equal((before, First), (await sources.Database.DumpAsync(), await sources.Database.VersionAsync()));
    }

    [Theory]
    [InlineData(Database.PostgreSql)]
    [InlineData(Database.Sqlite)]
    public async Task Unknown_rows_and_foreign_databases_are_told_apart(Database kind)
    {
        await using var sources = await Sources.NewAsync(kind, server);
        await sources.RunAsync(Histories.Bot, "upgrade head");
        var other = History.Of([new RevisionDefinition("x1", default, "X", "Migrations/x1.cs", "theirs", default, default)]);
        foreach (var command in new[] { "upgrade head", "downgrade base", "downgrade -1" })
        {
            Assert.Equal(
                (Outcome.Refused,
                    $"error: {sources.Database.Target.Display} is the database of another project: it is at {Third} (revision 3), and its log shares no revision with this project (x1): "
                    + "check the connection, or the project\n"),
                await OutcomeAndError(sources.RunAsync(other, command)));
        }
        await sources.Database.ExecuteAsync("UPDATE schemagen_version SET version_num = 'deadbeef'");
        foreach (var command in new[] { "upgrade head", "downgrade base" })
        {
            Assert.Equal(
                (Outcome.Refused,
                    $"error: can't locate revision 'deadbeef', which {sources.Database.Target.Display} is at: neither the sources nor its log know it. Look for it with dotnet schemagen history "
                    + "and in git; if the schema is that of another revision, dotnet schemagen stamp --purge <revision> says so\n"),
                await OutcomeAndError(sources.RunAsync(Histories.Bot, command)));
        }
    }

    private static async Task<(Outcome Outcome, string Error)> OutcomeAndError(Task<(Outcome Outcome, string Output, string Error)> run)
    {
        var (outcome, _, error) = await run;
        return (outcome, error);
    }
}
