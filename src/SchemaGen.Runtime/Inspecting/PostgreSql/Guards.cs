using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Core.Inspecting;
using SchemaGen.Model;

namespace SchemaGen.Runtime.Inspecting.PostgreSql;

/// <summary>Triggers, rules and policies: what hangs on a table or view and is kept as text.</summary>
internal static class Guards
{
    private static readonly string Sql =
        $"""
        SELECT 'pg_trigger', t.oid, t.tgrelid, t.tgname, pg_get_triggerdef(t.oid, true), NULL, NULL
        FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE NOT t.tgisinternal AND t.tgparentid = 0 AND {Catalog.OfUsers} AND {Catalog.IsFree("pg_trigger", "t.oid")}
        UNION ALL
        SELECT 'pg_rewrite', r.oid, r.ev_class, r.rulename, pg_get_ruledef(r.oid, true), NULL, NULL
        FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE r.rulename <> '_RETURN' AND {Catalog.OfUsers}
        UNION ALL
        SELECT 'pg_policy', p.oid, p.polrelid, p.polname,
               concat_ws(' ', 'as', CASE WHEN p.polpermissive THEN 'permissive' ELSE 'restrictive' END,
                         'for', CASE p.polcmd WHEN 'r' THEN 'select' WHEN 'a' THEN 'insert' WHEN 'w' THEN 'update' WHEN 'd' THEN 'delete' ELSE 'all' END,
                         'to', CASE WHEN p.polroles = '{'{'}0{'}'}' THEN 'public' ELSE (
                               SELECT string_agg(CASE WHEN o.oid = 0 THEN 'public' ELSE quote_ident(pg_get_userbyid(o.oid)) END, ', '
                                                 ORDER BY pg_get_userbyid(o.oid)) FROM unnest(p.polroles) o (oid)) END),
               pg_get_expr(p.polqual, p.polrelid, true), pg_get_expr(p.polwithcheck, p.polrelid, true)
        FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE {Catalog.OfUsers}
        """;

    /// <summary>All of them.</summary>
    public static async Task<List<SchemaObject>> ReadAsync(Catalog catalog, IReadOnlyDictionary<uint, Relation> relations, CancellationToken cancellation)
    {
        var rows = await catalog.ReadAsync(
            Sql,
            row => (Class: row.GetString(0), Oid: row.Oid(1), Relation: row.Oid(2), Name: row.GetString(3), Text: row.GetString(4), Using: row.Text(5), Check: row.Text(6)),
            cancellation);
        return rows.Where(row => relations.ContainsKey(row.Relation)).Select(row =>
        {
            var (kind, text) = row.Class switch
            {
                "pg_trigger" => (ObjectKind.Trigger, ServerText.Trigger(row.Text)),
                "pg_rewrite" => (ObjectKind.Rule, ServerText.Rule(row.Text)),
                _ => (ObjectKind.Policy, row.Text + Clause(" using ", row.Using) + Clause(" with check ", row.Check)),
            };
            var id = new ObjectId(kind, relations[row.Relation].Name, row.Name);
            catalog.Ids[(row.Class, row.Oid)] = id;
            return (SchemaObject)new SourceObject(id, text);
        }).ToList();
    }

    private static string Clause(string word, string? expression) => expression is null ? "" : $"{word}({ServerText.Expression(expression)})";
}
