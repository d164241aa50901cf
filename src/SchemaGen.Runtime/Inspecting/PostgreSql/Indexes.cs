using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Core.Inspecting;
using SchemaGen.Model;

namespace SchemaGen.Runtime.Inspecting.PostgreSql;

/// <summary>An index; constraints take their columns from it.</summary>
internal sealed record IndexRow(uint Oid, uint Relation, TableIndex Index, bool IsValid, bool IsGiven);

/// <summary>Reads the indexes, column by column.</summary>
internal static class Indexes
{
    private static readonly string HeadSql =
        $"""
        SELECT i.indexrelid, i.indrelid, x.relname, i.indisunique, i.indnkeyatts::int, i.indnullsnotdistinct, am.amname,
               pg_get_expr(i.indpred, i.indrelid, true), x.reloptions, i.indisvalid, x.relispartition, string_to_array(i.indkey::text, ' ')::int2[]
        FROM pg_index i
        JOIN pg_class x ON x.oid = i.indexrelid
        JOIN pg_am am ON am.oid = x.relam
        JOIN pg_namespace n ON n.oid = x.relnamespace
        WHERE {Catalog.OfUsers}
        """;

    // An expression may have a collation by itself: only the whole definition tells whether the index adds one.
    // A class is left out where the server would take it by itself: the type's own default, or the one default that accepts the type.
    private static readonly string PartSql =
        $"""
        SELECT i.indexrelid, p.number, CASE WHEN p.number = 0 THEN pg_get_indexdef(i.indexrelid, p.place::int, true) END, p.option & 1 <> 0, p.option & 2 <> 0,
               CASE WHEN NOT oc.opcdefault OR x.attoptions IS NOT NULL OR EXISTS (
                         SELECT FROM pg_opclass other WHERE other.opcmethod = oc.opcmethod AND other.opcdefault
                         AND other.opcintype = coalesce(a.atttypid, x.atttypid) AND other.oid <> oc.oid)
                    THEN {Catalog.ShortName("ocn.nspname", "oc.opcname")} || coalesce('(' || array_to_string(x.attoptions, ', ') || ')', '') END,
               CASE WHEN co.oid IS NULL THEN NULL
                    WHEN p.number <> 0 OR strpos(pg_get_indexdef(i.indexrelid), pg_get_indexdef(i.indexrelid, p.place::int, false) || ' COLLATE ') > 0
                    THEN {Catalog.ShortName("con.nspname", "co.collname")} END
        FROM pg_index i
        JOIN pg_class c ON c.oid = i.indexrelid
        JOIN pg_namespace n ON n.oid = c.relnamespace
        CROSS JOIN LATERAL unnest(i.indkey::int2[], i.indclass::oid[], i.indcollation::oid[], i.indoption::int2[])
             WITH ORDINALITY AS p (number, class, sorting, option, place)
        JOIN pg_opclass oc ON oc.oid = p.class
        JOIN pg_namespace ocn ON ocn.oid = oc.opcnamespace
        JOIN pg_attribute x ON x.attrelid = i.indexrelid AND x.attnum = p.place
        LEFT JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = p.number AND p.number > 0
        LEFT JOIN pg_type t ON t.oid = x.atttypid
        LEFT JOIN pg_collation co ON co.oid = p.sorting AND p.sorting <> coalesce(a.attcollation, nullif(t.typcollation, 0), 'pg_catalog."default"'::regcollation)
        LEFT JOIN pg_namespace con ON con.oid = co.collnamespace
        WHERE {Catalog.OfUsers}
        ORDER BY i.indexrelid, p.place
        """;

    /// <summary>All of them, also those behind constraints.</summary>
    public static async Task<List<IndexRow>> ReadAsync(Catalog catalog, IReadOnlyDictionary<uint, Relation> relations, CancellationToken cancellation)
    {
        var parts = (await catalog.ReadAsync(
            PartSql,
            row => (Index: row.Oid(0), Number: row.GetInt16(1), Part: Part(row.Text(2), row.GetBoolean(3), row.GetBoolean(4), row.Text(5), row.Text(6))),
            cancellation)).ToLookup(row => row.Index);
        var indexes = await catalog.ReadAsync(
            HeadSql,
            row =>
            {
                var (oid, relation, keys) = (row.Oid(0), row.Oid(1), row.GetInt32(4));
                var index = new TableIndex(
                    row.GetString(2),
                    parts[oid].Select(part => part.Part.IsExpression ? part.Part : part.Part with { Text = catalog.ColumnNames.GetValueOrDefault((relation, part.Number), "") })
                        .ToEquatableArray(),
                    row.GetBoolean(3),
                    row.Text(7) is { } predicate ? ServerText.Expression(predicate) : null,
                    row.GetString(6) is var method && method == "btree" ? null : method,
                    row.Many<short>(11).Skip(keys).Select(number => catalog.ColumnNames.GetValueOrDefault((relation, number), "")).ToEquatableArray(),
                    row.GetBoolean(5),
                    Relations.Parameters(row.Many<string>(8), []));
                return new IndexRow(oid, relation, index, row.GetBoolean(9), row.GetBoolean(10));
            },
            cancellation);
        return indexes.Where(index => relations.ContainsKey(index.Relation)).ToList();
    }

    /// <summary>
    /// Those of a relation that belong to no constraint. One that is not valid serves no query, so that it is no part of the schema, but named in a note: it
    /// takes the name.
    /// </summary>
    public static ILookup<uint, TableIndex> Own(Catalog catalog, IEnumerable<IndexRow> indexes, IReadOnlySet<uint> ofConstraints, IReadOnlyDictionary<uint, Relation> relations)
    {
        var own = new List<(uint Relation, TableIndex Index)>();
        foreach (var row in indexes)
        {
            var table = relations[row.Relation].Name;
            var id = new ObjectId(ObjectKind.Index, table, row.Index.Name);
            if (row.IsGiven || ofConstraints.Contains(row.Oid))
            {
                if (!row.IsGiven)
                {
                    catalog.Ids[("pg_class", row.Oid)] = id;
                }
            }
            else if (!row.IsValid)
            {
                catalog.Notes.Add($"index {row.Index.Name} on {table} is not valid, so it is no part of the schema: DROP INDEX it and create it again");
            }
            else
            {
                catalog.Ids[("pg_class", row.Oid)] = id;
                own.Add((row.Relation, row.Index));
            }
        }
        return own.OrderBy(row => row.Index.Name, System.StringComparer.Ordinal).ToLookup(row => row.Relation, row => row.Index);
    }

    private static IndexPart Part(string? expression, bool isDescending, bool isNullsFirst, string? operatorClass, string? collation) => new(
        expression is null ? "" : ServerText.Expression(expression),
        expression is not null,
        isDescending,
        isNullsFirst == isDescending ? NullsOrder.Default : isNullsFirst ? NullsOrder.First : NullsOrder.Last,
        Columns.Unquoted(collation),
        operatorClass);
}
