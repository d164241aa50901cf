using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using SchemaGen.Core.Diffing;
using SchemaGen.Core.Naming;
using SchemaGen.Core.Replaying;
using SchemaGen.Core.Snapshots;
using SchemaGen.Core.Texts;
using SchemaGen.Core.Tests.Generation;
using SchemaGen.Model;
using Xunit;
using Replay = SchemaGen.Core.Replaying.Replay;

namespace SchemaGen.Core.Tests.Laws;

/// <summary>The laws of the kernel, over hard schemas.</summary>
public sealed class KernelLaws
{
    private static readonly Config Config = Config.QuickThrowOnFailure.WithMaxTest(1000);

    [Fact]
    public void A_difference_leads_from_one_schema_to_the_other() => Prop.ForAll(HardSchemas.Pairs, pair =>
    {
        var reached = Replay.Apply(pair.Item1, Differ.Diff(pair.Item1, pair.Item2).Operations);
        return Canonical(reached) == Canonical(pair.Item2);
    }).Check(Config);

    [Fact]
    public void A_schema_does_not_differ_from_itself() =>
        Prop.ForAll(HardSchemas.Arbitrary, schema => Differ.Diff(schema, schema).IsEmpty).Check(Config);

    [Fact]
    public void Column_and_table_order_is_no_difference() => Prop.ForAll(HardSchemas.Arbitrary, schema =>
        Differ.Diff(schema, Canonical(schema)).IsEmpty).Check(Config);

    [Fact]
    public void An_operation_is_undone_by_its_inverse() => Prop.ForAll(HardSchemas.Pairs, pair =>
    {
        var schema = pair.Item1;
        foreach (var operation in Differ.Diff(pair.Item1, pair.Item2).Operations)
        {
            var after = Replay.Apply(schema, operation);
            var back = Replay.Apply(after, Inverting.Invert(operation, schema)!);
            if (Canonical(back) != Canonical(schema))
            {
                return false;
            }
            schema = after;
        }
        return true;
    }).Check(Config);

    [Fact]
    public void A_snapshot_reads_back_as_it_was_written() => Prop.ForAll(HardSchemas.Arbitrary, schema =>
        Canonical(SnapshotReader.Read(SnapshotWriter.Write(schema))) == Canonical(schema)
        && Canonical(SnapshotReader.Read(SnapshotWriter.Write(schema).Replace("\n", "\r\n"))) == Canonical(schema)).Check(Config);

    [Fact]
    public void A_snapshot_reads_the_same_after_another_one() => Prop.ForAll(HardSchemas.Pairs, pair =>
        SnapshotWriter.Write(pair.Item2) is var text && SnapshotReader.Read(text, SnapshotReader.Read(SnapshotWriter.Write(pair.Item1), null)) == SnapshotReader.Read(text)).Check(Config);

    [Fact]
    public void A_snapshot_depends_on_the_facts_alone() => Prop.ForAll(HardSchemas.Arbitrary, schema =>
        SnapshotWriter.Write(schema) == SnapshotWriter.Write(schema with { Tables = schema.Tables.Reverse().ToEquatableArray() })).Check(Config);

    [Fact]
    public void Operations_read_back_as_they_were_written() => Prop.ForAll(HardSchemas.Pairs, pair =>
    {
        var operations = Differ.Diff(pair.Item1, pair.Item2).Operations;
        return OperationLines.Write(OperationReader.Read(OperationLines.Write(operations))) == OperationLines.Write(operations)
            && Canonical(Replay.Apply(pair.Item1, OperationReader.Read(OperationLines.Write(operations)))) == Canonical(pair.Item2);
    }).Check(Config);

    /// <summary>The schema with everything in ordinal order of its name.</summary>
    internal static Schema Canonical(Schema schema) => new(
        schema.Names.Order(System.StringComparer.Ordinal).ToEquatableArray(),
        schema.Tables.OrderBy(table => table.Name).Select(table => table with
        {
            Columns = table.Columns.OrderBy(column => column.Name, System.StringComparer.Ordinal).ToEquatableArray(),
            Uniques = table.Uniques.OrderBy(unique => unique.Name, System.StringComparer.Ordinal).ToEquatableArray(),
            Checks = table.Checks.OrderBy(check => check.Name, System.StringComparer.Ordinal).ToEquatableArray(),
            ForeignKeys = table.ForeignKeys.OrderBy(key => key.Name, System.StringComparer.Ordinal).ToEquatableArray(),
            Indexes = table.Indexes.OrderBy(index => index.Name, System.StringComparer.Ordinal).ToEquatableArray(),
            Exclusions = table.Exclusions.OrderBy(exclusion => exclusion.Name, System.StringComparer.Ordinal).ToEquatableArray(),
            Inherits = table.Inherits.OrderBy(parent => parent).ToEquatableArray(),
        }).ToEquatableArray(),
        schema.Objects.OrderBy(item => ObjectNames.Write(item.Id), System.StringComparer.Ordinal).Select(item => item is not View view ? item : view with
        {
            Indexes = view.Indexes.OrderBy(index => index.Name, System.StringComparer.Ordinal).ToEquatableArray(),
        }).ToEquatableArray());
}
