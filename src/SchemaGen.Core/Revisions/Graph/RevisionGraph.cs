using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Model;

namespace SchemaGen.Core.Revisions.Graph;

/// <summary>
/// The history: revisions with their parents, dependencies and branch labels, and the ways through it. Answers are those of
/// Alembic; where they depend there on the order of files or rows, here revisions count in ordinal order of their ids.
/// </summary>
public sealed class RevisionGraph
{
    private readonly Lazy<SortedSet<string>[]> labels;

    private RevisionGraph(GraphLinks links)
    {
        Links = links;
        labels = new(() => BranchLabels.Of(links));
        Heads = links.Ids(links.Heads).ToEquatableArray();
        Tips = links.Ids(links.Tips).ToEquatableArray();
        Bases = links.Ids(links.Bases).ToEquatableArray();
    }

    /// <summary>All revisions, by id.</summary>
    public IReadOnlyList<RevisionNode> Nodes => Links.Nodes;

    /// <summary>Revisions that no other one revises.</summary>
    public EquatableArray<string> Heads { get; }

    /// <summary>Heads that no other revision depends on either: the rows of a database at <c>heads</c>.</summary>
    public EquatableArray<string> Tips { get; }

    /// <summary>Revisions without a parent.</summary>
    public EquatableArray<string> Bases { get; }

    internal GraphLinks Links { get; }

    /// <summary>Draws the graph and says all that is wrong with it. Two heads are no problem: <see cref="Heads"/> says so.</summary>
    public static CheckedGraph Check(IEnumerable<RevisionNode> nodes)
    {
        var (links, problems) = GraphChecks.Run(nodes);
        return new CheckedGraph(links is null ? null : new RevisionGraph(links), problems);
    }

    /// <summary>The graph of revisions with which nothing is wrong.</summary>
    /// <exception cref="RevisionException">Something is; the message is that of the first problem.</exception>
    public static RevisionGraph Of(IEnumerable<RevisionNode> nodes)
    {
        var (graph, problems) = Check(nodes);
        return graph is not null && problems.IsEmpty
            ? graph
            : throw new RevisionException(RevisionErrorKind.InvalidGraph, problems[0].Ids, problems[0].Message);
    }

    /// <summary>The revision with exactly this id, or null.</summary>
    public RevisionNode? Find(string id) =>
        Links.Names.TryGetValue(id, out var at) && Links.Nodes[at].Id == id ? Links.Nodes[at] : null;

    /// <summary>Whether no other revision revises it.</summary>
    public bool IsHead(string id) => Links.Children[At(id)].Length == 0;

    /// <summary>Whether no other revision revises or depends on it.</summary>
    public bool IsTip(string id) => Links.Dependents[At(id)].Length == 0;

    /// <summary>Whether several revisions revise it.</summary>
    public bool IsBranchPoint(string id) => Links.Children[At(id)].Length > 1;

    /// <summary>Whether it revises several.</summary>
    public bool IsMerge(string id) => Links.Revises[At(id)].Length > 1;

    /// <summary>The revisions that revise it.</summary>
    public EquatableArray<string> Children(string id) => Links.Ids(Links.Children[At(id)]).ToEquatableArray();

    /// <summary>What must be applied right before it: what it revises, and what it depends on unless an ancestor does already.</summary>
    public EquatableArray<string> Parents(string id) => Links.Ids(Links.Parents[At(id)]).ToEquatableArray();

    /// <summary>These revisions and all that must be applied before them.</summary>
    public ISet<string> Ancestry(IEnumerable<string> ids) =>
        new HashSet<string>(Links.Ids(GraphLinks.Reach(ids.Select(At), Links.Parents)), StringComparer.Ordinal);

    /// <summary>Those of the revisions that no other one of them needs, in ordinal order: the rows of a database that has them all.</summary>
    public EquatableArray<string> TipsOf(IEnumerable<string> ids)
    {
        var given = new SortedSet<int>(ids.Select(At));
        given.ExceptWith(GraphLinks.Reach(given.SelectMany(at => Links.Parents[at]), Links.Parents));
        return Links.Ids(given).ToEquatableArray();
    }

    /// <summary>What must be applied before it: first the revisions that it revises, then those that it depends on, by id.</summary>
    public IReadOnlyList<(string Id, bool IsDependency)> Before(string id)
    {
        var revises = Links.Revises[At(id)];
        return revises.Select(at => (Links.Nodes[at].Id, false))
            .Concat(Links.Dependencies[At(id)].Except(revises).Select(at => (Links.Nodes[at].Id, true))).ToList();
    }

    /// <summary>
    /// The revisions that a database with these rows is at, as <c>current</c> shows them: the last applied one of each line, also of one that only
    /// stays without a row because another line depends on it. Rows that the graph doesn't know are left out.
    /// </summary>
    public EquatableArray<string> Standing(IEnumerable<string> current)
    {
        var applied = GraphLinks.Reach(current.Where(id => Find(id) is not null).Select(id => Links.Names[id]), Links.Parents);
        return Links.Ids(applied.Where(at => !Links.Children[at].Any(applied.Contains)).OrderBy(at => at)).ToEquatableArray();
    }

