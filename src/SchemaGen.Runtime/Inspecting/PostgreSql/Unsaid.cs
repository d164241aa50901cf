using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Core.Naming;

namespace SchemaGen.Runtime.Inspecting.PostgreSql;

/// <summary>Notes what a database holds and the model has no words for, so that nothing is dropped in silence.</summary>
internal static class Unsaid
{
    /// <summary>Adds the notes.</summary>
    public static async Task ReadAsync(Catalog catalog, CancellationToken cancellation)
    {
        foreach (var sql in new[] { Objects, Facts(catalog.Version) })
        {
            foreach (var what in await catalog.ReadAsync(sql, row => row.GetString(0), cancellation))
            {
                catalog.Notes.Add(what + " is not part of the model");
            }
        }
    }

    private static readonly string Objects =
        $"""
        WITH free (kind, class, oid, schema, name) AS (
          SELECT CASE c.relkind WHEN 'f' THEN 'foreign table' END, 'pg_class'::regclass, c.oid, c.relnamespace, c.relname FROM pg_class c WHERE c.relkind = 'f'
          UNION ALL SELECT 'statistics object', 'pg_statistic_ext'::regclass, oid, stxnamespace, stxname FROM pg_statistic_ext
          UNION ALL SELECT 'base type', 'pg_type'::regclass, oid, typnamespace, typname FROM pg_type WHERE typtype = 'b' AND typcategory <> 'A' AND typelem = 0
          UNION ALL SELECT 'operator', 'pg_operator'::regclass, oid, oprnamespace, oprname FROM pg_operator
          UNION ALL SELECT 'operator class', 'pg_opclass'::regclass, oid, opcnamespace, opcname FROM pg_opclass
          UNION ALL SELECT 'operator family', 'pg_opfamily'::regclass, oid, opfnamespace, opfname FROM pg_opfamily
          UNION ALL SELECT 'collation', 'pg_collation'::regclass, oid, collnamespace, collname FROM pg_collation
          UNION ALL SELECT 'conversion', 'pg_conversion'::regclass, oid, connamespace, conname FROM pg_conversion
          UNION ALL SELECT 'text search configuration', 'pg_ts_config'::regclass, oid, cfgnamespace, cfgname FROM pg_ts_config
          UNION ALL SELECT 'text search dictionary', 'pg_ts_dict'::regclass, oid, dictnamespace, dictname FROM pg_ts_dict
          UNION ALL SELECT 'text search parser', 'pg_ts_parser'::regclass, oid, prsnamespace, prsname FROM pg_ts_parser
          UNION ALL SELECT 'text search template', 'pg_ts_template'::regclass, oid, tmplnamespace, tmplname FROM pg_ts_template
        ),
        global (kind, class, oid, name) AS (
          SELECT 'event trigger', 'pg_event_trigger'::regclass, oid, evtname::text FROM pg_event_trigger
          UNION ALL SELECT 'publication', 'pg_publication'::regclass, oid, pubname FROM pg_publication
          UNION ALL SELECT 'foreign server', 'pg_foreign_server'::regclass, oid, srvname FROM pg_foreign_server
          UNION ALL SELECT 'foreign-data wrapper', 'pg_foreign_data_wrapper'::regclass, oid, fdwname FROM pg_foreign_data_wrapper
          UNION ALL SELECT 'language', 'pg_language'::regclass, oid, lanname FROM pg_language
          UNION ALL SELECT 'access method', 'pg_am'::regclass, oid, amname FROM pg_am
          UNION ALL SELECT 'cast', 'pg_cast'::regclass, oid, format_type(castsource, NULL) || ' as ' || format_type(casttarget, NULL) FROM pg_cast
        )
        SELECT kind || ' ' || CASE WHEN n.nspname = current_schema() THEN '' ELSE quote_ident(n.nspname) || '.' END || name
        FROM free JOIN pg_namespace n ON n.oid = free.schema
        WHERE {Catalog.OfUsers} AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = free.class AND d.objid = free.oid AND d.deptype IN ('e', 'i'))
        UNION ALL
        SELECT kind || ' ' || name FROM global
        WHERE oid >= 16384 AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = global.class AND d.objid = global.oid AND d.deptype IN ('e', 'i'))
        """;

