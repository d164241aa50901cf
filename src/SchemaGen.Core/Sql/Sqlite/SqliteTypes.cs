using SchemaGen.Model;

namespace SchemaGen.Core.Sql.Sqlite;

/// <summary>The written mapping of logical types to SQLite's declared types (docs/sqlite.md).</summary>
public static class SqliteTypes
{
    /// <summary>A REAL holds fifteen decimal digits for certain; beyond that a number is kept as text.</summary>
    private const int SafeDigits = 15;

    /// <summary>
    /// The declared type: <c>varchar(100)</c>, <c>timestamp</c>, <c>numeric(10,2)</c>. <c>text</c> behind a name keeps SQLite from making numbers of
    /// texts that look like one (sqlite.org/datatype3.html, "Determination Of Column Affinity"), while inspection still reads the type.
    /// </summary>
    public static string Of(ColumnType type) => type.IsArray ? "text" : type.Name switch
    {
        "smallint" or "integer" or "bigint" or "boolean" or "real" or "double precision" => type.Name,
        "varchar" or "char" => type.ToString(),
        "numeric" when type.Modifiers.Count == 2 && type.Modifiers[0] <= SafeDigits => type.ToString(),
        // No date and no time looks like a number.
        "date" or "time" or "timestamp" or "timestamptz" => type.ToString(),
        "numeric" or "uuid" or "json" or "jsonb" => (type with { Name = type.Name + " text" }).ToString(),
        "bytea" => "blob",
        _ => "text",
    };

    /// <summary>Whether values of the type are stored as text.</summary>
    internal static bool IsText(ColumnType type) =>
        Of(type) is var declared && (declared == "text" || declared.Contains(" text") || type.Name is "varchar" or "char" or "date" or "time" or "timestamp" or "timestamptz");
}
