using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Replaying;
using SchemaGen.Core.Texts;
using SchemaGen.Model;

namespace SchemaGen.Core.Sql.PostgreSql;

/// <summary>ALTER TABLE for one column: exactly the pieces that change.</summary>
internal static class PostgreSqlColumn
{
    private static readonly Dialect Sql = Dialect.PostgreSql;

    /// <summary>ADD COLUMN. A fill is put in as a passing default where a default can say it, else by an UPDATE.</summary>
    public static IEnumerable<string> Add(Table table, Column column, string? fill)
    {
        var add = $"ALTER TABLE {Sql.Name(table.Name)} ADD COLUMN ";
        var alter = Alter(table.Name, column.Name);
        if (fill is null || fill == column.Default || column.Generated is not null || column.Identity != Identity.None)
        {
            yield return add + PostgreSqlTable.Column(column);
        }
        else if (CanBeDefault(fill, table))
        {
            yield return add + PostgreSqlTable.Column(column with { Default = fill });
            yield return alter + (column.Default is null ? "DROP DEFAULT" : "SET DEFAULT " + column.Default);
        }
        else
        {
            yield return add + PostgreSqlTable.Column(column with { IsNullable = true });
            yield return $"UPDATE {Sql.Name(table.Name)} SET {Sql.Name(column.Name)} = {fill}";
            if (!column.IsNullable)
            {
                yield return alter + "SET NOT NULL";
            }
        }
        if (column.Comment is not null)
        {
            yield return PostgreSqlTable.CommentOn(table.Name, column.Name, column.Comment);
        }
    }

    /// <summary>The statements that turn a column into its new definition; none when only its enum members differ.</summary>
    public static IEnumerable<string> Change(Schema schema, Table table, Column old, AlterColumn operation)
    {
        var column = operation.Column;
        if (column.Generated is not null && (column.Generated != old.Generated || column.Type != old.Type))
        {
            return Around(schema, table, [column], []);
        }
        var change = Definition(table, old, operation).Concat(
            column.Comment == old.Comment ? [] : new[] { PostgreSqlTable.CommentOn(table.Name, column.Name, column.Comment) });
        var readers = table.Columns
            .Where(other => other.Name != column.Name && other.Generated is not null && SqlTokens.Mentions(other.Generated, column.Name)).ToList();
        return column.Type == old.Type || readers.Count == 0 ? change : Around(schema, table, readers, change);
    }

    private static IEnumerable<string> Definition(Table table, Column old, AlterColumn operation)
    {
        var column = operation.Column;
        var name = Sql.Name(column.Name);
        var alter = Alter(table.Name, column.Name);
        // The server converts a default along with its column, or fails: it is set again in the new type instead.
        var dropsDefault = old.Default is not null && (column.Default is null || old.Type.Name != column.Type.Name || old.Type.IsArray != column.Type.IsArray);
        if (old.Generated is not null && column.Generated is null)
        {
            yield return alter + "DROP EXPRESSION";
        }
        if (old.Identity != Identity.None && column.Identity == Identity.None)
        {
            yield return alter + "DROP IDENTITY";
        }
        if (dropsDefault)
        {
            yield return alter + "DROP DEFAULT";
        }
        if (old.Type != column.Type || old.Collation != column.Collation || operation.Using is not null)
        {
            var conversion = operation.Using ?? PostgreSqlCasts.Using(name, old.Type, column.Type);
            yield return alter + $"TYPE {column.Type}"
                + (old.Collation == column.Collation ? CollationKept(column) : $" COLLATE {PostgreSqlTable.Collation(column.Collation ?? "default")}")
                + (conversion is null ? "" : $" USING {conversion}");
        }
        if (operation.Fill is not null && old.IsNullable)
        {
            yield return $"UPDATE {Sql.Name(table.Name)} SET {name} = {operation.Fill} WHERE {name} IS NULL";
        }
        if (old.IsNullable != column.IsNullable)
        {
            yield return alter + (column.IsNullable ? "DROP NOT NULL" : "SET NOT NULL");
        }
        if (column.Default is not null && (dropsDefault || column.Default != old.Default))
        {
            yield return alter + "SET DEFAULT " + column.Default;
        }
        if (column.Identity != Identity.None && old.Identity == Identity.None)
        {
            yield return alter + $"ADD GENERATED {PostgreSqlTable.Mode(column.Identity)} AS IDENTITY";
            // A new sequence begins at 1, among the numbers that are there.
            yield return $"SELECT setval(pg_get_serial_sequence({Dialect.Literal(Sql.Name(table.Name))}, {Dialect.Literal(column.Name)}), max({name})) "
                + $"FROM {Sql.Name(table.Name)} HAVING max({name}) > 0";
        }
        else if (column.Identity != old.Identity && column.Identity != Identity.None)
        {
            yield return alter + $"SET GENERATED {PostgreSqlTable.Mode(column.Identity)}";
        }
    }

