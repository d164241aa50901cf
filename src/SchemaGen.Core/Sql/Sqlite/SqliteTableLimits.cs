using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Model;

namespace SchemaGen.Core.Sql.Sqlite;

/// <summary>What tables say that SQLite can't. Storage (unlogged, parameters, TOAST, compression) changes no answer and is left out without a word.</summary>
internal static class SqliteTableLimits
{
    /// <summary>Kinds of tables and clauses of constraints and indexes: a plan that comes upon one is refused.</summary>
    public static IEnumerable<SqliteLimit> Structure(Table table) =>
        Kind(table).Select(what => SqliteLimits.Of(table, null, what))
            .Concat(Keys(table).Concat(ForeignKeys(table)).Concat(Indexes(table)).Select(found => SqliteLimits.Of(table, found.Name, found.What)));

    /// <summary>Constraints that rows may violate: SQLite knows them as valid only.</summary>
    public static IEnumerable<SqliteLimit> NotValid(Table table) =>
        table.Checks.Where(check => check.NotValid).Select(check => check.Name)
            .Concat(table.ForeignKeys.Where(key => key.NotValid).Select(key => key.Name))
            .Select(name => SqliteLimits.Of(table, name, $"not valid of {name}"));

    /// <summary>Columns and expressions, which depend on what else is in the table.</summary>
    public static IEnumerable<SqliteLimit> Columns(Table table)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var column in table.Columns)
        {
            if (!names.Add(column.Name))
            {
                yield return SqliteLimits.Of(table, column.Name, $"column {column.Name} (it differs from another one in upper and lower case only)");
            }
            if (column.Identity != Identity.None && (table.Options.IsWithoutRowId || column != SqliteTable.NumberedColumn(table)))
            {
                yield return SqliteLimits.Of(table, column.Name, $"identity column {column.Name} (AUTOINCREMENT numbers a primary key of one column only)");
            }
            if (column.IdentityOptions is not null)
            {
                yield return SqliteLimits.Of(table, column.Name, $"identity options of {column.Name}");
            }
            if (column.Collation is { } collation && !SqliteTable.HasCollation(collation))
            {
                yield return SqliteLimits.Of(table, column.Name, $"collation {collation} of {column.Name}");
            }
            if (column.Generated is not null && table.PrimaryKey?.Columns.Contains(column.Name) == true)
            {
                yield return SqliteLimits.Of(table, column.Name, $"generated column {column.Name} in a primary key");
            }
        }
        foreach (var unknown in Expressions(table))
        {
            yield return unknown;
        }
    }

    private static IEnumerable<string> Kind(Table table)
    {
        if (table.PartitionBy is not null)
        {
            yield return $"partitioned table {table.Name}";
        }
        if (table.Partition is { } partition)
        {
            yield return $"partition {table.Name} of {partition.Parent}";
        }
        foreach (var parent in table.Inherits)
        {
            yield return $"inheritance of {table.Name} from {parent}";
        }
        if (table.Options.RowSecurity != RowSecurity.Off)
        {
            yield return $"row security of {table.Name}";
        }
        if (table.Partition is null && table.Inherits.IsEmpty && table.Columns.All(column => column.Generated is not null))
        {
            yield return $"table {table.Name} without a column of its own";
        }
        if (table.Options.IsWithoutRowId && table.PrimaryKey is null)
        {
            yield return $"table {table.Name} without rowid and without a primary key";
        }
    }

    private static IEnumerable<(string Name, string What)> Keys(Table table)
    {
        foreach (var exclusion in table.Exclusions)
        {
            yield return (exclusion.Name, $"exclusion constraint {exclusion.Name}");
        }
        var keys = table.Uniques.Select(unique => (unique.Name, unique.Include, unique.Deferral))
            .Concat(table.PrimaryKey is { } primary ? [(primary.Name, primary.Include, primary.Deferral)] : []);
        foreach (var (name, include, deferral) in keys)
        {
            if (!include.IsEmpty)
            {
                yield return (name, $"include of {name}");
            }
            if (deferral != Deferral.None)
            {
                yield return (name, $"deferrable of {name} (only foreign keys are)");
            }
        }
        foreach (var unique in table.Uniques.Where(unique => unique.NullsNotDistinct))
        {
            yield return (unique.Name, $"nulls not distinct of {unique.Name}");
        }
        foreach (var check in table.Checks.Where(check => check.NoInherit))
        {
            yield return (check.Name, $"no inherit of {check.Name}");
        }
    }

    private static IEnumerable<(string Name, string What)> ForeignKeys(Table table)
    {
        foreach (var key in table.ForeignKeys)
        {
            if (key.IsMatchFull)
            {
                yield return (key.Name, $"match full of {key.Name}");
            }
            if (!key.SetColumns.IsEmpty)
            {
                yield return (key.Name, $"on delete of {key.Name} for ({string.Join(", ", key.SetColumns)}) alone");
            }
        }
    }

    private static IEnumerable<(string Name, string What)> Indexes(Table table)
    {
        foreach (var index in table.Indexes)
        {
            if (index.Method is { } method)
            {
                yield return (index.Name, $"method {method} of {index.Name}");
            }
            if (!index.Include.IsEmpty)
            {
                yield return (index.Name, $"include of {index.Name}");
            }
            if (index.NullsNotDistinct)
            {
                yield return (index.Name, $"nulls not distinct of {index.Name}");
            }
            foreach (var part in index.Parts)
            {
                if (part.OperatorClass is { } operators)
                {
                    yield return (index.Name, $"operator class {operators} of {index.Name}");
                }
                if (part.Collation is { } collation && !SqliteTable.HasCollation(collation))
                {
                    yield return (index.Name, $"collation {collation} of {index.Name}");
                }
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
        var columns = table.Columns.Select(column => column.Name).ToList();
        return expressions
            .Where(entry => entry.Sql is not null)
            .SelectMany(entry => SqliteExpressions.Unknown(entry.Sql!, columns)
                .Select(word => SqliteLimits.Of(table, entry.Name, $"{entry.What} of {entry.Name} uses {word}")));
    }
}
