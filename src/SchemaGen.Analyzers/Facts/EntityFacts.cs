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

    /// <summary>The nearest base class that is an entity, or null.</summary>
    public string? MappedBase { get; init; }

    /// <summary>The properties that EF's PrimaryKey attribute names.</summary>
    public KeyFacts? Key { get; init; }

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
}

/// <summary>A primary key declared on a class; <paramref name="Attribute"/> numbers the attribute, as in the records below.</summary>
internal sealed record KeyFacts(EquatableArray<string> Properties, int Attribute);

/// <summary>An index as declared, over properties.</summary>
internal sealed record IndexFacts(
    EquatableArray<string> Properties, string? Name, bool IsUnique, string? Where, EquatableArray<string> Descending, int Attribute = -1);

/// <summary>A unique constraint as declared, over properties.</summary>
internal sealed record UniqueFacts(EquatableArray<string> Properties, string? Name, int Attribute = -1);

/// <summary>A check as declared.</summary>
internal sealed record CheckFacts(string Sql, string? Name, int Attribute = -1);
