using System.Collections.Generic;
using SchemaGen.Model;

namespace SchemaGen.Core.Sql.PostgreSql;

/// <summary>Which type changes need a USING clause (PostgreSQL's <c>pg_cast</c>: implicit and assignment casts need none).</summary>
internal static class PostgreSqlCasts
{
    private static readonly HashSet<string> Texts = ["text", "varchar", "char"];
    private static readonly HashSet<string> Integers = ["smallint", "integer", "bigint"];
    private static readonly HashSet<string> Numbers = ["smallint", "integer", "bigint", "numeric", "real", "double precision"];

    private static readonly HashSet<(string, string)> Assignable =
    [
        ("date", "timestamp"), ("date", "timestamptz"), ("timestamp", "date"), ("timestamptz", "date"),
        ("timestamp", "timestamptz"), ("timestamptz", "timestamp"), ("timestamp", "time"), ("timestamptz", "time"),
        ("timestamptz", "timetz"), ("time", "timetz"), ("timetz", "time"), ("time", "interval"), ("interval", "time"),
        ("json", "jsonb"), ("jsonb", "json"), ("cidr", "inet"), ("inet", "cidr"), ("bit", "varbit"), ("varbit", "bit"),
        ("macaddr", "macaddr8"), ("macaddr8", "macaddr"),
    ];

    /// <summary>The expression that converts <paramref name="column"/> (quoted), or null where the server does it unasked.</summary>
    public static string? Using(string column, ColumnType from, ColumnType to)
    {
        if (from.IsArray == to.IsArray && IsAssignable(from.Name, to.Name))
        {
            return null;
        }
        if (!from.IsArray && !to.IsArray)
        {
            // The only cast between boolean and a number is the explicit one of integer.
            if (to.Name == "boolean" && Numbers.Contains(from.Name))
            {
                return $"{column} <> 0";
            }
            if (from.Name == "boolean" && Numbers.Contains(to.Name))
            {
                return to.Name == "integer" ? $"{column}::integer" : $"{column}::integer::{to}";
            }
            if (Texts.Contains(to.Name))
            {
                return null;
            }
        }
        return $"{column}::{to}";
    }

    /// <summary>Whether a type is smallint, integer or bigint.</summary>
    public static bool IsInteger(ColumnType type) => !type.IsArray && Integers.Contains(type.Name);

    private static bool IsAssignable(string from, string to) =>
        from == to
        || (Numbers.Contains(from) && Numbers.Contains(to))
        || (Texts.Contains(from) && Texts.Contains(to))
        || Assignable.Contains((from, to));
}
