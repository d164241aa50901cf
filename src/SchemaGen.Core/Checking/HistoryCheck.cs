using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Diffing;
using SchemaGen.Core.Findings;
using SchemaGen.Core.Linting;
using SchemaGen.Core.Replaying;
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
    /// Checks a history: its graph (SCH3001, 3002, 3007, 3009), each operation (SCH3005), each <c>Down</c> (SCH3004), and that branches
    /// touch different things where they meet (SCH3006).
    /// </summary>
    /// <param name="revisions">The revisions.</param>
    /// <param name="positions">Where they stand.</param>
    /// <param name="mayFork">Whether several heads are accepted even if they carry no labels.</param>
    public static HistoryCheck Of(EquatableArray<RevisionDefinition> revisions, Positions positions, bool mayFork = false)
    {
        var check = new HistoryCheck(positions);
        if (check.IsGraphSound(revisions, mayFork))
        {
            check.Replay(revisions);
        }
        return check;
    }

    private bool IsGraphSound(EquatableArray<RevisionDefinition> revisions, bool mayFork)
    {
        var (graph, problems) = RevisionGraph.Check(revisions.Select(RevisionNode.Of));
        foreach (var problem in problems)
        {
            Error(Id(problem.Kind), problem.Message, Positions.Revision(problem.Ids.FirstOrDefault() ?? ""));
        }
        if (graph is null || problems.Count > 0)
        {
            return false;
        }
        Heads = TwoHeads.Of(graph, revisions);
        if (Heads.Count > 1 && !mayFork && !TwoHeads.AreMeant(graph))
        {
            Error("SCH3001", TwoHeads.Message(graph, Heads), Positions.Revision(Newest!.Id));
            return false;
        }
        return true;
    }

    private void Replay(EquatableArray<RevisionDefinition> revisions)
    {
        var history = History.Of(revisions);
        var schemas = new JoinedSchemas(history);
        foreach (var revision in history.InOrder)
        {
            if (Join(schemas, history.Graph.Parents(revision.Id)) is not { } before || Apply(before, revision, isUp: true) is not { } reached)
            {
                return;
            }
            schemas.Add(revision.Id, reached);
            CheckDown(revision, before, reached);
        }
        if (Join(schemas, history.Graph.Tips) is { } head && findings.Count == 0)
        {
            History = history;
            Head = head;
        }
    }

    private Schema? Join(JoinedSchemas schemas, EquatableArray<string> rows)
    {
        if (schemas.FindConflict(rows) is not { } conflict)
        {
            return schemas.At(rows);
        }
        Error("SCH3006", conflict.Message, Positions.Revision(conflict.Later.Id));
        return null;
    }

    private void CheckDown(RevisionDefinition revision, Schema before, Schema after)
    {
        if (revision.Down.Any(operation => operation is Irreversible) || Apply(after, revision, isUp: false) is not { } back)
        {
            return;
        }
        var missing = Changes.Of(back, Differ.Diff(back, before).Operations);
        if (!missing.IsEmpty)
        {
            Error(
                "SCH3004",
                $"Down of {revision.Id} does not undo its Up: after both, {Missing(missing)}. Correct Down, or say schema.Irreversible(\"why\")",
                Positions.Revision(revision.Id));
        }
    }

    /// <summary><c>users.nickname would still need: add column text; …</c>, three at the most.</summary>
    internal static string Missing(EquatableArray<Change> changes)
    {
        var named = string.Join("; ", changes.Take(3).Select(change => $"{change.Title} would still need: {change.Action}"));
        return changes.Count > 3 ? $"{named}; and {changes.Count - 3} more" : named;
    }

    private Schema? Apply(Schema schema, RevisionDefinition revision, bool isUp)
    {
        var operations = isUp ? revision.Up : revision.Down;
        for (var i = 0; i < operations.Count; i++)
        {
            try
            {
                schema = Replaying.Replay.Apply(schema, operations[i]);
            }
            catch (ImpossibleOperationException impossible)
            {
                Error("SCH3005", impossible.Message, Positions.Operation(revision.Id, isUp, i), Positions.Revision(revision.Id));
                return null;
            }
        }
        return schema;
    }

    private void Error(string id, string message, params string[] keys) =>
        findings.Add(new Finding(id, Severity.Error, positions.Find(keys), message));

    private static string Id(GraphProblemKind kind) => kind switch
    {
        GraphProblemKind.DuplicateId => "SCH3007",
        GraphProblemKind.MissingRevision => "SCH3002",
        _ => "SCH3009",
    };
}
