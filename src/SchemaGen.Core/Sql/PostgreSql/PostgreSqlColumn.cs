using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Texts;
using SchemaGen.Model;

namespace SchemaGen.Core.Sql.PostgreSql;

/// <summary>A column's definition, and ADD COLUMN.</summary>
internal static class PostgreSqlColumn
{
    private static readonly Dialect Sql = Dialect.PostgreSql;

    /// <summary>A column as CREATE TABLE and ADD COLUMN write it.</summary>
    public static string Define(Column column) =>
        $"{Sql.Name(column.Name)} {(column.Identity == Identity.Serial ? PostgreSqlNumbering.SerialType(column.Type) : column.Type.ToString())}"
        + (column.Compression is null ? "" : $" COMPRESSION {column.Compression}")
        + (column.Collation is null ? "" : $" COLLATE {Dialect.Collation(column.Collation)}")
        + (column.Generated is { } expression ? $" GENERATED ALWAYS AS ({expression}) {(column.IsVirtual ? "VIRTUAL" : "STORED")}" : "")
        + (column.Identity is Identity.None or Identity.Serial ? "" : PostgreSqlNumbering.Identity(column))
        + (column.Default is null ? "" : $" DEFAULT {column.Default}")
        + (column.IsNullable ? "" : " NOT NULL");

    /// <summary>What a definition can't say on every version: STORAGE (only from 16 on), and a serial column that takes NULL.</summary>
    public static IEnumerable<string> AfterDefinition(TableName table, Column column)
    {
        if (column.Storage is not null)
        {
            yield return Alter(table, column.Name) + "SET STORAGE " + column.Storage.ToUpperInvariant();
        }
        if (column is { Identity: Identity.Serial, IsNullable: true })
        {
            yield return Alter(table, column.Name) + "DROP NOT NULL";
        }
    }

    /// <summary>ADD COLUMN. A fill is put in as a passing default where a default can say it, else by an UPDATE.</summary>
    public static IEnumerable<string> Add(Table table, Column column, string? fill)
    {
        var add = $"ALTER TABLE {Sql.Name(table.Name)} ADD COLUMN ";
        var alter = Alter(table.Name, column.Name);
        if (fill is null || fill == column.Default || column.Generated is not null || column.Identity != Identity.None)
        {
            yield return add + Define(column);
        }
        else if (CanBeDefault(fill, table))
        {
            yield return add + Define(column with { Default = fill });
            yield return alter + (column.Default is null ? "DROP DEFAULT" : "SET DEFAULT " + column.Default);
        }
        else
        {
            yield return add + Define(column with { IsNullable = true });
            yield return $"UPDATE {Sql.Name(table.Name)} SET {Sql.Name(column.Name)} = {fill}";
            if (!column.IsNullable)
            {
                yield return alter + "SET NOT NULL";
            }
        }
        foreach (var statement in AfterDefinition(table.Name, column))
        {
            yield return statement;
        }
        if (column.Comment is not null)
        {
            yield return PostgreSqlTable.CommentOn(table.Name, column.Name, column.Comment);
        }
    }

    /// <summary><c>ALTER TABLE users ALTER COLUMN name </c>, for what follows.</summary>
    public static string Alter(TableName table, string column) => $"ALTER TABLE {Sql.Name(table)} ALTER COLUMN {Sql.Name(column)} ";

    // A DEFAULT may speak neither of columns nor of other rows (PostgreSQL manual, "Default Values").
    private static bool CanBeDefault(string fill, Table table) =>
        !SqlTokens.HasWord(fill, "select") && !table.Columns.Any(column => SqlTokens.Mentions(fill, column.Name));
}
