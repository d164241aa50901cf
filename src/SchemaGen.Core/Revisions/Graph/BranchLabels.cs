using System;
using System.Collections.Generic;
using System.Linq;

namespace SchemaGen.Core.Revisions.Graph;

/// <summary>Which branch labels a revision carries, its own and others'.</summary>
internal static class BranchLabels
{
    /// <summary>
    /// The labels of every revision. A label holds for all descendants; and for the ancestors down to the first fork or merge,
    /// provided that there is none above either, so that a label set late on a single line holds for all of it.
    /// </summary>
    public static SortedSet<string>[] Of(GraphLinks links)
    {
        var labels = links.Nodes.Select(_ => new SortedSet<string>(StringComparer.Ordinal)).ToArray();
        for (var at = 0; at < labels.Length; at++)
        {
            if (links.Nodes[at].Labels.IsEmpty)
            {
                continue;
            }
            foreach (var holder in GraphLinks.Reach([at], links.Children).Concat(LineBelow(links, at)))
            {
                labels[holder].UnionWith(links.Nodes[at].Labels);
            }
        }
        return labels;
    }

    private static IEnumerable<int> LineBelow(GraphLinks links, int revision)
    {
        var top = revision;
        while (IsPlain(top) && links.Children[top].Length == 1)
        {
            top = links.Children[top][0];
        }
        if (!IsPlain(top))
        {
            yield break;
        }
        for (var at = revision; IsPlain(at); at = links.Revises[at][0])
        {
            yield return at;
            if (links.Revises[at].Length == 0)
            {
                yield break;
            }
        }

        bool IsPlain(int at) => links.Dependents[at].Length < 2 && links.Revises[at].Length < 2;
    }
}
