using SchemaGen.Model;

namespace SchemaGen.Analyzers.Facts;

/// <summary>An object beside tables, as an attribute on the assembly or on a class describes it.</summary>
/// <param name="Attribute">Which attribute, without its ending.</param>
/// <param name="Arguments">Its positional arguments.</param>
internal sealed record DefinitionFacts(string Attribute, EquatableArray<string> Arguments)
{
    /// <summary>The class that it stands on, or null for the assembly.</summary>
    public string? Owner { get; init; }

    /// <summary>Of an object on another assembly itself: the type by which that was named.</summary>
    public string? From { get; init; }

    /// <summary>The table or target that it names, or null.</summary>
    public string? On { get; init; }

    /// <summary>The kind of database that it is for, or null.</summary>
    public string? Only { get; init; }

    /// <summary>The former name, or null.</summary>
    public string? RenamedFrom { get; init; }

    /// <summary>An extension's schema, or null.</summary>
    public string? Schema { get; init; }

    /// <summary>An extension's version, or null.</summary>
    public string? Version { get; init; }

    /// <summary>Options of a view.</summary>
    public EquatableArray<string> Parameters { get; init; }

    /// <summary>Checks of a domain, indexes of a materialized view.</summary>
    public EquatableArray<string> Lines { get; init; }

    /// <summary>The anchor of the n-th definition of a project.</summary>
    public static Anchor AnchorOf(int number) => new("", Attribute: number);
}

/// <summary>A definition, and where it stands.</summary>
internal sealed record ParsedDefinition(DefinitionFacts Facts, Spot Spot);

/// <summary>An enum type, and where it stands.</summary>
internal sealed record ParsedEnum(EnumFacts Facts, Spot Spot);

/// <summary>All that a project says of its schema, or of the schema of one of its models.</summary>
/// <param name="Entities">The entities.</param>
/// <param name="Enums">The enum types.</param>
/// <param name="Definitions">The objects, numbered as in the project; null are those of other models.</param>
internal sealed record ProjectFacts(
    EquatableArray<EntityFacts> Entities, EquatableArray<EnumFacts> Enums, EquatableArray<DefinitionFacts?> Definitions)
{
    /// <summary>The entities of other models.</summary>
    public EquatableArray<Stranger> Strangers { get; init; }
}
