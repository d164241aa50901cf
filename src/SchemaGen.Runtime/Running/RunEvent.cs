using System;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Revisions;
using SchemaGen.Core.Revisions.Graph;

namespace SchemaGen.Runtime.Running;

/// <summary>What a run tells while it goes on.</summary>
public abstract record RunEvent;

/// <summary>A revision begins.</summary>
public sealed record RevisionStarted(PlanStep Step, RevisionDefinition Definition) : RunEvent;

/// <summary>A step of the revision is done.</summary>
/// <param name="Number">Which, from 1.</param>
/// <param name="Count">Of how many.</param>
/// <param name="Step">Its title and lock.</param>
/// <param name="Elapsed">How long it took.</param>
public sealed record StepDone(int Number, int Count, Step Step, TimeSpan Elapsed) : RunEvent;

/// <summary>A revision is committed.</summary>
/// <param name="Step">Which.</param>
/// <param name="Elapsed">How long it took.</param>
/// <param name="Rows">How many rows its statements touched.</param>
/// <param name="Note">What was odd, or null.</param>
public sealed record RevisionDone(PlanStep Step, TimeSpan Elapsed, long Rows, string? Note) : RunEvent;
