using System.Collections.Generic;
using System.Linq;
using SchemaGen.Model;

namespace SchemaGen.Core.Sql.Sqlite;

/// <summary>Tables and columns in SQLite's words.</summary>
public static class SqliteTable
{
    private static readonly HashSet<string> OwnCollations = ["NOCASE", "RTRIM"];

    /// <summary>The table's name in SQLite, which has no named schemas: <c>market.products</c> is <c>market_products</c>.</summary>
    public static string NameOf(TableName table) => table.Schema is null ? table.Name : table.Schema + "_" + table.Name;

    /// <summary>The name that a table has for a moment while it is rebuilt or renamed.</summary>
    internal static string Temporary(string name) => "_schemagen_new_" + name;

    /// <summary>CREATE TABLE with all constraints, named; under another name where a rebuild needs one.</summary>
    internal static string Create(Table table, string? under = null)
    {
        var numbered = NumberedColumn(table);
        var lines = table.Columns.Select(column => Column(table, column, column == numbered))
            .Concat(table.PrimaryKey is { } key && numbered is null ? [ConstraintSql.PrimaryKey(Dialect.Sqlite, key)] : Enumerable.Empty<string>())
            .Concat(table.Uniques.Select(unique => ConstraintSql.Unique(Dialect.Sqlite, unique)))
            .Concat(table.Checks.Select(check => ConstraintSql.Check(Dialect.Sqlite, check)))
            .Concat(table.ForeignKeys.Select(foreign => ConstraintSql.ForeignKey(Dialect.Sqlite, foreign)));
        var name = Dialect.Sqlite.Name(under ?? NameOf(table.Name));
        return $"CREATE TABLE {name} (\n    {string.Join(",\n    ", lines)}\n)" + (table.Options.IsWithoutRowId ? " WITHOUT ROWID" : "");
    }

    internal static IEnumerable<string> Indexes(Table table) => table.Indexes.Select(index => Index(table.Name, index));

    /// <summary>CREATE INDEX. What SQLite has no word for and what changes no answer (where NULLs stand) is left out.</summary>
    internal static string Index(TableName table, TableIndex index) =>
        $"CREATE {(index.IsUnique ? "UNIQUE " : "")}INDEX {Dialect.Sqlite.Name(index.Name)} ON {Dialect.Sqlite.Name(table)} "
        + $"({string.Join(", ", index.Parts.Select(Part))})"
        + (index.Where is null ? "" : $" WHERE {SqliteExpressions.Translate(index.Where)}");

    /// <summary>The column that AUTOINCREMENT numbers, which must be the whole primary key; or null.</summary>
    internal static Column? NumberedColumn(Table table) =>
        table.PrimaryKey is { Columns.Count: 1 } key && table.Find(key.Columns[0]) is { } column && column.Identity != Identity.None
            ? column
            : null;

    /// <summary>A column as CREATE TABLE and ADD COLUMN write it.</summary>
    internal static string Column(Table table, Column column) => Column(table, column, column == NumberedColumn(table));

    /// <summary>The collation as SQLite knows it; null for its own (byte by byte), which is PostgreSQL's "C" too.</summary>
    internal static string? Collation(string? name) =>
        name?.ToUpperInvariant() is { } upper && OwnCollations.Contains(upper) ? upper : null;

    /// <summary>Whether SQLite has the collation.</summary>
    internal static bool HasCollation(string name) =>
        OwnCollations.Contains(name.ToUpperInvariant()) || name is "C" or "POSIX" or "ucs_basic" or "default" || name.ToUpperInvariant() == "BINARY";

    private static string Column(Table table, Column column, bool isNumbered)
    {
        var name = Dialect.Sqlite.Name(column.Name);
        if (isNumbered)
        {
            // Only this very type makes the column the row's number, which AUTOINCREMENT needs.
            return $"{name} integer NOT NULL CONSTRAINT {Dialect.Sqlite.Name(table.PrimaryKey!.Name)} PRIMARY KEY AUTOINCREMENT";
        }
        // SQLite lets NULL into primary keys; PostgreSQL and the model don't.
        var isNullable = column.IsNullable && table.PrimaryKey?.Columns.Contains(column.Name) != true;
        return $"{name} {Type(table, column)}"
            + (Collation(column.Collation) is { } collation ? $" COLLATE {collation}" : "")
            + (isNullable ? "" : " NOT NULL")
            + (column.Default is null ? "" : $" DEFAULT {SqliteExpressions.Default(column.Default, column.Type)}")
            + (column.Generated is null ? "" : $" GENERATED ALWAYS AS ({SqliteExpressions.Translate(column.Generated)}) {(column.IsVirtual ? "VIRTUAL" : "STORED")}");
    }

    // As the only column of a key, INTEGER would number the rows (sqlite.org/lang_createtable.html, "ROWIDs and the INTEGER PRIMARY KEY").
    private static string Type(Table table, Column column) => SqliteTypes.Of(column.Type) is var type
        && type == "integer" && !table.Options.IsWithoutRowId && table.PrimaryKey is { Columns.Count: 1 } key && key.Columns[0] == column.Name
            ? "int"
            : type;

    private static string Part(IndexPart part) =>
        ConstraintSql.Part(Dialect.Sqlite, part)
        + (part.Collation is { } collation ? $" COLLATE {Collation(collation) ?? "BINARY"}" : "")
        + (part.IsDescending ? " DESC" : "");
}
