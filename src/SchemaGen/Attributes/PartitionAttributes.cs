using System;

namespace SchemaGen;

/// <summary>A partitioned table: <c>[PartitionBy("range (created_at)")]</c>. Its rows lie in its partitions.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class PartitionByAttribute : Attribute
{
    /// <param name="key"><c>range (…)</c>, <c>list (…)</c> or <c>hash (…)</c> over columns, by their names in the database, or expressions.</param>
    public PartitionByAttribute(string key) => Key = key;

    /// <summary>The strategy and the key.</summary>
    public string Key { get; }
}

/// <summary>
/// Makes an entity a partition of another: <c>[Entity("orders_2026"), PartitionOf(typeof(Order), "for values from ('2026-01-01') to ('2027-01-01')")]</c>.
/// The class has no properties: the columns are the parent's. Indexes and constraints of its own name the parent's properties, or columns.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class PartitionOfAttribute : Attribute
{
    /// <param name="parent">The entity that is partitioned.</param>
    /// <param name="bound"><c>for values from (…) to (…)</c>, <c>for values in (…)</c>, <c>for values with (modulus 4, remainder 0)</c> or <c>default</c>.</param>
    public PartitionOfAttribute(Type parent, string bound)
    {
        Parent = parent;
        Bound = bound;
    }

    /// <summary>The entity that is partitioned.</summary>
    public Type Parent { get; }

    /// <summary>The partition's rows.</summary>
    public string Bound { get; }
}

/// <summary>A partition of this entity that needs no class: <c>[Partition("orders_2026", "for values from ('2026-01-01') to ('2027-01-01')")]</c>.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class PartitionAttribute : Attribute
{
    /// <param name="table">The partition's name; it lies in the parent's schema unless <c>schema.table</c> says otherwise.</param>
    /// <param name="bound">As in <see cref="PartitionOfAttribute"/>.</param>
    public PartitionAttribute(string table, string bound)
    {
        Table = table;
        Bound = bound;
    }

    /// <summary>The partition's name.</summary>
    public string Table { get; }

    /// <summary>The partition's rows.</summary>
    public string Bound { get; }
}

/// <summary>
/// PostgreSQL's inheritance: <c>[Inherits(typeof(Document))]</c>. The entity has the columns and checks of those that it inherits from, and its own.
/// It may be derived from one of them in C#. Keys, indexes and foreign keys are not inherited.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class InheritsAttribute : Attribute
{
    /// <param name="entities">The entities inherited from, in order.</param>
    public InheritsAttribute(params Type[] entities) => Entities = entities;

    /// <summary>The entities inherited from.</summary>
    public Type[] Entities { get; }
}
