using System.Text;
using SchemaGen.Model;

namespace SchemaGen.Core.Inspecting;

/// <summary>A sequence as the catalogue has it, every option with a value.</summary>
public sealed record SequenceFacts(string Type, long Start, long Increment, long Minimum, long Maximum, long Cache, bool IsCycling)
{
    /// <summary>The options that are not PostgreSQL's defaults for the type and direction (manual, CREATE SEQUENCE).</summary>
    public SequenceOptions Options
    {
        get
        {
            var isAscending = Increment > 0;
            var (lowest, highest) = Type switch
            {
                "smallint" => (short.MinValue, short.MaxValue),
                "integer" => (int.MinValue, int.MaxValue),
                _ => (long.MinValue, long.MaxValue),
            };
            return new SequenceOptions(
                Other(Start, isAscending ? Minimum : Maximum),
                Other(Increment, 1),
                Other(Minimum, isAscending ? 1 : lowest),
                Other(Maximum, isAscending ? highest : -1),
                Other(Cache, 1),
                IsCycling);
        }
    }

    /// <summary>
    /// The name that PostgreSQL gives to the sequence of a serial or identity column: <c>table_column_seq</c>, the longer part shortened until it has 63 bytes
    /// (makeObjectName in src/backend/commands/indexcmds.c).
    /// </summary>
    public static string NameFor(string table, string column)
    {
        const int Most = 63;
        var utf8 = Encoding.UTF8;
        int tableBytes = utf8.GetByteCount(table), columnBytes = utf8.GetByteCount(column);
        while (tableBytes + columnBytes + "__seq".Length > Most)
        {
            if (tableBytes > columnBytes)
            {
                tableBytes--;
            }
            else
            {
                columnBytes--;
            }
        }
        return Clip(table, tableBytes) + "_" + Clip(column, columnBytes) + "_seq";
    }

    private static long? Other(long value, long standard) => value == standard ? null : value;

    // Whole characters only.
    private static string Clip(string name, int bytes)
    {
        var length = name.Length;
        while (Encoding.UTF8.GetByteCount(name.Substring(0, length)) > bytes)
        {
            length -= length > 1 && char.IsLowSurrogate(name[length - 1]) ? 2 : 1;
        }
        return name.Substring(0, length);
    }
}
