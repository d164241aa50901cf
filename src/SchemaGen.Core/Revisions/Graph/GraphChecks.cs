using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Model;

namespace SchemaGen.Core.Revisions.Graph;

/// <summary>Tells a history from a heap of revisions.</summary>
internal static class GraphChecks
{
    // Each of these means something in a target.
    private static readonly char[] Illegal = ['@', '-', '+', ':'];

    /// <summary>The edges, if they can be drawn, and all problems.</summary>
    public static (GraphLinks? Links, EquatableArray<GraphProblem> Problems) Run(IEnumerable<RevisionNode> given)
    {
        var problems = new List<GraphProblem>();
        var nodes = Distinct(given, problems);
        var names = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var at = 0; at < nodes.Count; at++)
        {
            CheckNames(nodes[at], problems);
            names.Add(nodes[at].Id, at);
        }
        AddLabels(nodes, names, problems);
        CheckReferences(nodes, names, problems);
        GraphLinks? links = null;
        if (problems.All(problem => problem.Kind == GraphProblemKind.DuplicateId))
        {
            links = new GraphLinks(nodes, names);
            var cycles = Cycles(links);
            problems.AddRange(cycles);
            links = cycles.Count == 0 ? links : null;
        }
        return (links, problems.OrderBy(problem => problem.Kind).ThenBy(problem => problem.Ids[0], StringComparer.Ordinal).ToEquatableArray());
    }

    private static List<RevisionNode> Distinct(IEnumerable<RevisionNode> given, List<GraphProblem> problems)
    {
        var byId = new SortedDictionary<string, RevisionNode>(StringComparer.Ordinal);
        foreach (var node in given)
        {
            if (byId.TryGetValue(node.Id, out var other))
            {
                var files = node.File.Length == 0 || other.File.Length == 0 ? "" : $" ({other.File} and {node.File})";
                problems.Add(new(GraphProblemKind.DuplicateId, EquatableArray<string>.Of(node.Id),
                    $"two revisions have the id '{node.Id}'{files}: delete the copy, or give the newer one an id of its own"));
            }
            byId[node.Id] = node;
        }
        return byId.Values.ToList();
    }

    private static void CheckNames(RevisionNode node, List<GraphProblem> problems)
    {
        foreach (var (name, what) in node.Labels.Select(label => (label, "a branch label")).Prepend((node.Id, "a revision's id")))
        {
            if (name is "" or "base" or "head" or "heads" || name.IndexOfAny(Illegal) >= 0)
            {
                problems.Add(new(GraphProblemKind.IllegalId, EquatableArray<string>.Of(node.Id),
                    $"'{name}' can't be {what}, which is neither empty nor base, head or heads, and has none of @ - + : in it"));
            }
        }
    }

    private static void AddLabels(List<RevisionNode> nodes, Dictionary<string, int> names, List<GraphProblem> problems)
    {
        for (var at = 0; at < nodes.Count; at++)
        {
            foreach (var label in nodes[at].Labels)
            {
                if (!names.TryGetValue(label, out var owner))
                {
                    names.Add(label, at);
                    continue;
                }
                problems.Add(new(GraphProblemKind.DuplicateLabel, EquatableArray<string>.Of(nodes[at].Id, nodes[owner].Id),
                    $"the branch label '{label}' of revision '{nodes[at].Id}' already names revision '{nodes[owner].Id}': choose another one"));
            }
        }
    }

    private static void CheckReferences(List<RevisionNode> nodes, Dictionary<string, int> names, List<GraphProblem> problems)
    {
        foreach (var node in nodes)
        {
            // A line is continued by id only: a label may name several lines' common part.
            foreach (var parent in node.Revises.Where(id => !names.TryGetValue(id, out var at) || nodes[at].Id != id))
            {
                Missing(node, "revises", parent);
            }
            foreach (var name in node.DependsOn.Where(name => !names.ContainsKey(name)))
            {
                Missing(node, "depends on", name);
            }
        }

        void Missing(RevisionNode node, string verb, string name) =>
            problems.Add(new(GraphProblemKind.MissingRevision, EquatableArray<string>.Of(node.Id, name),
                nodes.FirstOrDefault(other => other.Replaces.Contains(name)) is { } squash
                    ? $"revision '{node.Id}' {verb} '{name}', which '{squash.Id}' replaces: name '{squash.Id}' instead"
                    : $"revision '{node.Id}' {verb} '{name}', which isn't there: restore its file, or name another revision"));
    }

    private static List<GraphProblem> Cycles(GraphLinks links)
    {
        var cycles = Circles(links.Revises).ConvertAll(circle => Problem(GraphProblemKind.Cycle, "revise", circle));
        return cycles.Count > 0
            ? cycles
            : Circles(links.Parents).ConvertAll(circle => Problem(GraphProblemKind.DependencyCycle, "revise or depend on", circle));

        GraphProblem Problem(GraphProblemKind kind, string verb, List<int> circle)
        {
            var ids = links.Ids(circle).ToEquatableArray();
            return new(kind, ids, ids.Count == 1
                ? $"revision '{ids[0]}' comes before itself: correct what it {(kind == GraphProblemKind.Cycle ? "revises" : "depends on")}"
                : $"revisions {verb} each other in a circle ({string.Join(" -> ", ids)} -> {ids[0]}): correct one of them");
        }
    }

    // What is left after taking away, again and again, what has no parent left: circles, and what follows them. Going to the
    // first parent that is left, from anywhere, ends in a circle.
    private static List<List<int>> Circles(int[][] parents)
    {
        var left = Left(parents);
        var circles = new List<List<int>>();
        var startOf = new Dictionary<int, int>();
        for (var start = 0; start < parents.Length; start++)
        {
            var at = start;
            while (left[at] && !startOf.ContainsKey(at))
            {
                startOf.Add(at, start);
                at = parents[at].First(parent => left[parent]);
            }
            if (left[at] && startOf[at] == start)
            {
                circles.Add(Circle(parents, left, at));
            }
        }
        return circles;
    }

    private static bool[] Left(int[][] parents)
    {
        var children = Array.ConvertAll(parents, _ => new List<int>());
        var waiting = new int[parents.Length];
        for (var at = 0; at < parents.Length; at++)
        {
            waiting[at] = parents[at].Length;
            foreach (var parent in parents[at])
            {
                children[parent].Add(at);
            }
        }
        var free = new Stack<int>(Enumerable.Range(0, parents.Length).Where(at => waiting[at] == 0));
        while (free.Count > 0)
        {
            foreach (var child in children[free.Pop()])
            {
                if (--waiting[child] == 0)
                {
                    free.Push(child);
                }
            }
        }
        return Array.ConvertAll(waiting, count => count > 0);
    }

    private static List<int> Circle(int[][] parents, bool[] left, int member)
    {
        var circle = new List<int>();
        for (var at = member; circle.Count == 0 || at != member; at = parents[at].First(parent => left[parent]))
        {
            circle.Add(at);
        }
        var first = circle.IndexOf(circle.Min());
        return circle.Skip(first).Concat(circle.Take(first)).ToList();
    }
}
