using System;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Core.Diffing;
using SchemaGen.Core.Naming.Conventions;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Scaffolding.Classes;
using SchemaGen.Core.Settings;
using SchemaGen.Core.Snapshots;
using SchemaGen.DatabaseTests.Running;
using SchemaGen.DatabaseTests.Servers;
using SchemaGen.Model;
using SchemaGen.Runtime.Inspecting;
using Xunit;

namespace SchemaGen.DatabaseTests.Scaffolding;

/// <summary>A database as people made it, inspected, written as classes, compiled, and created anew: pg_dump sees no difference.</summary>
public sealed class RoundTripTests(PostgresServer server)
{
    [Theory]
    [InlineData(nameof(States.Tables), States.Tables)]
    [InlineData(nameof(States.Types), States.Types)]
    [InlineData(nameof(States.Programs), States.Programs)]
    [InlineData(nameof(States.Partitions), States.Partitions)]
    [InlineData(nameof(States.Extensions), States.Extensions)]
    public async Task State_inspected_scaffolded_and_created_is_the_same_dump(string name, string ddl)
    {
        _ = name;
        await using var first = await TestDatabase.NewAsync(Database.PostgreSql, server);
        await PsqlAsync(first, ddl);
        await HoldsAsync(first);
    }

    [Fact]
    public async Task Chinook_comes_back_from_its_classes()
    {
        var folder = States.ChinookFolder();
        Assert.SkipUnless(folder is not null, "the shared case chinook is not beside this checkout");
        await using var first = await TestDatabase.NewAsync(Database.PostgreSql, server);
        await PsqlAsync(first, States.Chinook(folder));
        var schema = await HoldsAsync(first);
        Assert.Equal((11, 11), (schema.Tables.Count, schema.Tables.Sum(table => table.ForeignKeys.Count)));
    }

    private async Task<Schema> HoldsAsync(TestDatabase first)
    {
        var inspected = await InspectAsync(first);
        var compiled = CompiledClasses.Model(ClassSource.Write(inspected, "Shop", isExact: false, NameConvention.Default));
        Assert.Equal(SnapshotWriter.Write(inspected), SnapshotWriter.Write(compiled));
        Assert.Equal(compiled, SnapshotReader.Read(SnapshotWriter.Write(compiled)));

        await using var second = await TestDatabase.NewAsync(Database.PostgreSql, server);
        await second.UpgradeAsync(Histories.Of(Differ.Diff(Schema.Empty, compiled).Operations.ToArray()));
        Assert.Equal(await DumpAsync(first), await DumpAsync(second));
        Assert.Equal(SnapshotWriter.Write(inspected), SnapshotWriter.Write(await InspectAsync(second)));
        return inspected;
    }

    private static async Task<Schema> InspectAsync(TestDatabase database)
    {
        await using var session = await database.ConnectAsync();
        var inspection = await Inspector.InspectAsync(session, HistoryNames.Default, CancellationToken.None);
        Assert.Empty(inspection.Notes);
        return inspection.Schema;
    }

    private static async Task PsqlAsync(TestDatabase database, string sql)
    {
        var result = await Programs.RunAsync(PostgresServer.Find("psql"), ["-X", "-q", "-v", "ON_ERROR_STOP=1", database.Url], sql);
        Assert.True(result.ExitCode == 0, result.Error);
    }

    // What differs from run to run (a key against injection) or is the runner's own is left out.
    private static async Task<string> DumpAsync(TestDatabase database)
    {
        var result = await Programs.RunAsync(PostgresServer.Find("pg_dump"), ["--schema-only", "--no-owner", "-T", "schemagen_*", database.Url]);
        Assert.True(result.ExitCode == 0, result.Error);
        return Regex.Replace(result.Output, @"^(--.*|\\(un)?restrict .*|)\n", "", RegexOptions.Multiline);
    }
}
