using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Core.Inspecting;
using SchemaGen.Core.Naming;
using SchemaGen.Model;

namespace SchemaGen.Runtime.Inspecting.PostgreSql;

/// <summary>
/// Access control lists. What an owner has by itself is no grant; PUBLIC's is none as long as it is exactly the default (EXECUTE, USAGE of types and of the
/// schema public), else it is said whole, and <c>none</c> where nothing is left.
/// </summary>
internal static class Grants
{
    private static readonly string Sql =
        $"""
        WITH lists (class, oid, number, owner, acl, standard) AS (
          SELECT 'pg_class', c.oid, 0, c.relowner, c.relacl, NULL FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
          WHERE c.relacl IS NOT NULL AND c.relkind IN ('r', 'p', 'v', 'm', 'S') AND {Catalog.OfUsers}
          UNION ALL
          SELECT 'pg_class', c.oid, a.attnum, c.relowner, a.attacl, NULL
          FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
          WHERE a.attacl IS NOT NULL AND NOT a.attisdropped AND {Catalog.OfUsers}
          UNION ALL
          SELECT 'pg_proc', p.oid, 0, p.proowner, p.proacl, 'EXECUTE' FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
          WHERE p.proacl IS NOT NULL AND {Catalog.OfUsers}
          UNION ALL
          SELECT 'pg_type', t.oid, 0, t.typowner, t.typacl, 'USAGE' FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
          WHERE t.typacl IS NOT NULL AND {Catalog.OfUsers}
          UNION ALL
          SELECT 'pg_namespace', n.oid, 0, n.nspowner, coalesce(n.nspacl, acldefault('n', n.nspowner)), CASE WHEN n.nspname = 'public' THEN 'USAGE' END
          FROM pg_namespace n WHERE {Catalog.OfUsers}
        ),
        entries AS (
          SELECT l.class, l.oid, l.number, coalesce(r.rolname, 'public') AS grantee, x.privilege_type AS privilege, bool_or(x.is_grantable) AS grantable, l.standard,
                 count(*) OVER (PARTITION BY l.class, l.oid, l.number, coalesce(r.rolname, 'public')) AS privileges
          FROM lists l CROSS JOIN LATERAL aclexplode(l.acl) x LEFT JOIN pg_roles r ON r.oid = x.grantee
          WHERE x.grantee <> l.owner AND (x.grantee = 0 OR r.oid IS NOT NULL)
          GROUP BY 1, 2, 3, 4, 5, 7
        )
        SELECT class, oid, number, grantee, privilege, grantable FROM entries
        WHERE NOT (grantee = 'public' AND standard IS NOT NULL AND privilege = standard AND privileges = 1)
        UNION ALL
        SELECT l.class, l.oid, l.number, 'public', NULL, false FROM lists l
        WHERE l.standard IS NOT NULL AND NOT EXISTS (SELECT FROM entries e WHERE (e.class, e.oid, e.grantee) = (l.class, l.oid, 'public'))
        """;

    /// <summary>All of them; every other subject has to be read before.</summary>
    public static async Task<List<SchemaObject>> ReadAsync(Catalog catalog, CancellationToken cancellation)
    {
        var rows = await catalog.ReadAsync(
            Sql,
            row => (
                On: (Class: row.GetString(0), Oid: row.Oid(1)), Column: (short)row.GetInt32(2), Grantee: row.GetString(3), Privilege: row.Text(4), Grantable: row.GetBoolean(5)),
            cancellation);
        return rows.Where(row => catalog.Ids.ContainsKey(row.On))
            .GroupBy(row => (row.On, row.Grantee))
            .Select(group => (SchemaObject)new SourceObject(
                new ObjectId(ObjectKind.Grant, new TableName(null, group.Key.Grantee), On: catalog.Ids[group.Key.On]),
                Privileges.Write(group.Where(row => row.Privilege is not null)
                    .Select(row => new Privilege(row.Privilege!, row.Column == 0 ? null : catalog.ColumnNames[(row.On.Oid, row.Column)], row.Grantable)))))
            .ToList();
    }

    /// <summary>The default privileges, of whoever they are; those of the connection's own role name no role.</summary>
    public static async Task<List<SchemaObject>> ReadDefaultsAsync(Catalog catalog, CancellationToken cancellation)
    {
        var rows = await catalog.ReadAsync(DefaultSql, row => (
            Kind: row.GetString(0), Schema: row.Text(1), Owner: row.Text(2), Grantee: row.GetString(3), Privilege: row.Text(4), Grantable: row.GetBoolean(5)), cancellation);
        return rows.GroupBy(row => (row.Kind, row.Schema, row.Owner, row.Grantee))
            .Select(group => (SchemaObject)new SourceObject(
                new ObjectId(
                    ObjectKind.DefaultPrivileges,
                    new TableName(null, group.Key.Grantee),
                    group.Key.Kind
                    + (group.Key.Schema is { } schema ? " in " + Identifiers.Write(schema) : "")
                    + (group.Key.Owner is { } owner ? " for " + Identifiers.Write(owner) : "")),
                Privileges.Write(group.Where(row => row.Privilege is not null).Select(row => new Privilege(row.Privilege!, null, row.Grantable)))))
            .ToList();
    }

    // Entries of a schema add to the global ones; only a global entry can take PUBLIC's own privileges away.
    private const string DefaultSql =
        """
        WITH lists AS (
          SELECT d.oid, d.defaclrole AS owner, n.nspname AS schema, d.defaclacl AS acl,
                 CASE d.defaclobjtype WHEN 'r' THEN 'tables' WHEN 'S' THEN 'sequences' WHEN 'f' THEN 'functions' WHEN 'T' THEN 'types' WHEN 'n' THEN 'schemas'
                      ELSE 'large objects' END AS kind,
                 CASE WHEN d.defaclnamespace = 0 THEN CASE d.defaclobjtype WHEN 'f' THEN 'EXECUTE' WHEN 'T' THEN 'USAGE' END END AS standard
          FROM pg_default_acl d LEFT JOIN pg_namespace n ON n.oid = d.defaclnamespace
        ),
        entries AS (
          SELECT l.*, coalesce(r.rolname, 'public') AS grantee, x.privilege_type AS privilege, x.is_grantable AS grantable
          FROM lists l CROSS JOIN LATERAL aclexplode(l.acl) x LEFT JOIN pg_roles r ON r.oid = x.grantee
          WHERE (x.grantee <> l.owner OR l.schema IS NOT NULL) AND (x.grantee = 0 OR r.oid IS NOT NULL)
        )
        SELECT kind, schema, nullif(pg_get_userbyid(owner), current_user), grantee, privilege, grantable FROM entries
        WHERE NOT (grantee = 'public' AND standard IS NOT NULL AND privilege = standard)
        UNION ALL
        SELECT l.kind, l.schema, nullif(pg_get_userbyid(l.owner), current_user), 'public', NULL, false FROM lists l
        WHERE l.standard IS NOT NULL AND NOT EXISTS (SELECT FROM entries e WHERE e.oid = l.oid AND e.grantee = 'public' AND e.privilege = l.standard)
        """;
}
