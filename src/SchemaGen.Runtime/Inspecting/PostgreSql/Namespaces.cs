using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Core.Naming;
using SchemaGen.Model;

namespace SchemaGen.Runtime.Inspecting.PostgreSql;

/// <summary>Named schemas and extensions.</summary>
internal static class Namespaces
{
    // The schema public is there from the start: where it is not the default one it counts only when something lies in it.
    private static readonly string SchemaSql =
        $"""
        SELECT n.oid, n.nspname FROM pg_namespace n
        WHERE {Catalog.OfUsers} AND {Catalog.IsFree("pg_namespace", "n.oid")}
          AND (n.nspname <> 'public' OR n.nspname = current_schema()
               OR EXISTS (SELECT FROM pg_class c WHERE c.relnamespace = n.oid) OR EXISTS (SELECT FROM pg_proc p WHERE p.pronamespace = n.oid)
               OR EXISTS (SELECT FROM pg_type t WHERE t.typnamespace = n.oid))
        ORDER BY n.nspname COLLATE "C"
        """;

    // No version: the server's own is what CREATE EXTENSION takes. No schema where the extension itself insists on one.
    private const string ExtensionSql =
        """
        SELECT e.oid, e.extname,
               CASE WHEN n.nspname = current_schema() OR n.nspname ~ '^pg_' OR v.schema IS NOT NULL
                      OR EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_namespace'::regclass AND d.objid = n.oid AND d.deptype = 'e')
                    THEN '' ELSE 'schema ' || quote_ident(n.nspname) END
        FROM pg_extension e
        JOIN pg_namespace n ON n.oid = e.extnamespace
        LEFT JOIN pg_available_extension_versions v ON v.name = e.extname AND v.version = e.extversion
        WHERE e.extname <> 'plpgsql'
        """;

    /// <summary>The named schemas, without the default one.</summary>
    public static async Task<EquatableArray<string>> ReadAsync(Catalog catalog, CancellationToken cancellation)
    {
        var rows = await catalog.ReadAsync(SchemaSql, row => (Oid: row.Oid(0), Name: row.GetString(1)), cancellation);
        foreach (var (oid, name) in rows)
        {
            catalog.Ids[("pg_namespace", oid)] = new ObjectId(ObjectKind.Schema, new TableName(null, name));
        }
        return rows.Select(row => row.Name).Where(name => name != catalog.DefaultSchema).ToEquatableArray();
    }

    /// <summary>The extensions but plpgsql, which every database has.</summary>
    public static async Task<List<SchemaObject>> ReadExtensionsAsync(Catalog catalog, CancellationToken cancellation) => await catalog.ReadAsync(
        ExtensionSql,
        row =>
        {
            var id = new ObjectId(ObjectKind.Extension, new TableName(null, row.GetString(1)));
            catalog.Ids[("pg_extension", row.Oid(0))] = id;
            return (SchemaObject)new SourceObject(id, row.GetString(2));
        },
        cancellation);
}
