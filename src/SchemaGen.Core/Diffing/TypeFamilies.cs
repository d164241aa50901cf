using SchemaGen.Model;

namespace SchemaGen.Core.Diffing;

/// <summary>Types whose values can stand for each other without losing their meaning: the ground on which a rename is possible.</summary>
public static class TypeFamilies
{
    /// <summary>Whether a value of one type could be the same fact as a value of the other.</summary>
    public static bool Compatible(ColumnType left, ColumnType right) =>
        left.IsArray == right.IsArray && Of(left.Name) == Of(right.Name);

    private static string Of(string type) => type switch
    {
        "text" or "varchar" or "char" or "citext" or "name" => "text",
        "smallint" or "integer" or "bigint" or "numeric" or "real" or "double precision" or "money" => "number",
        "timestamp" or "timestamptz" or "date" => "date",
        "time" or "timetz" => "time",
        "json" or "jsonb" => "json",
        "bit" or "varbit" => "bit",
        _ => type,
    };
}
