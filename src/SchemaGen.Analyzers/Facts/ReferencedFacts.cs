using System;
using SchemaGen.Model;

namespace SchemaGen.Analyzers.Facts;

/// <summary>Another assembly whose entities belong to this project's schema, as attribute SchemaFrom names it.</summary>
/// <param name="Assembly">The assembly's full name; null when the type is one of this project.</param>
/// <param name="Type">The type by which it is named.</param>
/// <param name="Namespace">Only the classes in it; null for all.</param>
internal sealed record SchemaSource(string? Assembly, string Type, string? Namespace)
{
    /// <summary>Whether a class of that namespace is meant.</summary>
    public bool Holds(string space) => Namespace is null || Namespaces.IsWithin(space, Namespace);
}

/// <summary>Such an assembly, and where the attribute stands.</summary>
internal sealed record ParsedSource(SchemaSource Source, Spot Spot);

/// <summary>What was read from such an assembly, without positions: metadata has none.</summary>
/// <param name="Source">Which one.</param>
/// <param name="Problem">Why nothing could be read, or null.</param>
internal sealed record ReferencedFacts(SchemaSource Source, string? Problem = null)
{
    /// <summary>The entities.</summary>
    public EquatableArray<EntityFacts> Entities { get; init; }

    /// <summary>The enums that are types of the database.</summary>
    public EquatableArray<EnumFacts> Enums { get; init; }

    /// <summary>The objects that are described on classes, and on the assembly.</summary>
    public EquatableArray<DefinitionFacts> Definitions { get; init; }
}

/// <summary>Namespaces as dotted names.</summary>
internal static class Namespaces
{
    /// <summary>Whether a namespace is another one, or lies in it.</summary>
    public static bool IsWithin(string space, string outer) =>
        space.StartsWith(outer, StringComparison.Ordinal) && (space.Length == outer.Length || space[outer.Length] == '.');
}
