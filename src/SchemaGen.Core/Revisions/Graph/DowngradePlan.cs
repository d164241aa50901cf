using System.Collections.Generic;
using System.Linq;
using SchemaGen.Model;

namespace SchemaGen.Core.Revisions.Graph;

/// <summary>The way down: everything applied that follows a target or depends on what does.</summary>
internal static class DowngradePlan
{
    public static EquatableArray<PlanStep> Build(RevisionGraph graph, IEnumerable<string> current, string target)
    {
        var links = graph.Links;
        var targets = new Targets(graph);
        var rows = targets.Rows(current);
        var applied = GraphLinks.Reach(rows, links.Parents);
        var (branch, destination) = Destination(graph, rows, applied, target);
        var removed = GraphLinks.Reach(Roots(links, branch, destination, target), links.Dependents);
        removed.IntersectWith(applied);
        if (removed.Count == 0 && destination != Targets.Base && !rows.Contains(destination))
        {
            throw applied.Contains(destination) ? OnlyNeeded(target, links, destination) : NotBelow(target, links, rows);
        }
        return Steps(links, rows, applied, WalkOrder.NewestFirst(links, removed));
    }

    /// <summary>The revision that a target means for a database with these rows; none is <c>base</c>.</summary>
    public static IReadOnlyList<int> Destinations(RevisionGraph graph, IReadOnlyList<int> rows, string target)
    {
        var (_, destination) = Destination(graph, rows, GraphLinks.Reach(rows, graph.Links.Parents), target);
        return destination == Targets.Base ? [] : [destination];
    }

    private static EquatableArray<PlanStep> Steps(GraphLinks links, IReadOnlyList<int> rows, HashSet<int> applied, List<int> order)
    {
        var followers = new int[links.Nodes.Count];
        foreach (var parent in applied.SelectMany(at => links.Parents[at]))
        {
            followers[parent]++;
        }
        var table = new VersionRows(links, rows);
        return order.Select(at => new PlanStep(
                links.Nodes[at], Direction.Downgrade, table.Replace([at], links.Parents[at].Where(parent => --followers[parent] == 0).ToList())))
            .ToEquatableArray();
    }

    // The first revisions to go. A branch, when one is given, decides between several.
    private static IReadOnlyList<int> Roots(GraphLinks links, int? branch, int destination, string target)
    {
        var roots = destination == Targets.Base ? links.Bases : links.Children[destination];
        if (branch is null || roots.Length < 2)
        {
            return roots;
        }
        var ancestors = GraphLinks.Reach([branch.Value], links.Revises);
        var chosen = roots.Where(ancestors.Contains).ToList();
        return chosen.Count > 0
            ? chosen
            : throw new RevisionException(RevisionErrorKind.NotAnAncestor, links.Ids([branch.Value]).ToEquatableArray(),
                $"'{target}' doesn't lead down: '{links.Nodes[branch.Value].Id}' isn't above it: name a revision that is, or leave out what stands before the @");
    }

    private static (int? Branch, int Destination) Destination(RevisionGraph graph, IReadOnlyList<int> rows, HashSet<int> applied, string target)
    {
        var targets = new Targets(graph);
        if (RelativeTarget.Parse(target) is not { } relative)
        {
            var at = target.LastIndexOf('@');
            return at < 0
                ? (null, targets.One(target))
                : (targets.Named(target.Substring(0, at)), targets.One(target.Substring(at + 1)));
        }
        if (relative.Symbol is null && relative.Steps >= 0)
        {
            throw RevisionErrors.TooFar(target, $"doesn't lead down: count with a minus, or run 'dotnet schemagen upgrade {target}'");
        }
        int? branch = relative.Branch is null ? null : targets.Named(relative.Branch);
        int start;
        if (relative.Symbol is null)
        {
            start = Start(graph, rows, applied, branch, target);
            branch ??= start;
        }
        else
        {
            start = targets.One(branch is null || relative.Steps >= 0 ? relative.Symbol : relative.Branch + "@" + relative.Symbol);
        }
        var along = relative.Steps > 0 ? branch : null;
        return (branch, targets.Walk(target, start, relative.Steps, along, strict: true));
    }

    // Alembic, asked for `-1` at several heads, takes the row that comes first; nobody means that.
    private static int Start(RevisionGraph graph, IReadOnlyList<int> rows, HashSet<int> applied, int? branch, string target)
    {
        var links = graph.Links;
        var starts = rows;
        if (branch is not null)
        {
            var targets = new Targets(graph);
            starts = targets.On(branch.Value, rows);
            if (starts.Count == 0)
            {
                starts = targets.On(branch.Value, applied.Where(at => !links.Children[at].Any(applied.Contains)).OrderBy(at => at));
            }
        }
        if (starts.Count == 1)
        {
            return starts[0];
        }
        var ids = links.Ids(starts).ToEquatableArray();
        throw ids.Count > 1
            ? new RevisionException(RevisionErrorKind.AmbiguousWalk, ids,
                $"'{target}' could start from {ids.Count} revisions that the database is at ({RevisionErrors.Listed(ids)}): write '{ids[0]}@{target}' for one of them, or name the revision to go back to")
            : branch is null
                ? RevisionErrors.TooFar(target, "leads nowhere: no revision is applied")
                : NotBelow(target, links, rows);
    }

    // It is the end of its line, and has no row of its own, because others depend on it.
    private static RevisionException OnlyNeeded(string target, GraphLinks links, int destination)
    {
        var ids = links.Ids(links.Dependents[destination]).ToEquatableArray();
        return new(RevisionErrorKind.NotAnAncestor, ids,
            $"can't downgrade to '{target}': no applied revision revises it, some only depend on it ({RevisionErrors.Listed(ids)}): name what one of those revises");
    }

    private static RevisionException NotBelow(string target, GraphLinks links, IReadOnlyList<int> rows)
    {
        var ids = links.Ids(rows).ToEquatableArray();
        var where = ids.IsEmpty ? "no revision" : RevisionErrors.Listed(ids);
        return new(RevisionErrorKind.NotAnAncestor, ids,
            $"can't downgrade to '{target}', which isn't applied (the database is at {where}): name an applied revision, or run 'dotnet schemagen upgrade' to go there");
    }
}
