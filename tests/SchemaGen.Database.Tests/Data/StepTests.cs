using System;
using System.Linq;
using System.Threading.Tasks;
using SchemaGen.Core.Planning;
using SchemaGen.DatabaseTests.Hosting;
using SchemaGen.DatabaseTests.Servers;
using SchemaGen.Runtime;
using SchemaGen.Runtime.Data;
using SchemaGen.Runtime.Running;
using Xunit;

namespace SchemaGen.DatabaseTests.Data;

/// <summary>What a data step may do, and what becomes of what it may not.</summary>
public sealed class StepTests(PostgresServer server)
{
    private const string Rows = "INSERT INTO things (id, name, amount) VALUES (1, 'one', 10), (2, 'two', 20), (3, 'three', NULL), (4, NULL, 40), (5, 'five', 50)";

    [Theory]
    [InlineData(Database.PostgreSql)]
    [InlineData(Database.Sqlite)]
    public async Task Rows_are_read_by_key_changed_inserted_and_counted(Database kind)
    {
        var (outcome, things) = await RunAsync(kind, """
            var seen = 0;
            var counts = await step.UpdateAsync(After.Things, row =>
            {
                seen++;
                row.Note = row.Name;
                row.Amount += 1;
                row.Name = row.Name;
            }, $"{After.Things.Id} < {5} or {After.Things.Name} = {"x"} -- all but the last", batch: 2);
            step.Note($"{seen} {counts.Read} {counts.Changed} {counts.LeftAlone}");
            await step.InsertAsync(After.Things, new After.ThingsRow { Id = 6, Name = "six", Seen = new DateTime(2026, 1, 31, 12, 0, 0, DateTimeKind.Utc) });
            await step.ExecuteAsync($"update {After.Things} set {After.Things.Note} = {"it's"} where {After.Things.Id} = {6}");
            var read = await step.ReadAsync(After.Things, row => { if (row.Id == 6) { step.Note(row.Seen!.Value.ToString("O")); } });
            step.Note(read.ToString());
            await step.ExecuteAsync($"insert into {After.Pairs} values ({"a"}, {1}, {null}), ({"a"}, {2}, {null}), ({"b"}, {1}, {null})");
            await step.UpdateAsync(After.Pairs, async row => { await step.ExecuteAsync($"update {After.Things} set {After.Things.Amount} = {row.B} where {After.Things.Id} = {1}"); row.C = row.A + row.B; }, batch: 1);
            """, "SELECT id || ':' || coalesce(name, '-') || ':' || coalesce(CAST(amount AS text), '-') || ':' || coalesce(note, '-') FROM things ORDER BY id");

        Assert.Equal("1:one:1:one,2:two:21:two,3:three:-:three,4:-:41:-,5:five:50:-,6:six:-:it's", things);
        Assert.Equal(["4 4 4 0", "2026-01-31T12:00:00.0000000Z", "6"], outcome.Notes);
        Assert.Equal((13L, 15L, 0L), (outcome.Read, outcome.Changed, outcome.LeftAlone));
    }

    [Theory]
    [InlineData(Database.PostgreSql)]
    [InlineData(Database.Sqlite)]
    public async Task A_row_that_is_left_is_listed_and_nothing_of_it_is_written(Database kind)
    {
        var (outcome, notes) = await RunAsync(kind, """
            await step.UpdateAsync(After.Things, row =>
            {
                row.Note = "seen";
                if (row.Amount is null or > 30)
                {
                    step.Leave(row, After.Things.Amount, "not\n  small");
                }
                else if (row.Id == 1)
                {
                    step.Leave(row, "the first");
                }
            });
            """, "SELECT id FROM things WHERE note = 'seen' ORDER BY id");

        Assert.Equal("2", notes);
        Assert.Equal(
            ["things id=1: the first", "things id=3: amount NULL, not small", $"things id=4: amount {(kind == Database.Sqlite ? "40" : "'40'")}, not small", $"things id=5: amount {(kind == Database.Sqlite ? "50" : "'50'")}, not small"],
            outcome.Rows.Select(row => row.ToString()));
        Assert.Equal("1 changed, 4 left alone", outcome.Counts);
    }

