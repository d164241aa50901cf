using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Texts;
using SchemaGen.Model;

namespace SchemaGen.Core.Sql.PostgreSql;

/// <summary>ALTER TABLE for one column: exactly the pieces that change.</summary>
internal static class PostgreSqlColumnChange
{
    private static readonly Dialect Sql = Dialect.PostgreSql;

    /// <summary>The statements that turn a column into its new definition; none when only its enum members differ.</summary>
    public static IEnumerable<string> Change(Schema schema, Table table, Column old, AlterColumn operation)
    {
        var column = operation.Column;
        if (column.Generated is not null && (column.Generated != old.Generated || column.Type != old.Type || column.IsVirtual != old.IsVirtual))
        {
            return PostgreSqlAround.Columns(schema, table, [column], []);
        }
        if (old.IsVirtual && column.Generated is null)
        {
            // DROP EXPRESSION is for stored ones; this one holds no values that it could keep.
            return PostgreSqlAround.Columns(schema, table, [column], [], operation.Fill ?? operation.Using ?? old.Generated);
        }
        var change = Definition(schema, table, old, operation).Concat(
            column.Comment == old.Comment ? [] : new[] { PostgreSqlTable.CommentOn(table.Name, column.Name, column.Comment) });
        var readers = table.Columns
            .Where(other => other.Name != column.Name && other.Generated is not null && SqlTokens.Mentions(other.Generated, column.Name)).ToList();
        return column.Type == old.Type || readers.Count == 0 ? change : PostgreSqlAround.Columns(schema, table, readers, change);
    }

    private static IEnumerable<string> Definition(Schema schema, Table table, Column old, AlterColumn operation)
    {
        var column = operation.Column;
        var name = Sql.Name(column.Name);
        var alter = PostgreSqlColumn.Alter(table.Name, column.Name);
        // The server converts a default along with its column, or fails: it is set again in the new type instead.
        var dropsDefault = old.Default is not null && (column.Default is null || old.Type.Name != column.Type.Name || old.Type.IsArray != column.Type.IsArray);
        var isTyped = old.Type != column.Type || old.Collation != column.Collation || operation.Using is not null;
        if (old.Generated is not null && column.Generated is null)
        {
            yield return alter + "DROP EXPRESSION";
        }
        foreach (var statement in PostgreSqlNumbering.Leave(table.Name, old, column))
        {
            yield return statement;
        }
        if (dropsDefault)
        {
            yield return alter + "DROP DEFAULT";
        }
        if (column.IsNullable && !old.IsNullable)
        {
            // First: the conversion may make NULLs.
            yield return alter + "DROP NOT NULL";
        }
        if (isTyped)
        {
            var conversion = operation.Using ?? PostgreSqlCasts.Using(schema, name, old.Type, column.Type);
            yield return alter + $"TYPE {column.Type}"
                + (old.Collation == column.Collation ? CollationKept(column) : $" COLLATE {Dialect.Collation(column.Collation ?? "default")}")
                + (conversion is null ? "" : $" USING {conversion}");
        }
        // TYPE sets both back to the type's own.
        if (column.Storage != old.Storage || (isTyped && column.Storage is not null))
        {
            yield return alter + "SET STORAGE " + (column.Storage?.ToUpperInvariant() ?? DefaultStorage(column.Type));
        }
        if (column.Compression != old.Compression || (isTyped && column.Compression is not null))
        {
            yield return alter + "SET COMPRESSION " + (column.Compression ?? "default");
        }
        if (operation.Fill is not null && old.IsNullable)
        {
            yield return $"UPDATE {Sql.Name(table.Name)} SET {name} = {operation.Fill} WHERE {name} IS NULL";
        }
        if (old.IsNullable && !column.IsNullable)
        {
            yield return alter + "SET NOT NULL";
        }
        if (column.Default is not null && (dropsDefault || column.Default != old.Default))
        {
            yield return alter + "SET DEFAULT " + column.Default;
        }
        foreach (var statement in PostgreSqlNumbering.Enter(table, old, column))
        {
            yield return statement;
        }
    }

    // TYPE without COLLATE sets the collation back to the type's own.
    private static string CollationKept(Column column) =>
        column.Collation is null ? "" : $" COLLATE {Dialect.Collation(column.Collation)}";

    // SET STORAGE DEFAULT is understood from PostgreSQL 16 on only (manual, "TOAST"; pg_type.typstorage).
    private static string DefaultStorage(ColumnType type) => !type.IsArray && type.Name is "numeric" or "inet" or "cidr" ? "MAIN" : "EXTENDED";
}
