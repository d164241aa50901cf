using System.Collections.Generic;
using System.Linq;

namespace SchemaGen.Core.Revisions.Graph;

/// <summary>The order of revisions that are shown or run together.</summary>
internal static class WalkOrder
{
    /// <summary>
    /// Every revision before what it revises and depends on; and, as Alembic does, a branch to its end before the next one
    /// begins. Branches come in the order of their heads' ids.
    /// </summary>
    public static List<int> NewestFirst(GraphLinks links, HashSet<int> revisions)
    {
        var waiting = Waiting(links, revisions);
        var left = new HashSet<int>(revisions);
        var fronts = revisions.Where(at => !waiting.ContainsKey(at)).OrderBy(at => at).ToList();
        var atFront = new HashSet<int>(fronts);
        var order = new List<int>(revisions.Count);
        var current = 0;
        while (fronts.Count > 0)
        {
            var at = fronts[current];
            if (waiting.TryGetValue(at, out var count) && count > 0)
            {
                current = FirstAbove(links, fronts, left, at);
                continue;
            }
            order.Add(at);
            left.Remove(at);
            atFront.Remove(at);
            var next = new List<int>();
            foreach (var parent in links.Parents[at].Where(revisions.Contains))
            {
                waiting[parent]--;
                if (atFront.Add(parent))
                {
                    next.Add(parent);
                }
            }
            if (next.Count == 0)
            {
                fronts.RemoveAt(current);
                current = current == 0 ? 0 : current - 1;
                continue;
            }
            fronts[current] = next[0];
            fronts.AddRange(next.Skip(1));
        }
        return order;
    }

    // For each revision with one above it among the revisions: how many there are.
    private static Dictionary<int, int> Waiting(GraphLinks links, HashSet<int> revisions)
    {
        var waiting = new Dictionary<int, int>();
        foreach (var parent in revisions.SelectMany(at => links.Parents[at]).Where(revisions.Contains))
        {
            waiting.TryGetValue(parent, out var count);
            waiting[parent] = count + 1;
        }
        return waiting;
    }

    private static int FirstAbove(GraphLinks links, List<int> fronts, HashSet<int> left, int revision)
    {
        var above = new HashSet<int>();
        var open = new Stack<int>();
        open.Push(revision);
        while (open.Count > 0)
        {
            foreach (var next in links.Dependents[open.Pop()])
            {
                if (left.Contains(next) && above.Add(next))
                {
                    open.Push(next);
                }
            }
        }
        return fronts.FindIndex(above.Contains);
    }
}
