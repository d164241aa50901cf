using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Naming;
using SchemaGen.Model;

namespace SchemaGen.Core.Replaying;

/// <summary>
/// Tables, views, sequences, composite types, and the indexes behind keys and constraints share their names within a schema (PostgreSQL manual,
/// CREATE INDEX); so do all types, each table and view being one.
/// </summary>
internal static class RelationNames
{
    public static void RequireFree(Schema schema, string? inSchema, string name)
    {
        foreach (var table in schema.Tables)
        {
            if (table.Name.Schema != inSchema)
            {
                continue;
            }
            if (table.Name.Name == name)
            {
                throw new ImpossibleOperationException($"table '{table.Name}' exists already");
            }
            if (Has(table, name))
            {
                throw new ImpossibleOperationException($"the name '{name}' is taken by a key or index of '{table.Name}'");
            }
            if (Numbered(table, name) is { } numbered)
            {
                throw new ImpossibleOperationException($"the name '{name}' is taken by the sequence that numbers column '{numbered.Name}' of '{table.Name}'");
            }
        }
        var relation = new TableName(inSchema, name);
        foreach (var item in schema.Objects)
        {
            if (item.Id.Name == relation && item.Id.Kind is ObjectKind.View or ObjectKind.MaterializedView or ObjectKind.Sequence or ObjectKind.Composite)
            {
                throw new ImpossibleOperationException($"{ObjectWords.Of(item.Id)} exists already");
            }
            if (item is View view && view.Id.Name.Schema == inSchema && view.Indexes.Any(index => index.Name == name))
            {
                throw new ImpossibleOperationException($"the name '{name}' is taken by an index of '{view.Id.Name}'");
            }
        }
    }

    /// <summary>A column that is to number its rows can have a sequence under the name that PostgreSQL gives it.</summary>
    public static void RequireFreeNumbering(Schema schema, TableName table, Column column)
    {
        var sequence = new ObjectId(ObjectKind.Sequence, GivenNames.Sequence(table, column.Name));
        if (column.Identity != Identity.None && schema.Find(sequence) is not null)
        {
            throw new ImpossibleOperationException(
                $"sequence '{sequence.Name}' has the name that the one which numbers column '{column.Name}' of '{table}' gets: rename it, or drop it first");
        }
    }

    public static void RequireFreeType(Schema schema, TableName name)
    {
        if (schema.Find(name) is not null)
        {
            throw new ImpossibleOperationException($"table '{name}' exists already");
        }
        if (schema.Objects.FirstOrDefault(item => item.Id.Name == name && IsType(item.Id.Kind)) is { } other)
        {
            throw new ImpossibleOperationException($"{ObjectWords.Of(other.Id)} exists already");
        }
    }

    /// <summary>The names of the indexes of a table, those behind its keys and exclusion constraints among them.</summary>
    public static IEnumerable<string> Of(Table table) =>
        (table.PrimaryKey is null ? Enumerable.Empty<string>() : new[] { table.PrimaryKey.Name })
        .Concat(table.Uniques.Select(unique => unique.Name))
        .Concat(table.Exclusions.Select(exclusion => exclusion.Name))
        .Concat(table.Indexes.Select(index => index.Name));

    /// <summary>Whether a name is taken.</summary>
    public static bool IsTaken(Schema schema, string? inSchema, string name)
    {
        try
        {
            RequireFree(schema, inSchema, name);
            return false;
        }
        catch (ImpossibleOperationException)
        {
            return true;
        }
    }

    // Every new name is compared with those of all tables: nothing is allocated for it.
    private static bool Has(Table table, string name)
    {
        foreach (var unique in table.Uniques)
        {
            if (unique.Name == name)
            {
                return true;
            }
        }
        foreach (var exclusion in table.Exclusions)
        {
            if (exclusion.Name == name)
            {
                return true;
            }
        }
        foreach (var index in table.Indexes)
        {
            if (index.Name == name)
            {
                return true;
            }
        }
        return table.PrimaryKey?.Name == name;
    }

    private static Column? Numbered(Table table, string sequence) => sequence.EndsWith("_seq", StringComparison.Ordinal)
        ? table.Columns.FirstOrDefault(column => column.Identity != Identity.None && GivenNames.Sequence(table.Name, column.Name).Name == sequence)
        : null;

    private static bool IsType(ObjectKind kind) => kind is ObjectKind.View or ObjectKind.MaterializedView
        or ObjectKind.Composite or ObjectKind.Enum or ObjectKind.Domain or ObjectKind.Range;
}