    // TYPE without COLLATE sets the collation back to the type's own.
    private static string CollationKept(Column column) =>
        column.Collation is null ? "" : $" COLLATE {PostgreSqlTable.Collation(column.Collation)}";

    // PostgreSQL 15 changes neither a generated column's expression nor the type of a column that one reads. The generated
    // columns go, what stood on them goes with them, and after the change all of it comes back.
    private static IEnumerable<string> Around(Schema schema, Table table, IReadOnlyList<Column> generated, IEnumerable<string> change)
    {
        var name = Sql.Name(table.Name);
        var names = generated.Select(column => column.Name).ToList();
        var incoming = schema.Tables
            .SelectMany(other => other.ForeignKeys.Select(key => (Owner: other.Name, Key: key)))
            .Where(entry => entry.Key.Table == table.Name && entry.Key.ReferencedColumns.Any(names.Contains))
            .ToList();
        var own = table.ForeignKeys.Where(key => key.Columns.Any(names.Contains) && !incoming.Contains((table.Name, key)));
        var constraints = (table.PrimaryKey is { } primary && primary.Columns.Any(names.Contains) ? [ConstraintSql.PrimaryKey(Sql, primary)] : Enumerable.Empty<string>())
            .Concat(table.Uniques.Where(unique => unique.Columns.Any(names.Contains)).Select(unique => ConstraintSql.Unique(Sql, unique)))
            .Concat(table.Checks.Where(check => names.Any(column => SqlTokens.Mentions(check.Expression, column))).Select(check => ConstraintSql.Check(Sql, check)))
            .Concat(own.Select(key => ConstraintSql.ForeignKey(Sql, key)))
            .Select(constraint => $"ALTER TABLE {name} ADD {constraint}");
        var indexes = table.Indexes.Where(index => names.Any(column => IndexReplay.Uses(index, column)))
            .Select(index => ConstraintSql.CreateIndex(Sql, table.Name, index));
        return incoming.Select(entry => $"ALTER TABLE {Sql.Name(entry.Owner)} DROP CONSTRAINT {Sql.Name(entry.Key.Name)}")
            .Concat(names.Select(column => $"ALTER TABLE {name} DROP COLUMN {Sql.Name(column)}"))
            .Concat(change)
            .Concat(generated.SelectMany(column => Add(table, column, fill: null)))
            .Concat(constraints)
            .Concat(indexes)
            .Concat(incoming.Select(entry => $"ALTER TABLE {Sql.Name(entry.Owner)} ADD {ConstraintSql.ForeignKey(Sql, entry.Key)}"));
    }

    // A DEFAULT may speak neither of columns nor of other rows (PostgreSQL manual, "Default Values").
    private static bool CanBeDefault(string fill, Table table) =>
        !SqlTokens.Mentions(fill, "select") && !table.Columns.Any(column => SqlTokens.Mentions(fill, column.Name));

    private static string Alter(TableName table, string column) => $"ALTER TABLE {Sql.Name(table)} ALTER COLUMN {Sql.Name(column)} ";
}
