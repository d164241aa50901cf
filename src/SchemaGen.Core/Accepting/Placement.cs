using System.Linq;
using SchemaGen.Core.Revisions.Graph;
using SchemaGen.Model;

namespace SchemaGen.Core.Accepting;

/// <summary>Where a new revision goes, in Alembic's words.</summary>
/// <param name="Head">What it follows: a target such as <c>label@head</c>, <c>base</c> for a history of its own; null for the only head.</param>
/// <param name="Splice">Whether what it follows may have been followed by another revision already.</param>
/// <param name="Labels">Names of the branch that it begins.</param>
/// <param name="DependsOn">Revisions, or labels, that must be applied before it.</param>
public sealed record Placement(
    string? Head = null, bool Splice = false, EquatableArray<string> Labels = default, EquatableArray<string> DependsOn = default)
{
    /// <summary>Behind the only head.</summary>
    public static Placement AtHead { get; } = new();

    /// <summary>The ids that the new revision revises.</summary>
    /// <exception cref="RevisionException">The target means none or several, or a revision that is followed already.</exception>
    internal EquatableArray<string> Parents(RevisionGraph graph)
    {
        var parents = Head == "heads" ? graph.Heads : graph.Resolve(Head ?? "head").Select(node => node.Id).ToEquatableArray();
        return Splice || parents.All(graph.IsHead) ? parents : throw NotAHead(graph, parents.First(id => !graph.IsHead(id)), "add --splice to begin a branch there");
    }

    /// <summary>The ids and labels that the new revision depends on: ids in full, labels as they are.</summary>
    /// <exception cref="RevisionException">A name means no revision, or several.</exception>
    internal EquatableArray<string> Dependencies(RevisionGraph graph) => DependsOn.Select(name =>
    {
        var found = graph.Resolve(name);
        return found.Count != 1 ? throw RevisionErrors.Malformed(name, "name one revision that the new one depends on")
            : found[0].Labels.Contains(name) ? name : found[0].Id;
    }).ToEquatableArray();

    internal static RevisionException NotAHead(RevisionGraph graph, string id, string remedy) => new(
        RevisionErrorKind.NotAHead, EquatableArray<string>.Of(id),
        $"{id} is no head, as {RevisionErrors.Listed(graph.Children(id))} {(graph.Children(id).Count == 1 ? "follows" : "follow")} it: {remedy}, or name a head ({RevisionErrors.Listed(graph.Heads)})");
}
