namespace SchemaGen.Model;

/// <summary>An index.</summary>
/// <param name="Name">The name.</param>
/// <param name="Parts">What it sorts by.</param>
/// <param name="IsUnique">It refuses equal rows.</param>
/// <param name="Where">An SQL condition that makes it partial.</param>
/// <param name="Method">The access method; null is btree.</param>
/// <param name="Include">Columns that it carries along.</param>
/// <param name="NullsNotDistinct">Two rows with NULL are equal to a unique index.</param>
/// <param name="Parameters">Storage parameters, <c>fillfactor=70</c>, by name.</param>
public sealed record TableIndex(
    string Name,
    EquatableArray<IndexPart> Parts,
    bool IsUnique = false,
    string? Where = null,
    string? Method = null,
    EquatableArray<string> Include = default,
    bool NullsNotDistinct = false,
    EquatableArray<string> Parameters = default);

/// <summary>A column, or an SQL expression without its parentheses, that an index sorts by.</summary>
/// <param name="Text">The column's name or the expression.</param>
/// <param name="IsExpression">It is an expression.</param>
/// <param name="IsDescending">DESC.</param>
/// <param name="Nulls">Where NULLs stand, when not where the order puts them.</param>
/// <param name="Collation">A collation that is not the column's own.</param>
/// <param name="OperatorClass">An operator class that is not the type's default, with its parameters: <c>gin_trgm_ops</c>, <c>gist_trgm_ops(siglen=32)</c>.</param>
public sealed record IndexPart(
    string Text,
    bool IsExpression = false,
    bool IsDescending = false,
    NullsOrder Nulls = NullsOrder.Default,
    string? Collation = null,
    string? OperatorClass = null);

/// <summary>Where an index puts NULLs. Never the place that the sort order implies (last when ascending): that is <see cref="Default"/>.</summary>
public enum NullsOrder
{
    /// <summary>Last when ascending, first when descending.</summary>
    Default,

    /// <summary>NULLS FIRST of an ascending part.</summary>
    First,

    /// <summary>NULLS LAST of a descending part.</summary>
    Last,
}
