using System;
using SchemaGen.Model;

namespace SchemaGen.Core.Snapshots;

/// <summary>Writes the snapshot: the reviewed schema as text.</summary>
public static class SnapshotWriter
{
    /// <summary>The text; <c>SnapshotReader.Read</c> gives the same schema back.</summary>
    public static string Write(Schema schema) => throw new NotImplementedException();
}
