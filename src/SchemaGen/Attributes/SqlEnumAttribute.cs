using System;

namespace SchemaGen;

/// <summary>
/// Makes a C# enum an enum type of PostgreSQL; properties of it become columns of that type. Its labels are the members' names in the project's
/// naming convention, in the order of the source; <see cref="SqlLabelAttribute"/> or Npgsql's <c>[PgName]</c> says another one.
/// </summary>
[AttributeUsage(AttributeTargets.Enum)]
public sealed class SqlEnumAttribute : Attribute
{
    /// <summary>A type that is named after the enum.</summary>
    public SqlEnumAttribute()
    {
    }

    /// <param name="name">The type's name.</param>
    public SqlEnumAttribute(string name) => Name = name;

    /// <summary>The type's name; null means the enum's in the project's naming convention.</summary>
    public string? Name { get; }

    /// <summary>The named schema, such as <c>market</c>; null is the connection's default.</summary>
    public string? Schema { get; set; }
}

/// <summary>The label that a member of a <see cref="SqlEnumAttribute"/> enum has in the database: <c>[SqlLabel("in transit")]</c>.</summary>
[AttributeUsage(AttributeTargets.Field)]
public sealed class SqlLabelAttribute : Attribute
{
    /// <param name="label">The label.</param>
    public SqlLabelAttribute(string label) => Label = label;

    /// <summary>The label.</summary>
    public string Label { get; }
}
