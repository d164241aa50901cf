using System;
using System.Collections.Generic;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using SchemaGen.Core.Naming;
using SchemaGen.Core.Replaying;
using SchemaGen.Core.Revisions;
using SchemaGen.Core.Revisions.Graph;
using SchemaGen.Core.Tests.Revisions;
using SchemaGen.Model;
using Replay = SchemaGen.Core.Replaying.Replay;

namespace SchemaGen.Core.Tests.Generation;

/// <summary>Histories with forks, merges, several bases and dependencies, whose revisions do something.</summary>
internal static class BranchedHistories
{
    /// <summary>Each revision touches what it made itself, and adds to what is there.</summary>
    public static Arbitrary<RevisionDefinition[]> Apart { get; } = Of(mayClash: false);

    /// <summary>Revisions touch whatever is there for them.</summary>
    public static Arbitrary<RevisionDefinition[]> Any { get; } = Of(mayClash: true);

    private static Arbitrary<RevisionDefinition[]> Of(bool mayClash) => Arb.From(
        from nodes in RandomHistories.Arbitrary.Generator from seed in Gen.Choose(0, int.MaxValue - 1) select Make(nodes, new Random(seed), mayClash),
        revisions => revisions.Length == 0 ? [] : [revisions[..^1]]);

    private static RevisionDefinition[] Make(RevisionNode[] nodes, Random random, bool mayClash)
    {
        var revisions = new List<RevisionDefinition>();
        foreach (var node in nodes)
        {
            var before = Before(revisions, node);
            var up = before is null ? [] : Operations(before, node.Id, random, mayClash);
            var down = new List<Operation>();
            var schema = before ?? Schema.Empty;
            foreach (var operation in up)
            {
                down.InsertRange(0, Inverting.Undo(operation, schema)!);
                schema = Replay.Apply(schema, operation);
            }
            revisions.Add(new RevisionDefinition(
                node.Id, node.Revises, "R" + node.Id, $"Migrations/{revisions.Count:d2}_{node.Id}.cs", "step " + revisions.Count,
                up.ToEquatableArray(), down.ToEquatableArray(), node.DependsOn));
        }
        return revisions.ToArray();
    }

    // Branches that clash lead nowhere; what follows them does nothing.
    private static Schema? Before(List<RevisionDefinition> revisions, RevisionNode node)
    {
        try
        {
            return History.Of(revisions).SchemaAt(node.Revises.Concat(node.DependsOn));
        }
        catch (ImpossibleOperationException)
        {
            return null;
        }
    }

    private static List<Operation> Operations(Schema before, string id, Random random, bool mayClash)
    {
        var own = new TableName(null, "t" + id);
        List<Operation> operations = [new CreateTable(new Table(own, Columns("id", "name")))];
        foreach (var table in before.Tables.Where(_ => random.Next(2) == 0))
        {
            operations.Add(new AddColumn(table.Name, Column("c" + id, "text")));
            if (random.Next(2) == 0)
            {
                operations.Add(new CreateIndex(table.Name, new TableIndex($"i{id}_{table.Name.Name}", EquatableArray<IndexPart>.Of(new IndexPart("c" + id)))));
            }
            if (mayClash)
            {
                operations.Add(random.Next(4) switch
                {
                    0 => new AlterColumn(table.Name, Column("name", random.Next(2) == 0 ? "varchar(9)" : "text")),
                    1 => new AddColumn(table.Name, Column("shared" + random.Next(3), "text")),
                    2 => new DropColumn(table.Name, table.Columns[random.Next(table.Columns.Count)].Name),
                    _ => new RenameColumn(table.Name, table.Columns[0].Name, "renamed" + id),
                });
            }
        }
        operations.Add(new RenameColumn(own, "name", "title"));
        return Possible(before, operations);
    }

    private static List<Operation> Possible(Schema schema, List<Operation> operations)
    {
        var possible = new List<Operation>();
        foreach (var operation in operations)
        {
            try
            {
                schema = Replay.Apply(schema, operation);
                possible.Add(operation);
            }
            catch (ImpossibleOperationException)
            {
            }
        }
        return possible;
    }

    private static EquatableArray<Column> Columns(params string[] names) => names.Select(name => Column(name, "text")).ToEquatableArray();

    private static Column Column(string name, string type) => new(name, ColumnTypes.Parse(type), IsNullable: true);
}
