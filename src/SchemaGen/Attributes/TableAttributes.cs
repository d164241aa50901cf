using System;

namespace SchemaGen;

/// <summary>
/// An index: over one property, or, on the class, over the properties named, in their order. Where properties don't say it,
/// <see cref="Parts"/> does.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property, AllowMultiple = true, Inherited = false)]
public sealed class IndexedAttribute : Attribute
{
    /// <param name="properties">Names of properties, on a class; nothing on a property.</param>
    public IndexedAttribute(params string[] properties) => Properties = properties;

    /// <summary>Names of properties.</summary>
    public string[] Properties { get; }

    /// <summary>The index's name; null means <c>ix_table_column</c>.</summary>
    public string? Name { get; set; }

    /// <summary>True when the index refuses equal rows.</summary>
    public bool Unique { get; set; }

    /// <summary>An SQL condition that makes the index partial.</summary>
    public string? Where { get; set; }

    /// <summary>Names of those properties that are sorted descending; on a property, its own name.</summary>
    public string[]? Descending { get; set; }

    /// <summary>
    /// What the index sorts by, in place of properties: <c>new[] { "(lower(email))", "created_at desc nulls last" }</c>, each as in the snapshot:
    /// a column's name or an expression in parentheses, then <c>collate "C"</c>, an operator class, <c>desc</c>, <c>nulls first</c>.
    /// </summary>
    public string[]? Parts { get; set; }

    /// <summary>The access method, <c>gin</c>; null is <c>btree</c>.</summary>
    public string? Method { get; set; }

    /// <summary>Names of properties whose columns the index carries along (INCLUDE).</summary>
    public string[]? Include { get; set; }

    /// <summary>The operator class of every part, <c>gin_trgm_ops</c>, with its parameters <c>gist_trgm_ops(siglen=32)</c>.</summary>
    public string? OperatorClass { get; set; }

    /// <summary>The operator classes part by part; an empty one is the type's default.</summary>
    public string[]? OperatorClasses { get; set; }

    /// <summary>The collations part by part; an empty one is the column's own.</summary>
    public string[]? Collations { get; set; }

    /// <summary>Names of those properties whose NULLs come first.</summary>
    public string[]? NullsFirst { get; set; }

    /// <summary>Names of those properties whose NULLs come last.</summary>
    public string[]? NullsLast { get; set; }

    /// <summary>Two rows with NULL are equal to the unique index.</summary>
    public bool NullsNotDistinct { get; set; }

    /// <summary>Storage parameters, each as <c>fillfactor=70</c>.</summary>
    public string[]? Parameters { get; set; }
}

/// <summary>A unique constraint: on one property, or, on the class, over the properties named.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property, AllowMultiple = true, Inherited = false)]
public sealed class UniqueAttribute : Attribute
{
    /// <param name="properties">Names of properties, on a class; nothing on a property.</param>
    public UniqueAttribute(params string[] properties) => Properties = properties;

    /// <summary>Names of properties.</summary>
    public string[] Properties { get; }

    /// <summary>The constraint's name; null means <c>table_column_key</c>.</summary>
    public string? Name { get; set; }

    /// <summary>Two rows with NULL are equal.</summary>
    public bool NullsNotDistinct { get; set; }

    /// <summary>Names of properties whose columns the index carries along (INCLUDE).</summary>
    public string[]? Include { get; set; }

    /// <summary>DEFERRABLE: a transaction may put the check off until it ends.</summary>
    public bool Deferrable { get; set; }

    /// <summary>DEFERRABLE INITIALLY DEFERRED: checked when the transaction ends.</summary>
    public bool Deferred { get; set; }
}

/// <summary>A check constraint: an SQL condition over the table's columns that every row fulfils.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property, AllowMultiple = true, Inherited = false)]
public sealed class CheckAttribute : Attribute
{
    /// <param name="sql">The condition, with column names as in the database.</param>
    public CheckAttribute(string sql) => Sql = sql;

    /// <summary>The condition.</summary>
    public string Sql { get; }

    /// <summary>The constraint's name; null means <c>table_column_check</c> on a property and <c>table_check</c> on the class.</summary>
    public string? Name { get; set; }

    /// <summary>Tables that inherit from this one don't have it.</summary>
    public bool NoInherit { get; set; }

    /// <summary>Rows that were there before the constraint are not known to fulfil it.</summary>
    public bool NotValid { get; set; }
}

/// <summary>
/// The primary key where more is to be said than <c>[Key]</c> can: its name, columns carried along, when it is checked. Without properties
/// it is about the key that the class has anyway.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class KeyConstraintAttribute : Attribute
{
    /// <param name="properties">Names of the key's properties, in key order.</param>
    public KeyConstraintAttribute(params string[] properties) => Properties = properties;

    /// <summary>Names of the key's properties.</summary>
    public string[] Properties { get; }

    /// <summary>The constraint's name; null means <c>table_pkey</c>.</summary>
    public string? Name { get; set; }

    /// <summary>Names of properties whose columns the index carries along (INCLUDE).</summary>
    public string[]? Include { get; set; }

    /// <summary>DEFERRABLE: a transaction may put the check off until it ends.</summary>
    public bool Deferrable { get; set; }

    /// <summary>DEFERRABLE INITIALLY DEFERRED: checked when the transaction ends.</summary>
    public bool Deferred { get; set; }
}

/// <summary>
/// An exclusion constraint: no two rows for which every element's operator is true,
/// <c>[Exclude("room with =", "during with &amp;&amp;")]</c> (PostgreSQL manual, CREATE TABLE, EXCLUDE).
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class ExcludeAttribute : Attribute
{
    /// <param name="elements">Each a part as in <see cref="IndexedAttribute.Parts"/>, with column names, then <c>with</c> and an operator.</param>
    public ExcludeAttribute(params string[] elements) => Elements = elements;

    /// <summary>The elements.</summary>
    public string[] Elements { get; }

    /// <summary>The constraint's name; null means <c>table_column_excl</c>.</summary>
    public string? Name { get; set; }

    /// <summary>The access method; null is <c>gist</c>.</summary>
    public string? Method { get; set; }

    /// <summary>An SQL condition: rows that don't fulfil it are left out.</summary>
    public string? Where { get; set; }

    /// <summary>Names of properties whose columns the index carries along (INCLUDE).</summary>
    public string[]? Include { get; set; }

    /// <summary>DEFERRABLE: a transaction may put the check off until it ends.</summary>
    public bool Deferrable { get; set; }

    /// <summary>DEFERRABLE INITIALLY DEFERRED: checked when the transaction ends.</summary>
    public bool Deferred { get; set; }
}
