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

    /// <summary>UNLOGGED: faster, not replicated, and empty after a crash.</summary>
    public bool Unlogged { get; set; }

    /// <summary>Whether row-level security policies apply.</summary>
    public RowSecurity RowSecurity { get; set; }

    /// <summary>SQLite's WITHOUT ROWID; PostgreSQL ignores it.</summary>
    public bool WithoutRowId { get; set; }

    /// <summary>Another tool's table: it may be referred to, and is never created, changed or dropped.</summary>
    public bool External { get; set; }
}

/// <summary>Storage parameters of the table: <c>[StorageParameters("fillfactor=70", "autovacuum_enabled=false")]</c>.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class StorageParametersAttribute : Attribute
{
    /// <param name="parameters">Each as <c>name=value</c> (PostgreSQL manual, CREATE TABLE, "Storage Parameters").</param>
    public StorageParametersAttribute(params string[] parameters) => Parameters = parameters;

    /// <summary>The parameters.</summary>
    public string[] Parameters { get; }
}

/// <summary>
/// The former name of a table, a column, an enum type or one of its labels. It decides that a change is a rename, so that the data is kept.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property | AttributeTargets.Enum | AttributeTargets.Field, Inherited = false)]
public sealed class RenamedFromAttribute : Attribute
{
    /// <param name="name">The name in the database until now.</param>
    public RenamedFromAttribute(string name) => Name = name;

    /// <summary>The name in the database until now.</summary>
    public string Name { get; }
}

/// <summary>The comment that the database keeps with the table, column or enum type (COMMENT ON). For anything else: <see cref="CommentOnAttribute"/>.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property | AttributeTargets.Enum, Inherited = false)]
public sealed class SqlCommentAttribute : Attribute
{
    /// <param name="text">The comment.</param>
    public SqlCommentAttribute(string text) => Text = text;

    /// <summary>The comment.</summary>
    public string Text { get; }
}
