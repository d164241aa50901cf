using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Core.Inspecting;
using SchemaGen.Model;

namespace SchemaGen.Runtime.Inspecting.PostgreSql;

/// <summary>Enum, domain, composite and range types.</summary>
internal static class Types
{
    // The multirange's own name is left out where the server would form it so: "multirange" for the first "range" (makeMultirangeTypeName in its pg_type.c).
    private static readonly string Sql =
        $"""
        SELECT t.oid, n.nspname, t.typname, t.typtype::text, t.typrelid,
               ARRAY(SELECT e.enumlabel FROM pg_enum e WHERE e.enumtypid = t.oid ORDER BY e.enumsortorder),
               CASE WHEN t.typtype = 'd' THEN format_type(t.typbasetype, t.typtypmod) END, t.typnotnull, pg_get_expr(t.typdefaultbin, 0),
               {Catalog.ShortName("cn.nspname", "co.collname")},
               CASE WHEN t.typtype = 'r' THEN concat_ws(', ', 'subtype = ' || format_type(g.rngsubtype, NULL),
                    'subtype_opclass = ' || CASE WHEN NOT oc.opcdefault THEN {Catalog.ShortName("ocn.nspname", "oc.opcname")} END,
                    'collation = ' || {Catalog.ShortName("gn.nspname", "gc.collname")},
                    'canonical = ' || nullif(g.rngcanonical, 0)::regproc,
                    'subtype_diff = ' || nullif(g.rngsubdiff, 0)::regproc,
                    'multirange_type_name = ' || CASE WHEN m.typnamespace <> t.typnamespace OR m.typname <>
                        CASE WHEN t.typname ~ 'range' THEN regexp_replace(t.typname, 'range', 'multirange') ELSE t.typname || '_multirange' END
                        THEN {Catalog.ShortName("mn.nspname", "m.typname")} END) END
        FROM pg_type t
        JOIN pg_namespace n ON n.oid = t.typnamespace
        LEFT JOIN pg_class r ON r.oid = t.typrelid
        LEFT JOIN pg_type b ON b.oid = t.typbasetype
        LEFT JOIN pg_collation co ON co.oid = t.typcollation AND t.typtype = 'd' AND t.typcollation <> b.typcollation
        LEFT JOIN pg_namespace cn ON cn.oid = co.collnamespace
        LEFT JOIN pg_range g ON g.rngtypid = t.oid
        LEFT JOIN pg_type m ON m.oid = g.rngmultitypid
        LEFT JOIN pg_namespace mn ON mn.oid = m.typnamespace
        LEFT JOIN pg_type s ON s.oid = g.rngsubtype
        LEFT JOIN pg_opclass oc ON oc.oid = g.rngsubopc
        LEFT JOIN pg_namespace ocn ON ocn.oid = oc.opcnamespace
        LEFT JOIN pg_collation gc ON gc.oid = g.rngcollation AND g.rngcollation <> s.typcollation
        LEFT JOIN pg_namespace gn ON gn.oid = gc.collnamespace
        WHERE (t.typtype IN ('e', 'd', 'r') OR (t.typtype = 'c' AND r.relkind = 'c')) AND {Catalog.OfUsers} AND {Catalog.IsFree("pg_type", "t.oid")}
        """;

    /// <summary>All of them.</summary>
    public static async Task<List<SchemaObject>> ReadAsync(
        Catalog catalog, ILookup<uint, ColumnRow> columns, Constraints constraints, CancellationToken cancellation) => await catalog.ReadAsync<SchemaObject>(
        Sql,
        row =>
        {
            var oid = row.Oid(0);
            var kind = row.GetString(3) switch { "e" => ObjectKind.Enum, "d" => ObjectKind.Domain, "r" => ObjectKind.Range, _ => ObjectKind.Composite };
            var id = new ObjectId(kind, catalog.Name(row.GetString(1), row.GetString(2)));
            catalog.Ids[("pg_type", oid)] = id;
            if (kind == ObjectKind.Composite)
            {
                // Comments on its fields are on the columns of this relation.
                catalog.Ids[("pg_class", row.Oid(4))] = id;
            }
            return kind switch
            {
                ObjectKind.Enum => new EnumType(id, row.Many<string>(5).ToEquatableArray()),
                ObjectKind.Domain => new DomainType(
                    id,
                    Catalog.Type(row.GetString(6)),
                    !row.GetBoolean(7),
                    row.Text(8) is { } expression ? ServerText.Default(expression) : null,
                    Columns.Unquoted(row.Text(9)),
                    constraints.ChecksOf(oid)),
                ObjectKind.Range => new SourceObject(id, row.GetString(10)),
                _ => new CompositeType(id, columns[row.Oid(4)].Select(field => field.Column with { Comment = null }).ToEquatableArray()),
            };
        },
        cancellation);
}
