using System;

namespace SchemaGen;

/// <summary>
/// One step of the schema's history, like a revision of Alembic. <see cref="Up"/> and <see cref="Down"/> are notation: the
/// compiler reads their text and nobody ever runs them, so every argument is a literal and the body is a list of calls.
/// </summary>
public abstract class Revision
{
    /// <summary>The operations that lead from the parent revision's schema to this one's.</summary>
    public abstract void Up(SchemaBuilder schema);

    /// <summary>The operations that lead back. The build proves that they undo <see cref="Up"/> (SCH3004).</summary>
    public abstract void Down(SchemaBuilder schema);
}

/// <summary>Gives a <see cref="Revision"/> its identity and its place in the history.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class RevisionAttribute : Attribute
{
    /// <param name="id">Twelve hexadecimal digits, assigned once and never changed.</param>
    public RevisionAttribute(string id) => Id = id;

    /// <summary>The id.</summary>
    public string Id { get; }

    /// <summary>The id of the parent revision; absent for the first one. Several, separated by commas, make it a merge.</summary>
    public string? Revises { get; set; }

    /// <summary>What the revision does, for people.</summary>
    public string? Message { get; set; }
}