    /// <summary>Whether an upgrade to a target has nothing to run because the database is past it already; <c>downgrade</c> leads there.</summary>
    /// <exception cref="RevisionException">There is no such way.</exception>
    public bool LeadsBack(IEnumerable<string> current, string target)
    {
        var rows = new Targets(this).Rows(current);
        if (rows.Count == 0 || !PlanUpgrade(Links.Ids(rows), target).IsEmpty)
        {
            return false;
        }
        var destinations = UpgradePlan.Destinations(this, rows, target, strict: true);
        return destinations.Count == 0 || !Links.Ids(destinations).All(Standing(Links.Ids(rows)).Contains);
    }

    /// <summary>The labels of the branch that it lies on.</summary>
    public EquatableArray<string> Labels(string id) => labels.Value[At(id)].ToEquatableArray();

    /// <summary>
    /// The revisions that a text names: an id, a unique prefix, a label, <c>head</c>, <c>heads</c>, <c>base</c> (none),
    /// <c>-n</c> (back from the heads), each also behind <c>label@</c>.
    /// </summary>
    /// <exception cref="RevisionException">It names none, or several where one is wanted.</exception>
    public EquatableArray<RevisionNode> Resolve(string target) =>
        new Targets(this).All(target).Select(at => Links.Nodes[at]).ToEquatableArray();

    /// <summary>The revisions that a text names for a database: as for <see cref="Resolve"/>, but counts without a revision start at its rows; none is <c>base</c>.</summary>
    /// <param name="current">The version table's rows.</param>
    /// <param name="target">As for upgrades and downgrades, or <c>current</c>.</param>
    /// <exception cref="RevisionException">It names none, or several where one is wanted.</exception>
    public EquatableArray<string> Locate(IEnumerable<string> current, string target)
    {
        var targets = new Targets(this);
        var relative = RelativeTarget.Parse(target);
        var rows = target == "current" || relative is { Symbol: null } ? targets.Rows(current) : [];
        return Links.Ids(
            target == "current" ? rows
            : relative is null ? targets.All(target)
            : relative is { Symbol: null, Steps: < 0 } ? DowngradePlan.Destinations(this, rows, target)
            : UpgradePlan.Destinations(this, rows, target, strict: true)).ToEquatableArray();
    }

    /// <summary>The revisions that lead a database at <paramref name="current"/> (the version table's rows) up to a target, in order.</summary>
    /// <param name="current">The version table's rows.</param>
    /// <param name="target">As for <see cref="Resolve"/>, or counted: <c>+n</c> from the rows, <c>rev+n</c>, <c>rev-n</c>, each also behind <c>label@</c>.</param>
    /// <exception cref="RevisionException">There is no such way.</exception>
    public EquatableArray<PlanStep> PlanUpgrade(IEnumerable<string> current, string target) => UpgradePlan.Build(this, current, target);

    /// <summary>The revisions to take back, newest first, until a database at <paramref name="current"/> is at a target.</summary>
    /// <param name="current">The version table's rows.</param>
    /// <param name="target">As for <see cref="Resolve"/>, or counted: <c>-n</c> from the rows, <c>rev+n</c>, <c>rev-n</c>, each also behind <c>label@</c>.</param>
    /// <exception cref="RevisionException">There is no such way.</exception>
    public EquatableArray<PlanStep> PlanDowngrade(IEnumerable<string> current, string target) => DowngradePlan.Build(this, current, target);

    /// <summary>What to write into the version table so that it says <paramref name="targets"/>, without running a revision.</summary>
    /// <param name="current">The version table's rows.</param>
    /// <param name="targets">As for <see cref="Resolve"/>; a row on another branch stays.</param>
    /// <param name="purge">Whether to delete all rows first, also those that the graph doesn't know.</param>
    /// <exception cref="RevisionException">A target, or without <paramref name="purge"/> a row, names no revision.</exception>
    public VersionMove PlanStamp(IEnumerable<string> current, IReadOnlyList<string> targets, bool purge = false) =>
        purge ? StampPlan.BuildAfterPurge(this, current, targets) : StampPlan.Build(this, current, targets);

    /// <summary>The revisions of a range <c>a:b</c>, both ends included, newest first; <c>a:</c>, <c>:b</c>, and an empty text for all.</summary>
    /// <param name="range">Ends as for upgrades, and <c>current</c>; <c>-n</c> as first end goes back from the heads, <c>+n</c> as last end up from the first.</param>
    /// <param name="current">The rows that <c>current</c> means.</param>
    /// <exception cref="RevisionException">An end names nothing, or they aren't on one line.</exception>
    public EquatableArray<RevisionNode> History(string range, IEnumerable<string> current) =>
        HistoryRange.Find(this, range, current).Select(at => Links.Nodes[at]).ToEquatableArray();

    private int At(string id) => Find(id) is null ? throw RevisionErrors.Unknown(id, Links) : Links.Names[id];
}
