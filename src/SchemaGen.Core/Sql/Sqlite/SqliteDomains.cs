using System;
using System.Linq;
using SchemaGen.Core.Naming;
using SchemaGen.Model;

namespace SchemaGen.Core.Sql.Sqlite;

/// <summary>
/// SQLite has no domains: a column of one is of its base type, with its default, its collation and its NOT NULL. What is resolved here is what
/// SQLite gets to see; an enum type needs nothing, because its values are texts there.
/// </summary>
internal static class SqliteDomains
{
    /// <summary>The schema with every domain replaced.</summary>
    public static Schema Resolve(Schema schema) => HasNone(schema)
        ? schema
        : schema with { Tables = schema.Tables.Select(table => Resolve(table, schema)).ToEquatableArray() };

    /// <summary>The operation with the domains of <paramref name="schema"/> replaced.</summary>
    public static Operation Resolve(Operation operation, Schema schema) => HasNone(schema) ? operation : operation switch
    {
        CreateTable create => new CreateTable(Resolve(create.Definition, schema)),
        AddColumn add => add with { Column = Resolve(add.Column, schema) },
        AlterColumn alter => alter with { Column = Resolve(alter.Column, schema) },
        _ => operation,
    };

    /// <summary>The domain of a type, or null when it is of none.</summary>
    public static DomainType? Of(ColumnType type, Schema schema) =>
        HasNone(schema) || Name(type) is not { } name ? null : schema.Find(new ObjectId(ObjectKind.Domain, name)) as DomainType;

    /// <summary>Whether a type is the named one, or a domain over it.</summary>
    public static bool IsOf(ColumnType type, TableName name, Schema schema) =>
        Name(type) == name || (Of(type, schema) is { } domain && IsOf(domain.Type, name, schema));

    private static bool HasNone(Schema schema) => !schema.Objects.Any(item => item is DomainType);

    private static Table Resolve(Table table, Schema schema) =>
        table with { Columns = table.Columns.Select(column => Resolve(column, schema)).ToEquatableArray() };

    /// <summary>The column with the domain of its type replaced, which may be over another one.</summary>
    public static Column Resolve(Column column, Schema schema) => Of(column.Type, schema) is not { } domain ? column : Resolve(
        column with
        {
            Type = column.Type.IsArray ? domain.Type with { IsArray = true } : domain.Type,
            IsNullable = column.IsNullable && (domain.IsNullable || column.Type.IsArray),
            Default = column.Default ?? (column.Type.IsArray ? null : domain.Default),
            Collation = column.Collation ?? domain.Collation,
        },
        schema);

    private static TableName? Name(ColumnType type)
    {
        try
        {
            return Identifiers.ParseTable(type.Name);
        }
        catch (FormatException)
        {
            // A type of several words, double precision for one.
            return null;
        }
    }
}
