using System;

namespace SchemaGen;

/// <summary>The column's default, as a value: <c>[Default("NEW")]</c>, <c>[Default(0)]</c>, <c>[Default(true)]</c>, <c>[Default(Status.New)]</c>.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class DefaultAttribute : Attribute
{
    /// <param name="value">A literal of the property's type.</param>
    public DefaultAttribute(object value) => Value = value;

    /// <summary>The value.</summary>
    public object Value { get; }
}

/// <summary>The column's default, as an SQL expression in PostgreSQL's spelling: <c>[DefaultSql("now()")]</c>.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class DefaultSqlAttribute : Attribute
{
    /// <param name="sql">The expression.</param>
    public DefaultSqlAttribute(string sql) => Sql = sql;

    /// <summary>The expression.</summary>
    public string Sql { get; }
}

/// <summary>
/// A foreign key on a property: <c>[References(typeof(User), nameof(User.TelegramId), OnDelete = ReferentialAction.Cascade)]</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ReferencesAttribute : Attribute
{
    /// <param name="entity">The entity referred to.</param>
    /// <param name="property">The name of its property that is referred to; null for its primary key.</param>
    public ReferencesAttribute(Type entity, string? property = null)
    {
        Entity = entity;
        Property = property;
    }

    /// <summary>The entity referred to.</summary>
    public Type Entity { get; }

    /// <summary>The property referred to, or null for the primary key.</summary>
    public string? Property { get; }

    /// <summary>What happens when the row referred to is deleted.</summary>
    public ReferentialAction OnDelete { get; set; }

    /// <summary>What happens when the key referred to changes.</summary>
    public ReferentialAction OnUpdate { get; set; }

    /// <summary>DEFERRABLE INITIALLY DEFERRED: checked when the transaction ends.</summary>
    public bool Deferred { get; set; }

    /// <summary>The constraint's name; null means <c>table_column_fkey</c>.</summary>
    public string? Name { get; set; }
}
