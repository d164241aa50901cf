using System;
using SchemaGen.Model;

namespace SchemaGen.Core.Revisions.Graph;

/// <summary>Why a target can't be reached, or a graph not used.</summary>
public enum RevisionErrorKind
{
    /// <summary>No revision or label has that name or begins with it.</summary>
    UnknownRevision,

    /// <summary>Several revisions begin with that prefix.</summary>
    AmbiguousPrefix,

    /// <summary>One head was asked for and there are several.</summary>
    MultipleHeads,

    /// <summary>The revision isn't on the branch named before the <c>@</c>.</summary>
    NotOnBranch,

    /// <summary>A relative target leads past the first or last revision.</summary>
    WalkedTooFar,

    /// <summary>A relative target meets a fork, a merge, or several rows to start from.</summary>
    AmbiguousWalk,

    /// <summary>A downgrade's target isn't applied, or the ends of a range aren't on one line.</summary>
    NotAnAncestor,

    /// <summary>The database is at a revision that the graph doesn't have.</summary>
    CurrentNotLocated,

    /// <summary>Two revisions of which one contains the other: as targets, or as rows of the version table.</summary>
    Overlap,

    /// <summary>A text that is no target and no range.</summary>
    Malformed,

    /// <summary>A head was asked for, and another revision follows the one named.</summary>
    NotAHead,

    /// <summary>The database has some, but not all, of the revisions that one of the graph replaces.</summary>
    PartlyReplaced,

    /// <summary>The revisions make no graph; see <see cref="RevisionGraph.Check"/>.</summary>
    InvalidGraph,
}

/// <summary>A question to a <see cref="RevisionGraph"/> that has no answer; the message is one line for people, with what to do next.</summary>
public sealed class RevisionException(RevisionErrorKind kind, EquatableArray<string> ids, string message) : Exception(message)
{
    /// <summary>Why.</summary>
    public RevisionErrorKind Kind { get; } = kind;

    /// <summary>The revisions that it is about: candidates, heads, the missing one; perhaps none.</summary>
    public EquatableArray<string> Ids { get; } = ids;
}
