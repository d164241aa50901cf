using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Accepting;
using SchemaGen.Core.Checking;
using SchemaGen.Core.Diffing;
using SchemaGen.Core.Findings;
using SchemaGen.Core.Revisions;
using SchemaGen.Core.Revisions.Graph;
using SchemaGen.Core.Scaffolding;
using SchemaGen.Core.Snapshots;
using SchemaGen.Model;

namespace SchemaGen.Core.Rewriting;

/// <summary>Makes one revision of many. Databases that have them all count as being at it (<see cref="Replaced"/>).</summary>
public static class Squashing
{
    /// <summary>The revision that replaces others, the others' files removed, and those that follow rewritten to follow it.</summary>
    /// <param name="project">The project.</param>
    /// <param name="request">Id, labels and message; without a message it is <c>squash a to b</c>.</param>
    /// <param name="range"><c>from:to</c>, both included; <c>:to</c> from the first revision, <c>from:</c> up to the head, empty for all.</param>
    /// <param name="read">The text of a file, by its path from the project's folder.</param>
    /// <exception cref="RevisionException">The range is no line, or one revision only.</exception>
    /// <exception cref="FormatException">The attribute of a revision that follows can't be found in its file.</exception>
    public static Acceptance Squash(Project project, Request request, string range, Func<string, string> read)
    {
        var check = HistoryCheck.Of(project);
        if (check.Head is null)
        {
            return Acceptance.Refused(Refusal.Broken, check.Findings);
        }
        var history = check.History!;
        var squashed = SquashedRange.Of(history, range);
        var refused = ByHand(squashed, project).Concat(Shared(squashed, history, project)).ToList();
        if (refused.Count > 0)
        {
            return Acceptance.Refused(Refusal.Undecided, refused, "Nothing was written.");
        }
        var before = history.SchemaAt(squashed.Needed);
        var operations = squashed.Revisions.SelectMany(revision => revision.Up).ToList();
        var after = squashed.Revisions.Aggregate(before, (schema, revision) => Replaying.Replay.Apply(schema, revision.Up));
        var drift = Drift.Of(before, after, Decided.By(before, operations));
        if (Open(drift, squashed, project) is { Count: > 0 } open)
        {
            return Acceptance.Refused(Refusal.Undecided, open, "Nothing was written.");
        }
        return Accepted(project, request, squashed, Revision(project, request, squashed, history, before, drift.Difference.Operations), check, read);
    }

    private static RevisionDefinition Revision(
        Project project, Request request, SquashedRange squashed, History history, Schema before, EquatableArray<Operation> up)
    {
        var message = request.Message.Length > 0 ? request.Message : $"squash {squashed.First.Id} to {squashed.Last.Id}";
        var irreversible = squashed.Revisions.SelectMany(revision => revision.Down).OfType<Irreversible>().FirstOrDefault();
        return Acceptor.New(project, request with { Message = message }, squashed.Before, history.Graph, up, irreversible is null ? Acceptor.Inverse(before, up) : EquatableArray<Operation>.Of(irreversible)) with
        {
            DependsOn = squashed.DependsOn,
            Labels = squashed.Revisions.SelectMany(revision => revision.Labels).Concat(request.Place.Labels).Distinct().ToEquatableArray(),
            Replaces = squashed.Revisions.SelectMany(revision => revision.Replaces.Append(revision.Id)).ToEquatableArray(),
            StatementTimeout = squashed.Revisions.Max(revision => revision.StatementTimeout),
            LockTimeout = squashed.Revisions.Max(revision => revision.LockTimeout),
        };
    }

