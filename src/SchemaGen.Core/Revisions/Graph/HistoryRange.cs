using System.Collections.Generic;
using System.Linq;
using SchemaGen.Model;

namespace SchemaGen.Core.Revisions.Graph;

/// <summary>Finds the revisions of a range.</summary>
internal static class HistoryRange
{
    private const string Current = "current";

    public static IReadOnlyList<int> Find(RevisionGraph graph, string range, IEnumerable<string> current)
    {
        var (from, to) = Ends(range);
        var links = graph.Links;
        var targets = new Targets(graph);
        var rows = from == Current || to == Current ? targets.Rows(current) : [];
        var lower = from == Current ? rows : Lower(graph, from);
        var upper = to == Current ? rows : UpgradePlan.Destinations(graph, lower, to, strict: false);
        if (from.IndexOf('@') is var at && at >= 0)
        {
            upper = OnBranch(graph, from.Substring(0, at), upper);
        }
        targets.RequireApart(upper, $"'{to}' means both", "name one of them");
        targets.RequireApart(lower, $"'{from}' means both", "name one of them");
        var found = GraphLinks.Reach(upper, links.Parents);
        if (!found.IsSupersetOf(lower))
        {
            throw new RevisionException(RevisionErrorKind.NotAnAncestor, EquatableArray<string>.Empty,
                $"the range {from}:{to} follows no line: its first end must come before its last: turn them round, or see 'dotnet schemagen history'");
        }
        found.ExceptWith(GraphLinks.Reach(lower, links.Parents));
        found.UnionWith(lower);
        if (lower.Count > 0)
        {
            found.IntersectWith(GraphLinks.Reach(lower, links.Children));
        }
        return WalkOrder.NewestFirst(links, found);
    }

    private static (string From, string To) Ends(string range)
    {
        var ends = range.Trim().Split(':');
        if (range.Trim().Length == 0)
        {
            ends = ["", ""];
        }
        if (ends.Length != 2)
        {
            throw RevisionErrors.Malformed(range, "write a range as first:last, first: or :last");
        }
        return (ends[0].Length == 0 ? "base" : ends[0], ends[1].Length == 0 ? "heads" : ends[1]);
    }

    // A count without a symbol goes back from the heads, and at most to the first revision.
    private static IReadOnlyList<int> Lower(RevisionGraph graph, string from)
    {
        var targets = new Targets(graph);
        if (RelativeTarget.Parse(from) is not { } relative || (relative.Symbol is null && relative.Steps >= 0))
        {
            return targets.All(from);
        }
        if (relative.Symbol is not null)
        {
            return UpgradePlan.Destinations(graph, [], from, strict: false);
        }
        int? branch = relative.Branch is null ? null : targets.Named(relative.Branch);
        var tips = branch is null ? graph.Links.Tips : targets.On(branch.Value, graph.Links.Tips);
        return tips.Select(tip => targets.Walk(from, tip, relative.Steps, null, strict: false))
            .Where(at => at != Targets.Base).Distinct().ToList();
    }

    // A branch before the lower end limits the upper one, too: to what carries its label.
    private static IReadOnlyList<int> OnBranch(RevisionGraph graph, string branch, IReadOnlyList<int> upper)
    {
        var links = graph.Links;
        var revision = new Targets(graph).Named(branch);
        return links.Nodes[revision].Labels.Contains(branch)
            ? upper.Where(at => graph.Labels(links.Nodes[at].Id).Contains(branch)).ToList()
            : new Targets(graph).On(revision, upper);
    }
}
