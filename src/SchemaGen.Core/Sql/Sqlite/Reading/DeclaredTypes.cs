using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SchemaGen.Model;

namespace SchemaGen.Core.Sql.Sqlite.Reading;

/// <summary>
/// The logical types of declared ones: whatever other tools write, and exactly those that <see cref="SqliteTypes"/> does. A word nobody knows
/// counts by its affinity (sqlite.org/datatype3.html, "Determination Of Column Affinity"). The mapping is written down in docs/sqlite.md.
/// </summary>
public static class DeclaredTypes
{
    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        // Without a type a column takes values as they come, as blob does.
        [""] = "bytea",
        ["tinyint"] = "smallint",
        ["smallint"] = "smallint",
        ["int2"] = "smallint",
        ["tinyint unsigned"] = "smallint",
        ["unsigned tinyint"] = "smallint",
        ["int"] = "integer",
        ["integer"] = "integer",
        ["mediumint"] = "integer",
        ["int4"] = "integer",
        ["smallint unsigned"] = "integer",
        ["unsigned smallint"] = "integer",
        ["bigint"] = "bigint",
        ["int8"] = "bigint",
        ["int64"] = "bigint",
        ["long"] = "bigint",
        ["unsigned big int"] = "bigint",
        ["bigint unsigned"] = "bigint",
        ["unsigned bigint"] = "bigint",
        ["int unsigned"] = "bigint",
        ["unsigned int"] = "bigint",
        ["integer unsigned"] = "bigint",
        ["unsigned integer"] = "bigint",
        ["bool"] = "boolean",
        ["boolean"] = "boolean",
        ["bit"] = "boolean",
        // SQLite's REAL has eight bytes.
        ["real"] = "double precision",
        ["float"] = "double precision",
        ["float4"] = "double precision",
        ["float8"] = "double precision",
        ["double"] = "double precision",
        ["double precision"] = "double precision",
        ["numeric"] = "numeric",
        ["numeric text"] = "numeric",
        ["decimal"] = "numeric",
        ["dec"] = "numeric",
        ["number"] = "numeric",
        ["money"] = "numeric",
        ["varchar"] = "varchar",
        ["nvarchar"] = "varchar",
        ["varchar2"] = "varchar",
        ["nvarchar2"] = "varchar",
        ["character varying"] = "varchar",
        ["varying character"] = "varchar",
        ["char"] = "char",
        ["nchar"] = "char",
        ["character"] = "char",
        ["native character"] = "char",
        ["text"] = "text",
        ["ntext"] = "text",
        ["string"] = "text",
        ["blob"] = "bytea",
        ["binary"] = "bytea",
        ["varbinary"] = "bytea",
        ["image"] = "bytea",
        ["bytea"] = "bytea",
        ["date"] = "date",
        ["time"] = "time",
        ["datetime"] = "timestamp",
        ["datetime2"] = "timestamp",
        ["smalldatetime"] = "timestamp",
        ["timestamp"] = "timestamp",
        ["timestamptz"] = "timestamptz",
        ["datetimeoffset"] = "timestamptz",
        ["timestamp with time zone"] = "timestamptz",
        ["uuid"] = "uuid",
        ["uuid text"] = "uuid",
        ["guid"] = "uuid",
        ["uniqueidentifier"] = "uuid",
        ["json"] = "json",
        ["json text"] = "json",
        ["jsonb"] = "jsonb",
        ["jsonb text"] = "jsonb",
    };

    /// <summary>The logical type of a declared one, which may be empty.</summary>
    public static ColumnType Read(string declared)
    {
        var open = declared.IndexOf('(');
        var words = (open < 0 ? declared : declared.Substring(0, open)).ToLowerInvariant()
            .Split(new[] { ' ', '\t', '\n', '\r' }, StringSplitOptions.RemoveEmptyEntries);
        var numbers = open < 0 ? [] : Numbers(declared.Substring(open));
        var word = string.Join(" ", words);
        var name = Names.TryGetValue(word, out var known) ? known : ByAffinity(word);
        return name switch
        {
            "smallint" when word == "tinyint" && numbers.SequenceEqual([1]) => new ColumnType("boolean"),
            "varchar" or "char" when numbers.Count == 1 && numbers[0] > 0 => new ColumnType(name, numbers.ToEquatableArray()),
            // A length is nothing that SQLite enforces: without one it is any.
            "char" => new ColumnType("varchar"),
            "numeric" when numbers.Count is 1 or 2 => new ColumnType(name, EquatableArray<int>.Of(numbers[0], numbers.Count == 2 ? numbers[1] : 0)),
            "time" or "timestamp" or "timestamptz" when numbers.Count == 1 && numbers[0] is >= 0 and <= 6 => new ColumnType(name, numbers.ToEquatableArray()),
            _ => new ColumnType(name),
        };
    }

    private static List<int> Numbers(string text) => text.Trim('(', ')').Split(',')
        .Select(part => int.TryParse(part.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : (int?)null)
        .OfType<int>().ToList();

    private static string ByAffinity(string word) =>
        word.Contains("int") ? "integer"
        : word.Contains("char") || word.Contains("clob") || word.Contains("text") ? "text"
        : word.Contains("blob") ? "bytea"
        : word.Contains("real") || word.Contains("floa") || word.Contains("doub") ? "double precision"
        : "numeric";
}
