using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Planning;
using SchemaGen.Model;

namespace SchemaGen.Core.Guarding;

/// <summary>A revision that went up, down and up on one product, as its operations were then.</summary>
/// <param name="Database">On which product.</param>
/// <param name="Id">Which revision.</param>
/// <param name="Hash">The hash of its operations.</param>
public sealed record TestedRevision(Database Database, string Id, string Hash);

/// <summary>
/// The text that <c>test --record</c> writes and <c>upgrade --tested</c> reads: after a first line, <c>postgresql 8828a8665651 hash</c>, one line each in ordinal
/// order. It holds nothing else, so that two of them, of two jobs, can be put together line by line.
/// </summary>
public static class TestedRevisions
{
    private const string FirstLine = "schemagen tested 1";

    /// <summary>The text of revisions that passed.</summary>
    public static string Write(IEnumerable<TestedRevision> passed) => FirstLine + "\n" + string.Concat(passed
        .Select(tested => $"{DatabaseNames.Write(tested.Database)} {tested.Id} {tested.Hash}\n").Distinct().OrderBy(line => line, StringComparer.Ordinal));

    /// <summary>The revisions of a text.</summary>
    /// <exception cref="FormatException">It is no such text; the message names the line.</exception>
    public static EquatableArray<TestedRevision> Read(string text)
    {
        var lines = text.Split('\n').Select(line => line.TrimEnd('\r')).ToList();
        if (lines[0] != FirstLine)
        {
            throw new FormatException($"line 1: '{FirstLine}' is expected: it is no record of dotnet schemagen test, or one of another version");
        }
        return lines.Skip(1).Select((line, index) => Line(line, index)).OfType<TestedRevision>().ToEquatableArray();
    }

    /// <summary>The line that refuses revisions which nobody tested on that product as they are; null when all were.</summary>
    /// <param name="pending">What would be applied: id and hash.</param>
    /// <param name="tested">What passed.</param>
    /// <param name="database">Where it would be applied.</param>
    public static string? Refuse(IEnumerable<(string Id, string Hash)> pending, IReadOnlyCollection<TestedRevision> tested, Database database)
    {
        var missing = pending.Where(revision => !tested.Contains(new TestedRevision(database, revision.Id, revision.Hash))).ToList();
        if (missing.Count == 0)
        {
            return null;
        }
        var product = DatabaseNames.Write(database);
        var edited = missing.Where(revision => tested.Any(other => other.Database == database && other.Id == revision.Id)).Select(revision => revision.Id).ToList();
        return $"this database takes tested revisions only, and {string.Join(", ", missing.Select(revision => revision.Id))} "
            + (edited.Count == missing.Count ? "changed since the test" : $"{(missing.Count == 1 ? "was" : "were")} not tested on {product}")
            + $": dotnet schemagen test --database {product} --record <file>, then upgrade --tested <file>";
    }

    private static TestedRevision? Line(string line, int index)
    {
        if (line.Length == 0)
        {
            return null;
        }
        var words = line.Split(' ');
        return words.Length == 3 && DatabaseNames.Find(words[0]) is { } database
            ? new TestedRevision(database, words[1], words[2])
            : throw new FormatException($"line {index + 2}: '{line}' is not understood");
    }
}