    [Fact]
    public async Task What_SQLite_would_convert_without_a_word_is_listed()
    {
        var (outcome, notes) = await RunAsync(
            Database.Sqlite, "await step.UpdateAsync(After.Things, row => { row.Note = $\"{row.Amount} {row.Seen:O} {row.Name}\"; });", "SELECT id FROM things WHERE note IS NOT NULL",
            "INSERT INTO things (id, name, amount, seen) VALUES (1, 'a', 'abc', NULL), (2, 'b', 3.7, NULL), (3, 'c', 1, 'soon'), (4, CAST(x'ff41' AS TEXT), 1, NULL), (5, x'00', 1, NULL), (6, 'd', 99999999999, NULL), (7, 'e', 1, '2026-01-31 12:00:00.5+05:00')");

        Assert.Equal("7", notes);
        Assert.Equal(
            [
                "things id=1: amount 'abc', it is text, not an integer",
                "things id=2: amount 3.7, it is a real number, not an integer",
                "things id=3: seen 'soon', it is no timestamptz",
                "things id=4: name bytes that are no UTF-8, it is not UTF-8, not text",
                "things id=5: name 00, it is a blob, not text",
                "things id=6: amount 99999999999, it is no integer",
            ],
            outcome.Rows.Select(row => row.ToString()));
    }

    [Fact]
    public async Task A_value_that_nobody_reads_may_be_anything()
    {
        var (outcome, notes) = await RunAsync(
            Database.Sqlite, "await step.UpdateAsync(After.Things, row => row.Note = row.Name);", "SELECT note FROM things", "INSERT INTO things (id, name, amount) VALUES (1, 'a', 'abc')");

        Assert.Equal(("a", 0L), (notes, outcome.LeftAlone));
    }

