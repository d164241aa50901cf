using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Checking;
using SchemaGen.Core.Diffing;
using SchemaGen.Core.Findings;
using SchemaGen.Core.Linting;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Replaying;
using SchemaGen.Core.Revisions;
using SchemaGen.Core.Revisions.Graph;
using SchemaGen.Core.Scaffolding;
using SchemaGen.Core.Snapshots;
using SchemaGen.Model;

namespace SchemaGen.Core.Accepting;

/// <summary>The one engine behind the doors through which a change is accepted: the tool, the build target, the emit mode.</summary>
public static class Acceptor
{
    /// <summary>A revision that leads from the revisions to the model, and the snapshot after it.</summary>
    /// <exception cref="RevisionException">There is no such place, or several.</exception>
    public static Acceptance Autogenerate(Project project, Request request)
    {
        var history = Check(project, request.Place);
        return history.Head is null
            ? Acceptance.Refused(Reason(history), history.Findings)
            : Write(project, request, history, history.Head, replaced: null);
    }

    /// <summary>A revision without operations, to be written by hand.</summary>
    /// <exception cref="RevisionException">There is no such place, or several.</exception>
    public static Acceptance Empty(Project project, Request request)
    {
        var history = Check(project, request.Place);
        if (history.Head is null)
        {
            return Acceptance.Refused(Reason(history), history.Findings);
        }
        var revision = New(project, request, request.Place.Parents(history.History!.Graph), history.History.Graph, default, default);
        var proof = Proof.Of(project, project.Compiled.Revisions.Append(revision), revision.Id);
        return proof.Refusal ?? new Acceptance(
            Refusal.None, default, EquatableArray<FileChange>.Of(new FileChange(revision.File, RevisionSource.Write(revision))), default,
            new[] { "Wrote " + revision.File }.Concat(proof.Notes).Append("Next: write Up and Down, dotnet build, review, git add " + project.Migrations).ToEquatableArray(),
            new WrittenRevision(revision, history.History.SchemaAt(revision.Revises)));
    }

    /// <summary>
    /// The newest revision written anew from the model, under its id and file; what was decided when it was written stays decided. SQL written into it by hand
    /// is never thrown away: it is refused.
    /// </summary>
    /// <exception cref="RevisionException">There are several heads, and none is named.</exception>
    public static Acceptance Amend(Project project, Request request)
    {
        if (Newest(project, request.Place, out var history) is not { } newest)
        {
            return NoNewest(history);
        }
        if (newest.Up.Concat(newest.Down).Any(operation => operation is ExecuteSql or RunData or Irreversible))
        {
            return Acceptance.Refused(
                Refusal.Undecided,
                [new Finding("SCH1004", Severity.Error, project.Compiled.Positions.Find(Positions.Revision(newest.Id)), $"{newest.Id} holds {(newest.Up.Concat(newest.Down).Any(operation => operation is RunData) ? "a data step" : "SQL")} written by hand, which amending would lose: edit it by hand, or write a new revision")]);
        }
        return Write(project, request with { Id = newest.Id }, history, Without(newest, history), newest);
    }

    /// <summary>Takes the newest revision away, and the snapshot back to what it was before it.</summary>
    /// <exception cref="RevisionException">There are several heads, and none is named; or another revision depends on it.</exception>
    public static Acceptance Undo(Project project, Placement? place = null)
    {
        if (Newest(project, place ?? Placement.AtHead, out var history) is not { } newest)
        {
            return NoNewest(history);
        }
        if (!history.History!.Graph.IsTip(newest.Id))
        {
            var dependent = history.History.InOrder.First(other => history.History.Graph.Parents(other.Id).Contains(newest.Id));
            throw new RevisionException(RevisionErrorKind.NotAHead, EquatableArray<string>.Of(newest.Id, dependent.Id), $"{newest.Id} can't be taken away, as {dependent.Id} depends on it");
        }
        if (!newest.Replaces.IsEmpty)
        {
            throw new RevisionException(
                RevisionErrorKind.PartlyReplaced, EquatableArray<string>.Of(newest.Id),
                $"{newest.Id} was made of {newest.Replaces.Count} revisions whose files are gone, and without it nothing would lead to the schema: take it back with git, which has those files");
        }
        return new Acceptance(
            Refusal.None, default, Files(project, new FileChange(newest.File, null), Without(newest, history)), default,
            EquatableArray<string>.Of(
                "Removed " + newest.File,
                "Wrote " + project.SnapshotPath,
                $"A database that is at {newest.Id} already: take it back first, or later from its log, with dotnet schemagen downgrade {(newest.Revises.IsEmpty ? "base" : newest.Revises[0])}",
                "Next: dotnet build"));
    }

