using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using SchemaGen.Core.Snapshots;
using SchemaGen.Core.Tests.Generation;
using SchemaGen.Model;

namespace SchemaGen.DatabaseTests.Laws;

/// <summary>Makes a pair that breaks a law smaller for as long as it breaks the same one.</summary>
internal static class Shrinking
{
    private const int MostTries = 120;

    /// <summary>The smallest pair that was found, and how it breaks the law.</summary>
    public static async Task<(LawPair Pair, LawResult Result)> ShrinkAsync(LawPair pair, LawResult result, Func<LawPair, Task<LawResult>> tryAsync)
    {
        var tries = 0;
        async Task<bool> TakeAsync(LawPair smaller)
        {
            if (smaller == pair || tries++ >= MostTries || await tryAsync(smaller) is not { Law: { } law } broken || law != result.Law)
            {
                return false;
            }
            (pair, result) = (smaller, broken);
            return true;
        }

        _ = await TakeAsync(pair with { From = Schema.Empty }) || await TakeAsync(pair with { To = Schema.Empty }) || await TakeAsync(pair with { To = pair.From });
        // Half of all things, then half of that, to the single thing.
        for (var size = Drops(pair).Count / 2; size > 0 && tries < MostTries; size = size == 1 ? 0 : Math.Min(size, Drops(pair).Count) / 2)
        {
            foreach (var drops in Drops(pair).Chunk(size).ToList())
            {
                Schema from = Without(pair.From, drops), to = Without(pair.To, drops);
                _ = await TakeAsync(pair with { From = from, To = to }) || await TakeAsync(pair with { From = from }) || await TakeAsync(pair with { To = to });
            }
        }
        return (pair, result);
    }

    /// <summary>The pair as a case of <see cref="Pairs.PairFile"/>; the lines that both have may come in another order there.</summary>
    public static string Write(LawPair pair)
    {
        List<string> left = Blocks(pair.From), right = Blocks(pair.To);
        var lines = left.Intersect(right).SelectMany(block => Marked(' ', block))
            .Concat(left.Except(right).SelectMany(block => Marked('-', block)))
            .Concat(right.Except(left).SelectMany(block => Marked('+', block)));
        return string.Join('\n', lines);
    }

    // What stands on others before these.
    private static List<Operation> Drops(LawPair pair) =>
        WholeSchemas.Drops(pair.From).Concat(WholeSchemas.Drops(pair.To)).Distinct().OrderBy(operation => operation switch
        {
            DropObject { Id.Kind: >= ObjectKind.Grant } => 0,
            DropObject { Id.Kind: >= ObjectKind.View } => 1,
            DropConstraint or DropIndex => 2,
            DropTable => 3,
            DropColumn => 4,
            _ => 5,
        }).ToList();

    private static Schema Without(Schema schema, IReadOnlyList<Operation> drops)
    {
        foreach (var operation in drops.Concat(drops))
        {
            schema = WholeSchemas.After(schema, operation) ?? schema;
        }
        return schema;
    }

    private static List<string> Blocks(Schema schema)
    {
        var blocks = new List<string>();
        foreach (var line in SnapshotWriter.Write(schema).Split('\n').Skip(1).Where(line => line.Length > 0))
        {
            if (line[0] == ' ' && blocks.Count > 0)
            {
                blocks[^1] += "\n" + line;
            }
            else
            {
                blocks.Add(line);
            }
        }
        return blocks;
    }

    private static IEnumerable<string> Marked(char mark, string block) => block.Split('\n').Select(line => mark + " " + line);
}