    [Theory]
    [InlineData("throw new InvalidOperationException(\"no\\n  good\");", "InvalidOperationException: no good (Second.cs:9)")]
    [InlineData("Task.Run(() => throw new FormatException(\"odd\")).Wait();", "FormatException: odd (Second.cs:9)")]
    [InlineData("await step.UpdateAsync(After.Things, row => row.Id = 7);", "InvalidOperationException: things.id belongs to the key by which rows are told apart: change it with ExecuteAsync (Second.cs:9)")]
    [InlineData("await step.UpdateAsync(After.Keyless, row => row.A = 7);", "InvalidOperationException: keyless has neither a primary key nor a unique constraint over columns that are not null, so its rows can't be told apart: use ExecuteAsync")]
    [InlineData("await step.ReadAsync(After.Things, row => row.Note = \"x\");", "InvalidOperationException: ReadAsync writes nothing back, and the step set a column of things: use UpdateAsync")]
    [InlineData("await step.UpdateAsync(After.Things, row => row.Seen = new DateTime(2026, 1, 1));", "ArgumentException: a DateTime of unspecified kind is no point in time for timestamptz: give it as UTC")]
    [InlineData("step.Leave(new After.ThingsRow(), \"x\");", "ArgumentException: this row was not read: only a row that the step shows can be left alone")]
    public async Task A_step_that_throws_is_told_in_a_line_and_leaves_nothing(string body, string message)
    {
        foreach (var kind in (Database[])[Database.PostgreSql, Database.Sqlite])
        {
            using var project = StepProject.OfStep("await step.ExecuteAsync($\"update {After.Things} set {After.Things.Name} = {\"lost\"}\"); " + body);
            await using var database = await TestDatabase.NewAsync(kind, server);
            database.Steps = project.Steps;
            await database.UpgradeAsync(project.History, "+1");
            await database.ExecuteAsync(Rows);
            var dump = await database.DumpAsync();

            var failure = await Assert.ThrowsAsync<MigrationException>(() => database.UpgradeAsync(project.History));

            Assert.StartsWith("upgrade bbbbbbbbbbbb (step), step 2 of 2 (data step WorkAsync): " + message, failure.Message, StringComparison.Ordinal);
            Assert.EndsWith("; the revision was rolled back", failure.Message, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', failure.Message);
            Assert.Equal(Outcome.MigrationFailed, failure.Outcome);
            Assert.Equal((dump, "0"), (await database.DumpAsync(), await database.QueryAsync("SELECT count(*) FROM things WHERE name = 'lost'")));
            Assert.Equal("aaaaaaaaaaaa upgrade ok,bbbbbbbbbbbb upgrade failed", await database.LogAsync());
        }
    }

    [Theory]
    [InlineData(Database.PostgreSql, "SQLSTATE 42601")]
    [InlineData(Database.Sqlite, "SQLite error 1")]
    public async Task A_statement_of_a_step_that_fails_is_told_as_any_other(Database kind, string code)
    {
        using var project = StepProject.OfStep("await step.ExecuteAsync($\"updaet {After.Things}\");");
        await using var database = await TestDatabase.NewAsync(kind, server);
        database.Steps = project.Steps;

        var failure = await Assert.ThrowsAsync<MigrationException>(() => database.UpgradeAsync(project.History));

        Assert.Equal(code, failure.Code);
        Assert.Contains("syntax error", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Database.PostgreSql)]
    [InlineData(Database.Sqlite)]
    public async Task Without_its_code_a_run_is_refused_before_anything_happens(Database kind)
    {
        using var project = StepProject.OfStep("await step.ExecuteAsync($\"update {After.Things} set {After.Things.Note} = null\");");
        await using var database = await TestDatabase.NewAsync(kind, server);

        var needed = await Assert.ThrowsAsync<StepsNeededException>(() => database.UpgradeAsync(project.History));
        database.Steps = (_, _) => null;
        var refused = await Assert.ThrowsAsync<RefusedException>(() => database.UpgradeAsync(project.History));

        Assert.Equal("bbbbbbbbbbbb has the data step WorkAsync, which only the application's own code can run: see docs/data.md", needed.Message);
        Assert.StartsWith("bbbbbbbbbbbb has the data step WorkAsync, and its code is not here", refused.Message, StringComparison.Ordinal);
        Assert.Equal((Outcome.Refused, Outcome.Refused, ""), (needed.Outcome, refused.Outcome, await database.TablesAsync()));
    }

    [Theory]
    [InlineData(Database.PostgreSql)]
    [InlineData(Database.Sqlite)]
    public async Task An_application_runs_its_own_steps_when_it_starts(Database kind)
    {
        using var project = StepProject.OfStep("await step.InsertAsync(After.Things, new After.ThingsRow { Id = 1, Note = \"hosted\" });");
        await using var database = await TestDatabase.NewAsync(kind, server);
        var plain = Application.Registry(project.History);
        await using var application = new Application(
            new RevisionRegistry(plain.Format, plain.Revisions, plain.Settings, project.Steps), options => { options.AtStart = AtStart.Apply; options.Connection = database.Url; });

        await application.StartAsync();

        Assert.True(application.Other.IsStarted);
        Assert.Equal("hosted", await database.QueryAsync("SELECT note FROM things"));
        Assert.Contains([application.Log.Text(20)], line => line.Contains("data step WorkAsync, 1 rows changed, 0 left alone", StringComparison.Ordinal));
    }

    private async Task<(DataOutcome Outcome, string Result)> RunAsync(Database kind, string body, string query, string rows = Rows)
    {
        using var project = StepProject.OfStep(body);
        await using var database = await TestDatabase.NewAsync(kind, server);
        database.Steps = project.Steps;
        await database.UpgradeAsync(project.History, "+1");
        await database.ExecuteAsync(rows);
        await database.UpgradeAsync(project.History);
        return (database.Events.OfType<DataStepDone>().Single().Outcome, await database.QueryAsync(query));
    }
}
