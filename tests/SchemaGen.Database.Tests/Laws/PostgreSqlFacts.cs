namespace SchemaGen.DatabaseTests.Laws;

/// <summary>The query for the facts of a PostgreSQL database. What belongs to an extension, to the server or to the runner is left out.</summary>
internal static class PostgreSqlFacts
{
    /// <summary>One text a row.</summary>
    public const string Sql =
        """
        WITH space AS (
            SELECT oid, nspname FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'),
        theirs AS (SELECT classid, objid FROM pg_depend WHERE deptype = 'e'),
        -- Tables, views, sequences, indexes and composite types.
        relation AS (
            SELECT c.*, c.oid::regclass::text AS called FROM pg_class c JOIN space n ON n.oid = c.relnamespace
            WHERE c.relname !~ '^schemagen_' AND NOT EXISTS (SELECT 1 FROM theirs WHERE classid = 'pg_class'::regclass AND objid = c.oid)),
        held AS (
            SELECT t.*, format_type(t.oid, NULL) AS called FROM pg_type t JOIN space n ON n.oid = t.typnamespace
            WHERE NOT EXISTS (SELECT 1 FROM theirs WHERE classid = 'pg_type'::regclass AND objid = t.oid)
              AND (t.typtype IN ('e', 'd', 'r') OR EXISTS (SELECT 1 FROM pg_class c WHERE c.oid = t.typrelid AND c.relkind = 'c'))),
        -- Every privilege that someone other than the owner has; what is written down as the default is as if nothing were.
        privilege AS (
            SELECT 'schema ' || oid::regnamespace AS what, nspowner AS owner, coalesce(nspacl, acldefault('n', nspowner)) AS acl FROM pg_namespace WHERE oid IN (SELECT oid FROM space)
            UNION ALL
            SELECT 'relation ' || called, relowner, coalesce(relacl, acldefault(CASE relkind WHEN 'S' THEN 's' ELSE 'r' END::"char", relowner)) FROM relation WHERE relkind IN ('r', 'p', 'v', 'm', 'S')
            UNION ALL
            SELECT format('column %s.%I', r.called, a.attname), r.relowner, a.attacl FROM relation r JOIN pg_attribute a ON a.attrelid = r.oid WHERE a.attacl IS NOT NULL
            UNION ALL
            SELECT 'routine ' || p.oid::regprocedure, p.proowner, coalesce(p.proacl, acldefault('f', p.proowner)) FROM pg_proc p JOIN space n ON n.oid = p.pronamespace
            WHERE NOT EXISTS (SELECT 1 FROM theirs WHERE classid = 'pg_proc'::regclass AND objid = p.oid)
            UNION ALL
            SELECT 'type ' || called, typowner, coalesce(typacl, acldefault('T', typowner)) FROM held)
        SELECT format('schema %I %s', nspname, obj_description(oid, 'pg_namespace')) FROM space
        WHERE nspname <> 'public' AND NOT EXISTS (SELECT 1 FROM theirs WHERE classid = 'pg_namespace'::regclass AND objid = space.oid)
        UNION ALL
        -- The comment that an extension brings along is as if it had none.
        SELECT format('extension %I in %s version %s %s', extname, extnamespace::regnamespace, extversion,
            (SELECT nullif(obj_description(e.oid, 'pg_extension'), a.comment) FROM pg_available_extensions a WHERE a.name = e.extname))
        FROM pg_extension e WHERE extname <> 'plpgsql'
        UNION ALL
        SELECT format('enum %s (%s) %s', called, (SELECT string_agg(quote_literal(enumlabel), ', ' ORDER BY enumsortorder) FROM pg_enum WHERE enumtypid = held.oid), obj_description(oid, 'pg_type'))
        FROM held WHERE typtype = 'e'
        UNION ALL
        SELECT format('domain %s %s notnull=%s default=%s collation=%s %s', called, format_type(typbasetype, typtypmod), typnotnull, pg_get_expr(typdefaultbin, 0),
            CASE WHEN typcollation <> 0 THEN typcollation::regcollation END, obj_description(oid, 'pg_type'))
        FROM held WHERE typtype = 'd'
        UNION ALL
        SELECT format('domain %s %I %s valid=%s', contypid::regtype, conname, pg_get_constraintdef(k.oid), convalidated) FROM pg_constraint k JOIN held t ON t.oid = k.contypid WHERE k.contype = 'c'
        UNION ALL
        SELECT format('composite %s (%s) %s', t.called, (SELECT string_agg(format('%I %s %s', attname, format_type(atttypid, atttypmod), CASE WHEN attcollation <> 0 THEN attcollation::regcollation END), ', ' ORDER BY attnum)
            FROM pg_attribute a WHERE a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped), obj_description(t.oid, 'pg_type'))
        FROM held t WHERE t.typtype = 'c'
        UNION ALL
        SELECT format('range %s of %s collation=%s opclass=%s canonical=%s diff=%s multirange=%s %s', t.called, rngsubtype::regtype, CASE WHEN rngcollation <> 0 THEN rngcollation::regcollation END,
            (SELECT opcname FROM pg_opclass o WHERE o.oid = rngsubopc), rngcanonical, rngsubdiff, rngmultitypid::regtype, obj_description(t.oid, 'pg_type'))
        FROM pg_range JOIN held t ON t.oid = rngtypid
        UNION ALL
        SELECT format('sequence %s %s start=%s increment=%s min=%s max=%s cache=%s cycle=%s owner=%s %s %s', r.called, seqtypid::regtype, seqstart, seqincrement, seqmin, seqmax, seqcache, seqcycle,
            (SELECT format('%s %s.%I', d.deptype, d.refobjid::regclass, a.attname) FROM pg_depend d JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
             WHERE d.classid = 'pg_class'::regclass AND d.objid = r.oid AND d.deptype IN ('a', 'i')), r.relpersistence, obj_description(r.oid, 'pg_class'))
        FROM relation r JOIN pg_sequence ON seqrelid = r.oid
        UNION ALL
        SELECT format('table %s kind=%s persistence=%s options=%s toast=%s security=%s,%s partitioned=%s partition=%s parents=%s comment=%s', called, relkind, relpersistence,
            (SELECT string_agg(o, ',' ORDER BY o) FROM unnest(reloptions) o), (SELECT string_agg(o, ',' ORDER BY o) FROM pg_class t, unnest(t.reloptions) o WHERE t.oid = relation.reltoastrelid),
            relrowsecurity, relforcerowsecurity, pg_get_partkeydef(oid), pg_get_expr(relpartbound, oid),
            (SELECT string_agg(inhparent::regclass::text, ',' ORDER BY inhseqno) FROM pg_inherits WHERE inhrelid = relation.oid), obj_description(oid, 'pg_class'))
        FROM relation WHERE relkind IN ('r', 'p', 'f')
        UNION ALL
        SELECT format('column %s %I %s notnull=%s default=%s identity=%s generated=%s collation=%s storage=%s compression=%s comment=%s',
            r.called, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, pg_get_expr(d.adbin, d.adrelid),
            a.attidentity, a.attgenerated, CASE WHEN a.attcollation <> 0 THEN a.attcollation::regcollation END, a.attstorage, a.attcompression, col_description(r.oid, a.attnum))
        FROM relation r JOIN pg_attribute a ON a.attrelid = r.oid AND a.attnum > 0 AND NOT a.attisdropped LEFT JOIN pg_attrdef d ON d.adrelid = r.oid AND d.adnum = a.attnum
        WHERE r.relkind IN ('r', 'p', 'f', 'v', 'm')
        UNION ALL
        SELECT format('constraint %s %I %s valid=%s noinherit=%s %s', r.called, k.conname, pg_get_constraintdef(k.oid), convalidated, connoinherit AND contype = 'c', obj_description(k.oid, 'pg_constraint'))
        FROM pg_constraint k JOIN relation r ON r.oid = k.conrelid WHERE k.contype NOT IN ('n', 't')
        UNION ALL
        SELECT format('index %s valid=%s %s', pg_get_indexdef(i.indexrelid), i.indisvalid, obj_description(i.indexrelid, 'pg_class')) FROM pg_index i JOIN relation r ON r.oid = i.indrelid
        UNION ALL
        SELECT format('view %s %s options=%s populated=%s %s %s', called, relkind, (SELECT string_agg(o, ',' ORDER BY o) FROM unnest(reloptions) o), relispopulated, obj_description(oid, 'pg_class'), pg_get_viewdef(oid))
        FROM relation WHERE relkind IN ('v', 'm')
        UNION ALL
        SELECT format('routine %s %s', obj_description(p.oid, 'pg_proc'), pg_get_functiondef(p.oid)) FROM pg_proc p JOIN space n ON n.oid = p.pronamespace
        WHERE p.prokind <> 'a' AND NOT EXISTS (SELECT 1 FROM theirs WHERE classid = 'pg_proc'::regclass AND objid = p.oid)
          -- The constructors of range types come with these.
          AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'i')
        UNION ALL
        SELECT format('trigger %s enabled=%s %s', pg_get_triggerdef(t.oid), tgenabled, obj_description(t.oid, 'pg_trigger')) FROM pg_trigger t JOIN relation r ON r.oid = t.tgrelid WHERE NOT tgisinternal
        UNION ALL
        SELECT format('rule %s %s', pg_get_ruledef(w.oid), obj_description(w.oid, 'pg_rewrite')) FROM pg_rewrite w JOIN relation r ON r.oid = w.ev_class WHERE w.rulename <> '_RETURN'
        UNION ALL
        SELECT format('policy %s %I %s permissive=%s to %s using %s check %s %s', r.called, polname, polcmd, polpermissive,
            (SELECT string_agg(CASE role WHEN 0 THEN 'public' ELSE role::regrole::text END, ',' ORDER BY role) FROM unnest(polroles) role),
            pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid), obj_description(p.oid, 'pg_policy'))
        FROM pg_policy p JOIN relation r ON r.oid = p.polrelid
        UNION ALL
        SELECT format('privilege %s: %s has %s%s', what, CASE grantee WHEN 0 THEN 'public' ELSE grantee::regrole::text END, privilege_type, CASE WHEN is_grantable THEN ' with grant option' END)
        FROM privilege, aclexplode(acl) WHERE grantee <> owner AND NOT (what = 'schema public' AND grantee = 0)
        UNION ALL
        SELECT format('default privileges of %s in %s on %s: %s has %s%s', defaclrole::regrole, CASE WHEN defaclnamespace <> 0 THEN defaclnamespace::regnamespace END, defaclobjtype,
            CASE grantee WHEN 0 THEN 'public' ELSE grantee::regrole::text END, privilege_type, CASE WHEN is_grantable THEN ' with grant option' END)
        FROM pg_default_acl, aclexplode(defaclacl)
        """;
}
