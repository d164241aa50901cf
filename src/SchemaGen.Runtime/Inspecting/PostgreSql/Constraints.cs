using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Core.Inspecting;
using SchemaGen.Model;

namespace SchemaGen.Runtime.Inspecting.PostgreSql;

/// <summary>The constraints of tables and domains.</summary>
internal sealed class Constraints
{
    private readonly ILookup<uint, Row> byTable;
    private readonly ILookup<uint, Row> byDomain;

    private Constraints(List<Row> rows)
    {
        byTable = rows.Where(row => row.Table != 0).ToLookup(row => row.Table);
        byDomain = rows.Where(row => row.Domain != 0).ToLookup(row => row.Domain);
        IndexOids = rows.Where(row => row.Kind is "p" or "u" or "x").Select(row => row.Index).ToHashSet();
    }

    /// <summary>The indexes behind keys, unique and exclusion constraints.</summary>
    public IReadOnlySet<uint> IndexOids { get; }

    /// <summary>Reads them. PostgreSQL 18 also lists NOT NULL there, which is a fact of the column.</summary>
    public static async Task<Constraints> ReadAsync(Catalog catalog, IReadOnlyDictionary<uint, Relation> relations, CancellationToken cancellation)
    {
        var rows = await catalog.ReadAsync(
            $"""
            SELECT k.oid, k.conrelid, k.contypid, k.conname, k.contype::text, k.condeferrable, k.condeferred, k.convalidated, k.connoinherit,
                   k.conkey, k.confkey, k.confrelid, fn.nspname, f.relname, k.confupdtype::text, k.confdeltype::text, k.confmatchtype::text, k.confdelsetcols, k.conindid,
                   k.coninhcount > 0 OR k.conparentid <> 0,
                   pg_get_expr(k.conbin, k.conrelid, true),
                   ARRAY(SELECT CASE WHEN opn.nspname IN ('pg_catalog', current_schema()) THEN op.oprname::text ELSE format('OPERATOR(%I.%s)', opn.nspname, op.oprname) END
                         FROM unnest(k.conexclop) WITH ORDINALITY AS e (oid, place)
                         JOIN pg_operator op ON op.oid = e.oid JOIN pg_namespace opn ON opn.oid = op.oprnamespace ORDER BY e.place),
                   {(catalog.Version >= 18 ? "k.conenforced AND NOT k.conperiod" : "true")}
            FROM pg_constraint k
            JOIN pg_namespace n ON n.oid = k.connamespace
            LEFT JOIN pg_class f ON f.oid = k.confrelid
            LEFT JOIN pg_namespace fn ON fn.oid = f.relnamespace
            WHERE k.contype IN ('p', 'u', 'c', 'f', 'x') AND {Catalog.OfUsers}
            ORDER BY k.conname COLLATE "C"
            """,
            row => new Row(
                row.Oid(0), row.Oid(1), row.Oid(2), row.GetString(3), row.GetString(4),
                !row.GetBoolean(5) ? Deferral.None : row.GetBoolean(6) ? Deferral.Deferred : Deferral.Immediate,
                !row.GetBoolean(7), row.GetBoolean(8), row.Many<short>(9), row.Many<short>(10), row.Oid(11),
                row.IsDBNull(13) ? default : catalog.Name(row.GetString(12), row.GetString(13)),
                Action(row.GetString(14)), Action(row.GetString(15)), row.GetString(16) == "f", row.Many<short>(17), row.Oid(18),
                row.GetBoolean(19), row.Text(20) is { } expression ? ServerText.Expression(expression) : null, row.Many<string>(21), row.GetBoolean(22)),
            cancellation);
        foreach (var row in rows.Where(row => row.IsSayable && !row.IsGiven && relations.ContainsKey(row.Table)))
        {
            catalog.Ids[("pg_constraint", row.Oid)] = new ObjectId(ObjectKind.Constraint, relations[row.Table].Name, row.Name);
        }
        return new Constraints(rows);
    }

    /// <summary>The checks of a domain.</summary>
    public EquatableArray<CheckConstraint> ChecksOf(uint domain) => byDomain[domain].Select(Check).ToEquatableArray();

    /// <summary>A table with the constraints that no parent gives it.</summary>
    public Table Add(Catalog catalog, Table table, uint oid, IReadOnlyDictionary<uint, IndexRow> indexes)
    {
        var rows = byTable[oid].Where(row => !row.IsGiven).ToList();
        foreach (var unsaid in rows.Where(row => !row.IsSayable))
        {
            catalog.Notes.Add($"constraint {unsaid.Name} on {table.Name} (WITHOUT OVERLAPS, PERIOD or NOT ENFORCED) is not part of the model");
        }
        rows.RemoveAll(row => !row.IsSayable);
        EquatableArray<string> Names(IEnumerable<short> numbers) => catalog.Columns(oid, numbers);
        return table with
        {
            PrimaryKey = rows.Where(row => row.Kind == "p")
                .Select(row => new PrimaryKey(row.Name, Names(row.Columns), indexes[row.Index].Index.Include, row.Deferral)).FirstOrDefault(),
            Uniques = rows.Where(row => row.Kind == "u")
                .Select(row => new UniqueConstraint(
                    row.Name, Names(row.Columns), indexes[row.Index].Index.NullsNotDistinct, indexes[row.Index].Index.Include, row.Deferral)).ToEquatableArray(),
            Checks = rows.Where(row => row.Kind == "c").Select(Check).ToEquatableArray(),
            Exclusions = rows.Where(row => row.Kind == "x").Select(row => Exclusion(row, indexes[row.Index].Index)).ToEquatableArray(),
            ForeignKeys = rows.Where(row => row.Kind == "f")
                .Select(row => new ForeignKey(
                    row.Name, Names(row.Columns), row.Target, catalog.Columns(row.TargetOid, row.TargetColumns), row.OnDelete, row.OnUpdate, row.Deferral,
                    row.IsMatchFull, Names(row.SetColumns), row.IsNotValid)).ToEquatableArray(),
        };
    }

    private static CheckConstraint Check(Row row) => new(row.Name, row.Expression!, row.IsNoInherit, row.IsNotValid);

    private static ExclusionConstraint Exclusion(Row row, TableIndex index) => new(
        row.Name,
        index.Parts.Select((part, at) => new ExclusionElement(part, row.Operators[at])).ToEquatableArray(),
        index.Method ?? "btree",
        index.Include,
        index.Where,
        row.Deferral);

    private static ReferentialAction Action(string code) => code switch
    {
        "r" => ReferentialAction.Restrict,
        "c" => ReferentialAction.Cascade,
        "n" => ReferentialAction.SetNull,
        "d" => ReferentialAction.SetDefault,
        _ => ReferentialAction.NoAction,
    };

    private sealed record Row(
        uint Oid, uint Table, uint Domain, string Name, string Kind, Deferral Deferral, bool IsNotValid, bool IsNoInherit, short[] Columns, short[] TargetColumns,
        uint TargetOid, TableName Target, ReferentialAction OnUpdate, ReferentialAction OnDelete, bool IsMatchFull, short[] SetColumns, uint Index, bool IsGiven,
        string? Expression, string[] Operators, bool IsSayable);
}
