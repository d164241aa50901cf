using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Core.Checking;
using SchemaGen.Core.Comparing;
using SchemaGen.Core.Diffing;
using SchemaGen.Core.Inspecting;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Replaying;
using SchemaGen.Core.Snapshots;
using SchemaGen.DatabaseTests.Pairs;
using SchemaGen.DatabaseTests.Running;
using SchemaGen.DatabaseTests.Servers;
using SchemaGen.Model;
using SchemaGen.Runtime;
using SchemaGen.Runtime.Inspecting;

namespace SchemaGen.DatabaseTests.Laws;

/// <summary>How a pair came out.</summary>
/// <param name="Law">What is broken; null when all holds, or nothing could be tried.</param>
/// <param name="Message">How it is broken, or why nothing was tried.</param>
internal sealed record LawResult(string? Law, string Message);

/// <summary>
/// Takes a database from one schema to another and back. What the product sees there and what <see cref="Facts"/> say must be the same as where the schemas are
/// created directly, nothing may differ from what was declared, and the rows of what stays must stay.
/// </summary>
internal sealed class LawRun(TestDatabase database, TestDatabase scratch, LawPair pair)
{
    /// <summary>The message of a pair that holds, but whose rows had to be taken away.</summary>
    public const string WithoutRows = "without rows";

    private string stage = "";

    /// <summary>Tries a pair, on databases that are empty again afterwards or don't come back.</summary>
    public static async Task<LawResult> TryAsync(PairDatabases databases, LawPair pair)
    {
        TestDatabase database = await databases.TakeAsync(), scratch = await databases.TakeAsync();
        var result = await new LawRun(database, scratch, pair).RunAsync();
        await databases.GiveAsync(database);
        await databases.GiveAsync(scratch);
        return result;
    }

    private async Task<LawResult> RunAsync()
    {
        try
        {
            var drift = Drift.Of(pair.From, pair.To, Decisions.None);
            if (drift.Impossible is not null)
            {
                return new LawResult(null, drift.Impossible);
            }
            return await HoldAsync(drift.Difference.Operations.Select(Converting).ToArray());
        }
        catch (FailureException refused) when (pair.IsChanged && stage is "create" or "start")
        {
            return new LawResult(null, refused.Message);
        }
        catch (LawException broken)
        {
            return new LawResult(broken.Law, broken.Message);
        }
        catch (Exception failure)
        {
            return new LawResult(stage, failure is FailureException ? failure.Message : failure.ToString());
        }
    }

    private async Task<LawResult> HoldAsync(Operation[] onwards)
    {
        stage = "create";
        var created = Histories.Of(Differ.Diff(Schema.Empty, pair.To).Operations.ToArray());
        await database.UpgradeAsync(created);
        var there = await SeenAsync();
        var factsThere = await Facts.OfAsync(database);
        stage = "uncreate";
        await database.DowngradeAsync(created, "base");
        Same("facts of nothing", "", await Facts.OfAsync(database));

        stage = "start";
        var led = Histories.Of(Differ.Diff(Schema.Empty, pair.From).Operations.ToArray(), onwards);
        await database.UpgradeAsync(led, "+1");
        var here = await SeenAsync();
        var factsHere = await Facts.OfAsync(database);

        stage = "fill";
        var stays = LawRows.Staying(pair.From, pair.To, onwards);
        // Converted to NULL, what is there would not be taken by a column that has none.
        var isLost = onwards.OfType<AlterColumn>().Any(alter => alter.Using is not null && !alter.Column.IsNullable);
        var rows = !isLost && await LawRows.FillAsync(database, pair.From) ? await Tables.RowsAsync(database, stays, isAfter: false) : null;
        rows = await LeadAsync("upgrade", pair.From, rows, factsHere, stays, isAfter: false, () => database.UpgradeAsync(led));
        Same("seen there", there, await SeenAsync());
        Same("facts there", factsThere, await Facts.OfAsync(database));
        await SameRowsAsync("rows there", rows, stays, isAfter: true);

        stage = "as seen";
        var seen = (await Inspector.AsSeenAsync(database.Target, pair.To, scratch.Target, CancellationToken.None)).Schema;
        var live = (await Inspector.InspectAsync(database.Target, CancellationToken.None)).Schema;
        Same("drift", "", string.Join('\n', LiveDrift.Of(Unseen.Restore(seen, live, database.Kind), seen).Lines));

        rows = await LeadAsync("downgrade", pair.To, rows, factsThere, stays, isAfter: true, () => database.DowngradeAsync(led, "-1"));
        Same("seen back", here, await SeenAsync());
        Same("facts back", factsHere, await Facts.OfAsync(database));
        await SameRowsAsync("rows back", rows, stays, isAfter: false);

        stage = "downgrade to nothing";
        await database.DowngradeAsync(led, "base");
        Same("facts of nothing again", "", await Facts.OfAsync(database));
        return new LawResult(null, rows is null ? WithoutRows : "");
    }

    // Where rows are in the way, that is said before anything is done, or, of values that a conversion does not take, by the server (class 22); and it can be
    // done without them.
    private async Task<string?> LeadAsync(string way, Schema schema, string? rows, string facts, IReadOnlyList<Stay> stays, bool isAfter, Func<Task> lead)
    {
        stage = way;
        if (rows is not null)
        {
            stage = way + " with rows";
            try
            {
                await lead();
                return rows;
            }
            catch (MigrationException refusal) when (refusal.Code is null || refusal.Code.StartsWith("SQLSTATE 22", StringComparison.Ordinal))
            {
                Same("facts after a refusal to " + way, facts, await Facts.OfAsync(database));
                await SameRowsAsync("rows after a refusal to " + way, rows, stays, isAfter);
                await LawRows.EmptyAsync(database, schema);
            }
        }
        stage = way;
        await lead();
        return null;
    }

    private async Task<string> SeenAsync() => SnapshotWriter.Write(Sorted((await Inspector.InspectAsync(database.Target, CancellationToken.None)).Schema));

    private async Task SameRowsAsync(string law, string? rows, IReadOnlyList<Stay> stays, bool isAfter)
    {
        if (rows is not null)
        {
            Same(law, rows, await Tables.RowsAsync(database, stays, isAfter));
        }
    }

    // What the gate asks people for: how values are converted where there is no conversion.
    private Operation Converting(Operation operation) =>
        operation is AlterColumn alter && pair.From.Find(alter.Table)?.Find(alter.Column.Name) is { } old && !Conversions.Exist(old.Type, alter.Column.Type)
            ? alter with { Using = "NULL" }
            : operation;

    private static Schema Sorted(Schema schema) => schema with
    {
        Tables = schema.Tables.Select(table => table with { Columns = table.Columns.OrderBy(column => column.Name, StringComparer.Ordinal).ToEquatableArray() }).ToEquatableArray(),
    };

    private static void Same(string law, string expected, string actual)
    {
        if (expected != actual)
        {
            List<string> left = [.. expected.Split('\n')], right = [.. actual.Split('\n')];
            throw new LawException(law, string.Join('\n', left.Except(right).Select(line => "  expected " + line).Concat(right.Except(left).Select(line => "  actual   " + line))));
        }
    }

    private sealed class LawException(string law, string message) : Exception(message)
    {
        public string Law { get; } = law;
    }
}