    // Facts about what is part of the model, each over all relations at once. A column's number of statistics is -1 by default before PostgreSQL 17, then NULL.
    private static string Facts(int version) =>
        $"""
        WITH relations AS MATERIALIZED (
          SELECT c.* FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
          WHERE c.relpersistence <> 't' AND {Catalog.OfUsers} AND c.relname NOT IN {Relations.Books}
            AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_class'::regclass AND e.objid = c.oid AND e.deptype = 'e')
        ),
        given AS MATERIALIZED (
          SELECT a.attrelid, a.attname, a.attnotnull, pa.attnotnull AS parent_not_null, a.attgenerated = '' AND a.attidentity = '' AS is_plain, i.inhseqno,
                 pg_get_expr(d.adbin, d.adrelid) AS own, pg_get_expr(pd.adbin, pd.adrelid) AS parent
          FROM pg_inherits i JOIN relations c ON c.oid = i.inhrelid
          JOIN pg_attribute a ON a.attrelid = i.inhrelid AND a.attinhcount > 0 AND NOT a.attisdropped
          JOIN pg_attribute pa ON pa.attrelid = i.inhparent AND pa.attname = a.attname
          LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
          LEFT JOIN pg_attrdef pd ON pd.adrelid = pa.attrelid AND pd.adnum = pa.attnum
          WHERE c.relkind IN ('r', 'p')
        ),
        facts (fact, relation, attribute) AS (
          SELECT 'the access method ' || am.amname, c.oid, NULL::name FROM relations c JOIN pg_am am ON am.oid = c.relam
          WHERE c.relkind IN ('r', 'p', 'm') AND am.amname <> 'heap'
          UNION ALL SELECT 'the tablespace', oid, NULL FROM relations WHERE reltablespace <> 0
          UNION ALL SELECT 'the type ' || format_type(reloftype, NULL), oid, NULL FROM relations WHERE reloftype <> 0
          UNION ALL SELECT 'the replica identity', oid, NULL FROM relations WHERE relkind IN ('r', 'p') AND relreplident <> 'd'
          UNION ALL SELECT 'forced row security (which is not enabled)', oid, NULL FROM relations WHERE relforcerowsecurity AND NOT relrowsecurity
          UNION ALL SELECT 'UNLOGGED', oid, NULL FROM relations c WHERE c.relkind = 'S' AND c.relpersistence = 'u'
                    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype IN ('a', 'i'))
          UNION ALL SELECT 'CLUSTER ON ' || i.indexrelid::regclass, c.oid, NULL FROM pg_index i JOIN relations c ON c.oid = i.indrelid WHERE i.indisclustered
          UNION ALL SELECT 'the storage parameter ' || o, c.oid, NULL
                    FROM pg_constraint k JOIN relations c ON c.oid = k.conindid, unnest(c.reloptions) o WHERE k.contype IN ('p', 'u', 'x')
          UNION ALL SELECT 'the state of trigger ' || quote_ident(t.tgname), c.oid, NULL FROM pg_trigger t JOIN relations c ON c.oid = t.tgrelid
                    WHERE NOT t.tgisinternal AND t.tgenabled <> 'O'
          UNION ALL SELECT 'the state of rule ' || quote_ident(r.rulename), c.oid, NULL FROM pg_rewrite r JOIN relations c ON c.oid = r.ev_class WHERE r.ev_enabled <> 'O'
          UNION ALL SELECT 'the owner''s lack of privileges', oid, NULL FROM relations
                    WHERE relacl IS NOT NULL AND NOT relacl @> acldefault(CASE relkind WHEN 'S' THEN 's' ELSE 'r' END::"char", relowner)
          {(version >= 18 ? NotNulls : "")}
          UNION ALL SELECT 'the statistics target', c.oid, a.attname FROM pg_attribute a JOIN relations c ON c.oid = a.attrelid
                    WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p', 'm') AND {(version >= 17 ? "a.attstattarget IS NOT NULL" : "a.attstattarget >= 0")}
          UNION ALL SELECT 'the option ' || o, c.oid, a.attname FROM pg_attribute a JOIN relations c ON c.oid = a.attrelid, unnest(a.attoptions) o
                    WHERE c.relkind IN ('r', 'p', 'm')
          UNION ALL SELECT 'the default', c.oid, a.attname FROM pg_attrdef d JOIN relations c ON c.oid = d.adrelid
                    JOIN pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum WHERE c.relkind = 'v'
          UNION ALL SELECT 'a default other than the parent''s', attrelid, attname FROM given WHERE inhseqno = 1 AND is_plain AND own IS DISTINCT FROM parent
          UNION ALL SELECT 'NOT NULL other than the parent''s', attrelid, attname FROM given GROUP BY 2, 3 HAVING bool_or(attnotnull) AND NOT bool_or(parent_not_null)
        )
        SELECT f.fact || ' of ' || CASE WHEN f.attribute IS NOT NULL THEN 'column ' || quote_ident(f.attribute) || ' of '
               ELSE CASE c.relkind WHEN 'i' THEN 'index ' WHEN 'I' THEN 'index ' WHEN 'S' THEN 'sequence ' WHEN 'v' THEN 'view ' WHEN 'm' THEN 'materialized view ' ELSE 'table ' END END
               || c.oid::regclass
        FROM facts f JOIN relations c ON c.oid = f.relation
        """;

    private const string NotNulls =
        """
        UNION ALL SELECT 'NOT VALID or NO INHERIT of constraint ' || quote_ident(k.conname), c.oid, NULL FROM pg_constraint k JOIN relations c ON c.oid = k.conrelid
                  WHERE k.contype = 'n' AND (k.connoinherit OR NOT k.convalidated)
        """;
}
