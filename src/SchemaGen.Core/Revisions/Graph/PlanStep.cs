using SchemaGen.Model;

namespace SchemaGen.Core.Revisions.Graph;

/// <summary>The way a revision is run.</summary>
public enum Direction
{
    /// <summary>Its <c>Up</c>.</summary>
    Upgrade,

    /// <summary>Its <c>Down</c>.</summary>
    Downgrade,
}

/// <summary>One revision to run, and what that does to the version table.</summary>
public sealed record PlanStep(RevisionNode Revision, Direction Direction, VersionMove Rows)
{
    /// <summary>The revision's id.</summary>
    public string Id => Revision.Id;

    /// <summary>The revisions left behind, for people; dependencies aren't among them.</summary>
    public EquatableArray<string> From => Direction == Direction.Upgrade ? Revision.Revises : EquatableArray<string>.Of(Revision.Id);

    /// <summary>The revisions arrived at, for people; dependencies aren't among them.</summary>
    public EquatableArray<string> To => Direction == Direction.Upgrade ? EquatableArray<string>.Of(Revision.Id) : Revision.Revises;
}

/// <summary>A change to the version table, which holds one row for each head that a database is at.</summary>
/// <param name="Before">Its rows before, in ordinal order.</param>
/// <param name="After">Its rows after, in ordinal order.</param>
/// <param name="Changes">What leads there, in this order.</param>
public sealed record VersionMove(EquatableArray<string> Before, EquatableArray<string> After, EquatableArray<RowChange> Changes);

/// <summary>One statement on the version table: an insert without <paramref name="From"/>, a delete without <paramref name="To"/>, else an update.</summary>
public sealed record RowChange(string? From, string? To);
