using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Model;

namespace SchemaGen.Core.Sql.Sqlite;

/// <summary>Something of a schema that SQLite can't hold.</summary>
/// <param name="Table">The table.</param>
/// <param name="Member">The column, constraint or index; null for the table itself.</param>
/// <param name="Message">One line: what, and why not.</param>
public sealed record SqliteLimit(TableName Table, string? Member, string Message);

/// <summary>Finds what a schema says that SQLite can't, so that it is told at build time and never dropped in silence.</summary>
public static class SqliteLimits
{
    private const string Prefix = "not expressible on SQLite: ";

    /// <summary>The findings, in the order of the schema; none when SQLite can hold all of it.</summary>
    public static IReadOnlyList<SqliteLimit> Find(Schema schema) =>
        Names(schema).Concat(schema.Tables.SelectMany(table => Columns(table).Concat(Expressions(table)))).ToList();

    // Tables and indexes share one space of names, which takes upper and lower case for the same.
    private static IEnumerable<SqliteLimit> Names(Schema schema)
    {
        var taken = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var table in schema.Tables)
        {
            var name = SqliteTable.NameOf(table.Name);
            if (name.StartsWith("sqlite_", StringComparison.OrdinalIgnoreCase))
            {
                yield return new SqliteLimit(table.Name, null, Prefix + $"table {name} (names that begin with sqlite_ are its own)");
            }
            if (Take(taken, name, $"table {table.Name}") is { } holder)
            {
                yield return new SqliteLimit(table.Name, null, Prefix + $"table {table.Name} would be {name}, which {holder} is already");
            }
        }
        foreach (var table in schema.Tables)
        {
            foreach (var index in table.Indexes)
            {
                if (Take(taken, index.Name, $"an index of {table.Name}") is { } holder)
                {
                    yield return new SqliteLimit(table.Name, index.Name, Prefix + $"index {index.Name} of {table.Name}, a name that {holder} has already");
                }
            }
        }
    }

    private static string? Take(Dictionary<string, string> taken, string name, string by)
    {
        if (taken.TryGetValue(name, out var holder))
        {
            return holder;
        }
        taken.Add(name, by);
        return null;
    }

    private static IEnumerable<SqliteLimit> Columns(Table table)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var column in table.Columns)
        {
            if (!names.Add(column.Name))
            {
                yield return Limit(table, column.Name, $"column {column.Name} (it differs from another one in upper and lower case only)");
            }
            if (column.Identity != Identity.None && column != SqliteTable.NumberedColumn(table))
            {
                yield return Limit(table, column.Name, $"identity column {column.Name} (AUTOINCREMENT numbers a primary key of one column only)");
            }
            if (column.Collation is { } collation && !SqliteTable.HasCollation(collation))
            {
                yield return Limit(table, column.Name, $"collation {collation} of {column.Name}");
            }
        }
    }

    private static IEnumerable<SqliteLimit> Expressions(Table table)
    {
        var expressions = table.Columns.Select(column => (column.Name, What: "default", Sql: column.Default))
            .Concat(table.Columns.Select(column => (column.Name, What: "expression", Sql: column.Generated)))
            .Concat(table.Checks.Select(check => (check.Name, What: "check", Sql: (string?)check.Expression)))
            .Concat(table.Indexes.SelectMany(index => index.Parts
                .Where(part => part.IsExpression).Select(part => (index.Name, What: "expression", Sql: (string?)part.Text))))
            .Concat(table.Indexes.Select(index => (index.Name, What: "condition", Sql: index.Where)));
        return expressions
            .Where(entry => entry.Sql is not null)
            .SelectMany(entry => SqliteExpressions.Unknown(entry.Sql!)
                .Select(word => Limit(table, entry.Name, $"{entry.What} of {entry.Name} uses {word}")));
    }

    private static SqliteLimit Limit(Table table, string member, string what) => new(table.Name, member, Prefix + what);
}
