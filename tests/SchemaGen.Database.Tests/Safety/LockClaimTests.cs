using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using SchemaGen.Core.Tests.Safety;
using SchemaGen.DatabaseTests.Servers;
using Xunit;

namespace SchemaGen.DatabaseTests.Safety;

/// <summary>The locks and rewrites that safety rules claim, on the cases that say what they are about.</summary>
public sealed class LockClaimTests(PostgresServer server)
{
    [Fact]
    public Task What_rules_claim_is_what_the_server_does() => CheckAsync(server);

    [Fact]
    public async Task It_is_what_PostgreSQL_18_does()
    {
        var folder = PostgresServer.Unpacked(18);
        Assert.SkipWhen(folder is null, "no PostgreSQL 18 is unpacked");
        await using var newest = PostgresServer.In(folder);
        await CheckAsync(newest);
    }

    private static async Task CheckAsync(PostgresServer server)
    {
        var (template, tables) = await LockClaims.TemplateAsync(server);
        await using var owned = template;
        var claims = new LockClaims(server, template, tables);
        var broken = new List<string>();
        foreach (var one in SafetyCase.All)
        {
            broken.AddRange(await claims.BrokenAsync(one));
        }

        Assert.True(broken.Count == 0, string.Join("\n", broken));
        Assert.True(SafetyCase.All.SelectMany(one => one.Findings).Where(finding => !finding.Locks.IsEmpty).Select(finding => finding.Rule.Id).Distinct().Count() > 50);
    }
}
