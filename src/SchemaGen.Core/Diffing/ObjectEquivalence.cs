using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Texts;
using SchemaGen.Model;

namespace SchemaGen.Core.Diffing;

/// <summary>When two objects of one name are the same, and when one can become the other without being dropped.</summary>
internal static class ObjectEquivalence
{
    public static bool Same(SchemaObject left, SchemaObject right) => (left, right) switch
    {
        (View one, View other) => SameButIndexes(one, other) && SameIndexes(one, other),
        (DomainType one, DomainType other) =>
            one with { Default = null, Checks = default } == other with { Default = null, Checks = default }
            && SqlTokens.Same(one.Default, other.Default)
            && one.Checks.Count == other.Checks.Count
            && Equivalence.Without(one.Checks, other.Checks, check => check.Name, Equivalence.SameButName).Count == 0,
        (CompositeType one, CompositeType other) => one.Only == other.Only && Fields(one).SequenceEqual(Fields(other)),
        (SourceObject one, SourceObject other) => one.Only == other.Only && one.Id.Kind switch
        {
            ObjectKind.Function or ObjectKind.Procedure => Routines.Same(one.Source, other.Source),
            ObjectKind.Comment => one.Source == other.Source,
            _ => SqlTokens.Same(one.Source, other.Source),
        },
        _ => left == right,
    };

    /// <summary>Whether views differ in their indexes at most.</summary>
    public static bool SameButIndexes(View left, View right) =>
        left with { Query = "", Indexes = default } == right with { Query = "", Indexes = default } && SqlTokens.Same(left.Query, right.Query);

    /// <summary>
    /// Whether ALTER (of a function CREATE OR REPLACE) leads from one to the other. A view never: what stands on it is made again with it.
    /// </summary>
    public static bool CanAlter(SchemaObject old, SchemaObject wanted) => old.Only == wanted.Only && (old, wanted) switch
    {
        (EnumType, EnumType) or (Sequence, Sequence) => true,
        (View one, View other) => SameButIndexes(one, other),
        (DomainType one, DomainType other) => one.Type == other.Type && one.Collation == other.Collation,
        (CompositeType one, CompositeType other) => CanAlter(Fields(one).ToList(), Fields(other).ToList()),
        (SourceObject one, SourceObject other) => one.Id.Kind switch
        {
            ObjectKind.Function or ObjectKind.Procedure => Routines.CanReplace(one.Source, other.Source),
            ObjectKind.Extension or ObjectKind.Comment or ObjectKind.Grant or ObjectKind.DefaultPrivileges => true,
            _ => false,
        },
        _ => false,
    };

    /// <summary>Whether labels go or change places: the type is built anew then, and every column of it is written again.</summary>
    public static bool IsRebuilt(EnumType old, EnumType wanted) =>
        !old.Labels.SequenceEqual(wanted.Labels.Where(old.Labels.Contains));

    private static bool SameIndexes(View one, View other) =>
        one.Indexes.Count == other.Indexes.Count
        && Equivalence.Without(one.Indexes, other.Indexes, index => index.Name, Equivalence.SameButName).Count == 0;

    private static IEnumerable<(string Name, ColumnType Type, string? Collation)> Fields(CompositeType type) =>
        type.Fields.Select(field => (field.Name, field.Type, field.Collation));

    // Attributes go, and come at the end; those that stay keep type and order (a column of the type allows no other change).
    private static bool CanAlter(List<(string Name, ColumnType Type, string? Collation)> old, List<(string Name, ColumnType Type, string? Collation)> wanted)
    {
        var kept = old.Where(field => wanted.Any(other => other.Name == field.Name)).ToList();
        return wanted.Take(kept.Count).SequenceEqual(kept);
    }
}
