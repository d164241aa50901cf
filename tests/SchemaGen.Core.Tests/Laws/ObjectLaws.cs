using System;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using SchemaGen.Core.Diffing;
using SchemaGen.Core.Snapshots;
using SchemaGen.Core.Tests.Diffing;
using SchemaGen.Core.Tests.Generation;
using SchemaGen.Model;
using Xunit;
using Replay = SchemaGen.Core.Replaying.Replay;

namespace SchemaGen.Core.Tests.Laws;

/// <summary>The laws of the differ over schemas whose parts stand on each other.</summary>
public sealed class ObjectLaws
{
    private static readonly Config Config = Config.QuickThrowOnFailure.WithMaxTest(1500);

    [Fact]
    public void A_difference_leads_from_one_schema_to_the_other() => Prop.ForAll(HardObjects.Seeds, seeds =>
    {
        var from = HardObjects.Make(new Random(seeds.Item1));
        var to = HardObjects.Make(new Random(seeds.Item2));
        var operations = Differ.Diff(from, to).Operations;
        var reached = Replay.Apply(from, operations);
        return (Facts(reached) == Facts(to)).Label($"{SnapshotWriter.Write(from)}\n=>\n{SnapshotWriter.Write(to)}\nby {Told.Short(operations)}\ngives\n{SnapshotWriter.Write(reached)}");
    }).Check(Config);

    [Fact]
    public void A_schema_does_not_differ_from_itself() => Prop.ForAll(HardObjects.Arbitrary, schema =>
        Differ.Diff(schema, SnapshotReader.Read(SnapshotWriter.Write(schema))).IsEmpty
        && Differ.Diff(schema, schema with { Objects = schema.Objects.Reverse().ToEquatableArray(), Tables = schema.Tables.Reverse().ToEquatableArray() }).IsEmpty).Check(Config);

    // The snapshot, without the order of columns.
    private static string Facts(Schema schema) => SnapshotWriter.Write(schema with
    {
        Tables = schema.Tables.Select(table => table with { Columns = table.Columns.OrderBy(column => column.Name, StringComparer.Ordinal).ToEquatableArray() }).ToEquatableArray(),
    });
}
