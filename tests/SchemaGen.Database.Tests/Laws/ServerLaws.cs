using System;
using System.Collections.Concurrent;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Core.Planning;
using SchemaGen.DatabaseTests.Pairs;
using SchemaGen.DatabaseTests.Servers;
using Xunit;

namespace SchemaGen.DatabaseTests.Laws;

/// <summary>
/// The law against real databases, over generated schemas: what they are led to from a, along Diff(a, b), is what they are when b is created; and back.
/// For a longer run than a suite's, SCHEMAGEN_LAW_PAIRS is the number of pairs and SCHEMAGEN_LAW_SEED the first seed:
/// <c>SCHEMAGEN_LAW_PAIRS=2000 SCHEMAGEN_LAW_SEED=50000 dotnet test --filter-method *led_back*</c>. What fails is shrunk
/// and written as a case for Pairs/Cases; at once, if SCHEMAGEN_LAW_FILE names a file for it.
/// </summary>
public sealed class ServerLaws(PostgresServer server)
{
    private static readonly Lock Lock = new();

    [Theory]
    [InlineData(Database.PostgreSql, 1000, 24)]
    [InlineData(Database.Sqlite, 2000, 60)]
    public async Task Led_there_is_created_there_and_led_back_is_created_before(Database kind, int firstSeed, int pairs) =>
        await HoldAsync(server, kind, Number("SCHEMAGEN_LAW_SEED", firstSeed), Number("SCHEMAGEN_LAW_PAIRS", pairs));

    [Theory]
    [InlineData(17, 3000, 6)]
    [InlineData(18, 4000, 6)]
    public async Task The_law_holds_on_other_versions_of_PostgreSQL(int major, int firstSeed, int pairs)
    {
        var programs = PostgresServer.Unpacked(major);
        Assert.SkipUnless(programs is not null, $"PostgreSQL {major} is not in artifacts/postgres: .ci/postgres unpacks it from npm");
        await using var other = PostgresServer.In(programs);
        await using var database = await TestDatabase.NewAsync(Database.PostgreSql, other);
        Assert.Equal(major.ToString(CultureInfo.InvariantCulture), (await database.QueryAsync("SHOW server_version")).Split('.')[0]);
        await HoldAsync(other, Database.PostgreSql, Number("SCHEMAGEN_LAW_SEED", firstSeed), Number("SCHEMAGEN_LAW_PAIRS", pairs));
    }

    private static int Number(string variable, int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : usual;

    private static async Task HoldAsync(PostgresServer server, Database kind, int firstSeed, int pairs)
    {
        await using var databases = new PairDatabases(server, kind);
        var broken = new ConcurrentDictionary<string, string>();
        var untried = 0;
        await Parallel.ForEachAsync(Enumerable.Range(firstSeed, pairs), new ParallelOptions { MaxDegreeOfParallelism = 3 }, async (seed, _) =>
        {
            var pair = LawPair.Make(kind, seed);
            var result = await LawRun.TryAsync(databases, pair);
            if (result is { Law: null, Message.Length: > 0 } && result.Message != LawRun.WithoutRows)
            {
                Interlocked.Increment(ref untried);
            }
            // The same failure again, of other names, is told once.
            var failure = Regex.Replace(result.Law + result.Message, @"("".*?""|'.*?'|\d+|\w*_\w*)", "_");
            if (result.Law is not null && broken.TryAdd(failure, ""))
            {
                broken[failure] = await DescribeAsync(databases, seed, pair, result);
            }
        });
        Assert.True(broken.Count == 0, string.Join('\n', broken.Values));
        // Of those that are refused there must be few, or nothing is tried.
        Assert.True(untried < pairs / 3, $"{untried} of {pairs} pairs could not be tried");
    }

    private static async Task<string> DescribeAsync(PairDatabases databases, int seed, LawPair pair, LawResult result)
    {
        var (smallest, how) = await Shrinking.ShrinkAsync(pair, result, smaller => LawRun.TryAsync(databases, smaller));
        var text = $"== seed {seed}: {how.Law}\n{Shrinking.Write(smallest)}\n# {how.Message.Replace("\n", "\n# ", StringComparison.Ordinal)}\n";
        if (Environment.GetEnvironmentVariable("SCHEMAGEN_LAW_FILE") is { Length: > 0 } file)
        {
            lock (Lock)
            {
                File.AppendAllText(file, text + "\n");
            }
        }
        return text;
    }
}
