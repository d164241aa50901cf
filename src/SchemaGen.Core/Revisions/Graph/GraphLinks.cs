using System;
using System.Collections.Generic;
using System.Linq;

namespace SchemaGen.Core.Revisions.Graph;

/// <summary>
/// The edges between revisions, which are numbers here: their places in the ordinal order of ids. Walks are loops over
/// these arrays, so that a history of ten thousand revisions needs neither recursion nor look-ups by text.
/// </summary>
internal sealed class GraphLinks
{
    /// <summary>Draws the edges.</summary>
    /// <param name="nodes">In ordinal order of ids.</param>
    /// <param name="names">Ids and labels, with the place of the node that each means; every reference is among them.</param>
    public GraphLinks(IReadOnlyList<RevisionNode> nodes, IReadOnlyDictionary<string, int> names)
    {
        Nodes = nodes;
        Names = names;
        Revises = Resolved(node => node.Revises);
        Children = Reversed(Revises);
        Dependencies = Resolved(node => node.DependsOn);
        Dependents = Reversed(United(Dependencies));
        Parents = United(WithoutInherited(Dependencies));
        Heads = Where(at => Children[at].Length == 0);
        Tips = Where(at => Dependents[at].Length == 0);
        Bases = Where(at => Revises[at].Length == 0);
    }

    public IReadOnlyList<RevisionNode> Nodes { get; }

    public IReadOnlyDictionary<string, int> Names { get; }

    /// <summary>What each revision revises.</summary>
    public int[][] Revises { get; }

    /// <summary>What revises each revision.</summary>
    public int[][] Children { get; }

    /// <summary>What each revision depends on.</summary>
    public int[][] Dependencies { get; }

    /// <summary>What each revision revises, then what it depends on, unless an ancestor of its line depends on that already.</summary>
    public int[][] Parents { get; }

    /// <summary>What revises or depends on each revision.</summary>
    public int[][] Dependents { get; }

    /// <summary>Revisions that none revises.</summary>
    public int[] Heads { get; }

    /// <summary>Revisions that none revises or depends on.</summary>
    public int[] Tips { get; }

    /// <summary>Revisions that revise none.</summary>
    public int[] Bases { get; }

    /// <summary>The ids of some revisions.</summary>
    public IEnumerable<string> Ids(IEnumerable<int> revisions) => revisions.Select(at => Nodes[at].Id);

    /// <summary>The starts, and all that can be reached from them along edges.</summary>
    public static HashSet<int> Reach(IEnumerable<int> starts, int[][] edges)
    {
        var reached = new HashSet<int>();
        var open = new Stack<int>(starts);
        while (open.Count > 0)
        {
            var at = open.Pop();
            if (reached.Add(at))
            {
                foreach (var next in edges[at])
                {
                    open.Push(next);
                }
            }
        }
        return reached;
    }

    /// <summary>The revision's ancestors and descendants on its line, and itself; dependencies don't count.</summary>
    public HashSet<int> Lineage(int revision)
    {
        var lineage = Reach([revision], Revises);
        lineage.UnionWith(Reach([revision], Children));
        return lineage;
    }

    private int[][] Resolved(Func<RevisionNode, IEnumerable<string>> references) =>
        Nodes.Select(node => references(node).Select(name => Names[name]).Distinct().ToArray()).ToArray();

    private int[][] United(int[][] dependencies) =>
        Revises.Select((revises, at) => revises.Union(dependencies[at]).ToArray()).ToArray();

    private int[][] WithoutInherited(int[][] dependencies)
    {
        var dependents = new int[Nodes.Count];
        foreach (var on in dependencies.SelectMany(on => on))
        {
            dependents[on]++;
        }
        return dependencies.Select((own, at) => own.Any(on => dependents[on] > 1) ? own.Except(Inherited(at)).ToArray() : own).ToArray();

        IEnumerable<int> Inherited(int at) => Reach(Revises[at], Revises).SelectMany(ancestor => dependencies[ancestor]);
    }

    private static int[][] Reversed(int[][] edges)
    {
        var reversed = Array.ConvertAll(edges, _ => new List<int>(1));
        for (var from = 0; from < edges.Length; from++)
        {
            foreach (var to in edges[from])
            {
                reversed[to].Add(from);
            }
        }
        return Array.ConvertAll(reversed, list => list.ToArray());
    }

    private int[] Where(Func<int, bool> condition) => Enumerable.Range(0, Nodes.Count).Where(condition).ToArray();
}
