using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Model;

namespace SchemaGen.Core.Revisions.Graph;

/// <summary>Finds the revisions that texts name.</summary>
internal sealed class Targets(RevisionGraph graph)
{
    /// <summary>The place before the first revision.</summary>
    public const int Base = -1;

    // Shorter ids are found when written out in full only.
    private const int ShortestAbbreviated = 4;

    private readonly GraphLinks links = graph.Links;

    /// <summary>The revisions of a target that doesn't count from the database's; <c>base</c> is none.</summary>
    public IReadOnlyList<int> All(string target)
    {
        var (branch, name) = Split(target);
        switch (name)
        {
            case "base":
                return [];
            case "head":
                var heads = HeadsOn(branch);
                return heads.Count > 1 ? throw RevisionErrors.ManyHeads(target, links.Ids(heads), mayMeanAll: true) : heads;
            case "heads":
                return branch is null ? links.Tips : HeadsOn(branch);
        }
        return name.Length > 0 && name[0] == '-' && RelativeTarget.Parse(name) is { Symbol: null } back
            ? BackFromTips(target, branch, back.Steps)
            : [Named(name, branch)];
    }

    /// <summary>The revision of a target that means one; <see cref="Base"/> when it means none.</summary>
    public int One(string target)
    {
        var (branch, name) = Split(target);
        if (name == "base")
        {
            return Base;
        }
        if (name is not ("head" or "heads"))
        {
            return Named(name, branch);
        }
        var heads = name == "heads" && branch is null ? links.Tips : HeadsOn(branch);
        return heads.Count > 1 ? throw RevisionErrors.ManyHeads(target, links.Ids(heads), mayMeanAll: false) : heads.Count == 1 ? heads[0] : Base;
    }

    /// <summary>The revision that an id, a label, or the beginning of one names; if a branch is given, on that one.</summary>
    public int Named(string name, int? branch = null)
    {
        if (name.Length == 0)
        {
            throw RevisionErrors.Malformed(name, "write an id, a label, head, heads, base, or a count such as +1");
        }
        var lineage = branch is null ? null : links.Lineage(branch.Value);
        if (!links.Names.TryGetValue(name, out var revision))
        {
            var found = links.Names
                .Where(known => known.Key.Length >= ShortestAbbreviated && known.Key.StartsWith(name, StringComparison.Ordinal))
                .Where(known => lineage is null || lineage.Contains(known.Value))
                .OrderBy(known => known.Key, StringComparer.Ordinal).ToList();
            if (found.Count == 0)
            {
                throw RevisionErrors.Unknown(name, links);
            }
            if (found.Count > 1)
            {
                var candidates = found.Select(known => known.Key).ToEquatableArray();
                throw new RevisionException(RevisionErrorKind.AmbiguousPrefix, candidates,
                    $"'{name}' begins the names of {candidates.Count} revisions ({RevisionErrors.Listed(candidates)}): write more of it");
            }
            revision = found[0].Value;
        }
        return lineage is null || lineage.Contains(revision)
            ? revision
            : throw new RevisionException(RevisionErrorKind.NotOnBranch, links.Ids([revision, branch!.Value]).ToEquatableArray(),
                $"revision '{links.Nodes[revision].Id}' is neither before nor after '{links.Nodes[branch!.Value].Id}' on its branch: leave out what stands before the @, or name another revision");
    }

    /// <summary>Those of the revisions that are on the line of <paramref name="branch"/>.</summary>
    public IReadOnlyList<int> On(int branch, IEnumerable<int> revisions)
    {
        var lineage = links.Lineage(branch);
        return revisions.Where(lineage.Contains).ToList();
    }

    /// <summary>
    /// The revision some steps up (along <paramref name="branch"/>, if given) or down, <see cref="Base"/> if that is below the
    /// first one. Where history ends earlier, that is an error, or not <paramref name="strict"/> the end.
    /// </summary>
    /// <exception cref="RevisionException">It is too far, or a fork or a merge leaves a choice.</exception>
    public int Walk(string target, int start, int steps, int? branch, bool strict)
    {
        var lineage = branch is null ? null : links.Lineage(branch.Value);
        var at = start;
        for (var step = 0; step < Math.Abs(steps); step++)
        {
            var next = steps > 0 ? Above(at, lineage) : Below(at);
            if (next.Length == 0)
            {
                return strict ? throw RevisionErrors.TooFar(target, step, Math.Abs(steps)) : at;
            }
            if (next.Length > 1)
            {
                var ways = links.Ids(next).ToEquatableArray();
                throw new RevisionException(RevisionErrorKind.AmbiguousWalk, ways,
                    $"'{target}' is ambiguous: {(at == Base ? "there" : $"at '{links.Nodes[at].Id}' there")} are {ways.Count} ways ({RevisionErrors.Listed(ways)}): name the revision to go to");
            }
            at = next[0];
        }
        return at;
    }

    /// <summary>The revisions that the version table's rows name, each once, in order.</summary>
    /// <exception cref="RevisionException">One isn't in the graph, or is contained in another one.</exception>
    public IReadOnlyList<int> Rows(IEnumerable<string> current)
    {
        var rows = new SortedSet<int>();
        foreach (var id in current)
        {
            if (graph.Find(id) is null)
            {
                throw new RevisionException(RevisionErrorKind.CurrentNotLocated, EquatableArray<string>.Of(id),
                    $"can't locate revision '{id}', at which the database is: restore its file, or find the right one with 'dotnet schemagen history' and run 'dotnet schemagen stamp --purge <revision>'");
            }
            rows.Add(links.Names[id]);
        }
        RequireApart(rows, "the database is at", "run 'dotnet schemagen stamp --purge <revision>' with the one that is right");
        return rows.ToList();
    }

    /// <summary>Refuses revisions of which one is an ancestor of another.</summary>
    public void RequireApart(IReadOnlyCollection<int> revisions, string what, string remedy)
    {
        var ancestors = GraphLinks.Reach(revisions.SelectMany(at => links.Parents[at]), links.Parents);
        foreach (var inner in revisions.Where(ancestors.Contains))
        {
            var outer = revisions.First(at => at != inner && GraphLinks.Reach([at], links.Parents).Contains(inner));
            throw RevisionErrors.Overlap(what, links.Nodes[inner].Id, links.Nodes[outer].Id, remedy);
        }
    }

    private IReadOnlyList<int> HeadsOn(int? branch) => branch is null ? links.Heads : On(branch.Value, links.Heads);

    private (int? Branch, string Name) Split(string target)
    {
        var at = target.IndexOf('@');
        return at < 0 ? (null, target) : (Named(target.Substring(0, at)), target.Substring(at + 1));
    }

    private IReadOnlyList<int> BackFromTips(string target, int? branch, int steps)
    {
        var tips = branch is null ? links.Tips : On(branch.Value, links.Tips);
        return tips.Select(tip => Walk(target, tip, steps, null, strict: true)).Where(at => at != Base).Distinct().ToList();
    }

    private int[] Above(int at, HashSet<int>? lineage)
    {
        var above = at == Base ? links.Bases : links.Children[at];
        return lineage is null ? above : Array.FindAll(above, lineage.Contains);
    }

    private int[] Below(int at) => at == Base ? [] : links.Revises[at].Length > 0 ? links.Revises[at] : [Base];
}
