using System.Collections.Generic;
using System.Linq;
using SchemaGen.Model;

namespace SchemaGen.Core.Sql.PostgreSql;

/// <summary>Tables and columns in PostgreSQL's words.</summary>
internal static class PostgreSqlTable
{
    private static readonly Dialect Sql = Dialect.PostgreSql;

    /// <summary>CREATE TABLE with its constraints, then its indexes and comments.</summary>
    public static IEnumerable<string> Create(Table table)
    {
        var lines = table.Columns.Select(Column)
            .Concat(table.PrimaryKey is { } key ? [ConstraintSql.PrimaryKey(Sql, key)] : Enumerable.Empty<string>())
            .Concat(table.Uniques.Where(unique => !IsTwin(table, unique)).Select(unique => ConstraintSql.Unique(Sql, unique)))
            .Concat(table.Checks.Select(check => ConstraintSql.Check(Sql, check)))
            .Concat(table.ForeignKeys.Select(foreign => ConstraintSql.ForeignKey(Sql, foreign)));
        yield return $"CREATE TABLE {Sql.Name(table.Name)} (\n    {string.Join(",\n    ", lines)}\n)";
        foreach (var twin in table.Uniques.Where(unique => IsTwin(table, unique)))
        {
            yield return $"ALTER TABLE {Sql.Name(table.Name)} ADD {ConstraintSql.Unique(Sql, twin)}";
        }
        foreach (var index in table.Indexes)
        {
            yield return ConstraintSql.CreateIndex(Sql, table.Name, index);
        }
        if (table.Comment is not null)
        {
            yield return CommentOn(table.Name, table.Comment);
        }
        foreach (var column in table.Columns.Where(column => column.Comment is not null))
        {
            yield return CommentOn(table.Name, column.Name, column.Comment);
        }
    }

    /// <summary>A column as CREATE TABLE and ADD COLUMN write it.</summary>
    public static string Column(Column column) =>
        $"{Sql.Name(column.Name)} {column.Type}"
        + (column.Collation is null ? "" : $" COLLATE {Collation(column.Collation)}")
        + (column.Generated is { } expression ? $" GENERATED ALWAYS AS ({expression}) STORED" : "")
        + (column.Identity == Identity.None ? "" : $" GENERATED {Mode(column.Identity)} AS IDENTITY")
        + (column.Default is null ? "" : $" DEFAULT {column.Default}")
        + (column.IsNullable ? "" : " NOT NULL");

    public static string Mode(Identity identity) => identity == Identity.Always ? "ALWAYS" : "BY DEFAULT";

    // Always quoted: nearly every collation's name has an upper-case letter.
    public static string Collation(string name) => "\"" + name.Replace("\"", "\"\"") + "\"";

    public static string CommentOn(TableName table, string? comment) =>
        $"COMMENT ON TABLE {Sql.Name(table)} IS {(comment is null ? "NULL" : Dialect.Literal(comment))}";

    public static string CommentOn(TableName table, string column, string? comment) =>
        $"COMMENT ON COLUMN {Sql.Name(table)}.{Sql.Name(column)} IS {(comment is null ? "NULL" : Dialect.Literal(comment))}";

    // Of two constraints over the same columns CREATE TABLE keeps one and drops the other without a word.
    private static bool IsTwin(Table table, UniqueConstraint unique) =>
        unique.Columns == table.PrimaryKey?.Columns
        || table.Uniques.TakeWhile(other => other != unique).Any(other => other.Columns == unique.Columns);
}
