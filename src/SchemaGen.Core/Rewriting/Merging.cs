using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Accepting;
using SchemaGen.Core.Checking;
using SchemaGen.Core.Diffing;
using SchemaGen.Core.Revisions;
using SchemaGen.Core.Revisions.Graph;
using SchemaGen.Core.Scaffolding;
using SchemaGen.Core.Snapshots;
using SchemaGen.Model;

namespace SchemaGen.Core.Rewriting;

/// <summary>Brings branches together in a revision that follows them all and does nothing.</summary>
public static class Merging
{
    /// <summary>The merge revision, and the snapshot of all branches together.</summary>
    /// <param name="project">The project.</param>
    /// <param name="request">Id, labels and message; without a message it is <c>merge a and b</c>.</param>
    /// <param name="targets">The heads to merge, each by any name; <c>heads</c> for all.</param>
    /// <exception cref="RevisionException">A target is no head, or they are fewer than two.</exception>
    public static Acceptance Merge(Project project, Request request, IReadOnlyList<string> targets)
    {
        var (graph, problems) = RevisionGraph.Check(project.Compiled.Revisions.Select(RevisionNode.Of));
        if (graph is null || !problems.IsEmpty)
        {
            return Acceptance.Refused(Refusal.Broken, HistoryCheck.Of(project).Findings);
        }
        var heads = Heads(graph, targets);
        var revision = Acceptor.New(
            project, request.Message.Length > 0 ? request : request with { Message = "merge " + Listed(heads) }, heads, graph, default, default);
        var proof = Proof.Of(project, project.Compiled.Revisions.Append(revision), revision.Id);
        if (proof.Refusal is { } refused)
        {
            return refused;
        }
        var proved = Differ.Same(proof.Head!, project.Compiled.Schema)
            ? "Proved: " + string.Join(" + ", heads) + " = model, in any order"
            : $"Proved: {string.Join(" + ", heads)} lead to one schema in any order; the model is another one, and the build says how";
        return new Acceptance(
            Refusal.None, default,
            EquatableArray<FileChange>.Of(
                new FileChange(revision.File, RevisionSource.Write(revision)), new FileChange(project.SnapshotPath, SnapshotWriter.Write(proof.Head!))),
            default,
            new[] { "Wrote " + revision.File, "Wrote " + project.SnapshotPath, proved }.Concat(proof.Notes)
                .Append("Next: dotnet build, review, git add " + project.Migrations).ToEquatableArray(),
            new WrittenRevision(revision, proof.Head!));
    }

    private static EquatableArray<string> Heads(RevisionGraph graph, IReadOnlyList<string> targets)
    {
        var heads = targets.SelectMany(target => target == "heads" ? graph.Heads : graph.Resolve(target).Select(node => node.Id).ToEquatableArray())
            .Distinct().ToEquatableArray();
        if (heads.FirstOrDefault(id => !graph.IsHead(id)) is { } inner)
        {
            throw Placement.NotAHead(graph, inner, "only heads are merged");
        }
        return heads.Count > 1 ? heads : throw new RevisionException(
            RevisionErrorKind.Malformed, heads,
            heads.IsEmpty ? "nothing to merge: there is no revision yet" : $"nothing to merge: there is one head, {heads[0]}");
    }

    private static string Listed(EquatableArray<string> ids) =>
        string.Join(", ", ids.Take(ids.Count - 1)) + " and " + ids[ids.Count - 1];
}
