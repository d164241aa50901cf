using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Replaying;
using SchemaGen.Core.Revisions;
using SchemaGen.Model;

namespace SchemaGen.Core.Proving;

/// <summary>The schemas that a history leads through, each replayed from the nearest one that is known.</summary>
internal sealed class JoinedSchemas(History history)
{
    private readonly Dictionary<string, ReplayedRevision> replayed = new(StringComparer.Ordinal);

    /// <summary>Keeps a revision; those that it needs are kept already.</summary>
    public void Add(ReplayedRevision revision) => replayed.Add(revision.Definition.Id, revision);

    /// <summary>All that leads to these rows, themselves included.</summary>
    public IEnumerable<string> Lines(EquatableArray<string> rows) => history.Graph.Ancestry(rows);

    /// <summary>The schema of a database at these rows, whose revisions are all known and in no conflict.</summary>
    public Schema At(EquatableArray<string> rows)
    {
        var tips = Tips(rows);
        return tips.IsEmpty ? Schema.Empty
            : tips.Skip(1).Select((tip, at) => Beyond(tip, tips.Take(at + 1)))
                .Aggregate(replayed[tips[0]].After, (schema, line) => line.Aggregate(schema, (joined, revision) => Replay.Apply(joined, revision.Up)));
    }

    /// <summary>Two revisions on different ones of these rows' lines that change the same thing, or null.</summary>
    public BranchConflict? FindConflict(EquatableArray<string> rows)
    {
        var tips = Tips(rows);
        for (var right = 1; right < tips.Count; right++)
        {
            for (var left = 0; left < right; left++)
            {
                if (FindConflict(tips[left], tips[right]) is { } conflict)
                {
                    return conflict;
                }
            }
        }
        return null;
    }

    private BranchConflict? FindConflict(string left, string right)
    {
        var common = history.Graph.Ancestry([left]);
        common.IntersectWith(history.Graph.Ancestry([right]));
        return BranchConflict.Find(At(history.Graph.TipsOf(common)), Beyond(left, [right]), Beyond(right, [left]));
    }

    // Most revisions have one parent, and need no look at the graph.
    private EquatableArray<string> Tips(EquatableArray<string> rows) => rows.Count < 2 ? rows : history.Graph.TipsOf(rows);

    // What a row needs that others don't have, in order.
    private List<RevisionDefinition> Beyond(string row, IEnumerable<string> others)
    {
        var line = history.Graph.Ancestry([row]);
        line.ExceptWith(history.Graph.Ancestry(others));
        return history.InOrder.Where(revision => line.Contains(revision.Id)).Select(revision => replayed[revision.Id].Possible).ToList();
    }
}
