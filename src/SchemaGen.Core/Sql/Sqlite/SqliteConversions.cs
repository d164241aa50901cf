using System.Globalization;
using SchemaGen.Core.Sql.PostgreSql;
using SchemaGen.Model;

namespace SchemaGen.Core.Sql.Sqlite;

/// <summary>
/// How values follow a change of type. SQLite itself converts without a word ('abc' is 0, or stays a text in a column of
/// numbers), so what it would spoil is counted first.
/// </summary>
internal static class SqliteConversions
{
    /// <summary>The value converted, and a condition that is true for values that can't be; null where every one can.</summary>
    public static (string Value, string? Refused) Convert(string value, ColumnType from, ColumnType to)
    {
        if (from == to || from.IsArray || to.IsArray)
        {
            return (value, null);
        }
        var isText = from.Name == "bytea" || (SqliteTypes.IsText(from) && from.Name != "numeric");
        if (isText && PostgreSqlCasts.IsInteger(to))
        {
            return ($"CAST({value} AS integer)", NotANumber(value, "0-9"));
        }
        if (isText && to.Name is ("numeric" or "real" or "double precision"))
        {
            return (SqliteTypes.IsText(to) ? $"trim({value})" : $"CAST({value} AS numeric)", NotANumber(value, "0-9.eE+-"));
        }
        if (from.Name is ("text" or "varchar" or "char") && to.Name is ("date" or "timestamp" or "timestamptz"))
        {
            return (value, $"{value} IS NOT NULL AND datetime({value}) IS NULL");
        }
        return to.Name switch
        {
            "boolean" when isText => (
                $"CASE WHEN {OneOf(value, True)} THEN 1 WHEN {OneOf(value, False)} THEN 0 END",
                $"{value} IS NOT NULL AND NOT {OneOf(value, True + ", " + False)}"),
            "boolean" when IsNumber(from) => ($"{value} <> 0", null),
            "smallint" or "integer" or "bigint" when IsNumber(from) && !PostgreSqlCasts.IsInteger(from) => ($"CAST(round({value}) AS integer)", null),
            "numeric" when IsNumber(from) && to.Modifiers.Count == 2 && !SqliteTypes.IsText(to) =>
                ($"round({value}, {to.Modifiers[1].ToString(CultureInfo.InvariantCulture)})", null),
            "text" or "varchar" or "char" when from.Name == "boolean" =>
                ($"CASE {value} WHEN 1 THEN 'true' WHEN 0 THEN 'false' END", null),
            "date" when from.Name is "timestamp" or "timestamptz" => ($"date({value})", null),
            "timestamp" when from.Name == "timestamptz" => ($"strftime('%Y-%m-%d %H:%M:%f', {value})", null),
            "timestamptz" when from.Name == "timestamp" => ($"{value} || '+00:00'", null),
            "timestamp" when from.Name == "date" => ($"{value} || ' 00:00:00'", null),
            "timestamptz" when from.Name == "date" => ($"{value} || ' 00:00:00+00:00'", null),
            "time" when from.Name is "timestamp" or "timestamptz" => ($"strftime('%H:%M:%f', {value})", null),
            _ when SqliteTypes.Of(from) == "blob" != (SqliteTypes.Of(to) == "blob") => ($"CAST({value} AS {SqliteTypes.Of(to)})", null),
            _ => (value, null),
        };
    }

    // PostgreSQL manual, "Boolean Type".
    private const string True = "'true', 't', 'yes', 'y', 'on', '1'";
    private const string False = "'false', 'f', 'no', 'n', 'off', '0'";

    private static string OneOf(string value, string list) => $"lower(trim({value})) IN ({list})";

    private static string NotANumber(string value, string characters) =>
        $"ltrim(trim({value}), '+-') = '' OR ltrim(trim({value}), '+-') GLOB '*[^{characters}]*'";

    private static bool IsNumber(ColumnType type) =>
        PostgreSqlCasts.IsInteger(type) || type.Name is "numeric" or "real" or "double precision";
}
