using System;
using System.Collections.Generic;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using SchemaGen.Core.Revisions.Graph;
using SchemaGen.Model;

namespace SchemaGen.Core.Tests.Revisions;

/// <summary>Histories with forks, merges, several bases and dependencies between lines; parents come before their children.</summary>
internal static class RandomHistories
{
    public static Arbitrary<RevisionNode[]> Arbitrary { get; } = Arb.From(
        Gen.Choose(0, int.MaxValue - 1).Select(seed => Make(new Random(seed))),
        nodes => nodes.Length == 0 ? [] : [nodes[..^1]]);

    private static RevisionNode[] Make(Random random)
    {
        var nodes = new List<RevisionNode>();
        for (var count = random.Next(0, 14); nodes.Count < count;)
        {
            var known = nodes.Select(node => node.Id).ToArray();
            var parents = Some(random, known, random.Next(8) switch { 0 => 0, 1 or 2 => 2, 3 => 3, _ => 1 });
            var dependencies = Some(random, known, random.Next(4) == 0 ? random.Next(1, 3) : 0).Except(parents);
            // The number makes the id unique, what precedes it the order of ids another one than that of the history.
            nodes.Add(new RevisionNode(
                $"{random.Next(0x10000):x4}{nodes.Count:x2}", parents.ToEquatableArray(), dependencies.ToEquatableArray(), EquatableArray<string>.Empty));
        }
        return nodes.ToArray();
    }

    private static string[] Some(Random random, string[] ids, int count)
    {
        var shuffled = (string[])ids.Clone();
        random.Shuffle(shuffled);
        return shuffled.Take(count).ToArray();
    }
}
