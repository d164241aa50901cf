using System;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Revisions;
using SchemaGen.Core.Revisions.Graph;
using SchemaGen.Model;

namespace SchemaGen.Runtime.Running;

/// <summary>What a run tells while it goes on.</summary>
public abstract record RunEvent;

/// <summary>Another run holds the lock; this one waits.</summary>
/// <param name="Holder">Who holds it: process id, application, since when, query.</param>
public sealed record LockAwaited(string Holder) : RunEvent;

/// <summary>A revision begins.</summary>
/// <param name="Step">Which, and in which direction.</param>
/// <param name="Definition">The revision as the compiler read it.</param>
/// <param name="Steps">What will be run.</param>
public sealed record RevisionStarted(PlanStep Step, RevisionDefinition Definition, EquatableArray<Step> Steps) : RunEvent;

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
