using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Findings;
using SchemaGen.Core.Handles;
using SchemaGen.Core.Linting;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Proving;
using SchemaGen.Core.Revisions;
using SchemaGen.Core.Revisions.Graph;
using SchemaGen.Model;

namespace SchemaGen.Core.Checking;

/// <summary>Replays every revision up and down, and says where the history breaks.</summary>
public sealed class HistoryCheck
{
    private readonly List<Finding> findings = new();
    private readonly Positions positions;

    private HistoryCheck(Positions positions) => this.positions = positions;

    /// <summary>What is wrong; when nothing is, <see cref="History"/> and <see cref="Head"/> are there.</summary>
    public IReadOnlyList<Finding> Findings => findings;

    /// <summary>The history, or null when something is wrong with it.</summary>
    public History? History { get; private set; }

    /// <summary>The schema that the revisions lead to, those of all heads together; null when they lead nowhere.</summary>
    public Schema? Head { get; private set; }

    /// <summary>The revisions that no other one revises, in the order of their files.</summary>
    public IReadOnlyList<RevisionDefinition> Heads { get; private set; } = Array.Empty<RevisionDefinition>();

    /// <summary>The last of the heads, or null for a history without revisions.</summary>
    public RevisionDefinition? Newest => Heads.Count == 0 ? null : Heads[Heads.Count - 1];

    /// <summary>
    /// Checks a history: its graph (SCH3001, 3002, 3007, 3009), each operation (SCH3005), the data steps (SCH3014), each <c>Down</c> (SCH3004), that branches
    /// touch different things where they meet (SCH3006), and that SQL for one database leaves no other one behind (SCH3020).
    /// </summary>
    /// <param name="revisions">The revisions.</param>
    /// <param name="positions">Where they stand.</param>
    /// <param name="model">What the classes describe: a name that they have is no misspelling. Null when it is not known.</param>
    /// <param name="mayFork">Whether several heads are accepted even if they carry no labels.</param>
    /// <param name="databases">The databases that the history is for; none where that is not known.</param>
    public static HistoryCheck Of(
        EquatableArray<RevisionDefinition> revisions, Positions positions, Schema? model = null, bool mayFork = false, EquatableArray<Database> databases = default)
    {
        var check = new HistoryCheck(positions);
        var replay = HistoryReplay.Of(revisions);
        var mayGoOn = check.IsGraphSound(replay, revisions, mayFork);
        var told = new ToldFaults(replay, model);
        foreach (var revision in replay.InOrder)
        {
            check.Report(revision, told.Of(revision), databases);
        }
        foreach (var conflict in replay.Conflicts.Where(_ => mayGoOn))
        {
            check.Error("SCH3006", conflict.Message, Positions.Revision(conflict.Later.Id));
        }
        if (check.findings.Count == 0)
        {
            check.History = replay.History;
            check.Head = replay.Head;
        }
        return check;
    }

    /// <summary>Checks the history of a project.</summary>
    /// <param name="project">The project.</param>
    /// <param name="mayFork">Whether several heads are accepted even if they carry no labels.</param>
    internal static HistoryCheck Of(Project project, bool mayFork = false) =>
        Of(project.Compiled.Revisions, project.Compiled.Positions, project.Compiled.Schema, mayFork, project.Databases);

    private bool IsGraphSound(HistoryReplay replay, EquatableArray<RevisionDefinition> revisions, bool mayFork)
    {
        foreach (var problem in replay.Problems)
        {
            Error(problem.Rule, problem.Message, problem.Key);
        }
        if (replay.History is not { Graph: var graph })
        {
            return false;
        }
        Heads = TwoHeads.Of(graph, revisions);
        if (Heads.Count > 1 && !mayFork && !TwoHeads.AreMeant(graph))
        {
            Error("SCH3001", TwoHeads.Message(graph, Heads, replay.Conflicts.FirstOrDefault()), Positions.Revision(Newest!.Id));
            return false;
        }
        return true;
    }

    private void Report(ReplayedRevision revision, IEnumerable<ReplayFault> faults, EquatableArray<Database> databases)
    {
        var id = revision.Definition.Id;
        foreach (var fault in faults)
        {
            Error("SCH3005", fault.Message, Positions.Operation(id, fault.IsUp, fault.Index), Positions.Revision(id));
        }
        foreach (var fault in HandleFaults.Of(revision))
        {
            Error("SCH3014", fault.Message, Positions.Operation(id, fault.IsUp, fault.Index), Positions.Revision(id));
        }
        if (!revision.Missing.IsEmpty)
        {
            Error(
                "SCH3004",
                NotUndone(revision),
                Positions.Revision(id));
        }
        // What can't be done is said above, and what its effect would be can't be told.
        foreach (var isUp in revision.Faults.IsEmpty ? new[] { true, false } : [])
        {
            foreach (var (index, message) in OneSidedSql.Of(revision, isUp, databases))
            {
                Error("SCH3020", message, Positions.Operation(id, isUp, index), Positions.Revision(id));
            }
        }
    }

    /// <summary>The line about a <c>Down</c> that does not undo its <c>Up</c>.</summary>
    internal static string NotUndone(ReplayedRevision revision) =>
        $"Down of {revision.Definition.Id} does not undo its Up: after both, {Missing(revision.Missing)}. Correct Down, or say schema.Irreversible(\"why\")";

    /// <summary><c>users.nickname would still need: add column text; …</c>, three at the most.</summary>
    internal static string Missing(EquatableArray<Change> changes)
    {
        var named = string.Join("; ", changes.Take(3).Select(change => $"{change.Title} would still need: {change.Action}"));
        return changes.Count > 3 ? $"{named}; and {changes.Count - 3} more" : named;
    }

    private void Error(string id, string message, params string[] keys) =>
        findings.Add(new Finding(id, Severity.Error, positions.Find(keys), message));
}
