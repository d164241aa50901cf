using System;
using System.Collections.Concurrent;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Revisions;
using SchemaGen.Core.Revisions.Graph;
using SchemaGen.Core.Running;
using SchemaGen.DatabaseTests.Running;
using SchemaGen.DatabaseTests.Servers;
using Xunit;

namespace SchemaGen.DatabaseTests.Faults;

/// <summary>
/// A run that is killed (SIGKILL, a process of its own) at every boundary between two of its statements, one after the other; the next run goes on without any
/// repair, and ends where an undisturbed one does.
/// </summary>
[Collection(Processes)]
public sealed class KillTests(PostgresServer server, ITestOutputHelper output)
{
    /// <summary>The tests that start many processes, one after the other.</summary>
    public const string Processes = "processes";

    private const int AtOnce = 4;

    [Theory]
    [InlineData(Database.PostgreSql, "transactional", Direction.Upgrade, Transactions.PerRevision)]
    [InlineData(Database.PostgreSql, "transactional", Direction.Upgrade, Transactions.PerRun)]
    [InlineData(Database.PostgreSql, "mixed", Direction.Upgrade, Transactions.PerRevision)]
    [InlineData(Database.PostgreSql, "mixed", Direction.Downgrade, Transactions.PerRevision)]
    [InlineData(Database.PostgreSql, "transactional", Direction.Downgrade, Transactions.None)]
    [InlineData(Database.Sqlite, "transactional", Direction.Upgrade, Transactions.PerRevision)]
    [InlineData(Database.Sqlite, "transactional", Direction.Upgrade, Transactions.PerRun)]
    [InlineData(Database.Sqlite, "mixed", Direction.Upgrade, Transactions.PerRevision)]
    [InlineData(Database.Sqlite, "mixed", Direction.Downgrade, Transactions.PerRevision)]
    [InlineData(Database.Sqlite, "transactional", Direction.Downgrade, Transactions.None)]
    public async Task A_run_killed_at_any_statement_goes_on_by_itself(Database kind, string which, Direction direction, Transactions transactions)
    {
        var history = which == "mixed" ? FaultHistory.Mixed : FaultHistory.Transactional;
        var target = direction == Direction.Upgrade ? "head" : Histories.First;
        await using var before = await BeforeAsync();
        await using var undisturbed = await BegunAsync();
        var points = await Host.ListenAsync(undisturbed, history, direction, target, transactions);
        var expected = await WholeAsync(undisturbed);
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, RevisionText.Write(history.InOrder.ToList()));

        var survived = 0;
        var broken = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, points.Count + 1), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (point, _) =>
            {
                await using var database = await BegunAsync();
                var died = await Host.StartAsync(file, database.Url, direction, target, transactions, point);
                await using (var session = await database.ConnectAsync())
                {
                    await Host.RunAsync(session, history, direction, target, transactions);
                }
                var found = await WholeAsync(database);
                if (died.ExitCode == Host.Killed && found == expected)
                {
                    System.Threading.Interlocked.Increment(ref survived);
                }
                else
                {
                    var at = point < points.Count ? "before " + points[point].ReplaceLineEndings(" ") : "after the last statement";
                    broken.Add($"{at}: exit {died.ExitCode} {died.Error}\nfound {found}\nexpected {expected}");
                }
            });
        File.Delete(file);
        output.WriteLine($"{kind}, {which}, {direction}, {transactions}: {points.Count + 1} kill points, {survived} survived");
        Assert.Empty(broken);

        Task<TestDatabase> BegunAsync() => direction == Direction.Upgrade ? TestDatabase.NewAsync(kind, server) : before.CopyAsync(server);

        async Task<TestDatabase> BeforeAsync()
        {
            var database = await TestDatabase.NewAsync(kind, server);
            if (direction == Direction.Downgrade)
            {
                await using var session = await database.ConnectAsync();
                await Host.RunAsync(session, history, Direction.Upgrade, "head", Transactions.PerRevision);
                await session.ExecuteAsync("DELETE FROM schemagen_log", default);
            }
            return database;
        }
    }

    // Where the database is, its schema, its rows, and what the log tells: each revision done once, each of its parts once.
    private static async Task<string> WholeAsync(TestDatabase database) => await database.DumpAsync() + "\n" + await database.QueryAsync(
        $"""
        SELECT text FROM (
            SELECT 1 AS part, 0 AS number, version_num AS text FROM schemagen_version
            UNION ALL SELECT 2, id, id || ' ' || label || ' ' || counted FROM items
            UNION ALL SELECT 3, id, revision || ' ' || direction || ' ' || status || ' ' || coalesce(progress, '') FROM schemagen_log
            {(database.Kind == Database.PostgreSql ? "UNION ALL SELECT 4, 0, indexrelid::regclass || ' is invalid' FROM pg_index WHERE NOT indisvalid" : "")}
        ) AS found ORDER BY part, number
        """);
}
