using SchemaGen.Model;

namespace SchemaGen.Core.Replaying;

/// <summary>
/// The value that a scaffolded <c>Down</c> writes as the fill of a NOT NULL column that comes back: the old values are lost, and the
/// author sees in the revision what stands in their place.
/// </summary>
internal static class ZeroValues
{
    public static string Of(ColumnType type) => type.IsArray ? "'{}'" : type.Name switch
    {
        "smallint" or "integer" or "bigint" or "numeric" or "real" or "double precision" or "money" or "oid" => "0",
        "boolean" => "false",
        "date" => "'1970-01-01'",
        "timestamp" or "timestamptz" => "'1970-01-01 00:00:00+00'",
        "time" or "timetz" => "'00:00:00'",
        "interval" => "'00:00:00'",
        "uuid" => "'00000000-0000-0000-0000-000000000000'",
        "json" or "jsonb" => "'{}'",
        _ => "''",
    };
}
