using System;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Core.Planning;
using SchemaGen.DatabaseTests.Servers;

namespace SchemaGen.DatabaseTests.Laws;

/// <summary>What a database says of its own schema, as sorted lines in which the order of columns does not count.</summary>
internal static class Facts
{
    private const string PostgreSql = """
        SELECT format('schema %s', nspname) FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname NOT IN ('public', 'information_schema')
        UNION ALL
        SELECT format('table %s %s', c.oid::regclass, obj_description(c.oid, 'pg_class'))
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind = 'r' AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' AND c.relname !~ '^schemagen_'
        UNION ALL
        SELECT format('column %s %s %s notnull=%s default=%s identity=%s generated=%s collation=%s comment=%s',
            c.oid::regclass, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, pg_get_expr(d.adbin, d.adrelid),
            a.attidentity, a.attgenerated, a.attcollation::regcollation, col_description(c.oid, a.attnum))
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
        WHERE c.relkind = 'r' AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' AND c.relname !~ '^schemagen_'
        UNION ALL
        SELECT format('constraint %s %s %s', k.conrelid::regclass, k.conname, pg_get_constraintdef(k.oid))
        FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' AND c.relname !~ '^schemagen_' AND k.contype <> 'n'
        UNION ALL
        SELECT format('index %s', pg_get_indexdef(i.indexrelid))
        FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' AND c.relname !~ '^schemagen_'
        """;

    private const string Sqlite = """
        SELECT printf('column %s %s %s notnull=%s default=%s pk=%s hidden=%s', t.name, c.name, c.type, c."notnull", c.dflt_value, c.pk, c.hidden)
        FROM sqlite_master t JOIN pragma_table_xinfo(t.name) c WHERE t.type = 'table' AND t.name NOT LIKE 'schemagen%' AND t.name NOT LIKE 'sqlite%'
        UNION ALL
        SELECT printf('foreign key %s %s %s %s %s %s', t.name, f."table", f."from", f."to", f.on_update, f.on_delete)
        FROM sqlite_master t JOIN pragma_foreign_key_list(t.name) f WHERE t.type = 'table' AND t.name NOT LIKE 'schemagen%' AND t.name NOT LIKE 'sqlite%'
        UNION ALL
        SELECT printf('index %s %s', i.name, i.sql) FROM sqlite_master i WHERE i.type = 'index' AND i.sql IS NOT NULL
        UNION ALL
        SELECT printf('key %s unique=%s origin=%s of %s', t.name, l."unique", l.origin, (SELECT group_concat(name) FROM pragma_index_info(l.name)))
        FROM sqlite_master t JOIN pragma_index_list(t.name) l WHERE t.type = 'table' AND t.name NOT LIKE 'schemagen%' AND t.name NOT LIKE 'sqlite%'
        UNION ALL
        SELECT printf('sql %s %s', t.name, t.sql) FROM sqlite_master t WHERE t.type = 'table' AND t.name NOT LIKE 'schemagen%' AND t.name NOT LIKE 'sqlite%'
        """;

    public static async Task<string> OfAsync(TestDatabase database)
    {
        await using var session = await database.ConnectAsync();
        var lines = await session.TextsAsync(database.Kind == Database.PostgreSql ? PostgreSql : Sqlite, CancellationToken.None);
        return string.Join('\n', lines.SelectMany(line => line!.StartsWith("sql ", StringComparison.Ordinal) ? Constraints(line) : [line]).Order(StringComparer.Ordinal));
    }

    // SQLite has no catalogue of constraints: their names, and what is checked, stand in the table's text alone.
    private static string[] Constraints(string sql) =>
        Regex.Matches(sql, @"CONSTRAINT (?:""(?:[^""]|"""")+""|\S+) (?:PRIMARY KEY|UNIQUE|FOREIGN KEY|CHECK \([^\n]*|)").Select(match => sql.Split(' ')[1] + " " + match.Value.TrimEnd(',')).ToArray();
}
