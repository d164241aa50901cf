using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Model;

namespace SchemaGen.Runtime.Inspecting.PostgreSql;

/// <summary>The comments, which one catalogue holds for all kinds.</summary>
internal static class Comments
{
    // Those of initdb and of CREATE EXTENSION are nobody's words.
    private const string Sql =
        """
        SELECT d.classoid::regclass::text, d.objoid, d.objsubid, d.description
        FROM pg_description d
        LEFT JOIN pg_extension e ON d.classoid = 'pg_extension'::regclass AND e.oid = d.objoid
        WHERE d.classoid IN ('pg_class'::regclass, 'pg_type'::regclass, 'pg_proc'::regclass, 'pg_constraint'::regclass, 'pg_trigger'::regclass,
                             'pg_rewrite'::regclass, 'pg_policy'::regclass, 'pg_namespace'::regclass, 'pg_extension'::regclass)
          AND (d.objoid >= 16384 OR d.classoid = 'pg_namespace'::regclass)
          AND NOT (d.classoid = 'pg_namespace'::regclass AND d.description = 'standard public schema')
          AND NOT EXISTS (SELECT FROM pg_available_extensions a WHERE a.name = e.extname AND a.comment = d.description)
        """;

    /// <summary>Reads them, before what they are on.</summary>
    public static async Task ReadAsync(Catalog catalog, CancellationToken cancellation)
    {
        foreach (var (on, text) in await catalog.ReadAsync(Sql, row => ((row.GetString(0), row.Oid(1), row.GetInt32(2)), row.GetString(3)), cancellation))
        {
            catalog.Comments[on] = text;
        }
    }

    /// <summary>Those that are no line of a table, once everything else is known.</summary>
    public static IEnumerable<SchemaObject> Objects(Catalog catalog, IReadOnlyCollection<Table> tables)
    {
        var own = tables.SelectMany(table => table.Columns.Select(column => (table.Name, column.Name))).ToHashSet();
        foreach (var ((type, oid, number), text) in catalog.Comments)
        {
            if (!catalog.Ids.TryGetValue((type, oid), out var on) || (on.Kind == ObjectKind.Table && number == 0))
            {
                continue;
            }
            if (number != 0)
            {
                var column = catalog.ColumnNames[(oid, (short)number)];
                if (own.Contains((on.Name, column)))
                {
                    continue;
                }
                on = new ObjectId(ObjectKind.Column, on.Name, column);
            }
            yield return new SourceObject(new ObjectId(ObjectKind.Comment, default, On: on), text);
        }
    }
}
