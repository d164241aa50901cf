using System;
using System.Collections.Generic;
using SchemaGen.Model;

namespace SchemaGen.Core.Revisions;

/// <summary>The text in which the compiler hands revisions to the task and the tool, and in which a database keeps them.</summary>
public static class RevisionText
{
    /// <summary>All revisions, in the order given, as text.</summary>
    public static string Write(IEnumerable<RevisionDefinition> revisions) => throw new NotImplementedException();

    /// <summary>The revisions of a text that <see cref="Write"/> made.</summary>
    /// <exception cref="FormatException">The text is of another version, or damaged.</exception>
    public static EquatableArray<RevisionDefinition> Read(string text) => throw new NotImplementedException();
}
