using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Core;
using SchemaGen.Core.Checking;
using SchemaGen.Core.Diffing;
using SchemaGen.Core.Findings;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Replaying;
using SchemaGen.Core.Snapshots;
using SchemaGen.Core.Sql.Sqlite;
using SchemaGen.DatabaseTests.Laws;
using SchemaGen.DatabaseTests.Running;
using SchemaGen.DatabaseTests.Servers;
using SchemaGen.Model;
using SchemaGen.Runtime;
using SchemaGen.Runtime.Inspecting;

namespace SchemaGen.DatabaseTests.Pairs;

/// <summary>Takes one database from one schema to another and back, and says what is not as it should be.</summary>
internal sealed class PairRun(PairCase pair, TestDatabase database, Schema before, Schema after)
{
    private readonly List<string> wrong = [];
    private IReadOnlyList<Operation> onwards = [];

    /// <summary>Runs the case; the lines of what is wrong, none when all is right.</summary>
    public async Task<IReadOnlyList<string>> RunAsync()
    {
        if (pair.Has("same"))
        {
            Equal("a difference", "", string.Join('\n', Differ.Diff(before, after, pair.Decisions).Operations));
            return wrong;
        }
        var refused = pair.All("refused");
        (onwards, var findings) = Way(before, after);
        if (findings.Count > 0)
        {
            Equal("refused", string.Join('\n', refused), string.Join('\n', findings));
        }
        else if (refused.Count > 0)
        {
            await RefuseAsync();
        }
        else
        {
            CheckSql(Sql(onwards, before));
            await LeadAsync();
        }
        return wrong;
    }

    /// <summary>For a failure: the SQL of the way there.</summary>
    public string Describe()
    {
        try
        {
            return Sql(onwards, before);
        }
        catch (Exception failure)
        {
            return failure.Message + "\n" + string.Join('\n', onwards);
        }
    }

    // What leads from one schema to the other, and why it may not be done.
    private (IReadOnlyList<Operation> Operations, IReadOnlyList<string> Refused) Way(Schema from, Schema to)
    {
        var drift = Drift.Of(from, to, pair.Decisions);
        var operations = drift.Difference.Operations.ToList();
        if (drift.Impossible is null)
        {
            Equal("what replays differs", "", string.Join('\n', Differ.Diff(Replay.Apply(from, operations), to).Operations));
        }
        var findings = drift.Findings(Positions.None, Severity.Error).Where(finding => finding.Id != "SCH1001").Select(finding => finding.Id + " " + finding.Message)
            .Concat(database.Kind == Database.Sqlite ? SqliteLimits.Find(to).Select(limit => limit.Message) : []);
        return (operations, findings.ToList());
    }

    private string Sql(IReadOnlyList<Operation> operations, Schema schema) =>
        string.Join(";\n", Planner.Plan(operations, schema, database.Kind).SelectMany(step => step.Statements).Select(statement => statement is SqlStatement sql ? sql.Sql : "-- " + statement));

    private async Task LeadAsync()
    {
        var history = Histories.Of([.. Differ.Diff(Schema.Empty, before).Operations], [.. onwards]);
        await StartAsync();
        await database.UpgradeAsync(history, "+1");
        var factsBefore = await Facts.OfAsync(database);
        await FillAsync();
        var stays = Tables.Staying(pair, before, after);
        var rows = await Tables.RowsAsync(database, stays, isAfter: false);

        await database.UpgradeAsync(history);
        var ledThere = await Facts.OfAsync(database);
        Equal("rows", rows, await Tables.RowsAsync(database, stays, isAfter: true));
        await CheckReadingsAsync();

        await database.DowngradeAsync(history, "-1");
        Equal("back before", factsBefore, await Facts.OfAsync(database));
        if (!pair.Has("then"))
        {
            Equal("rows when back", rows, await Tables.RowsAsync(database, stays, isAfter: false));
        }
        await database.DowngradeAsync(history, "base");
        await CreateAsync(factsBefore, ledThere);
    }

