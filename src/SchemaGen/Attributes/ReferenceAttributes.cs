using System;

namespace SchemaGen;

/// <summary>
/// A foreign key on a property: <c>[References(typeof(User), nameof(User.TelegramId), OnDelete = ReferentialAction.Cascade)]</c>.
/// For several columns: <see cref="ForeignKeyConstraintAttribute"/>.
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

    /// <summary>Names of the properties that ON DELETE SET NULL or SET DEFAULT sets; none means all of the key.</summary>
    public string[]? SetColumns { get; set; }

    /// <summary>DEFERRABLE: a transaction may put the check off until it ends.</summary>
    public bool Deferrable { get; set; }

    /// <summary>DEFERRABLE INITIALLY DEFERRED: checked when the transaction ends.</summary>
    public bool Deferred { get; set; }

    /// <summary>MATCH FULL: all columns are NULL or none is.</summary>
    public bool MatchFull { get; set; }

    /// <summary>Rows that were there before the constraint are not known to fulfil it.</summary>
    public bool NotValid { get; set; }

    /// <summary>The constraint's name; null means <c>table_column_fkey</c>.</summary>
    public string? Name { get; set; }
}

/// <summary>
/// A foreign key on the class, over several properties:
/// <c>[ForeignKeyConstraint(typeof(Shelf), nameof(Room), nameof(Row), References = new[] { nameof(Shelf.Room), nameof(Shelf.Row) })]</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class ForeignKeyConstraintAttribute : Attribute
{
    /// <param name="entity">The entity referred to.</param>
    /// <param name="properties">Names of this class's properties, in the order of those that they refer to.</param>
    public ForeignKeyConstraintAttribute(Type entity, params string[] properties)
    {
        Entity = entity;
        Properties = properties;
    }

    /// <summary>The entity referred to.</summary>
    public Type Entity { get; }

    /// <summary>Names of this class's properties.</summary>
    public string[] Properties { get; }

    /// <summary>Names of the entity's properties that are referred to; null for its primary key.</summary>
    public string[]? References { get; set; }

    /// <summary>What happens when the row referred to is deleted.</summary>
    public ReferentialAction OnDelete { get; set; }

    /// <summary>What happens when the key referred to changes.</summary>
    public ReferentialAction OnUpdate { get; set; }

    /// <summary>Names of the properties that ON DELETE SET NULL or SET DEFAULT sets; none means all of the key.</summary>
    public string[]? SetColumns { get; set; }

    /// <summary>DEFERRABLE: a transaction may put the check off until it ends.</summary>
    public bool Deferrable { get; set; }

    /// <summary>DEFERRABLE INITIALLY DEFERRED: checked when the transaction ends.</summary>
    public bool Deferred { get; set; }

    /// <summary>MATCH FULL: all columns are NULL or none is.</summary>
    public bool MatchFull { get; set; }

    /// <summary>Rows that were there before the constraint are not known to fulfil it.</summary>
    public bool NotValid { get; set; }

    /// <summary>The constraint's name; null means <c>table_column_fkey</c>.</summary>
    public string? Name { get; set; }
}
