using System.Collections.Generic;
using System.Linq;
using SchemaGen.Model;

namespace SchemaGen.Core.Revisions.Graph;

/// <summary>The way up: everything that a target needs and that isn't applied.</summary>
internal static class UpgradePlan
{
    public static EquatableArray<PlanStep> Build(RevisionGraph graph, IEnumerable<string> current, string target)
    {
        var links = graph.Links;
        var targets = new Targets(graph);
        var rows = targets.Rows(current);
        var destinations = Destinations(graph, rows, target, strict: true);
        targets.RequireApart(destinations, $"'{target}' means both", "name the one to go to");
        var needed = GraphLinks.Reach(destinations, links.Parents);
        needed.ExceptWith(GraphLinks.Reach(rows, links.Parents));
        var order = WalkOrder.NewestFirst(links, needed);
        order.Reverse();
        var table = new VersionRows(links, rows);
        return order.Select(at => new PlanStep(
                links.Nodes[at], Direction.Upgrade, table.Replace(links.Parents[at].Where(table.Contains).ToList(), [at])))
            .ToEquatableArray();
    }

    /// <summary>The revisions that a target means for a database with these rows.</summary>
    /// <param name="strict">Whether a count that leads past the last revision is an error; else it ends there.</param>
    public static IReadOnlyList<int> Destinations(RevisionGraph graph, IReadOnlyList<int> rows, string target, bool strict)
    {
        var targets = new Targets(graph);
        if (RelativeTarget.Parse(target) is not { } relative)
        {
            return targets.All(target);
        }
        if (relative.Symbol is null && relative.Steps <= 0)
        {
            throw RevisionErrors.TooFar(target, $"doesn't lead up: count with a plus, or run 'dotnet schemagen downgrade {target}'");
        }
        int? branch = relative.Branch is null ? null : targets.Named(relative.Branch);
        var start = relative.Symbol is null ? Start(graph, rows, branch, target)
            : relative.Steps > 0 || relative.Branch is null ? targets.One(relative.Symbol)
            : targets.One(relative.Branch + "@" + relative.Symbol);
        var end = targets.Walk(target, start, relative.Steps, branch, strict);
        return end != Targets.Base
            ? [end]
            : throw RevisionErrors.TooFar(target, "leads to before the first revision: write 'base' where that is meant");
    }

    // Where a database is on a branch: at its row there; else at the last applied revisions there; else before the first.
    private static int Start(RevisionGraph graph, IReadOnlyList<int> rows, int? branch, string target)
    {
        var starts = branch is null ? rows : new Targets(graph).On(branch.Value, rows);
        if (starts.Count == 0 && branch is not null)
        {
            var links = graph.Links;
            var applied = new Targets(graph).On(branch.Value, GraphLinks.Reach(rows, links.Parents));
            starts = applied.Except(applied.SelectMany(at => links.Parents[at])).OrderBy(at => at).ToList();
        }
        return starts.Count switch
        {
            0 => Targets.Base,
            1 => starts[0],
            _ => throw Ambiguous(graph.Links.Ids(starts).ToEquatableArray()),
        };

        RevisionException Ambiguous(EquatableArray<string> ids) => new(RevisionErrorKind.AmbiguousWalk, ids,
            $"'{target}' could start from {ids.Count} revisions that the database is at ({RevisionErrors.Listed(ids)}): write '{ids[0]}@{target}' for one of them, or name the revision to go to");
    }
}
