using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Snapshots;
using SchemaGen.DatabaseTests.Servers;
using SchemaGen.Runtime.Inspecting;
using Xunit;

namespace SchemaGen.DatabaseTests.Inspecting;

/// <summary>What PostgreSQL holds, kind by kind, and what the model makes of it.</summary>
public sealed class KindTests(PostgresServer server)
{
    public static TheoryData<string> Titles => new(Kinds.All.Where(kind => kind.Version == 15).Select(kind => kind.Title));

    [Theory]
    [MemberData(nameof(Titles))]
    public Task Every_kind_is_read(string title) => CheckAsync(server, Kinds.All.Single(kind => kind.Title == title));

    [Theory]
    [InlineData(17)]
    [InlineData(18)]
    public async Task Every_kind_is_read_on_other_versions_of_PostgreSQL(int major)
    {
        var programs = PostgresServer.Unpacked(major);
        Assert.SkipUnless(programs is not null, $"PostgreSQL {major} is not in artifacts/postgres: .ci/postgres unpacks it from npm");
        await using var other = PostgresServer.In(programs);
        foreach (var kind in Kinds.All.Where(kind => kind.Version <= major))
        {
            await CheckAsync(other, kind);
        }
    }

    private static async Task CheckAsync(PostgresServer server, Kinds kind)
    {
        await using var database = await TestDatabase.NewAsync(Database.PostgreSql, server);
        await using var session = await database.ConnectAsync();
        await session.ExecuteAsync(Roles, CancellationToken.None);
        await session.ExecuteAsync(kind.Sql, CancellationToken.None);

        var inspection = await PostgresInspector.InspectAsync(session, CancellationToken.None);

        var snapshot = SnapshotWriter.Write(inspection.Schema);
        IEnumerable<string> lines = snapshot.Split('\n').Skip(1).SkipLast(1).Concat(inspection.Notes.Select(note => "! " + note));
        Assert.Equal(kind.Expected, string.Join("\n", lines));
        Assert.Equal(inspection.Schema, SnapshotReader.Read(snapshot));
    }

    // Roles belong to the server: two tests may make them at the same time.
    public const string Roles =
        """
        DO $$ BEGIN CREATE ROLE inspect_reader; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$;
        DO $$ BEGIN CREATE ROLE "Inspect Writer"; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$;
        """;
}
