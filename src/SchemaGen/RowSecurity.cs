namespace SchemaGen;

/// <summary>Row-level security of a table (PostgreSQL manual, "Row Security Policies").</summary>
public enum RowSecurity
{
    /// <summary>Policies don't apply.</summary>
    Off,

    /// <summary>They apply to everyone but the owner.</summary>
    Enabled,

    /// <summary>They apply to the owner too.</summary>
    Forced,
}
