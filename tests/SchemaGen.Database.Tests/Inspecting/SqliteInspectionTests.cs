using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using SchemaGen.Core.Diffing;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Snapshots;
using SchemaGen.Core.Sql.Sqlite;
using SchemaGen.Core.Tests.Generation;
using SchemaGen.DatabaseTests.Servers;
using SchemaGen.Model;
using SchemaGen.Runtime;
using SchemaGen.Runtime.Connections;
using SchemaGen.Runtime.Databases;
using SchemaGen.Runtime.Inspecting;
using Xunit;

namespace SchemaGen.DatabaseTests.Inspecting;

/// <summary>What is read from a database, created anew and read again, is the same.</summary>
public sealed class SqliteInspectionTests
{
    [Fact]
    public async Task What_was_read_creates_what_reads_the_same()
    {
        for (var seed = 5000; seed < 5150; seed++)
        {
            var schema = HardSchemas.Make(new Random(seed));
            if (SqliteLimits.Find(schema).Count > 0)
            {
                continue;
            }
            var shown = (await SqliteScratch.AsSeenAsync(schema, default)).Schema;
            Assert.Equal(schema.Tables.Count, shown.Tables.Count);
            Same(shown, (await SqliteScratch.AsSeenAsync(shown, default)).Schema, $"seed {seed}");
        }
    }

    [Fact]
    public async Task Chinook_is_read_and_created_again()
    {
        var file = Chinook();
        Assert.SkipUnless(file is not null, "the Chinook database is not beside the checkout (../shared/cases/chinook)");
        var copy = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        await File.WriteAllBytesAsync(copy, await File.ReadAllBytesAsync(file!));
        try
        {
            await using var session = await DatabaseSession.ConnectAsync(new ConnectionTarget(Database.Sqlite, $"Data Source={copy};Pooling=False", "chinook"), create: false, default);
            var reading = await SqliteInspector.InspectAsync(session, default);
            Assert.Empty(reading.Notes);
            Assert.Equal(11, reading.Schema.Tables.Count);
            Assert.Equal(11, reading.Schema.Tables.Sum(table => table.ForeignKeys.Count));
            Assert.Empty(SqliteLimits.Find(reading.Schema));
            Same(reading.Schema, (await SqliteScratch.AsSeenAsync(reading.Schema, default)).Schema, "chinook");
            Assert.Equal(
                """
                  column InvoiceId integer not null identity by default
                  column CustomerId integer not null
                  column InvoiceDate timestamp not null
                """,
                string.Join('\n', SnapshotWriter.Write(reading.Schema).Split('\n').SkipWhile(line => line != "table \"Invoice\"").Skip(1).Take(3)).Replace("\"", "", StringComparison.Ordinal));
        }
        finally
        {
            File.Delete(copy);
        }
    }

    private static void Same(Schema expected, Schema actual, string what)
    {
        if (!Differ.Same(expected, actual))
        {
            Assert.Equal(what + "\n" + SnapshotWriter.Write(expected), what + "\n" + SnapshotWriter.Write(actual));
            Assert.Fail(what + ": different, but not in the snapshot");
        }
    }

    private static string? Chinook()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var file = Path.Combine(folder.FullName, "..", "shared", "cases", "chinook", "chinook.sqlite");
            if (File.Exists(Path.Combine(folder.FullName, "SchemaGen.sln")))
            {
                return File.Exists(file) ? file : null;
            }
        }
        return null;
    }
}
