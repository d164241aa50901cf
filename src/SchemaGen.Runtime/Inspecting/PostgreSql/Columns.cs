using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Core.Inspecting;
using SchemaGen.Model;

namespace SchemaGen.Runtime.Inspecting.PostgreSql;

/// <summary>A column of a relation or composite type; <paramref name="IsGiven"/>: by a parent.</summary>
internal sealed record ColumnRow(uint Relation, short Number, Column Column, bool IsGiven);

/// <summary>Reads the columns.</summary>
internal static class Columns
{
    private static readonly string Sql =
        $"""
        SELECT a.attrelid, a.attnum, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attinhcount > 0, a.attidentity::text, a.attgenerated::text,
               CASE WHEN c.relkind IN ('r', 'p') THEN pg_get_expr(d.adbin, d.adrelid, a.attgenerated <> '') END,
               {Catalog.ShortName("cn.nspname", "co.collname")},
               CASE WHEN a.attstorage <> t.typstorage AND c.relkind IN ('r', 'p')
                    THEN CASE a.attstorage WHEN 'p' THEN 'plain' WHEN 'e' THEN 'external' WHEN 'x' THEN 'extended' ELSE 'main' END END,
               CASE a.attcompression WHEN 'p' THEN 'pglz' WHEN 'l' THEN 'lz4' END
        FROM pg_attribute a
        JOIN pg_class c ON c.oid = a.attrelid
        JOIN pg_namespace n ON n.oid = c.relnamespace
        JOIN pg_type t ON t.oid = a.atttypid
        LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
        LEFT JOIN pg_collation co ON co.oid = a.attcollation AND a.attcollation <> t.typcollation
        LEFT JOIN pg_namespace cn ON cn.oid = co.collnamespace
        WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p', 'v', 'm', 'c') AND c.relpersistence <> 't' AND {Catalog.OfUsers}
        ORDER BY a.attrelid, a.attnum
        """;

    /// <summary>All of them by relation, in the table's order.</summary>
    public static async Task<ILookup<uint, ColumnRow>> ReadAsync(Catalog catalog, Sequences sequences, CancellationToken cancellation)
    {
        var columns = await catalog.ReadAsync(
            Sql,
            row =>
            {
                var (relation, number) = (row.Oid(0), row.GetInt16(1));
                var identity = row.GetString(6) switch { "a" => Identity.Always, "d" => Identity.ByDefault, _ => Identity.None };
                var generated = row.GetString(7);
                var expression = row.Text(8);
                var column = new Column(
                    row.GetString(2),
                    Catalog.Type(row.GetString(3)),
                    IsNullable: !row.GetBoolean(4),
                    Default: expression is not null && generated.Length == 0 ? ServerText.Default(expression) : null,
                    identity,
                    Generated: expression is not null && generated.Length > 0 ? ServerText.Expression(expression) : null,
                    Collation: Unquoted(row.Text(9)),
                    Comment: catalog.CommentOn(relation, number),
                    IdentityOptions: identity == Identity.None ? null : sequences.IdentityOptions(relation, number),
                    IsVirtual: generated == "v",
                    Storage: row.Text(10),
                    Compression: row.Text(11));
                return new ColumnRow(relation, number, column, row.GetBoolean(5));
            },
            cancellation);
        foreach (var row in columns)
        {
            catalog.ColumnNames[(row.Relation, row.Number)] = row.Column.Name;
        }
        return columns.ToLookup(row => row.Relation);
    }

    /// <summary>The model's name for a collation: as it is called where that is enough.</summary>
    public static string? Unquoted(string? name) =>
        name is ['"', .. var inner, '"'] && !inner.Replace("\"\"", "").Contains('"') ? inner.Replace("\"\"", "\"") : name;
}
