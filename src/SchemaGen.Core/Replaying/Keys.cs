using System.Collections.Generic;
using System.Linq;
using SchemaGen.Model;

namespace SchemaGen.Core.Replaying;

/// <summary>What a foreign key may refer to: a primary key, a unique constraint, or a unique index over plain columns of all rows.</summary>
internal static class Keys
{
    /// <summary>Whether the columns, in any order, are such a key.</summary>
    public static bool Has(Table table, EquatableArray<string> columns)
    {
        var wanted = new HashSet<string>(columns);
        return wanted.Count == columns.Count && Of(table).Any(key => key.Count == wanted.Count && wanted.SetEquals(key));
    }

    /// <summary>Whether the columns, in any order, are such a key of the table, or of what it is a partition of.</summary>
    public static bool Has(Schema schema, Table table, EquatableArray<string> columns) =>
        Has(table, columns) || (table.Partition is { } partition && schema.Find(partition.Parent) is { } parent && Has(schema, parent, columns));

    /// <summary>Every foreign key to the table, or to a partition of it, still has what it refers to.</summary>
    /// <exception cref="ImpossibleOperationException">One has not.</exception>
    public static void RequireKept(Schema schema, Table table, string dropped)
    {
        var tables = new[] { table }.Concat(TableColumns.Descendants(schema, table.Name)).ToDictionary(other => other.Name);
        foreach (var other in schema.Tables)
        {
            if (other.ForeignKeys.FirstOrDefault(key => tables.TryGetValue(key.Table, out var target) && !Has(schema, target, key.ReferencedColumns)) is { } key)
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
