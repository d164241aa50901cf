using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SchemaGen.Core.Naming;
using SchemaGen.Core.Texts;
using SchemaGen.Model;

namespace SchemaGen.Core.Snapshots;

/// <summary>Reads the snapshot.</summary>
public static class SnapshotReader
{
    /// <summary>The schema of a text, as without <paramref name="previous"/>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="previous">What this has read from an earlier text, or null: a table whose lines have not changed since is taken from it, and is the same object.</param>
    /// <exception cref="SnapshotException">A line is malformed, a merge-conflict marker, or the format is newer.</exception>
    public static Schema Read(string text, Schema? previous) => SnapshotParts.Read(text, previous) ?? Read(text);

    /// <summary>The schema of a text.</summary>
    /// <exception cref="SnapshotException">A line is malformed, a merge-conflict marker, or the format is newer.</exception>
    public static Schema Read(string text)
    {
        RefuseConflicts(text);
        try
        {
            var lines = OutlineLine.Parse(text);
            CheckHeader(lines);
            var names = new List<string>();
            var tables = new List<Table>();
            var objects = new List<SchemaObject>();
            foreach (var line in lines.Skip(1))
            {
                TableParts.At(line, reader =>
                {
                    if (reader.Take("schema"))
                    {
                        names.Add(reader.Name());
                    }
                    else if (!reader.Take("table"))
                    {
                        var item = ObjectLines.Read(line);
                        if (objects.Exists(other => other.Id == item.Id && other.Only == item.Only))
                        {
                            throw new FormatException($"{ObjectNames.Write(item.Id)} is there twice");
                        }
                        objects.Add(item);
                    }
                    else
                    {
                        var table = reader.Table();
                        reader.End();
                        if (tables.Exists(other => other.Name == table))
                        {
                            throw new FormatException($"table '{table}' is there twice");
                        }
                        tables.Add(TableParts.Read(table, line.Children));
                    }
                    return line;
                });
            }
            return new Schema(names.ToEquatableArray(), tables.ToEquatableArray(), objects.ToEquatableArray());
        }
        catch (OutlineException malformed)
        {
            throw new SnapshotException("SCH3010", malformed.Line, "the snapshot is malformed: " + malformed.Message);
        }
    }

    private static void CheckHeader(IReadOnlyList<OutlineLine> lines)
    {
        var first = lines.Count == 0 ? "" : lines[0].Text;
        if (!first.StartsWith(SnapshotWriter.Header + " ", StringComparison.Ordinal)
            || !int.TryParse(first.Substring(SnapshotWriter.Header.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var version))
        {
            throw new SnapshotException("SCH3010", 1, $"the snapshot is malformed: its first line is '{SnapshotWriter.Header} {SnapshotWriter.Version}'");
        }
        if (version > SnapshotWriter.Version)
        {
            throw new SnapshotException(
                "SCH3011", 1, $"the snapshot has format {version}, this SchemaGen reads up to {SnapshotWriter.Version}: update the SchemaGen package");
        }
    }

    private static void RefuseConflicts(string text)
    {
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].StartsWith("<<<<<<<", StringComparison.Ordinal)
                || lines[i].StartsWith(">>>>>>>", StringComparison.Ordinal)
                || lines[i].StartsWith("|||||||", StringComparison.Ordinal)
                || lines[i].TrimEnd('\r') == "=======")
            {
                throw new SnapshotException(
                    "SCH3012", i + 1, "the snapshot holds a merge conflict: resolve it, or delete the file and build to have it written from the revisions");
            }
        }
    }
}

/// <summary>A snapshot that can't be read: which rule (SCH3010 malformed, SCH3011 newer, SCH3012 merge conflict), which line, why.</summary>
public sealed class SnapshotException(string id, int line, string message) : Exception(message)
{
    /// <summary>The rule's id.</summary>
    public string Id { get; } = id;

    /// <summary>The line, from 1.</summary>
    public int Line { get; } = line;
}
