using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Revisions;
using SchemaGen.Core.Revisions.Graph;
using SchemaGen.Model;

namespace SchemaGen.Core.Rewriting;

/// <summary>Revisions that one can stand for: nothing outside begins or ends among them.</summary>
/// <param name="Revisions">In order, two at least.</param>
/// <param name="Before">What the first ones revise.</param>
/// <param name="DependsOn">What they depend on among the others.</param>
/// <param name="Needed">The ids of both.</param>
internal sealed record SquashedRange(
    EquatableArray<RevisionDefinition> Revisions, EquatableArray<string> Before, EquatableArray<string> DependsOn, EquatableArray<string> Needed)
{
    /// <summary>The first revision.</summary>
    public RevisionDefinition First => Revisions[0];

    /// <summary>The last revision, which all the others lead to.</summary>
    public RevisionDefinition Last => Revisions[Revisions.Count - 1];

    /// <summary>The revisions of a range.</summary>
    /// <exception cref="RevisionException">They are no line, fewer than two, or a revision outside stands on one in their midst.</exception>
    public static SquashedRange Of(History history, string range)
    {
        var graph = history.Graph;
        var ids = new HashSet<string>(graph.History(range.IndexOf(':') < 0 && range.Length > 0 ? range + ":" : range, []).Select(node => node.Id), StringComparer.Ordinal);
        var revisions = history.InOrder.Where(revision => ids.Contains(revision.Id)).ToEquatableArray();
        if (revisions.Count < 2)
        {
            throw Refused("there are fewer than two revisions in the range");
        }
        if (graph.TipsOf(ids) is { Count: > 1 } tips)
        {
            throw Refused($"the range has {tips.Count} ends ({RevisionErrors.Listed(tips)}): write from:to with one of them as its end");
        }
        var last = revisions[revisions.Count - 1];
        if (!last.Replaces.IsEmpty)
        {
            throw Refused($"its last revision {last.Id} replaces others already, and databases may still be at the last of those: squash up to a later one");
        }
        foreach (var outside in history.InOrder.Where(revision => !ids.Contains(revision.Id)))
        {
            if (Names(graph, outside).FirstOrDefault(id => ids.Contains(id) && (id != last.Id || !outside.Revises.Contains(id))) is { } inner)
            {
                throw Refused($"{outside.Id}, which is not in the range, {(outside.Revises.Contains(inner) ? "follows" : "depends on")} {inner}: end the range there, or merge the branches first");
            }
        }
        var before = revisions.SelectMany(revision => revision.Revises).Where(id => !ids.Contains(id)).Distinct().ToEquatableArray();
        if (before.Count > 1 && !before.SequenceEqual(revisions[0].Revises))
        {
            throw Refused($"branches come into it from outside ({RevisionErrors.Listed(before)}): begin the range after the revision that merges them, or where they part");
        }
        return new SquashedRange(
            revisions, before,
            revisions.SelectMany(revision => revision.DependsOn).Where(name => !ids.Contains(graph.Resolve(name)[0].Id)).Distinct().ToEquatableArray(),
            revisions.SelectMany(revision => graph.Parents(revision.Id)).Where(id => !ids.Contains(id)).Distinct().ToEquatableArray());
    }

    private static IEnumerable<string> Names(RevisionGraph graph, RevisionDefinition revision) =>
        revision.Revises.Concat(revision.DependsOn.Select(name => graph.Resolve(name)[0].Id));

    private static RevisionException Refused(string why) => new(RevisionErrorKind.Malformed, EquatableArray<string>.Empty, "nothing to squash: " + why);
}
