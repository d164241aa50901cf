using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Texts;
using SchemaGen.Model;

namespace SchemaGen.Core.Replaying;

/// <summary>Which parts of tables stand on a table's column or key.</summary>
internal static class TableStanding
{
    /// <summary>The parts of a table that stand on one of its columns, and the foreign keys to it.</summary>
    public static IEnumerable<Dependent> On(Schema schema, Table table, string column)
    {
        if (table.PrimaryKey is { } primary && primary.Columns.Concat(primary.Include).Contains(column))
        {
            yield return Constraint(table, primary.Name, "primary key");
        }
        foreach (var unique in table.Uniques.Where(unique => unique.Columns.Concat(unique.Include).Contains(column)))
        {
            yield return Constraint(table, unique.Name, "unique constraint");
        }
        foreach (var exclusion in table.Exclusions.Where(exclusion => Uses(exclusion, column)))
        {
            yield return Constraint(table, exclusion.Name, "exclusion constraint");
        }
        foreach (var index in table.Indexes.Where(index => IndexReplay.Uses(index, column)))
        {
            yield return new Dependent(new ObjectId(ObjectKind.Index, table.Name, index.Name), Foothold.Key, $"index '{index.Name}' of '{table.Name}'");
        }
        foreach (var text in StandingTexts.Of(table).Where(text => IsByExpression(text.Owner) && SqlTokens.Mentions(text.Sql, column) && text.Owner.Id.Member != column))
        {
            yield return text.Owner;
        }
        foreach (var key in table.ForeignKeys.Where(key => key.Columns.Contains(column)))
        {
            yield return Constraint(table, key.Name, "foreign key");
        }
        foreach (var dependent in ForeignKeysTo(schema, table, key => key.ReferencedColumns.Contains(column)))
        {
            yield return dependent;
        }
    }

    /// <summary>The foreign keys to a table that are meant.</summary>
    public static IEnumerable<Dependent> ForeignKeysTo(Schema schema, Table table, Func<ForeignKey, bool> isMeant) =>
        from other in schema.Tables
        from key in other.ForeignKeys
        where key.Table == table.Name && isMeant(key)
        select Constraint(other, key.Name, "foreign key");

    /// <summary>A constraint of a table as one who stands on something.</summary>
    public static Dependent Constraint(Table table, string name, string words) =>
        new(new ObjectId(ObjectKind.Constraint, table.Name, name), Foothold.Key, $"{words} '{name}' of '{table.Name}'");

    /// <summary>Whether an exclusion constraint stands on a column.</summary>
    public static bool Uses(ExclusionConstraint exclusion, string column) => IndexReplay.Uses(
        new TableIndex(exclusion.Name, exclusion.Elements.Select(element => element.Part).ToEquatableArray(), Where: exclusion.Where, Include: exclusion.Include), column);

    // Those of indexes and exclusion constraints are found with their columns.
    private static bool IsByExpression(Dependent owner) =>
        owner.How == Foothold.Generated || (owner.How == Foothold.Expression && owner.Words.StartsWith("check", StringComparison.Ordinal))
        || owner.Id.Kind == ObjectKind.Table;
}
