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

    /// <summary>All revisions, each after its parents.</summary>
    public IEnumerable<RevisionDefinition> InOrder => order.Select(id => revisions[id]);

    /// <summary>The history of revisions whose graph is sound.</summary>
    /// <exception cref="RevisionException">It is not; the message is one line for people.</exception>
    public static History Of(IEnumerable<RevisionDefinition> revisions)
    {
        var all = revisions.ToList();
        var graph = RevisionGraph.Of(all.Select(RevisionNode.Of));
        var order = graph.PlanUpgrade(Array.Empty<string>(), "heads").Select(step => step.Id).ToList();
        return new History(graph, all.ToDictionary(revision => revision.Id, StringComparer.Ordinal), order);
    }

    /// <summary>The revision of that id.</summary>
    public RevisionDefinition this[string id] => revisions[id];

    /// <summary>The schema of a database whose version table holds <paramref name="heads"/>: all that leads to them, replayed.</summary>
    /// <exception cref="ImpossibleOperationException">An operation on the way can't be done.</exception>
    public Schema SchemaAt(IEnumerable<string> heads)
    {
        var applied = new HashSet<string>(StringComparer.Ordinal);
        var waiting = new Stack<string>(heads);
        while (waiting.Count > 0)
        {
            var id = waiting.Pop();
            if (revisions.ContainsKey(id) && applied.Add(id))
            {
                foreach (var (before, _) in Graph.Before(id))
                {
                    waiting.Push(before);
                }
            }
        }
        return order.Where(applied.Contains).Aggregate(Schema.Empty, (schema, id) => Replay.Apply(schema, revisions[id].Up));
    }

    /// <summary>The schema that a revision finds: of all that must be applied before it.</summary>
    /// <exception cref="ImpossibleOperationException">An operation on the way can't be done.</exception>
    public Schema SchemaBefore(string id) => SchemaAt(Graph.Before(id).Select(before => before.Id));
}
