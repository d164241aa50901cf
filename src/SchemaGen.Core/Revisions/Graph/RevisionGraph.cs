using System;
using System.Collections.Generic;
using SchemaGen.Model;

namespace SchemaGen.Core.Revisions.Graph;

/// <summary>
/// The history: revisions with their parents, dependencies and branch labels, and the ways through it. Answers are those of
/// Alembic; where they depend there on the order of files or rows, here revisions count in ordinal order of their ids.
/// </summary>
public sealed class RevisionGraph
{
    /// <summary>Draws the graph and says all that is wrong with it. Two heads are no problem: <see cref="Heads"/> says so.</summary>
    public static CheckedGraph Check(IEnumerable<RevisionNode> nodes) => throw new NotImplementedException();

    /// <summary>The graph of revisions with which nothing is wrong.</summary>
    /// <exception cref="RevisionException">Something is; the message is that of the first problem.</exception>
    public static RevisionGraph Of(IEnumerable<RevisionNode> nodes) => throw new NotImplementedException();

    /// <summary>All revisions, by id.</summary>
    public IReadOnlyList<RevisionNode> Nodes => throw new NotImplementedException();

    /// <summary>Revisions that no other one revises.</summary>
    public EquatableArray<string> Heads => throw new NotImplementedException();

    /// <summary>Heads that no other revision depends on either: the rows of a database at <c>heads</c>.</summary>
    public EquatableArray<string> Tips => throw new NotImplementedException();

    /// <summary>Revisions without a parent.</summary>
    public EquatableArray<string> Bases => throw new NotImplementedException();

    /// <summary>The revision with exactly this id, or null.</summary>
    public RevisionNode? Find(string id) => throw new NotImplementedException();

    /// <summary>Whether no other revision revises it.</summary>
    public bool IsHead(string id) => throw new NotImplementedException();

    /// <summary>Whether several revisions revise it.</summary>
    public bool IsBranchPoint(string id) => throw new NotImplementedException();

    /// <summary>Whether it revises several.</summary>
    public bool IsMerge(string id) => throw new NotImplementedException();

    /// <summary>The revisions that revise it.</summary>
    public EquatableArray<string> Children(string id) => throw new NotImplementedException();

    /// <summary>The labels of the branch that it lies on.</summary>
    public EquatableArray<string> Labels(string id) => throw new NotImplementedException();

    /// <summary>
    /// The revisions that a text names: an id, a unique prefix, a label, <c>head</c>, <c>heads</c>, <c>base</c> (none),
    /// <c>-n</c> (back from the heads), each also behind <c>label@</c>.
    /// </summary>
    /// <exception cref="RevisionException">It names none, or several where one is wanted.</exception>
    public EquatableArray<RevisionNode> Resolve(string target) => throw new NotImplementedException();

    /// <summary>The revisions that lead a database at <paramref name="current"/> (the version table's rows) up to a target, in order.</summary>
    /// <exception cref="RevisionException">There is no such way.</exception>
    public EquatableArray<PlanStep> PlanUpgrade(IEnumerable<string> current, string target) => throw new NotImplementedException();

    /// <summary>The revisions to take back, newest first, until a database at <paramref name="current"/> is at a target.</summary>
    /// <exception cref="RevisionException">There is no such way.</exception>
    public EquatableArray<PlanStep> PlanDowngrade(IEnumerable<string> current, string target) => throw new NotImplementedException();

    /// <summary>What to write into the version table so that it says <paramref name="targets"/>, without running a revision.</summary>
    /// <param name="current">The version table's rows.</param>
    /// <param name="targets">As for <see cref="Resolve"/>; a row on another branch stays.</param>
    /// <param name="purge">Whether to delete all rows first, also those that the graph doesn't know.</param>
    /// <exception cref="RevisionException">A target, or without <paramref name="purge"/> a row, names no revision.</exception>
    public VersionMove PlanStamp(IEnumerable<string> current, IReadOnlyList<string> targets, bool purge = false) => throw new NotImplementedException();

    /// <summary>The revisions of a range <c>a:b</c>, both ends included, newest first; <c>a:</c>, <c>:b</c>, and an empty text for all.</summary>
    /// <param name="range">Ends as for upgrades, and <c>current</c>.</param>
    /// <param name="current">The rows that <c>current</c> means.</param>
    /// <exception cref="RevisionException">An end names nothing, or they aren't on one line.</exception>
    public EquatableArray<RevisionNode> History(string range, IEnumerable<string> current) => throw new NotImplementedException();
}
