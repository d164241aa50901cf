using SchemaGen.Model;

namespace SchemaGen.Analyzers.Facts;

/// <summary>A primary key declared on a class; <paramref name="Attribute"/> numbers the attribute, as in the records below.</summary>
internal sealed record KeyFacts(EquatableArray<string> Properties, int Attribute)
{
    public string? Name { get; init; }

    public EquatableArray<string> Include { get; init; }

    public Deferral Deferral { get; init; }
}

/// <summary>An index as declared, over properties or over parts in the snapshot's grammar.</summary>
internal sealed record IndexFacts(EquatableArray<string> Properties, int Attribute = -1)
{
    public string? Name { get; init; }

    public bool IsUnique { get; init; }

    public string? Where { get; init; }

    public EquatableArray<string> Descending { get; init; }

    public EquatableArray<string> Parts { get; init; }

    public string? Method { get; init; }

    public EquatableArray<string> Include { get; init; }

    public string? OperatorClass { get; init; }

    public EquatableArray<string> OperatorClasses { get; init; }

    public EquatableArray<string> Collations { get; init; }

    public EquatableArray<string> NullsFirst { get; init; }

    public EquatableArray<string> NullsLast { get; init; }

    public bool NullsNotDistinct { get; init; }

    public EquatableArray<string> Parameters { get; init; }
}

/// <summary>A unique constraint as declared, over properties.</summary>
internal sealed record UniqueFacts(EquatableArray<string> Properties, string? Name, int Attribute = -1)
{
    public bool NullsNotDistinct { get; init; }

    public EquatableArray<string> Include { get; init; }

    public Deferral Deferral { get; init; }
}

/// <summary>A check as declared.</summary>
internal sealed record CheckFacts(string Sql, string? Name, bool NoInherit, bool NotValid, int Attribute = -1);

/// <summary>An exclusion constraint as declared; its elements are in the snapshot's grammar.</summary>
internal sealed record ExclusionFacts(EquatableArray<string> Elements, string? Name, int Attribute)
{
    public string? Method { get; init; }

    public string? Where { get; init; }

    public EquatableArray<string> Include { get; init; }

    public Deferral Deferral { get; init; }
}

/// <summary>
/// A foreign key as our attributes declare it: on a property, which it is about, or on the class, which names
/// <paramref name="Properties"/>. Without <paramref name="Targets"/> it refers to the primary key.
/// </summary>
internal sealed record ReferenceFacts(
    string Entity, EquatableArray<string> Targets, EquatableArray<string> Properties = default, int Attribute = -1)
{
    public ReferentialAction OnDelete { get; init; }

    public ReferentialAction OnUpdate { get; init; }

    public EquatableArray<string> SetColumns { get; init; }

    public Deferral Deferral { get; init; }

    public bool IsMatchFull { get; init; }

    public bool NotValid { get; init; }

    public string? Name { get; init; }
}
