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

    /// <summary>Runs a case; fails with everything that is wrong.</summary>
    public static async Task HoldAsync(PairDatabases databases, string name)
    {
        var wrong = await TryAsync(databases, PairFile.All.First(pair => pair.Name == name));
        Assert.True(wrong is null, wrong);
    }

    /// <summary>Runs a case; what is wrong, or null.</summary>
    public static async Task<string?> TryAsync(PairDatabases databases, PairCase pair)
    {
        Schema before = pair.Before, after = pair.After;
        var database = await databases.TakeAsync();
        var run = new PairRun(pair, database, before, after);
        IReadOnlyList<string> wrong;
        try
        {
            wrong = await run.RunAsync();
        }
        catch (Runtime.FailureException failure)
        {
            wrong = [failure.Message];
        }
        catch (Exception failure)
        {
            wrong = [failure.ToString()];
        }
        if (wrong.Count > 0)
        {
            return $"{pair}\n{string.Join('\n', wrong)}\n--- SQL\n{run.Describe()}\n--- from\n{SnapshotWriter.Write(before)}--- to\n{SnapshotWriter.Write(after)}";
        }
        await databases.GiveAsync(database);
        return null;
    }
}

/// <summary>On the PostgreSQL of the fixture, the pairs about what lies in tables. The table of pairs is cut in two so that both halves run at once.</summary>
public sealed class PairsOfTablesOnPostgreSql(PostgreSqlPairDatabases databases) : IClassFixture<PostgreSqlPairDatabases>
{
    private static readonly HashSet<string> Files =
        ["checks", "columns", "exclusions", "foreign-keys", "generated", "identity", "indexes", "keys", "refusals", "renames", "tables", "types"];

    public static TheoryData<string> Pairs { get; } = [.. PairTests.Names(Database.PostgreSql, IsIn)];

    public static bool IsIn(PairCase pair) => pair.Since is null && Files.Contains(pair.File);

    [Theory]
    [MemberData(nameof(Pairs))]
    public Task Hold(string pair) => PairTests.HoldAsync(databases.Databases, pair);
}

/// <summary>On the PostgreSQL of the fixture, the other pairs.</summary>
public sealed class PairsOfObjectsOnPostgreSql(PostgreSqlPairDatabases databases) : IClassFixture<PostgreSqlPairDatabases>
{
    public static TheoryData<string> Pairs { get; } =
        [.. PairTests.Names(Database.PostgreSql, pair => pair.Since is null && !PairsOfTablesOnPostgreSql.IsIn(pair))];

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

/// <summary>Some of the pairs on the servers that <c>.ci/postgres</c> unpacks, and those that need them.</summary>
public sealed class PairsOnOtherVersions
{
    private const int Share = 7;

    [Theory]
    [InlineData(17)]
    [InlineData(18)]
    public async Task Hold(int major)
    {
        var programs = PostgresServer.Unpacked(major);
        Assert.SkipUnless(programs is not null, $"PostgreSQL {major} is not in artifacts/postgres: .ci/postgres unpacks it from npm");
        await using var server = PostgresServer.In(programs);
        await using var databases = new PairDatabases(server, Database.PostgreSql);
        var wrong = new List<string>();
        foreach (var pair in PairFile.All.Where((pair, at) => pair.IsFor(Database.PostgreSql) && (pair.Since is { } since ? since <= major : at % Share == major % Share)))
        {
            wrong.AddRange(await PairTests.TryAsync(databases, pair) is { } failure ? [failure] : []);
        }
        Assert.True(wrong.Count == 0, string.Join("\n\n", wrong));
    }
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
