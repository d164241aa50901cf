using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Findings;
using SchemaGen.Core.Replaying;
using SchemaGen.Core.Revisions.Graph;
using SchemaGen.Model;

namespace SchemaGen.Core.Revisions;

/// <summary>The revisions of a project with the schemas that they lead to.</summary>
public sealed class History
{
    private readonly IReadOnlyDictionary<string, RevisionDefinition> revisions;
    private readonly IReadOnlyList<string> order;

    private History(RevisionGraph graph, IReadOnlyDictionary<string, RevisionDefinition> revisions, IReadOnlyList<string> order)
    {
        Graph = graph;
        this.revisions = revisions;
        this.order = order;
    }

    /// <summary>The graph.</summary>
    public RevisionGraph Graph { get; }

    /// <summary>All revisions, each after its parents and what it depends on.</summary>
    public IEnumerable<RevisionDefinition> InOrder => order.Select(id => revisions[id]);

    /// <summary>The history of revisions whose graph is sound.</summary>
    /// <exception cref="RevisionException">It is not; the message is one line for people.</exception>
    public static History Of(IEnumerable<RevisionDefinition> revisions)
    {
        var all = revisions.ToList();
        return Of(RevisionGraph.Of(all.Select(RevisionNode.Of)), all);
    }

    /// <summary>The history of revisions and the graph of just these.</summary>
    internal static History Of(RevisionGraph graph, IEnumerable<RevisionDefinition> revisions)
    {
        var order = graph.PlanUpgrade(Array.Empty<string>(), "heads").Select(step => step.Id).ToList();
        return new History(graph, revisions.ToDictionary(revision => revision.Id, StringComparer.Ordinal), order);
    }

    /// <summary>The revision of that id.</summary>
    public RevisionDefinition this[string id] => revisions[id];

    /// <summary>The schema of a database whose version table holds <paramref name="heads"/>: all that leads to them and all that they depend on, replayed.</summary>
    /// <exception cref="ImpossibleOperationException">An operation on the way can't be done.</exception>
    public Schema SchemaAt(IEnumerable<string> heads) => Applied(heads).Aggregate(Schema.Empty, (schema, revision) => Replay.Apply(schema, revision.Up));

    /// <summary>
    /// All that leads to <paramref name="heads"/>, dependencies and themselves included, each after its parents; what is no revision is passed over.
    /// </summary>
    public IEnumerable<RevisionDefinition> Applied(IEnumerable<string> heads)
    {
        var applied = Graph.Ancestry(heads.Where(revisions.ContainsKey));
        return order.Where(applied.Contains).Select(id => revisions[id]);
    }

    /// <summary>The schema that a revision finds: of all that must be applied before it.</summary>
    /// <exception cref="ImpossibleOperationException">An operation on the way can't be done.</exception>
    public Schema SchemaBefore(string id) => SchemaAt(Graph.Before(id).Select(before => before.Id));
}
