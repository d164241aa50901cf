using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Revisions;
using SchemaGen.Core.Revisions.Graph;
using SchemaGen.Model;

namespace SchemaGen.Core.Proving;

/// <summary>
/// A whole history replayed from the empty schema through its graph, every revision up and down. A fault doesn't end the replay: what can't be done is passed over,
/// so that all that is wrong is known at once.
/// </summary>
public sealed class HistoryReplay
{
    private readonly EquatableArray<RevisionDefinition> revisions;
    private readonly Dictionary<string, ReplayedRevision> replayed = new(StringComparer.Ordinal);
    private readonly List<ReplayedRevision> inOrder = new();
    private readonly List<BranchConflict> conflicts = new();

    private HistoryReplay(EquatableArray<RevisionDefinition> revisions, HistoryReplay? previous)
    {
        this.revisions = revisions;
        var (graph, problems) = RevisionGraph.Check(revisions.Select(RevisionNode.Of));
        Problems = problems.ToEquatableArray();
        if (graph is not null && problems.Count == 0)
        {
            History = History.Of(graph, revisions);
            Run(History, previous);
        }
    }

    /// <summary>What is wrong with the graph; when anything is, nothing is replayed.</summary>
    public EquatableArray<GraphProblem> Problems { get; }

    /// <summary>The history, or null when its graph is not sound.</summary>
    public History? History { get; }

    /// <summary>The revisions that could be replayed, each after what it needs. Those are missing that stand on branches in conflict.</summary>
    public IReadOnlyList<ReplayedRevision> InOrder => inOrder;

    /// <summary>Revisions of branches that meet, or end as heads, and change the same thing.</summary>
    public IReadOnlyList<BranchConflict> Conflicts => conflicts;

    /// <summary>The schema of all heads together; null when the graph is not sound or branches are in conflict.</summary>
    public Schema? Head { get; private set; }

    /// <summary>Whether nothing at all is wrong.</summary>
    public bool IsSound => Head is not null && inOrder.All(revision => revision.Faults.IsEmpty && revision.Missing.IsEmpty);

    /// <summary>The revisions in the order in which they were given, names in the place of handles; those that could not be replayed as they are written.</summary>
    public EquatableArray<RevisionDefinition> Named => revisions.All(revision => revision.Handles.IsEmpty)
        ? revisions
        : revisions.Select(revision => Find(revision.Id)?.Definition ?? revision).ToEquatableArray();

    /// <summary>The revision of that id, or null when there is none or it could not be replayed.</summary>
    public ReplayedRevision? Find(string id) => replayed.TryGetValue(id, out var revision) ? revision : null;

    /// <summary>Replays a history.</summary>
    /// <param name="revisions">The revisions, in any order.</param>
    /// <param name="previous">
    /// The replay of an earlier state of the same history, or null. What has not changed since is taken from it, so that an edit of one revision
    /// replays from that one on, and no further than it makes a difference. The result is the same as without.
    /// </param>
    public static HistoryReplay Of(EquatableArray<RevisionDefinition> revisions, HistoryReplay? previous = null) =>
        previous is not null && previous.revisions.Equals(revisions) ? previous : new HistoryReplay(revisions, previous);

    private void Run(History history, HistoryReplay? previous)
    {
        var schemas = new JoinedSchemas(history);
        var dark = new HashSet<string>(StringComparer.Ordinal);
        foreach (var definition in history.InOrder)
        {
            var parents = history.Graph.Parents(definition.Id);
            var old = previous?.Find(definition.Id);
            if (parents.Any(dark.Contains) || Join(schemas, parents, previous, old?.Before) is not { } before)
            {
                dark.Add(definition.Id);
                continue;
            }
            var tainted = parents.Aggregate(Tainted.Nothing, (names, parent) => names.With(replayed[parent].Left));
            var revision = ReplayedRevision.Of(definition, before, tainted, old);
            replayed.Add(definition.Id, revision);
            inOrder.Add(revision);
            schemas.Add(revision);
        }
        if (dark.Count == 0)
        {
            Head = Join(schemas, history.Graph.Tips, previous, previous?.Head);
        }
    }

    private Schema? Join(JoinedSchemas schemas, EquatableArray<string> rows, HistoryReplay? previous, Schema? old)
    {
        if (rows.Count > 1)
        {
            if (old is not null && previous is not null && schemas.Lines(rows).All(id => ReferenceEquals(Find(id), previous.Find(id))))
            {
                return old;
            }
            if (schemas.FindConflict(rows) is { } conflict)
            {
                if (!conflicts.Contains(conflict))
                {
                    conflicts.Add(conflict);
                }
                return null;
            }
        }
        var joined = schemas.At(rows);
        return joined.Equals(old) ? old : joined;
    }
}
