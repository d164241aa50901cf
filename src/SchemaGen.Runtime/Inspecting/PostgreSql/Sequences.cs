using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Core.Inspecting;
using SchemaGen.Core.Naming;
using SchemaGen.Model;

namespace SchemaGen.Runtime.Inspecting.PostgreSql;

/// <summary>The sequences: those of identity and serial columns are facts of the column, the others stand alone.</summary>
internal sealed class Sequences
{
    private static readonly string Sql =
        $"""
        SELECT s.seqrelid, format_type(s.seqtypid, NULL), s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcache, s.seqcycle,
               d.refobjid, d.refobjsubid, d.deptype::text, format('nextval(%L::regclass)', s.seqrelid::regclass)
        FROM pg_sequence s
        JOIN pg_class c ON c.oid = s.seqrelid
        JOIN pg_namespace n ON n.oid = c.relnamespace
        LEFT JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = s.seqrelid AND d.objsubid = 0
             AND d.refclassid = 'pg_class'::regclass AND d.refobjsubid > 0 AND d.deptype IN ('a', 'i')
        WHERE c.relpersistence <> 't' AND {Catalog.OfUsers}
        """;

    private readonly List<Row> all;
    private readonly ILookup<(uint, int), Row> owned;
    private readonly HashSet<uint> folded = [];

    private Sequences(List<Row> all)
    {
        this.all = all;
        owned = all.Where(row => row.Owner != 0).ToLookup(row => (row.Owner, row.Column));
    }

    /// <summary>Reads them.</summary>
    public static async Task<Sequences> ReadAsync(Catalog catalog, CancellationToken cancellation) => new(await catalog.ReadAsync(
        Sql,
        row => new Row(
            row.Oid(0),
            new SequenceFacts(
                row.GetString(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), row.GetInt64(5), row.GetInt64(6), row.GetBoolean(7)),
            row.Oid(8),
            row.IsDBNull(9) ? 0 : row.GetInt32(9),
            row.Text(10) == "i",
            row.GetString(11)),
        cancellation));

    /// <summary>The options of an identity column's sequence, null when they are all defaults.</summary>
    public SequenceOptions? IdentityOptions(uint relation, short column) =>
        owned[(relation, column)].FirstOrDefault(row => row.IsInternal)?.Facts.Options is { } options && options != SequenceOptions.None ? options : null;

    /// <summary>The column as <c>serial</c> if it is exactly what PostgreSQL makes of that word, else as it is.</summary>
    public Column Fold(Relation table, ColumnRow row, IReadOnlyDictionary<uint, Relation> relations)
    {
        var column = row.Column;
        var sequence = owned[(table.Oid, row.Number)].FirstOrDefault(candidate => !candidate.IsInternal && candidate.NextValue == column.Default);
        if (sequence is null || column.IsNullable || sequence.Facts.Type != column.Type.ToString() || sequence.Facts.Options != SequenceOptions.None
            || relations.GetValueOrDefault(sequence.Oid)?.Name != table.Name with { Name = GivenNames.Make(table.Name.Name, column.Name, "seq") })
        {
            return column;
        }
        folded.Add(sequence.Oid);
        return column with { Default = null, Identity = Identity.Serial };
    }

    /// <summary>Those that are no column's own; to be asked when all columns are folded.</summary>
    public IEnumerable<SchemaObject> Objects(Catalog catalog, IReadOnlyDictionary<uint, Relation> relations)
    {
        foreach (var row in all.Where(row => !row.IsInternal && !folded.Contains(row.Oid)))
        {
            // Without its relation it is an extension's; without its owner, another tool's.
            if (relations.TryGetValue(row.Oid, out var relation) && (row.Owner == 0 || relations.ContainsKey(row.Owner)))
            {
                yield return new Sequence(
                    new ObjectId(ObjectKind.Sequence, relation.Name), row.Facts.Type, row.Facts.Options,
                    row.Owner == 0 ? null : relations[row.Owner].Name,
                    row.Owner == 0 ? null : catalog.ColumnNames[(row.Owner, (short)row.Column)]);
            }
            else
            {
                catalog.Ids.Remove(("pg_class", row.Oid));
            }
        }
    }

    private sealed record Row(uint Oid, SequenceFacts Facts, uint Owner, int Column, bool IsInternal, string NextValue);
}