    // The other schema from nothing; and from there the way back as a change of its own.
    private async Task CreateAsync(string factsBefore, string ledThere)
    {
        (IReadOnlyList<Operation> backwards, IReadOnlyList<string> refused) = pair.Has("both") ? Way(after, before) : ([], []);
        Equal("refused, from after to before", "", string.Join('\n', refused));
        CheckNever(Sql(backwards, after));
        var history = Histories.Of([.. Differ.Diff(Schema.Empty, after).Operations], [.. backwards]);
        await database.UpgradeAsync(history, "+1");
        var created = await Facts.OfAsync(database);
        Equal("led there", created, ledThere);
        if (database.Kind == Database.PostgreSql && !pair.Has("external"))
        {
            await using var session = await database.ConnectAsync();
            Equal("created", Bare.Write(after), Bare.Write((await PostgresInspector.InspectAsync(session, CancellationToken.None)).Schema));
        }
        if (pair.Has("both"))
        {
            await database.UpgradeAsync(history);
            Equal("led from after to before", factsBefore, await Facts.OfAsync(database));
            await database.DowngradeAsync(history, "-1");
            Equal("back after", created, await Facts.OfAsync(database));
        }
        await database.DowngradeAsync(history, "base");
    }

    private async Task RefuseAsync()
    {
        var history = Histories.Of([.. Differ.Diff(Schema.Empty, before).Operations], [.. onwards]);
        await StartAsync();
        await database.UpgradeAsync(history, "+1");
        await FillAsync();
        var facts = await Facts.OfAsync(database);
        var message = "nothing was refused";
        try
        {
            await database.UpgradeAsync(history);
        }
        catch (FailureException failure)
        {
            message = WithoutPlace(failure.Message);
        }
        Equal("refused", string.Join('\n', pair.All("refused")), message);
        Equal("left by a refusal", facts, await Facts.OfAsync(database));
        await database.DowngradeAsync(history, "base");
    }

    // Which step of how many differs between the databases.
    private string WithoutPlace(string message)
    {
        var steps = Planner.Plan(onwards, before, database.Kind);
        var revision = $"upgrade {Histories.Second} (revision 2)";
        var places = steps.Select((step, at) => $"{revision}, step {at + 1} of {steps.Count} ({step.Title}): ").Append(revision + ": ");
        return places.FirstOrDefault(message.StartsWith) is { } place ? message[place.Length..] : message;
    }

    private async Task StartAsync()
    {
        foreach (var sql in pair.All("external"))
        {
            await database.ExecuteAsync(sql);
        }
    }

    private async Task FillAsync()
    {
        var statements = pair.Has("rows") ? pair.All("rows") : new Filler(before, database.Kind).Statements().ToList();
        if (statements.Count > 0)
        {
            await database.ExecuteAsync(string.Join(";\n", statements));
        }
    }

    private void CheckNever(string sql)
    {
        foreach (var pattern in pair.All("never"))
        {
            Equal("must not be in the SQL", "", Regex.Match(sql, pattern).Value);
        }
    }

    private void CheckSql(string sql)
    {
        CheckNever(sql);
        foreach (var pattern in pair.All("expect").Where(pattern => !Regex.IsMatch(sql, pattern)))
        {
            wrong.Add("not in the SQL: " + pattern);
        }
        foreach (var pattern in pair.All("once").Where(pattern => Regex.Count(sql, pattern) != 1))
        {
            wrong.Add("not once in the SQL: " + pattern);
        }
        if (pair.Has("quiet"))
        {
            Equal("SQL", "", sql);
        }
    }

    private async Task CheckReadingsAsync()
    {
        foreach (var sql in pair.All("then"))
        {
            await database.ExecuteAsync(sql);
        }
        foreach (var reading in pair.All("reads"))
        {
            var at = reading.LastIndexOf(" = ", StringComparison.Ordinal);
            Equal(reading[..at], reading[(at + 3)..], await database.QueryAsync(reading[..at]));
        }
    }

    // The lines that only one of two texts has.
    private void Equal(string what, string expected, string actual)
    {
        if (expected != actual)
        {
            List<string> left = [.. expected.Split('\n')], right = [.. actual.Split('\n')];
            var same = left.Where(right.Contains).ToHashSet();
            wrong.Add(what);
            wrong.AddRange(left.Where(line => !same.Contains(line)).Select(line => "  expected " + line));
            wrong.AddRange(right.Where(line => !same.Contains(line)).Select(line => "  actual   " + line));
        }
    }
}
