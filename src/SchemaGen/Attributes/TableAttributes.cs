using System;

namespace SchemaGen;

/// <summary>An index: over one property, or, on the class, over the properties named, in their order.</summary>
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
}
