using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Diffing;
using SchemaGen.Core.Findings;
using SchemaGen.Core.Linting;
using SchemaGen.Core.Revisions;
using SchemaGen.Model;

namespace SchemaGen.Core.Accepting;

/// <summary>What is asked for when a revision is wanted.</summary>
/// <param name="Message">What it does, for people.</param>
/// <param name="Id">Twelve random hexadecimal digits for a new revision.</param>
/// <param name="Utc">Now.</param>
/// <param name="Decisions">From the command line; those in the classes are added to them.</param>
public sealed record Request(string Message, string Id, DateTime Utc, Decisions Decisions)
{
    /// <summary>What it does, in one line.</summary>
    public string Message { get; init; } = string.Join(" ", Message.Split(new[] { ' ', '\r', '\n', '\t' }, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Where it goes.</summary>
    public Placement Place { get; init; } = Placement.AtHead;
}

/// <summary>A file to write; or to delete, where the text is null. The path is from the project folder.</summary>
public sealed record FileChange(string Path, string? Text);

/// <summary>Why nothing is written.</summary>
public enum Refusal
{
    /// <summary>Nothing stands in the way.</summary>
    None,

    /// <summary>The model and the revisions agree already: there is nothing to accept.</summary>
    NothingToDo,

    /// <summary>The history or the snapshot is broken; the findings say where.</summary>
    Broken,

    /// <summary>Branches change the same thing, or a revision can't be where it is wanted; the findings say which.</summary>
    Conflict,

    /// <summary>Something is undecided, would destroy data, or lacks a value; the findings say what decides it.</summary>
    Undecided,
}

/// <summary>The answer: files to write, or why not.</summary>
/// <param name="Refusal">Why not.</param>
/// <param name="Findings">What stands in the way.</param>
/// <param name="Files">What to write, all or nothing.</param>
/// <param name="Changes">What the revision does.</param>
/// <param name="Lines">The report, a line each.</param>
/// <param name="Written">The revision that was written, with the schema that it begins from; null when none was.</param>
public sealed record Acceptance(
    Refusal Refusal,
    EquatableArray<Finding> Findings,
    EquatableArray<FileChange> Files,
    EquatableArray<Change> Changes,
    EquatableArray<string> Lines,
    WrittenRevision? Written = null)
{
    internal static Acceptance Refused(Refusal refusal, IEnumerable<Finding> findings, params string[] lines) =>
        new(refusal, findings.ToEquatableArray(), default, default, lines.ToEquatableArray());
}

/// <summary>A revision that was written, and the schema that it begins from.</summary>
public sealed record WrittenRevision(RevisionDefinition Revision, Schema Before);
