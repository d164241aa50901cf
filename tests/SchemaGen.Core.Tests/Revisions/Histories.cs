using System;
using System.Linq;
using SchemaGen.Core.Revisions.Graph;
using SchemaGen.Model;

namespace SchemaGen.Core.Tests.Revisions;

/// <summary>
/// Histories as one line of text: revisions with spaces between them, <c>c&lt;a,b</c> for one that revises two, <c>c&lt;a~x</c> for one
/// that also depends on <c>x</c>, <c>c#lib</c> for one with a label.
/// </summary>
internal static class Histories
{
    public static RevisionGraph Graph(string text) => RevisionGraph.Of(Nodes(text));

    public static RevisionNode[] Nodes(string text) => Words(text).Select(word => new RevisionNode(
        word.Split('<', '~', '#')[0], Part(word, '<'), Part(word, '~'), Part(word, '#'))).ToArray();

    public static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>What is done to the version table, as words.</summary>
    public static string Written(VersionMove move) => string.Join(", ", move.Changes.Select(Written));

    /// <inheritdoc cref="Written(VersionMove)"/>
    public static string Written(RowChange change) => change switch
    {
        { From: null } => $"insert {change.To}",
        { To: null } => $"delete {change.From}",
        _ => $"update {change.From} {change.To}",
    };

    private static EquatableArray<string> Part(string word, char mark)
    {
        var start = word.IndexOf(mark);
        return start < 0 ? EquatableArray<string>.Empty : word[(start + 1)..].Split('<', '~', '#')[0].Split(',').ToEquatableArray();
    }
}
