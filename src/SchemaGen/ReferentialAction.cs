namespace SchemaGen;

/// <summary>What happens to a row when the row it refers to is deleted or its key changes (PostgreSQL manual, "Foreign Keys").</summary>
public enum ReferentialAction
{
    /// <summary>The change is refused when the statement (or transaction) ends.</summary>
    NoAction,

    /// <summary>The change is refused at once.</summary>
    Restrict,

    /// <summary>The row goes, or its reference follows.</summary>
    Cascade,

    /// <summary>The reference becomes NULL.</summary>
    SetNull,

    /// <summary>The reference becomes its column's default.</summary>
    SetDefault,
}
