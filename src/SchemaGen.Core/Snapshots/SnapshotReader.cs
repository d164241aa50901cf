using System;
using SchemaGen.Model;

namespace SchemaGen.Core.Snapshots;

/// <summary>Reads the snapshot.</summary>
public static class SnapshotReader
{
    /// <summary>The schema of a text.</summary>
    /// <exception cref="SnapshotException">A line is malformed, a conflict marker, or of a newer version.</exception>
    public static Schema Read(string text) => throw new NotImplementedException();
}

/// <summary>A snapshot that can't be read: which rule (SCH3010 malformed, SCH3011 newer, SCH3012 merge conflict), which line, why.</summary>
public sealed class SnapshotException(string id, int line, string message) : Exception(message)
{
    /// <summary>The rule's id.</summary>
    public string Id { get; } = id;

    /// <summary>The line, from 1.</summary>
    public int Line { get; } = line;
}
