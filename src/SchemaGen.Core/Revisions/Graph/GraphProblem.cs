using System.Linq;
using SchemaGen.Model;

namespace SchemaGen.Core.Revisions.Graph;

/// <summary>What can be wrong with a set of revisions.</summary>
public enum GraphProblemKind
{
    /// <summary>Two revisions have the same id (SCH3007). The only kind with which a graph can still be drawn: the last one counts.</summary>
    DuplicateId,

    /// <summary>A revision revises or depends on one that isn't there (SCH3002). Ids: the revision, then the missing one.</summary>
    MissingRevision,

    /// <summary>Revisions that revise each other, or one that revises itself (SCH3009).</summary>
    Cycle,

    /// <summary>As <see cref="Cycle"/>, but only together with what they depend on (SCH3009).</summary>
    DependencyCycle,

    /// <summary>Two revisions have the same label, or a label is another's id. Ids: the later revision, then the earlier one.</summary>
    DuplicateLabel,

    /// <summary>An id with a character that targets give a meaning to: <c>@ + - :</c>, or an empty one.</summary>
    IllegalId,
}

/// <summary>One thing that is wrong with a set of revisions.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Ids">The revisions that it is about; for a cycle, its members, each one revising the next and the last one the first.</param>
/// <param name="Message">One line for people: what is wrong and what to do.</param>
public sealed record GraphProblem(GraphProblemKind Kind, EquatableArray<string> Ids, string Message)
{
    /// <summary>The id of the rule that it breaks: SCH3002, SCH3007 or SCH3009.</summary>
    public string Rule => Kind switch
    {
        GraphProblemKind.DuplicateId => "SCH3007",
        GraphProblemKind.MissingRevision => "SCH3002",
        _ => "SCH3009",
    };

    /// <summary>Where it is told: a key of <see cref="Positions"/>.</summary>
    public string Key => Positions.Revision(Ids.FirstOrDefault() ?? "");
}

/// <summary>A graph, if one can be drawn, and what is wrong with its revisions.</summary>
/// <param name="Graph">Null when a problem leaves no order to follow: all kinds but <see cref="GraphProblemKind.DuplicateId"/>.</param>
/// <param name="Problems">Ordered by kind, then by id.</param>
public sealed record CheckedGraph(RevisionGraph? Graph, EquatableArray<GraphProblem> Problems);
