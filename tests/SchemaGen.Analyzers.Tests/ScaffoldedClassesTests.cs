using System;
using System.Linq;
using SchemaGen.Core.Diffing;
using SchemaGen.Core.Naming.Conventions;
using SchemaGen.Core.Scaffolding.Classes;
using SchemaGen.Core.Snapshots;
using SchemaGen.Core.Tests.Generation;
using SchemaGen.Model;
using Xunit;

namespace SchemaGen.Analyzers.Tests;

/// <summary>The classes that are written for a schema describe that schema: what is scaffolded builds without drift.</summary>
public class ScaffoldedClassesTests
{
    [Theory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(3, true)]
    public void HardSchemasComeBackFromTheirClasses(int seed, bool isExact)
    {
        var random = new Random(seed);
        for (var round = 0; round < 40; round++)
        {
            Holds(WithoutMembers(HardSchemas.Make(random)), isExact);
        }
    }

    internal static void Holds(Schema schema, bool isExact = false)
    {
        // A named schema exists for what lies in it; an empty one has no class to say it.
        var said = schema with { Names = schema.Tables.Select(table => table.Name.Schema).Concat(schema.Objects.Select(item => item.Id.Name.Schema)).OfType<string>().Distinct().ToEquatableArray() };
        var files = ClassSource.Write(said, "Shop.Entities", isExact, NameConvention.Default);
        if (files.IsEmpty)
        {
            return;
        }
        var outcome = Compiler.Run(Compiler.Compilation(files.Select(file => new SourceFile("Entities/" + file.Path, file.Text!))), isExact ? "exact" : null);
        try
        {
            var read = outcome.Clean().Read().Schema;
            Assert.Equal(SnapshotWriter.Write(said), SnapshotWriter.Write(read));
            Assert.True(Differ.Same(said, read));
        }
        catch (Exception failure)
        {
            Assert.Fail(failure.Message + "\n" + string.Join("\n", files.Select(file => "// " + file.Path + "\n" + file.Text)));
        }
    }

    // No database keeps what an enum's numbers mean.
    private static Schema WithoutMembers(Schema schema) => schema with
    {
        Tables = schema.Tables.Select(table => table with { Columns = table.Columns.Select(column => column with { Members = default }).ToEquatableArray() }).ToEquatableArray(),
    };
}
