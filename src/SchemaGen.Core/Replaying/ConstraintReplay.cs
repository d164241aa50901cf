using System.Collections.Generic;
using System.Linq;
using SchemaGen.Model;

namespace SchemaGen.Core.Replaying;

/// <summary>What operations on keys, unique, check and foreign key constraints do.</summary>
internal static class ConstraintReplay
{
    public static Schema Add(Schema schema, TableName name, PrimaryKey key)
    {
        var table = Replay.Require(schema, name);
        if (table.PrimaryKey is not null)
        {
            throw new ImpossibleOperationException($"'{name}' has a primary key already: '{table.PrimaryKey.Name}'");
        }
        RequireFree(table, key.Name);
        RelationNames.RequireFree(schema, name.Schema, key.Name);
        foreach (var column in key.Columns.Select(column => ColumnReplay.Require(table, column)).Where(column => column.IsNullable))
        {
            throw new ImpossibleOperationException($"column '{column.Name}' of '{name}' is nullable and can't be in the primary key");
        }
        return Replay.Put(schema, table with { PrimaryKey = key });
    }

    public static Schema Add(Schema schema, TableName name, UniqueConstraint unique)
    {
        var table = Replay.Require(schema, name);
        RequireFree(table, unique.Name);
        RelationNames.RequireFree(schema, name.Schema, unique.Name);
        RequireColumns(table, unique.Columns);
        return Replay.Put(schema, table with { Uniques = table.Uniques.Append(unique).ToEquatableArray() });
    }

    public static Schema Add(Schema schema, TableName name, CheckConstraint check)
    {
        var table = Replay.Require(schema, name);
        RequireFree(table, check.Name);
        return Replay.Put(schema, table with { Checks = table.Checks.Append(check).ToEquatableArray() });
    }

    public static Schema Add(Schema schema, TableName name, ForeignKey key)
    {
        var table = Replay.Require(schema, name);
        RequireFree(table, key.Name);
        RequireColumns(table, key.Columns);
        var target = Replay.Require(schema, key.Table);
        RequireColumns(target, key.ReferencedColumns);
        if (!Keys.Has(target, key.ReferencedColumns))
        {
            throw new ImpossibleOperationException(
                $"foreign key '{key.Name}' of '{name}' refers to '{key.Table}' ({string.Join(", ", key.ReferencedColumns)}), which is neither its primary key nor unique");
        }
        return Replay.Put(schema, table with { ForeignKeys = table.ForeignKeys.Append(key).ToEquatableArray() });
    }

    public static Schema Drop(Schema schema, TableName name, string constraint)
    {
        var table = Replay.Require(schema, name);
        Require(table, constraint);
        var left = table with
        {
            PrimaryKey = table.PrimaryKey?.Name == constraint ? null : table.PrimaryKey,
            Uniques = table.Uniques.Where(unique => unique.Name != constraint).ToEquatableArray(),
            Checks = table.Checks.Where(check => check.Name != constraint).ToEquatableArray(),
            ForeignKeys = table.ForeignKeys.Where(key => key.Name != constraint).ToEquatableArray(),
        };
        var after = Replay.Put(schema, left);
        Keys.RequireKept(after, left, constraint);
        return after;
    }

    public static Schema Rename(Schema schema, RenameConstraint rename)
    {
        var table = Replay.Require(schema, rename.Table);
        Require(table, rename.Name);
        RequireFree(table, rename.To);
        if (table.PrimaryKey?.Name == rename.Name || table.Uniques.Any(unique => unique.Name == rename.Name))
        {
            RelationNames.RequireFree(schema, rename.Table.Schema, rename.To);
        }
        string To(string name) => name == rename.Name ? rename.To : name;
        return Replay.Put(schema, table with
        {
            PrimaryKey = table.PrimaryKey is null ? null : table.PrimaryKey with { Name = To(table.PrimaryKey.Name) },
            Uniques = table.Uniques.Select(unique => unique with { Name = To(unique.Name) }).ToEquatableArray(),
            Checks = table.Checks.Select(check => check with { Name = To(check.Name) }).ToEquatableArray(),
            ForeignKeys = table.ForeignKeys.Select(key => key with { Name = To(key.Name) }).ToEquatableArray(),
        });
    }

    private static IEnumerable<string> Names(Table table) =>
        (table.PrimaryKey is null ? Enumerable.Empty<string>() : new[] { table.PrimaryKey.Name })
        .Concat(table.Uniques.Select(unique => unique.Name))
        .Concat(table.Checks.Select(check => check.Name))
        .Concat(table.ForeignKeys.Select(key => key.Name));

    private static void Require(Table table, string constraint)
    {
        if (!Names(table).Contains(constraint))
        {
            throw new ImpossibleOperationException($"no constraint '{constraint}' on '{table.Name}' at this revision" + Nearest.Hint(constraint, Names(table)));
        }
    }

    private static void RequireFree(Table table, string constraint)
    {
        if (Names(table).Contains(constraint))
        {
            throw new ImpossibleOperationException($"constraint '{constraint}' on '{table.Name}' exists already");
        }
    }

    private static void RequireColumns(Table table, IEnumerable<string> columns)
    {
        foreach (var column in columns)
        {
            ColumnReplay.Require(table, column);
        }
    }
}

/// <summary>What a foreign key may refer to: a primary key, a unique constraint, or a unique index over plain columns of all rows.</summary>
internal static class Keys
{
    /// <summary>Whether the columns, in any order, are such a key.</summary>
    public static bool Has(Table table, EquatableArray<string> columns)
    {
        var wanted = new HashSet<string>(columns);
        return wanted.Count == columns.Count && Of(table).Any(key => key.Count == wanted.Count && wanted.SetEquals(key));
    }

    /// <summary>Every foreign key to the table still has what it refers to.</summary>
    /// <exception cref="ImpossibleOperationException">One has not.</exception>
    public static void RequireKept(Schema schema, Table table, string dropped)
    {
        foreach (var other in schema.Tables)
        {
            if (other.ForeignKeys.FirstOrDefault(key => key.Table == table.Name && !Has(table, key.ReferencedColumns)) is { } key)
            {
                throw new ImpossibleOperationException($"foreign key '{key.Name}' of '{other.Name}' stands on '{dropped}': drop it first");
            }
        }
    }

    /// <summary>The columns of the primary key, unique constraint or unique index of that name, or null.</summary>
    public static EquatableArray<string>? Named(Table table, string name) =>
        table.PrimaryKey?.Name == name ? table.PrimaryKey.Columns
        : table.Uniques.FirstOrDefault(unique => unique.Name == name) is { } unique ? unique.Columns
        : table.Indexes.FirstOrDefault(index => index.Name == name && index.IsUnique) is { } index ? index.Parts.Select(part => part.Text).ToEquatableArray()
        : null;

    private static IEnumerable<IReadOnlyCollection<string>> Of(Table table) =>
        (table.PrimaryKey is null ? Enumerable.Empty<EquatableArray<string>>() : new[] { table.PrimaryKey.Columns })
        .Concat(table.Uniques.Select(unique => unique.Columns))
        .Concat(table.Indexes
            .Where(index => index.IsUnique && index.Where is null && index.Parts.All(part => !part.IsExpression))
            .Select(index => index.Parts.Select(part => part.Text).ToEquatableArray()))
        .Select(columns => (IReadOnlyCollection<string>)columns);
}
