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

/// <summary>Fifty processes that begin at the same time: each revision runs once, and all of them end well.</summary>
[Collection(KillTests.Processes)]
public sealed class FiftyTests(PostgresServer server)
{
    [Theory]
    [InlineData(Database.PostgreSql)]
    [InlineData(Database.Sqlite)]
    public async Task Fifty_processes_run_each_revision_once(Database kind)
    {
        await using var database = await TestDatabase.NewAsync(kind, server);
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, RevisionText.Write(FaultHistory.Transactional.InOrder.Concat([Third]).ToList()));
        // A machine that starts fifty processes may be slow to let them in.
        var url = database.Url + (kind == Database.PostgreSql ? "?connect_timeout=300" : "");
        var ended = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ =>
            Host.StartAsync(file, url, Direction.Upgrade, "head", Transactions.PerRevision, -1)));
        File.Delete(file);
        Assert.All(ended, process => Assert.Equal((0, ""), (process.ExitCode, process.Error)));
        Assert.Equal(Histories.Third, await database.VersionAsync());
        Assert.Equal($"{Histories.First} upgrade ok,{Histories.Second} upgrade ok,{Histories.Third} upgrade ok", await database.LogAsync());
        Assert.Equal("13,23", await database.QueryAsync("SELECT counted FROM items ORDER BY id"));
    }

    private static RevisionDefinition Third => FaultHistory.Mixed[Histories.Third] with { InTransaction = true, Up = default, Down = default };
}
