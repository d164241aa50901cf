using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Diffing;
using SchemaGen.Core.Linting;
using SchemaGen.Core.Proving;
using SchemaGen.Core.Revisions;
using SchemaGen.Model;

namespace SchemaGen.Core.Checking;

/// <summary>What the build would find, as the editor shows it. Nothing is decided here: replay, drift and gate have decided.</summary>
public static class LiveCheck
{
    /// <summary>What is wrong with the revisions.</summary>
    /// <param name="replay">Their replay.</param>
    /// <param name="model">The schema that the classes describe, or null when it is not known.</param>
    /// <param name="unreadable">
    /// Ids of revisions of which something can't be read, as when they are half typed: of them, and of what is applied after them, nothing can be said.
    /// </param>
    public static IEnumerable<LiveFinding> OfHistory(HistoryReplay replay, Schema? model, ICollection<string> unreadable)
    {
        var told = new ToldFaults(replay, model);
        foreach (var revision in replay.InOrder.TakeWhile(revision => !unreadable.Contains(revision.Definition.Id)))
        {
            var id = revision.Definition.Id;
            foreach (var fault in told.Of(revision))
            {
                yield return new LiveFinding(LiveFinding.Impossible, fault.Message, Keys(Positions.Operation(id, fault.IsUp, fault.Index), Positions.Revision(id)))
                {
                    Revision = id,
                    Name = fault.Name,
                    Correction = fault.Correction,
                };
            }
            if (!revision.Missing.IsEmpty)
            {
                yield return new LiveFinding(LiveFinding.NotUndone, HistoryCheck.NotUndone(revision), Keys(Positions.Revision(id))) { Revision = id };
            }
        }
        // Of two heads that nobody meant the build speaks, and of nothing that they have in common.
        if (unreadable.Count == 0 && replay.History is { Graph: var graph } && (graph.Heads.Count < 2 || TwoHeads.AreMeant(graph)))
        {
            foreach (var conflict in replay.Conflicts)
            {
                yield return new LiveFinding(LiveFinding.Conflict, conflict.Message, Keys(Positions.Revision(conflict.Later.Id))) { Revision = conflict.Later.Id };
            }
        }
    }

    /// <summary>How the classes differ from what the revisions lead to.</summary>
    /// <param name="replay">The revisions' replay, in which nothing is wrong.</param>
    /// <param name="model">The schema that the classes describe.</param>
    /// <param name="drift">How the two differ.</param>
    /// <param name="reviewed">The schema in the snapshot, or null when it is not known.</param>
    /// <param name="name">The model's name, where the project has several.</param>
    public static IEnumerable<LiveFinding> OfDrift(HistoryReplay replay, Schema model, Drift drift, Schema? reviewed, string? name)
    {
        var heads = TwoHeads.Of(replay.History!.Graph, replay.InOrder.Select(revision => revision.Definition));
        var newest = heads.Count == 0 ? null : heads[heads.Count - 1];
        var last = newest is null ? [] : new[] { Positions.Revision(newest.Id) };
        if (reviewed is not null && newest is not null && Gate.IsUnreached(drift, reviewed, model))
        {
            return [new LiveFinding(LiveFinding.Unreached, Gate.Unreached(drift, newest.Id, Project.AcceptIn(name)), Keys(last)) { Revision = newest.Id }];
        }
        return drift.Difference.Undecided.SelectMany(undecided => undecided.Added.Select(added => Question(undecided.Removed, added)))
            .Concat(drift.Changes.Select(change => OfChange(change, drift, Words(heads), last)));
    }

    private static LiveFinding OfChange(Change change, Drift drift, string heads, string[] last) => drift.Destructive.Contains(change)
        ? new LiveFinding(LiveFinding.Destructive, $"'{change.Title}': {change.Action} is in no revision ({heads}); {change.Risk}", Keys([.. change.Keys, .. last]))
        : new LiveFinding(
            LiveFinding.Drift,
            $"'{change.Title}' ({(change.Detail.Length == 0 ? change.Action : change.Detail)}) is in no revision ({heads}){Obstacle(change, drift)}",
            Keys([.. change.Keys, .. last]));

    // What the build says in an error of its own.
    private static string Obstacle(Change change, Drift drift) =>
        drift.Unfilled.Any(add => new Subject(add.Table, add.Column.Name) == change.Subject)
            ? "; rows that are there would have no value: add attribute Default, or make it nullable"
        : drift.Unconvertible.Any(column => column.Subject == change.Subject)
            ? "; its values can't be converted by themselves: accept it with --using, or give the new column another name"
        : "";

    private static LiveFinding Question(Subject removed, Subject added) =>
        new(LiveFinding.Undecided, $"'{added}' is new and '{removed}' is gone: renamed or replaced? Choose a fix", KeysOf(added)) { Pair = (removed, added) };

    private static EquatableArray<string> KeysOf(Subject subject) =>
        subject.Object is not null ? Keys(Positions.Object(subject.Object))
        : subject.Column is null ? Keys(Positions.Table(subject.Table))
        : Keys(Positions.Member(subject.Table, subject.Column), Positions.Table(subject.Table));

    private static string Words(IReadOnlyList<RevisionDefinition> heads) => heads.Count == 0
        ? "there is none yet"
        : $"{(heads.Count == 1 ? "head" : "heads")}: {string.Join(", ", heads.Select(head => $"{head.Id} {head.Message}".TrimEnd()))}";

    private static EquatableArray<string> Keys(params string[] keys) => keys.ToEquatableArray();
}
