using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Proving;
using SchemaGen.Core.Revisions;
using SchemaGen.Core.Revisions.Graph;

namespace SchemaGen.Core.Checking;

/// <summary>Tells branches that are meant to be from two people's work that met.</summary>
internal static class TwoHeads
{
    /// <summary>Whether each head carries a branch label that no other head carries.</summary>
    public static bool AreMeant(RevisionGraph graph) =>
        graph.Heads.All(head => graph.Labels(head).Except(graph.Heads.Where(other => other != head).SelectMany(other => graph.Labels(other))).Any());

    /// <summary>The line for people. It stands at the last head, which is the one that follows the others after a rebase.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="heads">Its heads, the newest last.</param>
    /// <param name="conflict">Why they can't be brought together as they are, or null: both commands would refuse.</param>
    public static string Message(RevisionGraph graph, IReadOnlyList<RevisionDefinition> heads, BranchConflict? conflict = null)
    {
        var newest = heads[heads.Count - 1];
        var others = heads.Take(heads.Count - 1).ToList();
        var count = heads.Count == 2 ? "two" : heads.Count.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return $"{count} heads: {Name(newest)} and {string.Join(" and ", others.Select(other => $"{Name(other)} ({other.File})"))} {Common(graph, heads)}. "
            + $"{(conflict is null ? "Run" : conflict.Message + " and see SCH3006; then run")}: dotnet schemagen merge heads, or: {Rebase(heads)}";
    }

    /// <summary>The heads, the newest by its file's name last.</summary>
    public static IReadOnlyList<RevisionDefinition> Of(RevisionGraph graph, IEnumerable<RevisionDefinition> revisions) =>
        revisions.Where(revision => graph.Heads.Contains(revision.Id)).OrderBy(revision => revision.File, StringComparer.Ordinal).ToList();

    /// <summary>The command that puts the newest head behind the others.</summary>
    public static string Rebase(IReadOnlyList<RevisionDefinition> heads) =>
        $"dotnet schemagen rebase {heads[heads.Count - 1].Id}" + (heads.Count == 2 ? "" : $" --onto {heads[heads.Count - 2].Id}");

    private static string Name(RevisionDefinition revision) => $"{revision.Id} {revision.Message}".TrimEnd();

    private static string Common(RevisionGraph graph, IReadOnlyList<RevisionDefinition> heads)
    {
        var common = graph.Ancestry(new[] { heads[0].Id });
        foreach (var head in heads.Skip(1))
        {
            common.IntersectWith(graph.Ancestry(new[] { head.Id }));
        }
        var fork = graph.TipsOf(common);
        return fork.IsEmpty ? "have no revision in common" : $"{(heads.Count == 2 ? "both" : "all")} follow {string.Join(", ", fork)}";
    }
}
