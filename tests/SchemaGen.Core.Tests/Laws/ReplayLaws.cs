using System;
using System.Collections.Generic;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using SchemaGen.Core.Naming;
using SchemaGen.Core.Replaying;
using SchemaGen.Core.Snapshots;
using SchemaGen.Core.Tests.Generation;
using SchemaGen.Model;
using Xunit;
using Replay = SchemaGen.Core.Replaying.Replay;

namespace SchemaGen.Core.Tests.Laws;

/// <summary>Replay and its inverse over the whole vocabulary, each operation by itself.</summary>
public sealed class ReplayLaws
{
    private static readonly Config Config = Config.QuickThrowOnFailure.WithMaxTest(60);

    // No schema tells which raw SQL could be run.
    private static readonly HashSet<Type> Elsewhere = [typeof(ExecuteSql), typeof(RunData), typeof(Irreversible)];

    [Fact]
    public void Every_operation_that_can_be_done_is_undone()
    {
        var done = new HashSet<Type>();
        Prop.ForAll(WholeSchemas.Arbitrary, schema =>
        {
            foreach (var operation in AnyOperations.On(schema))
            {
                if (WholeSchemas.After(schema, operation) is not { } after)
                {
                    continue;
                }
                Back(schema, operation, after);
                if (Inverting.Invert(operation, schema) is { } inverse)
                {
                    Back(after, inverse, schema);
                    done.Add(inverse.GetType());
                }
                done.Add(operation.GetType());
            }
        }).Check(Config);
        var kinds = typeof(Operation).Assembly.GetTypes().Where(type => typeof(Operation).IsAssignableFrom(type) && !type.IsAbstract && !Elsewhere.Contains(type));
        Assert.Equal([], kinds.Where(kind => !done.Contains(kind)).Select(kind => kind.Name));
    }

    [Fact]
    public void A_hard_schema_is_one_that_can_be_made() => Prop.ForAll(WholeSchemas.Arbitrary, schema =>
    {
        var left = schema.Names.Select(name => (Operation)new CreateSchema(name))
            .Concat(schema.Objects.Where(item => item.Id.Kind < ObjectKind.Sequence).Select(item => new CreateObject(item)))
            .Concat(schema.Tables.Select(table => new CreateTable(table with { ForeignKeys = default })))
            .Concat(schema.Tables.SelectMany(table => table.ForeignKeys.Select(key => new AddForeignKey(table.Name, key))))
            .Concat(schema.Objects.Where(item => item.Id.Kind >= ObjectKind.Sequence).Select(item => new CreateObject(item)));
        Same(schema, left.Aggregate(Schema.Empty, Replay.Apply));
    }).Check(Config);

    [Fact]
    public void A_smaller_schema_is_smaller() => Prop.ForAll(WholeSchemas.Arbitrary, schema =>
        WholeSchemas.Smaller(schema).All(smaller => SnapshotWriter.Write(smaller).Length < SnapshotWriter.Write(schema).Length)).Check(Config);

    private static void Back(Schema schema, Operation operation, Schema after)
    {
        try
        {
            Same(schema, Replay.Apply(after, Inverting.Undo(operation, schema)!));
        }
        catch (ImpossibleOperationException e)
        {
            throw new InvalidOperationException(operation + ": " + e.Message, e);
        }
        catch (Xunit.Sdk.XunitException e)
        {
            throw new InvalidOperationException(operation + ": " + e.Message, e);
        }
    }

    // Quotes that a name needs not are no difference; a rename writes them where they are needed.
    private static void Same(Schema expected, Schema actual) => Assert.Equal(Text(expected), Text(actual));

    private static string Text(Schema schema) => SnapshotWriter.Write(KernelLaws.Canonical(schema)).Replace("\"", "");
}
