using System;
using System.Collections.Generic;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using SchemaGen.Core.Diffing;
using SchemaGen.Core.Naming;
using SchemaGen.Core.Replaying;
using SchemaGen.Core.Revisions;
using SchemaGen.Model;
using Replay = SchemaGen.Core.Replaying.Replay;

namespace SchemaGen.Core.Tests.Generation;

/// <summary>
/// Histories that lead through hard schemas as a team would write them: what the differ wrote, edited by hand here and there (raw SQL with a declared effect, steps
/// to and fro, a Down that says it can't), with lines that fork and meet again.
/// </summary>
internal static class GrownHistories
{
    /// <summary>What a history is made from: a falsified law names it in one line.</summary>
    public static Arbitrary<int> Seeds { get; } = Arb.From(Gen.Choose(0, int.MaxValue - 1));

    public static RevisionDefinition[] Make(Random random)
    {
        var revisions = new List<RevisionDefinition>();
        var schema = Schema.Empty;
        string? parent = null;
        foreach (var step in Enumerable.Range(0, random.Next(2, 5)))
        {
            var target = random.Next(3) > 0 ? HardSchemas.Make(random) : WholeSchemas.Make(random);
            var operations = Differ.Diff(schema, target).Operations.ToList();
            if (random.Next(3) > 0 || operations.Count < 2)
            {
                parent = Add(revisions, ref schema, operations, random, parent is null ? [] : [parent]);
                continue;
            }
            // Two lines that touch different tables, and a merge.
            var fork = parent is null ? Array.Empty<string>() : [parent];
            var (left, right) = (schema, schema);
            var one = Add(revisions, ref left, [Table("left" + step)], random, fork);
            var two = Add(revisions, ref right, [Table("right" + step), Column("right" + step)], random, fork);
            schema = Replay.Apply(left, [Table("right" + step), Column("right" + step)]);
            parent = Add(revisions, ref schema, Differ.Diff(schema, target).Operations.ToList(), random, [one, two]);
        }
        return revisions.ToArray();
    }

    private static string Add(List<RevisionDefinition> revisions, ref Schema schema, List<Operation> operations, Random random, IEnumerable<string> parents)
    {
        var id = random.NextInt64(1L << 48).ToString("x12");
        var up = new List<Operation>();
        var down = new List<Operation>();
        for (var at = 0; at < operations.Count;)
        {
            var count = random.Next(5) == 0 ? Math.Min(random.Next(1, 4), operations.Count - at) : 1;
            var some = operations.GetRange(at, count);
            var back = new List<Operation>();
            foreach (var operation in some)
            {
                back.InsertRange(0, Inverting.Undo(operation, schema)!);
                schema = Replay.Apply(schema, operation);
            }
            var isByHand = count > 1 || random.Next(9) == 0;
            up.AddRange(isByHand ? [new ExecuteSql("do it by hand", some.ToEquatableArray())] : some);
            down.InsertRange(0, isByHand && random.Next(2) == 0 ? [new ExecuteSql("and back", back.ToEquatableArray())] : back);
            if (random.Next(9) == 0)
            {
                up.AddRange([Table("scratch"), new ExecuteSql("insert into scratch values (1)", default), new DropTable(new TableName(null, "scratch"))]);
            }
            at += count;
        }
        if (random.Next(12) == 0)
        {
            down = [new Irreversible("nobody will miss it")];
        }
        revisions.Add(new RevisionDefinition(
            id, parents.ToEquatableArray(), "R" + id, $"Migrations/{revisions.Count:d2}_{id}.cs", "step " + revisions.Count, up.ToEquatableArray(), down.ToEquatableArray()));
        return id;
    }

    private static CreateTable Table(string name) => new(new Table(new TableName(null, name), EquatableArray<Column>.Of(Text("id"))));

    private static AddColumn Column(string table) => new(new TableName(null, table), Text("more"));

    private static Column Text(string name) => new(name, ColumnTypes.Parse("text"), IsNullable: true);
}
