using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Core.Inspecting;
using SchemaGen.Model;

namespace SchemaGen.Runtime.Inspecting.PostgreSql;

/// <summary>A table, view, materialized view or sequence, with what pg_class says of it.</summary>
internal sealed record Relation(
    uint Oid,
    TableName Name,
    string Kind,
    EquatableArray<string> Parameters,
    TableOptions Options,
    string? Bound,
    string? PartitionBy,
    string? Query,
    EquatableArray<uint> Parents)
{
    /// <summary>Whether it is a table, partitioned or not.</summary>
    public bool IsTable => Kind is "r" or "p";
}

/// <summary>Reads the relations.</summary>
internal static class Relations
{
    /// <summary>What other tools, and this one, keep their books in.</summary>
    public const string Books = "('schemagen_version', 'schemagen_log', 'alembic_version', '__EFMigrationsHistory')";

    private static readonly string Sql =
        $"""
        SELECT c.oid, n.nspname, c.relname, c.relkind::text, c.reloptions, t.reloptions, c.relpersistence = 'u', c.relrowsecurity, c.relforcerowsecurity,
               pg_get_expr(c.relpartbound, c.oid),
               CASE WHEN c.relkind = 'p' THEN pg_get_partkeydef(c.oid) END,
               CASE WHEN c.relkind IN ('v', 'm') THEN pg_get_viewdef(c.oid, true) END,
               ARRAY(SELECT i.inhparent FROM pg_inherits i WHERE i.inhrelid = c.oid ORDER BY i.inhseqno)
        FROM pg_class c
        JOIN pg_namespace n ON n.oid = c.relnamespace
        LEFT JOIN pg_class t ON t.oid = c.reltoastrelid
        WHERE c.relkind IN ('r', 'p', 'v', 'm', 'S') AND c.relpersistence <> 't' AND {Catalog.OfUsers}
          AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_class'::regclass AND e.objid = c.oid AND e.objsubid = 0 AND e.deptype = 'e')
          AND NOT (c.relkind IN ('r', 'p') AND c.relname IN {Books})
        """;

    /// <summary>All of them by oid.</summary>
    public static async Task<Dictionary<uint, Relation>> ReadAsync(Catalog catalog, CancellationToken cancellation)
    {
        var relations = await catalog.ReadAsync(
            Sql,
            row => new Relation(
                row.Oid(0),
                catalog.Name(row.GetString(1), row.GetString(2)),
                row.GetString(3),
                Parameters(row.Many<string>(4), row.Many<string>(5)),
                new TableOptions(
                    row.GetBoolean(6),
                    Parameters(row.Many<string>(4), row.Many<string>(5)),
                    !row.GetBoolean(7) ? RowSecurity.Off : row.GetBoolean(8) ? RowSecurity.Forced : RowSecurity.Enabled),
                row.Text(9) is { } bound ? ServerText.Bound(bound) : null,
                row.Text(10) is { } key ? ServerText.PartitionKey(key) : null,
                row.Text(11) is { } query ? ServerText.Query(query) : null,
                row.Many<uint>(12).ToEquatableArray()),
            cancellation);
        relations.RemoveAll(relation => relation.IsTable && catalog.IsOwn(relation.Name));
        foreach (var relation in relations)
        {
            catalog.Ids[("pg_class", relation.Oid)] = new ObjectId(Kind(relation.Kind), relation.Name);
        }
        return relations.ToDictionary(relation => relation.Oid);
    }

    /// <summary>Storage parameters in the model's order; those of the TOAST table carry its prefix, as in CREATE TABLE.</summary>
    public static EquatableArray<string> Parameters(IEnumerable<string> own, IEnumerable<string> toast) =>
        own.Concat(toast.Select(parameter => "toast." + parameter)).Order(StringComparer.Ordinal).ToEquatableArray();

    private static ObjectKind Kind(string kind) => kind switch
    {
        "v" => ObjectKind.View,
        "m" => ObjectKind.MaterializedView,
        "S" => ObjectKind.Sequence,
        _ => ObjectKind.Table,
    };
}
