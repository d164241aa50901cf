using System.Collections.Generic;
using SchemaGen.Model;

namespace SchemaGen.Core.Sql.PostgreSql;

/// <summary>Which type changes need a USING clause (PostgreSQL's <c>pg_cast</c>: implicit and assignment casts need none).</summary>
internal static class PostgreSqlCasts
{
    private static readonly HashSet<string> Texts = ["text", "varchar", "char", "name"];
    private static readonly HashSet<string> Integers = ["smallint", "integer", "bigint"];
    private static readonly HashSet<string> Numbers = ["smallint", "integer", "bigint", "numeric", "real", "double precision"];

    private static readonly HashSet<(string, string)> Assignable =
    [
        ("date", "timestamp"), ("date", "timestamptz"), ("timestamp", "date"), ("timestamptz", "date"),
        ("timestamp", "timestamptz"), ("timestamptz", "timestamp"), ("timestamp", "time"), ("timestamptz", "time"),
        ("timestamptz", "timetz"), ("time", "timetz"), ("timetz", "time"), ("time", "interval"), ("interval", "time"),
        ("json", "jsonb"), ("jsonb", "json"), ("cidr", "inet"), ("inet", "cidr"), ("bit", "varbit"), ("varbit", "bit"),
        ("macaddr", "macaddr8"), ("macaddr8", "macaddr"), ("money", "numeric"), ("numeric", "money"), ("integer", "money"), ("bigint", "money"),
        ("smallint", "oid"), ("integer", "oid"), ("bigint", "oid"), ("oid", "integer"), ("oid", "bigint"),
        ("point", "box"), ("path", "polygon"), ("box", "polygon"), ("polygon", "path"),
        ("citext", "text"), ("citext", "varchar"), ("citext", "char"), ("text", "citext"), ("varchar", "citext"), ("char", "citext"), ("boolean", "citext"), ("inet", "citext"),
    ];

    // Explicit casts alone (castcontext 'e').
    private static readonly HashSet<(string, string)> Castable =
    [
        ("bigint", "bit"), ("integer", "bit"), ("bit", "bigint"), ("bit", "integer"),
        ("jsonb", "boolean"), ("jsonb", "numeric"), ("jsonb", "smallint"), ("jsonb", "integer"), ("jsonb", "bigint"), ("jsonb", "real"), ("jsonb", "double precision"),
        ("lseg", "point"), ("box", "point"), ("box", "lseg"), ("box", "circle"), ("polygon", "point"), ("polygon", "box"), ("polygon", "circle"),
        ("circle", "point"), ("circle", "box"), ("circle", "polygon"),
        ("int4range", "int4multirange"), ("int8range", "int8multirange"), ("numrange", "nummultirange"),
        ("daterange", "datemultirange"), ("tsrange", "tsmultirange"), ("tstzrange", "tstzmultirange"),
    ];

    // Types that convert to no other one but by the casts above.
    private static readonly HashSet<string> Own =
    [
        "smallint", "integer", "bigint", "numeric", "real", "double precision", "boolean", "money", "oid", "date", "timestamp", "timestamptz", "time", "timetz", "interval",
        "json", "jsonb", "xml", "uuid", "inet", "cidr", "macaddr", "macaddr8", "bit", "varbit", "tsvector", "tsquery", "pg_lsn", "jsonpath",
        "int4range", "int8range", "numrange", "daterange", "tsrange", "tstzrange", "int4multirange", "int8multirange", "nummultirange", "datemultirange", "tsmultirange", "tstzmultirange",
        "point", "line", "lseg", "box", "path", "polygon", "circle",
    ];

    /// <summary>The expression that converts <paramref name="column"/> (quoted), or null where the server does it unasked.</summary>
    public static string? Using(Schema schema, string column, ColumnType from, ColumnType to)
    {
        ColumnType source = UserTypes.Base(schema, from), target = UserTypes.Base(schema, to);
        if (source.IsArray == target.IsArray && IsAssignable(source.Name, target.Name))
        {
            return null;
        }
        if (!source.IsArray && !target.IsArray)
        {
            // The only cast between boolean and a number is the explicit one of integer.
            if (target.Name == "boolean" && Numbers.Contains(source.Name))
            {
                return $"{column} <> 0";
            }
            if (source.Name == "boolean" && Numbers.Contains(target.Name))
            {
                return to.Name == "integer" ? $"{column}::integer" : $"{column}::integer::{to}";
            }
            if (Texts.Contains(target.Name))
            {
                return null;
            }
        }
        return NeedsText(schema, source, target) ? $"{column}::text{(source.IsArray ? "[]" : "")}::{to}" : $"{column}::{to}";
    }

    /// <summary>Whether a type is smallint, integer or bigint.</summary>
    public static bool IsInteger(ColumnType type) => !type.IsArray && Integers.Contains(type.Name);

    // Between types without a cast the way leads through text, from and to which everything converts.
    private static bool NeedsText(Schema schema, ColumnType from, ColumnType to) =>
        from.IsArray == to.IsArray
        && !Texts.Contains(from.Name) && !Texts.Contains(to.Name)
        && !Castable.Contains((from.Name, to.Name))
        && IsOwn(schema, from) && IsOwn(schema, to);

    // Of a type of an extension nothing is known; it is left to its own casts.
    private static bool IsOwn(Schema schema, ColumnType type) =>
        Own.Contains(type.Name) || type.Name.StartsWith("interval ", System.StringComparison.Ordinal) || UserTypes.Find(schema, type) is not null;

    private static bool IsAssignable(string from, string to) =>
        from == to
        || (Numbers.Contains(from) && Numbers.Contains(to))
        || (Texts.Contains(from) && Texts.Contains(to))
        || Assignable.Contains((from, to));
}
