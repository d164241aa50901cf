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

    /// <summary>The history, or null when its graph is broken or has two heads.</summary>
    public History? History { get; private set; }

    /// <summary>The schema that the revisions lead to, or null when they lead nowhere.</summary>
    public Schema? Head { get; private set; }

    /// <summary>The one head, or null for a history without revisions.</summary>
    public RevisionDefinition? Newest { get; private set; }

    /// <summary>Checks a history: its graph (SCH3001, 3002, 3007, 3009), each operation (SCH3005), each <c>Down</c> (SCH3004).</summary>
    public static HistoryCheck Of(EquatableArray<RevisionDefinition> revisions, Positions positions)
    {
        var check = new HistoryCheck(positions);
        if (check.IsGraphSound(revisions))
        {
            check.Replay(revisions);
        }
        return check;
    }

    private bool IsGraphSound(EquatableArray<RevisionDefinition> revisions)
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
        if (graph.Heads.Count > 1)
        {
            var heads = revisions.Where(revision => graph.Heads.Contains(revision.Id)).OrderBy(revision => revision.File, System.StringComparer.Ordinal).ToList();
            var common = heads.Select(head => head.Revises).Distinct().Count() == 1 && !heads[0].Revises.IsEmpty
                ? $"both follow {string.Join(", ", heads[0].Revises)}"
                : "follow different revisions";
            Error(
                "SCH3001",
                $"two heads: {string.Join(" and ", heads.Select(head => $"{head.Id} {head.Message}".TrimEnd()))} {common}. "
                + $"Let this one follow {heads[0].File}: write Revises = \"{heads[0].Id}\"",
                Positions.Revision(heads[heads.Count - 1].Id));
            return false;
        }
        return true;
    }

    private void Replay(EquatableArray<RevisionDefinition> revisions)
    {
        var history = History.Of(revisions);
        var after = new Dictionary<string, Schema>();
        foreach (var revision in history.InOrder)
        {
            var before = revision.Revises.Count switch
            {
                0 => Schema.Empty,
                1 => after[revision.Revises[0]],
                _ => history.SchemaAt(revision.Revises),
            };
            if (Apply(before, revision, isUp: true) is not { } reached)
            {
                return;
            }
            after[revision.Id] = reached;
            CheckDown(revision, before, reached);
            Newest = revision;
        }
        if (findings.Count == 0)
        {
            History = history;
            Head = Newest is null ? Schema.Empty : after[Newest.Id];
        }
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