    private static Acceptance Accepted(
        Project project, Request request, SquashedRange squashed, RevisionDefinition squash, HistoryCheck check, Func<string, string> read)
    {
        var followers = project.Compiled.Revisions.Where(revision => revision.Revises.Contains(squashed.Last.Id))
            .ToDictionary(revision => revision, revision => revision with { Revises = revision.Revises.Select(id => id == squashed.Last.Id ? squash.Id : id).ToEquatableArray() });
        var revisions = project.Compiled.Revisions.Where(revision => !squashed.Revisions.Contains(revision))
            .Select(revision => followers.TryGetValue(revision, out var moved) ? moved : revision).Append(squash);
        var proof = Proof.Of(project, revisions, squash.Id);
        if (proof.Refusal is { } refused)
        {
            return refused;
        }
        if (!Differ.Same(proof.Head!, check.Head!))
        {
            throw new InvalidOperationException($"squash {squash.Id} could not be proved: this is an error in SchemaGen, please report it with the revisions");
        }
        var files = new List<FileChange> { new(squash.File, RevisionSource.Write(squash)), new(project.SnapshotPath, SnapshotWriter.Write(proof.Head!)) };
        files.AddRange(followers.GroupBy(pair => pair.Key.File).Select(file => new FileChange(
            file.Key, file.Aggregate(read(file.Key), (text, pair) => RevisesText.Write(text, pair.Key.Id, pair.Value.Revises)))));
        files.AddRange(squashed.Revisions.Select(revision => revision.File).Distinct().Select(file => new FileChange(file, null)));
        var lines = files.Select(file => (file.Text is null ? "Removed " : "Wrote ") + file.Path).ToList();
        lines.Add($"Proved: {squash.Id} = {squashed.First.Id} to {squashed.Last.Id} ({squashed.Revisions.Count} revisions)");
        lines.AddRange(Spoken(squashed));
        lines.Add($"Databases at {squashed.Last.Id} count as being at {squash.Id}; bring those that are between to {squashed.Last.Id} before the files are gone for them");
        lines.AddRange(proof.Notes);
        lines.Add("Next: dotnet build, review, git add " + project.Migrations);
        return new Acceptance(Refusal.None, default, files.ToEquatableArray(), default, lines.ToEquatableArray(), new WrittenRevision(squash, check.History!.SchemaAt(squashed.Needed)));
    }

    // What SQL without an effect does to rows is in no schema, so no comparison of schemas brings it back.
    private static IEnumerable<Finding> ByHand(SquashedRange squashed, Project project) =>
        from revision in squashed.Revisions
        where revision.Up.Any(operation => operation is ExecuteSql { Effect.IsEmpty: true } or RunData or Irreversible)
        select new Finding(
            "SCH1004", Severity.Error, project.Compiled.Positions.Find(Positions.Revision(revision.Id)),
            $"{revision.Id} {revision.Message} holds {(revision.Up.Any(operation => operation is RunData) ? "a data step" : "SQL about rows")}, written by hand, which squashing would lose: squash up to the revision before it, and from the one after it");

    private static IEnumerable<string> Spoken(SquashedRange squashed) =>
        from revision in squashed.Revisions
        where revision.Up.Any(operation => operation is ExecuteSql)
        select $"Note: the SQL of {revision.Id} is gone; what it says it does to the schema is done by operations: review them";

    private static IEnumerable<Finding> Shared(SquashedRange squashed, History history, Project project)
    {
        var files = new HashSet<string>(squashed.Revisions.Select(revision => revision.File), StringComparer.Ordinal);
        return history.InOrder.Where(revision => files.Contains(revision.File) && !squashed.Revisions.Contains(revision)).Select(revision => new Finding(
            "SCH1004", Severity.Error, project.Compiled.Positions.Find(Positions.Revision(revision.Id)),
            $"{revision.Id} stands in the same file as revisions to be squashed, which is removed: move it into a file of its own"));
    }

    private static List<Finding> Open(Drift drift, SquashedRange squashed, Project project) => drift
        .Findings(project.Compiled.Positions, Severity.Error).Where(finding => finding.Id is not ("SCH1001" or "SCH1011"))
        .Select(finding => new Finding(
            finding.Id, Severity.Error, null,
            $"{squashed.First.Id} to {squashed.Last.Id} can't be told as one step: {finding.Message}; squash a shorter range"))
        .ToList();
}
