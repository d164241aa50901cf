using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using SchemaGen.Model;

namespace SchemaGen.Core.Snapshots;

/// <summary>Reads a snapshot table by table, so that one that is mostly like another one is mostly read already.</summary>
internal static class SnapshotParts
{
    private static readonly ConditionalWeakTable<Schema, Dictionary<string, Table>> Known = new();

    /// <summary>The schema of a text; null where it can't be read in parts, because something in it is wrong.</summary>
    public static Schema? Read(string text, Schema? previous)
    {
        if (!text.StartsWith(SnapshotWriter.Header, StringComparison.Ordinal))
        {
            return null;
        }
        var (tables, others) = Split(text);
        var known = previous is not null && Known.TryGetValue(previous, out var before) ? before : [];
        var read = new Dictionary<string, Table>(tables.Count, StringComparer.Ordinal);
        try
        {
            var whole = SnapshotReader.Read(string.Concat(others));
            foreach (var part in tables)
            {
                read[part] = known.TryGetValue(part, out var table) ? table : SnapshotReader.Read(SnapshotWriter.FirstLine + part).Tables[0];
            }
            if (!whole.Tables.IsEmpty || read.Values.Select(table => table.Name).Distinct().Count() < tables.Count)
            {
                return null;
            }
            var schema = whole with { Tables = tables.Select(part => read[part]).ToEquatableArray() };
            Known.Add(schema, read);
            return schema;
        }
        catch (SnapshotException)
        {
            return null;
        }
    }

    // What begins at a line that is not indented: of each table apart, of all else together.
    private static (List<string> Tables, List<string> Others) Split(string text)
    {
        var (tables, others) = (new List<string>(), new List<string>());
        for (var start = 0; start < text.Length;)
        {
            var end = start;
            do
            {
                end = text.IndexOf('\n', end) is >= 0 and var line ? line + 1 : text.Length;
            }
            while (end < text.Length && text[end] is (' ' or '\r' or '\n'));
            (string.CompareOrdinal(text, start, "table ", 0, "table ".Length) == 0 ? tables : others).Add(text.Substring(start, end - start));
            start = end;
        }
        return (tables, others);
    }
}
