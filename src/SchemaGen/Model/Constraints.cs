namespace SchemaGen.Model;

/// <summary>A primary key over columns, in key order; <paramref name="Include"/> are columns that its index carries along.</summary>
public sealed record PrimaryKey(
    string Name, EquatableArray<string> Columns, EquatableArray<string> Include = default, Deferral Deferral = Deferral.None);

/// <summary>A unique constraint over columns.</summary>
/// <param name="Name">The name.</param>
/// <param name="Columns">The columns.</param>
/// <param name="NullsNotDistinct">Two rows with NULL are equal.</param>
/// <param name="Include">Columns that its index carries along.</param>
/// <param name="Deferral">When it is checked.</param>
public sealed record UniqueConstraint(
    string Name,
    EquatableArray<string> Columns,
    bool NullsNotDistinct = false,
    EquatableArray<string> Include = default,
    Deferral Deferral = Deferral.None);

/// <summary>
/// A check constraint; <paramref name="Expression"/> is SQL without the outer parentheses. <paramref name="NoInherit"/>: children
/// don't have it. <paramref name="NotValid"/>: rows that were there before it are not known to fulfil it.
/// </summary>
public sealed record CheckConstraint(string Name, string Expression, bool NoInherit = false, bool NotValid = false);

/// <summary>
/// An exclusion constraint (PostgreSQL manual, CREATE TABLE, EXCLUDE): no two rows for which every element's operator is true.
/// </summary>
public sealed record ExclusionConstraint(
    string Name,
    EquatableArray<ExclusionElement> Elements,
    string Method = "gist",
    EquatableArray<string> Include = default,
    string? Where = null,
    Deferral Deferral = Deferral.None);

/// <summary>What is compared, and the operator: <c>room with =</c>.</summary>
public sealed record ExclusionElement(IndexPart Part, string Operator);

/// <summary>A foreign key. It refers to a primary key or a unique constraint of <paramref name="Table"/>.</summary>
/// <param name="Name">The name.</param>
/// <param name="Columns">The referring columns.</param>
/// <param name="Table">The table referred to.</param>
/// <param name="ReferencedColumns">Its columns, one for each of <paramref name="Columns"/>.</param>
/// <param name="OnDelete">What happens when the row referred to is deleted.</param>
/// <param name="OnUpdate">What happens when the key referred to changes.</param>
/// <param name="Deferral">When it is checked.</param>
/// <param name="IsMatchFull">MATCH FULL: all columns are NULL or none is.</param>
/// <param name="SetColumns">The columns that ON DELETE SET NULL or SET DEFAULT sets; none means all.</param>
/// <param name="NotValid">Rows that were there before it are not known to fulfil it.</param>
public sealed record ForeignKey(
    string Name,
    EquatableArray<string> Columns,
    TableName Table,
    EquatableArray<string> ReferencedColumns,
    ReferentialAction OnDelete = ReferentialAction.NoAction,
    ReferentialAction OnUpdate = ReferentialAction.NoAction,
    Deferral Deferral = Deferral.None,
    bool IsMatchFull = false,
    EquatableArray<string> SetColumns = default,
    bool NotValid = false);

/// <summary>When a constraint is checked (PostgreSQL manual, SET CONSTRAINTS).</summary>
public enum Deferral
{
    /// <summary>At the end of each statement, always.</summary>
    None,

    /// <summary>DEFERRABLE INITIALLY IMMEDIATE.</summary>
    Immediate,

    /// <summary>DEFERRABLE INITIALLY DEFERRED.</summary>
    Deferred,
}
