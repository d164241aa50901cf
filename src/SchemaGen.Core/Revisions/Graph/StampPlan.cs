using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Model;

namespace SchemaGen.Core.Revisions.Graph;

/// <summary>Rewrites the version table without running a revision.</summary>
internal static class StampPlan
{
    /// <summary>Moves the rows on a target's line to it, both up and down; a target on a line without a row gets a new one.</summary>
    public static VersionMove Build(RevisionGraph graph, IEnumerable<string> current, IReadOnlyList<string> targets)
    {
        var links = graph.Links;
        var finder = new Targets(graph);
        var rows = finder.Rows(current);
        RequireApart(finder, Destinations(finder, targets));
        var table = new VersionRows(links, rows);
        var changes = new List<RowChange>();
        var after = links.Ids(rows).ToEquatableArray();
        foreach (var target in targets)
        {
            var destinations = finder.All(target);
            if (destinations.Count == 0)
            {
                Replace(OnBranch(finder, links, target), []);
            }
            foreach (var destination in destinations.Where(at => !table.Contains(at)))
            {
                Replace(Line(links, destination), [destination]);
            }
        }
        return new VersionMove(links.Ids(rows).ToEquatableArray(), after, changes.ToEquatableArray());

        void Replace(Func<int, bool> goes, int[] come)
        {
            var move = table.Replace(table.Where(goes), come);
            changes.AddRange(move.Changes);
            after = move.After;
        }
    }

    /// <summary>Empties the version table, whatever is in it, and writes the targets.</summary>
    public static VersionMove BuildAfterPurge(RevisionGraph graph, IEnumerable<string> current, IReadOnlyList<string> targets)
    {
        var finder = new Targets(graph);
        var destinations = Destinations(finder, targets);
        RequireApart(finder, destinations);
        var before = current.Distinct(StringComparer.Ordinal).OrderBy(id => id, StringComparer.Ordinal).ToEquatableArray();
        var after = graph.Links.Ids(destinations).ToEquatableArray();
        return new VersionMove(before, after,
            before.Select(id => new RowChange(id, null)).Concat(after.Select(id => new RowChange(null, id))).ToEquatableArray());
    }

    private static SortedSet<int> Destinations(Targets finder, IReadOnlyList<string> targets) => new(targets.SelectMany(finder.All));

    private static void RequireApart(Targets finder, SortedSet<int> destinations) =>
        finder.RequireApart(destinations, "a database can't be stamped with both", "the latter is enough");

    private static Func<int, bool> OnBranch(Targets finder, GraphLinks links, string target)
    {
        var at = target.IndexOf('@');
        return at < 0 ? _ => true : Line(links, finder.Named(target.Substring(0, at)));
    }

    private static Func<int, bool> Line(GraphLinks links, int revision)
    {
        var line = GraphLinks.Reach([revision], links.Parents);
        line.UnionWith(GraphLinks.Reach([revision], links.Dependents));
        return line.Contains;
    }
}
