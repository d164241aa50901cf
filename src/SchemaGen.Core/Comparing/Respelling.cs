using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Sql.Sqlite;
using SchemaGen.Model;

namespace SchemaGen.Core.Comparing;

/// <summary>
/// Says a live schema in the words of the classes. A database never gives an expression back as it was written, so a fact that it shows in the same
/// way for both takes the declared spelling; what differs stays as it was inspected, and only that is a difference.
/// </summary>
public static class Respelling
{
    /// <summary>The live schema, respelt.</summary>
    /// <param name="live">What was inspected.</param>
    /// <param name="declared">What the classes say.</param>
    /// <param name="seen">The same, as the database shows it.</param>
    /// <param name="isSqlite">Named schemas are part of the names: <c>market.products</c> is <c>market_products</c>.</param>
    public static Schema Respell(Schema live, Schema declared, Schema seen, bool isSqlite)
    {
        var names = declared.Tables.ToDictionary(table => isSqlite ? new TableName(null, SqliteTable.NameOf(table.Name)) : table.Name, table => table.Name);
        live = Renamed(live, names);
        seen = Renamed(seen, names);
        var tables = live.Tables.Select(table => declared.Find(table.Name) is { } other && seen.Find(table.Name) is { } shown ? Respell(table, other, shown) : table).ToList();
        return new Schema(
            live.Names.Concat(declared.Names.Where(name => !live.Names.Contains(name) && !seen.Names.Contains(name))).ToEquatableArray(),
            tables.ToEquatableArray(),
            Items(live.Objects, declared.Objects, seen.Objects, item => item.Id));
    }

    private static Table Respell(Table live, Table declared, Table seen) => live with
    {
        Columns = live.Columns.Select(column => declared.Find(column.Name) is { } other && seen.Find(column.Name) is { } shown ? Respell(column, other, shown) : column).ToEquatableArray(),
        PrimaryKey = Fact(live.PrimaryKey, declared.PrimaryKey, seen.PrimaryKey),
        Uniques = Items(live.Uniques, declared.Uniques, seen.Uniques, item => item.Name),
        Checks = Items(live.Checks, declared.Checks, seen.Checks, item => item.Name),
        Exclusions = Items(live.Exclusions, declared.Exclusions, seen.Exclusions, item => item.Name),
        ForeignKeys = Items(live.ForeignKeys, declared.ForeignKeys, seen.ForeignKeys, item => item.Name),
        Indexes = Items(live.Indexes, declared.Indexes, seen.Indexes, item => item.Name),
        Comment = Fact(live.Comment, declared.Comment, seen.Comment),
        Options = Fact(live.Options, declared.Options, seen.Options),
        PartitionBy = Fact(live.PartitionBy, declared.PartitionBy, seen.PartitionBy),
        Partition = Fact(live.Partition, declared.Partition, seen.Partition),
        Inherits = Fact(live.Inherits, declared.Inherits, seen.Inherits),
    };

    private static Column Respell(Column live, Column declared, Column seen) => live with
    {
        Type = Fact(live.Type, declared.Type, seen.Type),
        IsNullable = Fact(live.IsNullable, declared.IsNullable, seen.IsNullable),
        Default = Fact(live.Default, declared.Default, seen.Default),
        Identity = Fact(live.Identity, declared.Identity, seen.Identity),
        IdentityOptions = Fact(live.IdentityOptions, declared.IdentityOptions, seen.IdentityOptions),
        Generated = Fact(live.Generated, declared.Generated, seen.Generated),
        IsVirtual = Fact(live.IsVirtual, declared.IsVirtual, seen.IsVirtual),
        Collation = Fact(live.Collation, declared.Collation, seen.Collation),
        Storage = Fact(live.Storage, declared.Storage, seen.Storage),
        Compression = Fact(live.Compression, declared.Compression, seen.Compression),
        // No database keeps what its numbers mean.
        Members = declared.Members,
        Comment = Fact(live.Comment, declared.Comment, seen.Comment),
    };

    private static T Fact<T>(T live, T declared, T seen) => EqualityComparer<T>.Default.Equals(live, seen) ? declared : live;

    // What the database shows of neither (an enum type on SQLite) is no difference: the declared one counts.
    private static EquatableArray<T> Items<T, TKey>(EquatableArray<T> live, EquatableArray<T> declared, EquatableArray<T> seen, Func<T, TKey> key)
        where T : class
    {
        T? In(EquatableArray<T> items, T item) => items.FirstOrDefault(other => EqualityComparer<TKey>.Default.Equals(key(other), key(item)));

        return live.Select(item => In(declared, item) is { } other && In(seen, item) is { } shown ? Fact(item, other, shown) : item)
            .Concat(declared.Where(item => In(live, item) is null && In(seen, item) is null))
            .ToEquatableArray();
    }

    private static Schema Renamed(Schema schema, Dictionary<TableName, TableName> names)
    {
        TableName Name(TableName name) => names.TryGetValue(name, out var other) ? other : name;

        return schema with
        {
            Tables = schema.Tables.Select(table => table with
            {
                Name = Name(table.Name),
                ForeignKeys = table.ForeignKeys.Select(key => key with { Table = Name(key.Table) }).ToEquatableArray(),
            }).ToEquatableArray(),
            Objects = schema.Objects.Select(item => item.Id.Kind is ObjectKind.Trigger or ObjectKind.View ? item with { Id = item.Id with { Name = Name(item.Id.Name) } } : item).ToEquatableArray(),
        };
    }
}
