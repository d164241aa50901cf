using System;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Revisions;
using SchemaGen.Core.Revisions.Graph;
using SchemaGen.Model;
using SchemaGen.Runtime.Data;

namespace SchemaGen.Runtime.Running;

/// <summary>What a run tells while it goes on.</summary>
public abstract record RunEvent;

/// <summary>A run begins: something is pending.</summary>
/// <param name="Direction">Up or down.</param>
/// <param name="Rows">Where the database is.</param>
/// <param name="Count">How many revisions are pending.</param>
public sealed record RunStarted(Direction Direction, EquatableArray<string> Rows, int Count) : RunEvent;

/// <summary>Another run holds the lock; this one waits.</summary>
/// <param name="Holder">Who holds it: process id, application, since when, query.</param>
public sealed record LockAwaited(string Holder) : RunEvent;

/// <summary>Other runs are kept away from here on.</summary>
/// <param name="Waited">How long that took.</param>
public sealed record LockTaken(TimeSpan Waited) : RunEvent;

/// <summary>A statement waits for a table that another session holds.</summary>
/// <param name="Holder">Who holds it: process id, application, since when, query.</param>
public sealed record TableAwaited(string Holder) : RunEvent;

/// <summary>A revision begins, or is taken up again.</summary>
/// <param name="Step">Which, and in which direction.</param>
/// <param name="Definition">The revision as the compiler read it.</param>
/// <param name="Steps">What it consists of.</param>
/// <param name="Done">How many of these steps an earlier run has committed.</param>
public sealed record RevisionStarted(PlanStep Step, RevisionDefinition Definition, EquatableArray<Step> Steps, int Done = 0) : RunEvent;

/// <summary>A step of the revision is done.</summary>
/// <param name="Number">Which, from 1.</param>
/// <param name="Count">Of how many.</param>
/// <param name="Step">Its title and lock.</param>
/// <param name="Elapsed">How long it took.</param>
public sealed record StepDone(int Number, int Count, Step Step, TimeSpan Elapsed) : RunEvent;

/// <summary>What a data step did; it follows its <see cref="StepDone"/>.</summary>
/// <param name="Step">The revision.</param>
/// <param name="Outcome">Counts, rows that were left alone, notes.</param>
public sealed record DataStepDone(PlanStep Step, DataOutcome Outcome) : RunEvent;

/// <summary>A revision is committed; where all of a run share one transaction, it will be with the last one.</summary>
/// <param name="Step">Which.</param>
/// <param name="Elapsed">How long it took.</param>
/// <param name="Rows">How many rows its statements touched.</param>
/// <param name="Note">What was odd, or null.</param>
public sealed record RevisionDone(PlanStep Step, TimeSpan Elapsed, long Rows, string? Note) : RunEvent;

/// <summary>A revision failed or was cancelled. The exception follows.</summary>
/// <param name="Step">Which.</param>
/// <param name="Elapsed">After how long.</param>
/// <param name="Status"><c>failed</c> or <c>cancelled</c>.</param>
/// <param name="Code">SQLSTATE or SQLite's result code, or null.</param>
/// <param name="Message">What went wrong; null when it was cancelled.</param>
public sealed record RevisionFailed(PlanStep Step, TimeSpan Elapsed, string Status, string? Code, string? Message) : RunEvent;

/// <summary>A run ends well.</summary>
/// <param name="Result">What it did.</param>
public sealed record RunDone(RunResult Result) : RunEvent;
