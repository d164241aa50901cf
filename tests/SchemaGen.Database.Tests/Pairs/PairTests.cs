using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Snapshots;
using SchemaGen.DatabaseTests.Servers;
using SchemaGen.Model;
using Xunit;

namespace SchemaGen.DatabaseTests.Pairs;

/// <summary>
/// The table of pairs against real servers: what is led from the one schema to the other is what is created there, with its rows; led back it is what it was
/// before; and what must be refused is, with its whole message.
/// </summary>
internal static class PairTests
{
    public static IEnumerable<string> Names(Database database, Func<PairCase, bool> isIn) =>
        PairFile.All.Where(pair => pair.IsFor(database) && isIn(pair)).Select(pair => pair.Name);

    public static async Task HoldAsync(PairDatabases databases, string name)
    {
        var pair = PairFile.All.First(pair => pair.Name == name);
        await RunAsync(databases, pair, pair.Before, pair.After, isForward: true);
        if (pair.Has("both"))
        {
            await RunAsync(databases, pair, pair.After, pair.Before, isForward: false);
        }
    }

    private static async Task RunAsync(PairDatabases databases, PairCase pair, Schema before, Schema after, bool isForward)
    {
        var database = await databases.TakeAsync();
        var run = new PairRun(pair, database, before, after, isForward);
        IReadOnlyList<string> wrong;
        try
        {
            wrong = await run.RunAsync();
        }
        catch (Exception failure)
        {
            wrong = [failure.Message, .. failure is Runtime.FailureException ? [] : new[] { failure.StackTrace ?? "" }];
        }
        if (wrong.Count > 0)
        {
            var way = isForward ? "" : ", from after to before";
            Assert.Fail($"{pair}{way}\n{string.Join('\n', wrong)}\n--- SQL\n{run.Describe()}\n--- from\n{SnapshotWriter.Write(before)}--- to\n{SnapshotWriter.Write(after)}");
        }
        await databases.GiveAsync(database);
    }
}

/// <summary>All pairs on the PostgreSQL of the fixture.</summary>
public sealed class PairsOnPostgreSql(PostgreSqlPairDatabases databases) : IClassFixture<PostgreSqlPairDatabases>
{
    public static TheoryData<string> Pairs { get; } = [.. PairTests.Names(Database.PostgreSql, pair => !pair.Has("since"))];

    [Theory]
    [MemberData(nameof(Pairs))]
    public Task Hold(string pair) => PairTests.HoldAsync(databases.Databases, pair);
}

/// <summary>All pairs that SQLite can hold, and what it refuses.</summary>
public sealed class PairsOnSqlite(SqlitePairDatabases databases) : IClassFixture<SqlitePairDatabases>
{
    public static TheoryData<string> Pairs { get; } = [.. PairTests.Names(Database.Sqlite, _ => true)];

    [Theory]
    [MemberData(nameof(Pairs))]
    public Task Hold(string pair) => PairTests.HoldAsync(databases.Databases, pair);
}

/// <summary>The databases of one class of tests.</summary>
public sealed class PostgreSqlPairDatabases(PostgresServer server) : IAsyncDisposable
{
    public PairDatabases Databases { get; } = new(server, Database.PostgreSql);

    public ValueTask DisposeAsync() => Databases.DisposeAsync();
}

/// <summary>The databases of one class of tests.</summary>
public sealed class SqlitePairDatabases(PostgresServer server) : IAsyncDisposable
{
    public PairDatabases Databases { get; } = new(server, Database.Sqlite);

    public ValueTask DisposeAsync() => Databases.DisposeAsync();
}
