using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Core.Inspecting;
using SchemaGen.Core.Naming;
using SchemaGen.Model;

namespace SchemaGen.Runtime.Inspecting.PostgreSql;

/// <summary>Functions, window functions and procedures, whole; an aggregate has no such text and becomes a note.</summary>
internal static class Functions
{
    private static readonly string Sql =
        $"""
        SELECT p.oid, n.nspname, p.proname, p.prokind::text,
               array_to_string(ARRAY(SELECT format_type(a.type, NULL) FROM unnest(p.proargtypes::oid[]) WITH ORDINALITY AS a (type, place) ORDER BY a.place), ', '),
               CASE WHEN p.prokind <> 'a' THEN pg_get_functiondef(p.oid) END
        FROM pg_proc p
        JOIN pg_namespace n ON n.oid = p.pronamespace
        WHERE {Catalog.OfUsers} AND {Catalog.IsFree("pg_proc", "p.oid")}
        """;

    /// <summary>All of them.</summary>
    public static async Task<List<SchemaObject>> ReadAsync(Catalog catalog, CancellationToken cancellation)
    {
        var rows = await catalog.ReadAsync(
            Sql,
            row => (
                Oid: row.Oid(0),
                Id: new ObjectId(
                    row.GetString(3) == "p" ? ObjectKind.Procedure : ObjectKind.Function, catalog.Name(row.GetString(1), row.GetString(2)), row.GetString(4)),
                Text: row.Text(5)),
            cancellation);
        foreach (var (oid, id, text) in rows)
        {
            if (text is null)
            {
                catalog.Notes.Add($"aggregate {Identifiers.Write(id.Name)}({id.Member}) is not part of the model");
            }
            else
            {
                catalog.Ids[("pg_proc", oid)] = id;
            }
        }
        return rows.Where(row => row.Text is not null)
            .Select(row => (SchemaObject)new SourceObject(row.Id, ServerText.Function(row.Text!, catalog.QuotedSchema))).ToList();
    }
}