    /// <summary>The revision that <see cref="Amend"/> and <see cref="Undo"/> are about, or null when there is none, or the history is broken.</summary>
    /// <exception cref="RevisionException">There are several heads, and none is named.</exception>
    public static RevisionDefinition? Newest(Project project, Placement place) => Newest(project, place, out _);

    private static RevisionDefinition? Newest(Project project, Placement place, out HistoryCheck history)
    {
        history = Check(project, place);
        if (history.Head is null || history.Newest is null)
        {
            return null;
        }
        var named = place.Parents(history.History!.Graph);
        return named.Count == 1 ? history.History[named[0]] : throw RevisionErrors.Malformed(place.Head!, "name one head");
    }

    private static Acceptance NoNewest(HistoryCheck history) => history.Head is null
        ? Acceptance.Refused(Reason(history), history.Findings)
        : Acceptance.Refused(Refusal.NothingToDo, [], "There is no revision yet.");

    // Who names a head knows of the others.
    private static HistoryCheck Check(Project project, Placement place) =>
        HistoryCheck.Of(project, mayFork: place.Head is not null);

    private static Refusal Reason(HistoryCheck history) =>
        history.Findings.All(finding => finding.Id == "SCH3006") ? Refusal.Conflict : Refusal.Broken;

    private static Schema Without(RevisionDefinition head, HistoryCheck history) => history.History!.SchemaAt(
        history.History.Graph.Parents(head.Id).Concat(history.Heads.Select(other => other.Id).Where(id => id != head.Id)));

    private static Acceptance Write(Project project, Request request, HistoryCheck history, Schema before, RevisionDefinition? replaced)
    {
        if (replaced is null && Gate.Reviewed(project, out _) is { Id: not "SCH3012" } unreadable)
        {
            return Acceptance.Refused(Refusal.Broken, [unreadable]);
        }
        var standing = replaced is null ? project.Compiled.Decisions : project.Compiled.Decisions.With(Decided.By(before, replaced.Up));
        var drift = Drift.Of(before, project.Compiled.Schema, request.Decisions.With(standing));
        var unknown = Decided.Unknown(request.Decisions, before, project.Compiled.Schema).ToList();
        var idle = unknown.Count > 0 || drift.Impossible is not null ? unknown : Decided.WithoutEffect(request.Decisions, drift.Difference.Operations).ToList();
        if (idle.Count > 0)
        {
            return Acceptance.Refused(Refusal.Undecided, idle.Select(line => new Finding("SCH1005", Severity.Error, null, line)), "Nothing was written.");
        }
        var refused = drift.Findings(project.Compiled.Positions, Severity.Error).Concat(Gate.Inexpressible(project))
            .Where(finding => finding.Id != "SCH1001").ToList();
        if (refused.Count > 0)
        {
            return Acceptance.Refused(Reason(drift), refused, RefusalLine(drift));
        }
        if (drift.Difference.IsEmpty)
        {
            return Acceptance.Refused(Refusal.NothingToDo, [], replaced is null
                ? "Nothing to do: the revisions lead to the model."
                : $"Nothing to do: without {replaced.Id} the revisions lead to the model. Take it away with --undo.");
        }
        return Accepted(project, request, history, before, replaced, drift);
    }

