using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Model;

namespace SchemaGen.Core.Sql.PostgreSql;

/// <summary>An object's new definition: altered or replaced where the server can, else made anew with what stands on it.</summary>
internal static class PostgreSqlObjectChange
{
    private const string Other = "sqlite";

    /// <summary>The statements.</summary>
    /// <param name="schema">The schema before.</param>
    /// <param name="old">The object before.</param>
    /// <param name="target">The object after.</param>
    /// <param name="isEarly">Its body speaks of what is created later.</param>
    /// <param name="isUsed">Whether the rest of the plan uses a label that comes new into an enum.</param>
    public static IEnumerable<string> Change(Schema schema, SchemaObject old, SchemaObject target, bool isEarly, Func<string, bool> isUsed)
    {
        if (old.Only == Other || target.Only == Other)
        {
            return old.Only == Other ? PostgreSqlObjects.Create(schema, target, isEarly) : PostgreSqlObjects.Drop(schema, old);
        }
        return (old, target) switch
        {
            // A label can't be used in the transaction that added it (PostgreSQL manual, ALTER TYPE).
            (EnumType before, EnumType after) when PostgreSqlTypes.OnlyAddsLabels(before, after) && !after.Labels.Except(before.Labels).Any(isUsed) =>
                PostgreSqlTypes.AddLabels(before, after),
            _ when NeedsRebuild(schema, old, target) || target is EnumType => PostgreSqlRebuild.Type(schema, old, target),
            (DomainType before, DomainType after) => PostgreSqlTypes.Change(before, after),
            (CompositeType before, CompositeType after) => PostgreSqlTypes.ChangeFields(before, after).Concat(PostgreSqlTypes.ChangeTypes(before, after)),
            (Sequence before, Sequence after) => PostgreSqlSequence.Change(before, after),
            (View before, View after) when PostgreSqlView.CanChange(before, after) => PostgreSqlView.Change(before, after),
            (View, View) => PostgreSqlRebuild.View(schema, old, target),
            (SourceObject before, SourceObject after) => Change(schema, before, after, isEarly),
            _ => [],
        };
    }

    /// <summary>Whether a type must be made anew: labels of an enum go or change places, a domain's or range's own type changes, a composite's in columns.</summary>
    public static bool NeedsRebuild(Schema schema, SchemaObject old, SchemaObject target) => (old, target) switch
    {
        (EnumType before, EnumType after) => !PostgreSqlTypes.OnlyAddsLabels(before, after),
        (DomainType before, DomainType after) => before.Type != after.Type || before.Collation != after.Collation,
        (CompositeType before, CompositeType after) => PostgreSqlTypes.Retyped(before, after).Count > 0 && TypeColumns.Of(schema, target.Id).Count > 0,
        (SourceObject { Id.Kind: ObjectKind.Range } before, SourceObject after) => before.Source != after.Source,
        _ => false,
    };

    private static IEnumerable<string> Change(Schema schema, SourceObject old, SourceObject target, bool isEarly) => target.Id.Kind switch
    {
        ObjectKind.Extension => PostgreSqlExtension.Change(old, target),
        ObjectKind.Function or ObjectKind.Procedure => PostgreSqlFunction.Replace(target.Source, isEarly),
        ObjectKind.Grant or ObjectKind.DefaultPrivileges => PostgreSqlGrants.Change(target.Id, old.Source, target.Source),
        ObjectKind.Comment => [PostgreSqlComments.Set(schema, target.Id.On!, target.Source)],
        _ when PostgreSqlHooks.CanReplace(old) && PostgreSqlHooks.CanReplace(target) => [PostgreSqlHooks.Replace(target)],
        _ => PostgreSqlObjects.Drop(schema, old).Concat(PostgreSqlObjects.Create(schema, target)).Concat(PostgreSqlAround.Comments(schema, target.Id)),
    };
}
