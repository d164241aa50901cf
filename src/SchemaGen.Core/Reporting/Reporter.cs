using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Checking;
using SchemaGen.Core.Findings;
using SchemaGen.Core.Linting;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Replaying;
using SchemaGen.Core.Revisions;
using SchemaGen.Core.Safety;
using SchemaGen.Model;

namespace SchemaGen.Core.Reporting;

/// <summary>Makes reports of what the gate and the planner know.</summary>
/// <param name="frame">What was run, and where.</param>
/// <param name="positions">Where things stand, from the project's folder.</param>
/// <param name="model">The model's name, where the project has several.</param>
public sealed class Reporter(ReportFrame frame, Positions positions, string? model = null)
{
    /// <summary>The report of a gate: its findings, what is new since the base, and what is in no revision yet.</summary>
    public static Report Of(ReportFrame frame, Project project, Verdict verdict)
    {
        var reporter = new Reporter(frame, project.Compiled.Positions, project.Model);
        return reporter.Of(verdict.Findings, reporter.New(project, verdict)) with
        {
            Base = project.Shared?.Base,
            Heads = verdict.History?.History?.Graph.Heads ?? default,
            Accept = verdict.HasDrift ? Accept(project, verdict.Drift!) : null,
        };
    }

    /// <summary>A report of findings and revisions, whose hazards are findings too.</summary>
    /// <param name="findings">What is wrong, with places from the project's folder.</param>
    /// <param name="revisions">What is pending or new.</param>
    public Report Of(IEnumerable<Finding> findings, IEnumerable<ReportedRevision> revisions)
    {
        var all = revisions.ToEquatableArray();
        return new(frame, findings.Select(frame.Place).Concat(all.SelectMany(revision => revision.Hazards)).ToEquatableArray(), all);
    }

    /// <summary>A revision in one direction, with the steps that were planned for one database.</summary>
    /// <param name="revision">The revision.</param>
    /// <param name="before">The schema before it is run.</param>
    /// <param name="after">The schema afterwards.</param>
    /// <param name="isUp">Whether its <c>Up</c> is run.</param>
    /// <param name="database">The database.</param>
    /// <param name="steps">The plan.</param>
    public ReportedRevision Pending(RevisionDefinition revision, Schema before, Schema after, bool isUp, Database database, IEnumerable<Step> steps) => Reported(
        revision, Changes.OfRevision(before, isUp ? revision.Up : revision.Down, database),
        EquatableArray<ReportedSteps>.Of(new ReportedSteps(database, steps.Select(ReportedStep.Of).ToEquatableArray())),
        SafetyCheck.Of(revision, isUp ? before : after, [database]).Where(hazard => hazard.IsUp == isUp));

    private IEnumerable<ReportedRevision> New(Project project, Verdict verdict)
    {
        if (verdict.History is not { History: { } history, Head: { } head })
        {
            yield break;
        }
        foreach (var revision in project.Shared?.New(history.InOrder) ?? default)
        {
            var before = history.SchemaBefore(revision.Id);
            yield return Reported(revision, Changes.OfRevision(before, revision.Up), Plan(project, before, revision.Up), SafetyCheck.Of(revision, before, project.Databases));
        }
        if (verdict is { HasDrift: true, Drift: { } drift })
        {
            yield return new ReportedRevision(
                null, "", null, drift.Changes.Select(change => new ReportedChange(change, Find(change))).ToEquatableArray(),
                drift.Difference.Undecided.IsEmpty ? Plan(project, head, drift.Difference.Operations)
                    : project.Databases.Select(database => new ReportedSteps(database, default, "the SQL is known when it is decided what was renamed")).ToEquatableArray())
            {
                Model = model,
                Undecided = drift.Difference.Undecided.Select(undecided => new ReportedQuestion(
                    ReportedChange.TableOf(undecided.Removed), undecided.Removed.ToString(), undecided.Added.Select(added => added.ToString()).ToEquatableArray(),
                    Drift.Place(positions, undecided.Added[0]) is { } place ? frame.Place(place) : null)).ToEquatableArray(),
            };
        }
    }

    private ReportedRevision Reported(RevisionDefinition revision, EquatableArray<Change> changes, EquatableArray<ReportedSteps> databases, IEnumerable<SafetyFinding> hazards)
    {
        var place = frame.Place(positions.Find(Positions.Revision(revision.Id)) ?? new Position(revision.File, 1, 1));
        return new ReportedRevision(
            revision.Id, revision.Message, place, changes.Select(change => new ReportedChange(change, Find(change) ?? place)).ToEquatableArray(), databases)
        {
            Model = model,
            Hazards = hazards.Select(hazard => frame.Place(hazard.At(revision.Id, positions))).ToEquatableArray(),
        };
    }

    private Position? Find(Change change) => positions.Find(change.Keys.ToArray()) is { } place ? frame.Place(place) : null;

    private static EquatableArray<ReportedSteps> Plan(Project project, Schema before, EquatableArray<Operation> operations) =>
        project.Databases.Select(database => Plan(database, before, operations)).ToEquatableArray();

    private static ReportedSteps Plan(Database database, Schema before, EquatableArray<Operation> operations)
    {
        try
        {
            return new ReportedSteps(database, Planner.Plan(operations, before, database).Select(ReportedStep.Of).ToEquatableArray());
        }
        catch (ImpossibleOperationException impossible)
        {
            return new ReportedSteps(database, default, impossible.Message);
        }
    }

    // What nobody has allowed is written out, so that the command can be copied; who copies it has read it. Nobody reads a hundred.
    private static string Accept(Project project, Drift drift) =>
        project.Accept
        + (drift.Destructive.Count > 20 ? "" : string.Concat(drift.Destructive.Select(change => " --allow-destructive " + Drift.Write(change.Subject))));
}
