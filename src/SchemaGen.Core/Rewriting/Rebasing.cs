using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Accepting;
using SchemaGen.Core.Checking;
using SchemaGen.Core.Revisions;
using SchemaGen.Core.Revisions.Graph;
using SchemaGen.Core.Snapshots;
using SchemaGen.Model;

namespace SchemaGen.Core.Rewriting;

/// <summary>One branch to be put behind another one.</summary>
/// <param name="First">Its first revision, whose parent changes; its id and all the rest of it stay.</param>
/// <param name="Moved">All its revisions, in order.</param>
/// <param name="Onto">What it follows from now on.</param>
public sealed record Rebasing(RevisionDefinition First, EquatableArray<RevisionDefinition> Moved, RevisionDefinition Onto)
{
    /// <summary>Finds what is to be moved where.</summary>
    /// <param name="project">The project.</param>
    /// <param name="target">A revision of the branch, by any name; all of the branch up to it moves, and what follows it goes along.</param>
    /// <param name="onto">What it is to follow; null for the only other head.</param>
    /// <exception cref="RevisionException">There is no such revision, it follows already, or the branch has several beginnings.</exception>
    public static Rebasing Of(Project project, string target, string? onto)
    {
        var history = History.Of(project.Compiled.Revisions);
        var graph = history.Graph;
        var moved = One(graph, target);
        var goal = onto is null ? OtherHead(graph, moved) : One(graph, onto);
        var line = Line(history, moved);
        line.ExceptWith(Line(history, goal));
        if (line.Count == 0)
        {
            throw Nothing($"{goal} has {moved} before it: name them the other way round");
        }
        var firsts = history.InOrder.Where(revision => line.Contains(revision.Id) && !revision.Revises.Any(line.Contains)).ToList();
        if (firsts.Count > 1 || firsts[0].Revises.Count > 1)
        {
            var begins = RevisionErrors.Listed(firsts.ConvertAll(first => first.Id));
            throw Nothing($"the branch of {moved} joins several lines (at {begins}): merge instead, dotnet schemagen merge heads");
        }
        return firsts[0].Revises.SequenceEqual([goal])
            ? throw Nothing($"{firsts[0].Id} follows {goal} already")
            : new Rebasing(firsts[0], history.InOrder.Where(revision => line.Contains(revision.Id)).ToEquatableArray(), history[goal]);
    }

    /// <summary>The file with its new parent, and the snapshot after it; or why the branch can't be replayed there.</summary>
    /// <param name="project">The project.</param>
    /// <param name="text">The text of <see cref="First"/>'s file.</param>
    /// <exception cref="FormatException">The attribute can't be found in the text.</exception>
    public Acceptance Accept(Project project, string text)
    {
        var revised = First with { Revises = EquatableArray<string>.Of(Onto.Id) };
        var proof = Proof.Of(project, project.Compiled.Revisions.Select(revision => revision == First ? revised : revision), First.Id);
        if (proof.Refusal is { } refused)
        {
            return refused;
        }
        var old = First.Revises.IsEmpty ? "base" : First.Revises[0];
        return new Acceptance(
            Refusal.None, default,
            EquatableArray<FileChange>.Of(
                new FileChange(First.File, RevisesText.Write(text, First.Id, [Onto.Id])), new FileChange(project.SnapshotPath, SnapshotWriter.Write(proof.Head!))),
            default,
            new[]
            {
                $"{First.Id} follows {Onto.Id} now, and {old} no longer",
                "Wrote " + First.File,
                "Wrote " + project.SnapshotPath,
                $"A database that has {First.Id} but not {Onto.Id} would miss the latter: with the files as they were, take it back first: dotnet schemagen downgrade {old}",
            }.Concat(proof.Notes).Append("Next: dotnet build, review, git add " + project.Migrations).ToEquatableArray());
    }

    // Along Revises alone: what a branch depends on stays where it is.
    private static HashSet<string> Line(History history, string id)
    {
        var line = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>([id]);
        while (open.Count > 0)
        {
            var at = open.Pop();
            if (line.Add(at))
            {
                history[at].Revises.ToList().ForEach(open.Push);
            }
        }
        return line;
    }

    private static string One(RevisionGraph graph, string target)
    {
        var found = graph.Resolve(target);
        return found.Count == 1 ? found[0].Id : throw RevisionErrors.Malformed(target, "name one revision");
    }

    private static string OtherHead(RevisionGraph graph, string moved)
    {
        var others = graph.Heads.Where(head => !graph.Ancestry([head]).Contains(moved)).ToList();
        return others.Count switch
        {
            1 => others[0],
            0 => throw Nothing($"{moved} is on the only branch"),
            _ => throw new RevisionException(
                RevisionErrorKind.MultipleHeads, others.ToEquatableArray(),
                $"there are {others.Count} other heads ({RevisionErrors.Listed(others)}): name the one to follow, dotnet schemagen rebase {moved} --onto {others[0]}"),
        };
    }

    private static RevisionException Nothing(string why) => new(RevisionErrorKind.Malformed, EquatableArray<string>.Empty, "nothing to rebase: " + why);
}
