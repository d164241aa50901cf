using System;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Replaying;
using SchemaGen.Core.Revisions;
using SchemaGen.Core.Revisions.Graph;
using SchemaGen.Core.Snapshots;
using SchemaGen.Model;
using SchemaGen.Runtime.Recording;

namespace SchemaGen.Runtime.Running;

/// <summary>A revision with everything that its run needs, computed before anything runs.</summary>
/// <param name="Step">Which revision, in which direction, and what it does to the version table.</param>
/// <param name="Definition">The revision as the compiler read it.</param>
/// <param name="Steps">What is run.</param>
/// <param name="After">The schema afterwards.</param>
/// <param name="Database">What the steps are written for.</param>
public sealed record PlannedRevision(
    PlanStep Step, RevisionDefinition Definition, EquatableArray<Step> Steps, Schema After, Database Database)
{
    /// <summary>The revisions of a plan, for a database whose schema is <paramref name="schema"/>.</summary>
    /// <exception cref="RefusedException">One of them can't be undone.</exception>
    /// <exception cref="FailureException">The history can't be replayed, or a revision not be written for this database.</exception>
    public static EquatableArray<PlannedRevision> Plan(
        History history, EquatableArray<PlanStep> plan, Schema schema, Database database)
    {
        foreach (var step in plan.Where(step => step.Direction == Direction.Downgrade))
        {
            if (history[step.Id].Down.OfType<Irreversible>().FirstOrDefault() is { } irreversible)
            {
                throw new RefusedException($"{step.Id} can't be undone: {irreversible.Reason}");
            }
        }
        return plan.Select(step => Next(history[step.Id], step, ref schema, database)).ToEquatableArray();
    }

    /// <summary>The row for the log of what was not finished.</summary>
    public LogEntry Entry(string status, string toolVersion) => new(
        Step.Id,
        DirectionName,
        status,
        ToolVersion: toolVersion,
        OperationsHash: Hash(Definition),
        Operations: RevisionText.Write([Definition]));

    /// <summary>The row for the log of what was done; the schema only of a run's last revision, because a thousand revisions would store it a thousand times.</summary>
    public LogEntry DoneEntry(string toolVersion, bool isLast) => Entry("ok", toolVersion) with
    {
        DowngradeSql = Step.Direction == Direction.Upgrade ? DowngradeSql() : null,
        ResultingSchema = isLast ? SnapshotWriter.Write(After) : null,
    };

    /// <summary>Its operations in the direction of the run.</summary>
    public EquatableArray<Operation> Operations => OperationsOf(Definition, Step.Direction);

    /// <summary><c>upgrade</c> or <c>downgrade</c>.</summary>
    public string DirectionName => Step.Direction == Direction.Upgrade ? "upgrade" : "downgrade";

    /// <summary>SHA-256 of a revision's operations; its file, class and message, and how it is run, may change without a trace here.</summary>
    public static string Hash(RevisionDefinition definition) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(RevisionText.Write(
    [
        definition with { File = "", ClassName = "", Message = "", Labels = default, InTransaction = true, StatementTimeout = null, LockTimeout = null },
    ]))));

    private static PlannedRevision Next(RevisionDefinition definition, PlanStep step, ref Schema schema, Database database)
    {
        var operations = OperationsOf(definition, step.Direction);
        var before = schema;
        try
        {
            schema = Replay.Apply(before, operations);
            return new PlannedRevision(step, definition, Planner.Plan(operations, before, database), schema, database);
        }
        catch (ImpossibleOperationException impossible)
        {
            throw new FailureException(Outcome.Usage, $"{definition.File}: {impossible.Message}", impossible);
        }
    }

    private static EquatableArray<Operation> OperationsOf(RevisionDefinition definition, Direction direction) =>
        direction == Direction.Upgrade ? definition.Up : definition.Down;

    private string? DowngradeSql() => Definition.Down.Any(operation => operation is Irreversible)
        ? null
        : Script.Statements(Planner.Plan(Definition.Down, After, Database));
}
