using System;

namespace SchemaGen;

/// <summary>
/// Makes a class or record an entity: a table of the schema. <c>[Table("users")]</c> of
/// System.ComponentModel.DataAnnotations.Schema does the same; the two may stand together.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class EntityAttribute : Attribute
{
    /// <summary>An entity whose table is named after the class.</summary>
    public EntityAttribute()
    {
    }

    /// <param name="table">The table's name.</param>
    public EntityAttribute(string table) => Table = table;

    /// <summary>The table's name; null means the class name in the project's naming convention.</summary>
    public string? Table { get; }

    /// <summary>The named schema, such as <c>market</c>; null is the connection's default.</summary>
    public string? Schema { get; set; }

    /// <summary>True for a table without a primary key.</summary>
    public bool Keyless { get; set; }
}

/// <summary>The former name of a table or column. It decides that a change is a rename, so that the data is kept.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property, Inherited = false)]
public sealed class RenamedFromAttribute : Attribute
{
    /// <param name="name">The name in the database until now.</param>
    public RenamedFromAttribute(string name) => Name = name;

    /// <summary>The name in the database until now.</summary>
    public string Name { get; }
}

/// <summary>The comment that the database keeps with the table or column (COMMENT ON).</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property, Inherited = false)]
public sealed class SqlCommentAttribute : Attribute
{
    /// <param name="text">The comment.</param>
    public SqlCommentAttribute(string text) => Text = text;

    /// <summary>The comment.</summary>
    public string Text { get; }
}
