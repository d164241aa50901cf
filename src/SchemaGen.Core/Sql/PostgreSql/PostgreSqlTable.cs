using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Naming;
using SchemaGen.Model;

namespace SchemaGen.Core.Sql.PostgreSql;

/// <summary>Tables in PostgreSQL's words.</summary>
internal static class PostgreSqlTable
{
    private static readonly Dialect Sql = Dialect.PostgreSql;

    /// <summary>CREATE TABLE with its constraints, then whatever it can't say: indexes, comments, row security, constraints that are not valid.</summary>
    public static IEnumerable<string> Create(Table table)
    {
        var name = Sql.Name(table.Name);
        var isLate = table.Uniques.Where(unique => IsTwin(table, unique)).Select(unique => ConstraintSql.Unique(Sql, unique))
            // CREATE TABLE would take a NOT VALID constraint for valid: there are no rows.
            .Concat(table.Checks.Where(check => check.NotValid).Select(check => ConstraintSql.Check(Sql, check)))
            .Concat(table.ForeignKeys.Where(key => key.NotValid).Select(key => ConstraintSql.ForeignKey(Sql, key)));
        yield return $"CREATE {(table.Options.IsUnlogged ? "UNLOGGED " : "")}TABLE {name}"
            + (table.Partition is { } partition ? $" PARTITION OF {Sql.Name(partition.Parent)}" : "")
            + Body(table)
            + (table.Partition is null ? "" : " " + table.Partition.Bound)
            + (table.Inherits.IsEmpty ? "" : $" INHERITS ({string.Join(", ", table.Inherits.Select(Sql.Name))})")
            + (table.PartitionBy is null ? "" : $" PARTITION BY {table.PartitionBy}")
            + ConstraintSql.With(table.Options.Parameters);
        foreach (var constraint in isLate)
        {
            yield return $"ALTER TABLE {name} ADD {constraint}";
        }
        var rest = table.Columns.SelectMany(column => PostgreSqlColumn.AfterDefinition(table.Name, column))
            .Concat(table.Indexes.Select(index => ConstraintSql.CreateIndex(Sql, table.Name, index)))
            .Concat(ChangeRowSecurity(table.Name, RowSecurity.Off, table.Options.RowSecurity))
            .Concat(table.Comment is null ? [] : new[] { CommentOn(table.Name, table.Comment) })
            .Concat(table.Columns.Where(column => column.Comment is not null).Select(column => CommentOn(table.Name, column.Name, column.Comment)));
        foreach (var statement in rest)
        {
            yield return statement;
        }
    }

    /// <summary>From one way to store and guard a table to another.</summary>
    public static IEnumerable<string> Change(TableName table, TableOptions old, TableOptions target) =>
        (old.IsUnlogged == target.IsUnlogged ? [] : new[] { $"ALTER TABLE {Sql.Name(table)} SET {(target.IsUnlogged ? "UNLOGGED" : "LOGGED")}" })
        .Concat(PostgreSqlParameters.Change($"ALTER TABLE {Sql.Name(table)}", old.Parameters, target.Parameters))
        .Concat(ChangeRowSecurity(table, old.RowSecurity, target.RowSecurity));

    /// <summary>
    /// A new name, and with it that of the sequences that number its columns, if they have their default names; then a new schema,
    /// into which the sequences follow by themselves.
    /// </summary>
    public static IEnumerable<string> Rename(Schema schema, Table table, TableName to)
    {
        var renamed = table.Name with { Name = to.Name };
        if (table.Name.Name != to.Name)
        {
            yield return $"ALTER TABLE {Sql.Name(table.Name)} RENAME TO {Sql.Name(to.Name)}";
            foreach (var rename in table.Columns.SelectMany(column => PostgreSqlNumbering.Rename(
                schema, column, GivenNames.Sequence(table.Name, column.Name), GivenNames.Sequence(renamed, column.Name))))
            {
                yield return rename;
            }
        }
        if (table.Name.Schema != to.Schema)
        {
            yield return SetSchema($"ALTER TABLE {Sql.Name(renamed)}", to.Schema);
        }
    }

    /// <summary>SET SCHEMA. Only the connection knows what its default schema is called.</summary>
    public static string SetSchema(string alter, string? schema) => schema is not null
        ? $"{alter} SET SCHEMA {Sql.Name(schema)}"
        : $"DO $do$ BEGIN EXECUTE format('{alter.Replace("'", "''").Replace("%", "%%")} SET SCHEMA %I', current_schema()); END $do$";

    public static string CommentOn(TableName table, string? comment) =>
        $"COMMENT ON TABLE {Sql.Name(table)} IS {(comment is null ? "NULL" : Dialect.Literal(comment))}";

    public static string CommentOn(TableName table, string column, string? comment) =>
        $"COMMENT ON COLUMN {Sql.Name(table)}.{Sql.Name(column)} IS {(comment is null ? "NULL" : Dialect.Literal(comment))}";

    private static string Body(Table table)
    {
        var lines = table.Columns.Select(PostgreSqlColumn.Define)
            .Concat(table.PrimaryKey is { } key ? [ConstraintSql.PrimaryKey(Sql, key)] : Enumerable.Empty<string>())
            .Concat(table.Uniques.Where(unique => !IsTwin(table, unique)).Select(unique => ConstraintSql.Unique(Sql, unique)))
            .Concat(table.Checks.Where(check => !check.NotValid).Select(check => ConstraintSql.Check(Sql, check)))
            .Concat(table.Exclusions.Select(ConstraintSql.Exclusion))
            .Concat(table.ForeignKeys.Where(foreign => !foreign.NotValid).Select(foreign => ConstraintSql.ForeignKey(Sql, foreign)))
            .ToList();
        return lines.Count > 0 ? $" (\n    {string.Join(",\n    ", lines)}\n)" : table.Partition is null ? " ()" : "";
    }

    private static IEnumerable<string> ChangeRowSecurity(TableName table, RowSecurity old, RowSecurity target)
    {
        var alter = $"ALTER TABLE {Sql.Name(table)} ";
        if (old == RowSecurity.Forced && target != RowSecurity.Forced)
        {
            yield return alter + "NO FORCE ROW LEVEL SECURITY";
        }
        if (old == RowSecurity.Off != (target == RowSecurity.Off))
        {
            yield return alter + (target == RowSecurity.Off ? "DISABLE" : "ENABLE") + " ROW LEVEL SECURITY";
        }
        if (target == RowSecurity.Forced && old != RowSecurity.Forced)
        {
            yield return alter + "FORCE ROW LEVEL SECURITY";
        }
    }

    // Of two constraints over the same columns CREATE TABLE keeps one and drops the other without a word.
    private static bool IsTwin(Table table, UniqueConstraint unique) =>
        unique.Columns == table.PrimaryKey?.Columns
        || table.Uniques.TakeWhile(other => other != unique).Any(other => other.Columns == unique.Columns);
}
