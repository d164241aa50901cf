using System.Linq;
using System.Threading.Tasks;
using SchemaGen.Core.Checking;
using SchemaGen.Core.Diffing;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Revisions;
using SchemaGen.DatabaseTests.Laws;
using SchemaGen.DatabaseTests.Running;
using SchemaGen.DatabaseTests.Servers;
using SchemaGen.Model;
using Xunit;

namespace SchemaGen.DatabaseTests.Samples;

/// <summary>The committed revisions of the samples, on both databases.</summary>
public sealed class SampleTests(PostgresServer server)
{
    [Theory]
    [InlineData("RepairBot", Database.PostgreSql, 4)]
    [InlineData("RepairBot", Database.Sqlite, 4)]
    [InlineData("FlowerShop", Database.PostgreSql, 15)]
    [InlineData("FlowerShop", Database.Sqlite, 15)]
    [InlineData("Market", Database.PostgreSql, 2)]
    [InlineData("Market", Database.Sqlite, 2)]
    [InlineData("PropertyExchange", Database.PostgreSql, 4)]
    public async Task A_sample_agrees_with_its_history_and_makes_the_round_trip(string name, Database kind, int leastTables)
    {
        var (sample, steps) = await Sample.CompileAsync(name);
        Assert.Empty(Gate.Check(sample, Mode.Error, mayWrite: false).Findings);
        Assert.InRange(sample.Compiled.Schema.Tables.Count, leastTables, 100);
        var history = History.Of(sample.Compiled.Revisions);
        Assert.InRange(history.InOrder.Count(), 2, 100);

        await using var database = await TestDatabase.NewAsync(kind, server);
        database.Steps = steps;
        await database.UpgradeAsync(history);
        var facts = await Facts.OfAsync(database);
        await database.DowngradeAsync(history, "base");
        Assert.Equal("", await Facts.OfAsync(database));
        foreach (var _ in history.InOrder)
        {
            await database.UpgradeAsync(history, "+1");
        }
        Assert.Equal(facts, await Facts.OfAsync(database));

        // The history's end is what a new database made from the classes alone would be.
        await database.DowngradeAsync(history, "base");
        await database.UpgradeAsync(Histories.Of(Differ.Diff(Schema.Empty, sample.Compiled.Schema).Operations.ToArray()));
        Assert.Equal(facts, await Facts.OfAsync(database));
    }
}
