using SchemaGen.Model;

namespace SchemaGen.Analyzers.Facts;

/// <summary>What one class says of its table, without names derived and without looking at any other entity.</summary>
/// <param name="Type">The class with its namespace and outer classes; entities refer to each other by it.</param>
/// <param name="Name">The class's own name.</param>
internal sealed record EntityFacts(string Type, string Name)
{
    /// <summary>The table's name as declared, or null.</summary>
    public string? Table { get; init; }

    /// <summary>The named schema as declared, or null.</summary>
    public string? Schema { get; init; }

    /// <summary>Declared to have no primary key.</summary>
    public bool IsKeyless { get; init; }

    /// <summary>The class, or one around it, has type parameters.</summary>
    public bool IsGeneric { get; init; }

    /// <summary>The nearest base class that is an entity and not declared as a parent, or null.</summary>
    public string? MappedBase { get; init; }

    /// <summary>A primary key declared on the class, by EF's attribute or ours.</summary>
    public KeyFacts? Key { get; init; }

    /// <summary>How the table is stored and guarded; its parameters as they are written.</summary>
    public TableOptions Options { get; init; } = TableOptions.None;

    /// <summary>The partition key as declared, or null.</summary>
    public string? PartitionBy { get; init; }

    /// <summary>Of a partition: of what, or null.</summary>
    public PartitionFacts? PartitionOf { get; init; }

    /// <summary>Partitions that have no class of their own.</summary>
    public EquatableArray<PartitionFacts> Partitions { get; init; }

    /// <summary>The classes of the tables inherited from.</summary>
    public EquatableArray<string> Inherits { get; init; }

    /// <summary>Foreign keys declared on the class.</summary>
    public EquatableArray<ReferenceFacts> ForeignKeys { get; init; }

    /// <summary>Exclusion constraints.</summary>
    public EquatableArray<ExclusionFacts> Exclusions { get; init; }

    /// <summary>The former table, or null.</summary>
    public string? RenamedFrom { get; init; }

    /// <summary>The table's comment, or null.</summary>
    public string? Comment { get; init; }

    /// <summary>Indexes declared on the class.</summary>
    public EquatableArray<IndexFacts> Indexes { get; init; }

    /// <summary>Unique constraints declared on the class.</summary>
    public EquatableArray<UniqueFacts> Uniques { get; init; }

    /// <summary>Checks declared on the class.</summary>
    public EquatableArray<CheckFacts> Checks { get; init; }

    /// <summary>The properties that may become columns, inherited ones first.</summary>
    public EquatableArray<PropertyFacts> Properties { get; init; }

    /// <summary>What of a class of another assembly can't be known here, each a line for people.</summary>
    public EquatableArray<string> Unseen { get; init; }

    /// <summary>Stands for the class that a partition without one would have.</summary>
    public static string PartitionType(string parent, string table) => parent + "/" + table;
}

/// <summary>A partition: the parent's class, the bound, and the table where it has no class of its own.</summary>
internal sealed record PartitionFacts(string Parent, string Bound, string? Table = null);