    private static Acceptance Accepted(
        Project project, Request request, HistoryCheck history, Schema before, RevisionDefinition? replaced, Drift drift)
    {
        var up = drift.Difference.Operations;
        var revision = replaced is null
            ? New(project, request, request.Place.Parents(history.History!.Graph), history.History.Graph, up, Inverse(before, up))
            : replaced with { Up = up, Down = Inverse(before, up), Message = request.Message.Length > 0 ? request.Message : replaced.Message };
        var after = Replay.Apply(before, up);
        Prove(after, project, revision, before);
        var proof = Proof.Of(project, project.Compiled.Revisions.Where(other => other != replaced).Append(revision), revision.Id);
        if (proof.Refusal is { } refused)
        {
            return refused;
        }

        var width = drift.Changes.Select(change => change.Title.Length).DefaultIfEmpty().Max();
        var lines = drift.Changes.Select(change => "  " + change.ListLine(width).TrimEnd()).ToList();
        lines.Add($"{Count(drift, ChangeKind.Add)} to add, {Count(drift, ChangeKind.Change)} to change, {Count(drift, ChangeKind.Rename)} to rename, {Count(drift, ChangeKind.Destroy)} to destroy");
        lines.Add("Wrote " + revision.File);
        lines.Add("Wrote " + project.SnapshotPath);
        lines.Add($"Proved: {string.Concat(revision.Revises.Select(parent => parent + " + "))}{revision.Id} = model ({string.Join(", ", project.Databases.Select(Name))})");
        lines.AddRange(proof.Notes);
        lines.Add("Next: dotnet build, review, git add " + project.Migrations);
        return new Acceptance(
            Refusal.None, default, Files(project, new FileChange(revision.File, RevisionSource.Write(revision)), after), drift.Changes, lines.ToEquatableArray(),
            new WrittenRevision(revision, before));
    }

    // What is written must be right: the revision leads to the model and back, and every database has SQL for both ways.
    private static void Prove(Schema after, Project project, RevisionDefinition revision, Schema before)
    {
        if (!Differ.Same(after, project.Compiled.Schema) || !Differ.Same(Replay.Apply(after, revision.Down), before))
        {
            throw new InvalidOperationException($"revision {revision.Id} could not be proved: this is an error in SchemaGen, please report it with the model");
        }
        foreach (var database in project.Databases)
        {
            Planner.Plan(revision.Up.ToList(), before, database);
            Planner.Plan(revision.Down.ToList(), after, database);
        }
    }

    internal static RevisionDefinition New(
        Project project, Request request, EquatableArray<string> revises, RevisionGraph graph, EquatableArray<Operation> up, EquatableArray<Operation> down)
    {
        var name = RevisionSource.ClassName(request.Id, request.Message);
        var isTaken = name == nameof(Revision) || project.Compiled.Revisions.Any(other => other.ClassName == project.Namespace + "." + name);
        return new RevisionDefinition(
            request.Id,
            revises,
            project.Namespace + "." + (isTaken ? name + "_" + request.Id : name),
            project.Files.PathOf(request.Id, request.Message, request.Utc),
            request.Message,
            up,
            down,
            request.Place.Dependencies(graph),
            request.Place.Labels);
    }

    // What a difference consists of has a way back, always.
    internal static EquatableArray<Operation> Inverse(Schema before, IEnumerable<Operation> operations) => Inverting.Undo(operations, before)!.ToEquatableArray();

    private static EquatableArray<FileChange> Files(Project project, FileChange revision, Schema after) =>
        EquatableArray<FileChange>.Of(revision, new FileChange(project.SnapshotPath, SnapshotWriter.Write(after)));

    private static Refusal Reason(Drift drift) => drift.Impossible is null ? Refusal.Undecided : Refusal.Broken;

    private static string RefusalLine(Drift drift)
    {
        if (drift.Destructive.IsEmpty)
        {
            return "Nothing was written.";
        }
        var count = drift.Destructive.Count == 1 ? "1 destructive change" : $"{drift.Destructive.Count} destructive changes";
        return $"{count}: {string.Join(", ", drift.Destructive.Select(change => $"{change.Action.Split(' ')[0]} {change.Subject}"))}. "
            + $"Re-run with {string.Join(" ", drift.Destructive.Select(change => "--allow-destructive " + Drift.Write(change.Subject)))}";
    }

    private static int Count(Drift drift, ChangeKind kind) => drift.Changes.Count(change => change.Kind == kind);

    private static string Name(Database database) => database == Database.PostgreSql ? "PostgreSQL" : "SQLite";
}
