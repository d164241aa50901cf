using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Findings;
using SchemaGen.Core.Revisions;
using SchemaGen.Model;

namespace SchemaGen.Core.Sharing;

/// <summary>
/// Whether new revisions follow what is shared. One that revises only new revisions or heads of the base does. One that leaves the line before a head of the base, or begins
/// a line of its own, does when a new revision, perhaps itself, has it and all those heads before it (a merge), or when it carries a label: a branch that is meant.
/// </summary>
internal sealed class Followers
{
    private readonly SharedHistory shared;
    private readonly List<RevisionDefinition> fresh;
    private readonly HashSet<string> olds;
    private readonly List<string> heads, baseHeads;
    private readonly Dictionary<string, IReadOnlyCollection<string>> parents = new(StringComparer.Ordinal);

    public Followers(SharedHistory shared, EquatableArray<RevisionDefinition> revisions)
    {
        this.shared = shared;
        fresh = shared.New(revisions).ToList();
        olds = new(shared.Then.Select(revision => revision.Id), StringComparer.Ordinal);
        // The base as it was: what has been edited or deleted since is reported as that.
        foreach (var revision in shared.Then)
        {
            parents[revision.Id] = revision.Revises;
        }
        foreach (var revision in fresh)
        {
            parents[revision.Id] = revision.Revises;
        }
        var revised = new HashSet<string>(shared.Then.SelectMany(revision => revision.Revises), StringComparer.Ordinal);
        baseHeads = olds.Where(id => !revised.Contains(id)).OrderBy(id => id, StringComparer.Ordinal).ToList();
        revised.UnionWith(fresh.SelectMany(revision => revision.Revises));
        heads = parents.Keys.Where(id => !revised.Contains(id)).OrderBy(id => id, StringComparer.Ordinal).ToList();
    }

    public IEnumerable<Finding> Findings(Positions positions)
    {
        foreach (var revision in baseHeads.Count == 0 ? [] : fresh)
        {
            var left = LeftBehind(revision);
            if (left.Count > 0 && revision.Labels.IsEmpty && !fresh.Exists(merge => Ancestry(merge.Id) is var before && before.Contains(revision.Id) && left.TrueForAll(before.Contains)))
            {
                yield return new Finding("SCH3019", Severity.Error, positions.Find(Positions.Revision(revision.Id)) ?? new Position(revision.File, 1, 1), Message(revision, left));
            }
        }
    }

    // The heads of the base that come after what it revises, and that it does not revise.
    private List<string> LeftBehind(RevisionDefinition revision)
    {
        var inner = revision.Revises.Where(id => olds.Contains(id) && !baseHeads.Contains(id)).ToList();
        return revision.Revises.IsEmpty ? baseHeads : baseHeads.Where(head => inner.Exists(Ancestry(head).Contains)).ToList();
    }

    private string Message(RevisionDefinition revision, List<string> left)
    {
        var begins = revision.Revises.IsEmpty ? "begins a line of its own" : "revises " + string.Join(", ", revision.Revises);
        var end = heads.Find(head => Ancestry(head).Contains(revision.Id)) ?? revision.Id;
        var onto = heads.Count > 2 ? " --onto " + left[left.Count - 1] : "";
        return $"{revision.Id} is new and {begins}, but {shared.Base} is at {string.Join(", ", left)} already (at {shared.ShortCommit}): a new revision follows what is shared. "
            + $"Run: dotnet schemagen rebase {end}{onto}, or: dotnet schemagen merge heads";
    }

    private HashSet<string> Ancestry(string id)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>([id]);
        while (open.Count > 0)
        {
            var at = open.Pop();
            if (reached.Add(at) && parents.TryGetValue(at, out var before))
            {
                before.ToList().ForEach(open.Push);
            }
        }
        return reached;
    }
}
