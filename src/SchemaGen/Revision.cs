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

    /// <summary>Ids or branch labels, separated by commas, of revisions that must be applied before it although it does not continue their line.</summary>
    public string? DependsOn { get; set; }

    /// <summary>Names, separated by commas, of the branch that this revision begins. They stand for the branch in <c>label@head</c>.</summary>
    public string? Labels { get; set; }

    /// <summary>Ids, separated by commas, of the revisions that this one was made of (squash); a database that has them all has it too.</summary>
    public string? Replaces { get; set; }

    /// <summary>False: each step is committed by itself, and a run that dies is taken up after the last one.</summary>
    public bool Transaction { get; set; } = true;

    /// <summary>How long one statement may take: <c>"500ms"</c>, <c>"5s"</c>, <c>"2min"</c>, <c>"1h"</c> (PostgreSQL manual, "statement_timeout"). SQLite takes no notice.</summary>
    public string? StatementTimeout { get; set; }

    /// <summary>How long a statement waits for a table that others use, in the same form (PostgreSQL manual, "lock_timeout").</summary>
    public string? LockTimeout { get; set; }
}
