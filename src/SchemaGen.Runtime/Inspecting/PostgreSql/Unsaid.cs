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
        foreach (var what in await catalog.ReadAsync(Objects + Facts(catalog.Version), row => row.GetString(0), cancellation))
        {
            catalog.Notes.Add(what + " is not part of the model");
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

    // Facts about what is part of the model. A column's number of statistics is -1 by default before PostgreSQL 17, then NULL.
    private static string Facts(int version) =>
        $"""
        UNION ALL
        SELECT f.fact || ' of ' || CASE c.relkind WHEN 'i' THEN 'index ' WHEN 'I' THEN 'index ' WHEN 'S' THEN 'sequence ' WHEN 'v' THEN 'view ' WHEN 'm' THEN 'materialized view ' ELSE 'table ' END
               || c.oid::regclass
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        LEFT JOIN pg_am am ON am.oid = c.relam
        CROSS JOIN LATERAL (
          SELECT 'the access method ' || am.amname WHERE c.relkind IN ('r', 'p', 'm') AND am.amname <> 'heap'
          UNION ALL SELECT 'the tablespace' WHERE c.reltablespace <> 0
          UNION ALL SELECT 'the type ' || format_type(c.reloftype, NULL) WHERE c.reloftype <> 0
          UNION ALL SELECT 'the replica identity' WHERE c.relkind IN ('r', 'p') AND c.relreplident <> 'd'
          UNION ALL SELECT 'forced row security (which is not enabled)' WHERE c.relforcerowsecurity AND NOT c.relrowsecurity
          {(version >= 18 ? "UNION ALL SELECT 'NOT VALID or NO INHERIT of constraint ' || quote_ident(k.conname) FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype = 'n' AND (k.connoinherit OR NOT k.convalidated)" : "")}
          UNION ALL SELECT 'UNLOGGED' WHERE c.relkind = 'S' AND c.relpersistence = 'u'
                           AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype IN ('a', 'i'))
          UNION ALL SELECT 'CLUSTER ON ' || i.indexrelid::regclass FROM pg_index i WHERE i.indrelid = c.oid AND i.indisclustered
          UNION ALL SELECT 'the storage parameter ' || o FROM pg_index i JOIN pg_constraint k ON k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x'), unnest(c.reloptions) o
                    WHERE i.indexrelid = c.oid
          UNION ALL SELECT 'the state of trigger ' || quote_ident(t.tgname) FROM pg_trigger t WHERE t.tgrelid = c.oid AND NOT t.tgisinternal AND t.tgenabled <> 'O'
          UNION ALL SELECT 'the state of rule ' || quote_ident(r.rulename) FROM pg_rewrite r WHERE r.ev_class = c.oid AND r.ev_enabled <> 'O'
          UNION ALL SELECT 'the owner''s lack of privileges' WHERE c.relacl IS NOT NULL AND NOT c.relacl @> acldefault(CASE c.relkind WHEN 'S' THEN 's' ELSE 'r' END::"char", c.relowner)
                           AND c.relkind <> 'c'
        ) AS f (fact)
        WHERE c.relpersistence <> 't' AND {Catalog.OfUsers} AND c.relname NOT IN {Relations.Books}
          AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_class'::regclass AND e.objid = c.oid AND e.deptype = 'e')
        UNION ALL
        SELECT f.fact || ' of column ' || quote_ident(a.attname) || ' of ' || c.oid::regclass
        FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
        CROSS JOIN LATERAL (
          SELECT 'the statistics target' WHERE {(version >= 17 ? "a.attstattarget IS NOT NULL" : "a.attstattarget >= 0")}
          UNION ALL SELECT 'the option ' || o FROM unnest(a.attoptions) o WHERE c.relkind IN ('r', 'p', 'm')
          UNION ALL SELECT 'the default' WHERE c.relkind = 'v' AND d.oid IS NOT NULL
          UNION ALL SELECT 'a default other than the parent''s' WHERE a.attinhcount > 0 AND a.attgenerated = '' AND a.attidentity = '' AND EXISTS (
                    SELECT FROM pg_inherits i JOIN pg_attribute pa ON pa.attrelid = i.inhparent AND pa.attname = a.attname
                    LEFT JOIN pg_attrdef pd ON pd.adrelid = pa.attrelid AND pd.adnum = pa.attnum
                    WHERE i.inhrelid = c.oid AND i.inhseqno = 1 AND pg_get_expr(pd.adbin, pd.adrelid) IS DISTINCT FROM pg_get_expr(d.adbin, d.adrelid))
          UNION ALL SELECT 'NOT NULL other than the parent''s' WHERE a.attinhcount > 0 AND a.attnotnull AND NOT EXISTS (
                    SELECT FROM pg_inherits i JOIN pg_attribute pa ON pa.attrelid = i.inhparent AND pa.attname = a.attname AND pa.attnotnull WHERE i.inhrelid = c.oid)
        ) AS f (fact)
        WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p', 'v', 'm') AND c.relpersistence <> 't' AND {Catalog.OfUsers} AND c.relname NOT IN {Relations.Books}
          AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_class'::regclass AND e.objid = c.oid AND e.deptype = 'e')
        """;
}
