using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Replaying;
using SchemaGen.Core.Revisions;
using SchemaGen.Core.Revisions.Graph;
using SchemaGen.Model;

namespace SchemaGen.Runtime.Running;

/// <summary>The revisions of an assembly with the ways through them.</summary>
public sealed class RevisionHistory
{
    private readonly Dictionary<string, RevisionDefinition> definitions;

    /// <param name="revisions">The revisions, in any order.</param>
    /// <exception cref="RevisionException">They make no graph.</exception>
    public RevisionHistory(IEnumerable<RevisionDefinition> revisions)
    {
        var all = revisions.ToList();
        Graph = RevisionGraph.Of(all.Select(RevisionNode.Of));
        definitions = all.ToDictionary(revision => revision.Id, StringComparer.Ordinal);
    }

    /// <summary>Parents and targets.</summary>
    public RevisionGraph Graph { get; }

    /// <summary>The revision of that id.</summary>
    public RevisionDefinition this[string id] => definitions[id];

    /// <summary>The schema of a database whose version table has these rows.</summary>
    /// <exception cref="RevisionException">A row is no revision.</exception>
    /// <exception cref="ImpossibleOperationException">A revision can't be applied to what the ones before it made.</exception>
    public Schema SchemaAt(IEnumerable<string> rows)
    {
        var schema = Schema.Empty;
        var applied = EquatableArray<string>.Empty;
        foreach (var row in rows)
        {
            foreach (var step in Graph.PlanUpgrade(applied, row))
            {
                schema = Replay.Apply(schema, definitions[step.Id].Up);
                applied = step.Rows.After;
            }
        }
        return schema;
    }

    /// <summary>The revisions between a database at <paramref name="rows"/> and a target, in the order in which they run.</summary>
    /// <exception cref="RevisionException">There is no such way.</exception>
    public EquatableArray<PlanStep> Plan(EquatableArray<string> rows, string target, Direction direction) =>
        direction == Direction.Upgrade ? Graph.PlanUpgrade(rows, target) : Graph.PlanDowngrade(rows, target);

    /// <summary>
    /// The target of a plan in words that do not depend on where the database is, so that a run which had to wait for another
    /// one doesn't take <c>+1</c> twice.
    /// </summary>
    public static string Fixed(string target, EquatableArray<PlanStep> plan)
    {
        if (plan.IsEmpty || (!target.Contains('+', StringComparison.Ordinal) && !target.Contains('-', StringComparison.Ordinal)))
        {
            return target;
        }
        var last = plan[plan.Count - 1];
        return last.To.Count == 0 ? "base" : last.To[0];
    }
}
