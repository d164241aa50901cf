using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Findings;
using SchemaGen.Core.Revisions;
using SchemaGen.Core.Rewriting;
using SchemaGen.Model;

namespace SchemaGen.Core.Sharing;

/// <summary>
/// What others have is not rewritten: a revision of the base is neither edited (SCH3017) nor deleted (SCH3018), and a new one follows it (SCH3019). A file may be
/// moved and renamed, and what stands around a revision in its file may change.
/// </summary>
public static class Immutability
{
    /// <summary>What the revisions of a project do to the shared history; errors, in the order edited, deleted, not following.</summary>
    /// <param name="shared">The base, and the texts.</param>
    /// <param name="revisions">The revisions that are compiled now.</param>
    /// <param name="positions">Where they stand.</param>
    public static EquatableArray<Finding> Of(SharedHistory shared, EquatableArray<RevisionDefinition> revisions, Positions positions)
    {
        var compiled = new Dictionary<string, RevisionDefinition>(StringComparer.Ordinal);
        foreach (var revision in revisions)
        {
            compiled[revision.Id] = revision;
        }
        var now = shared.Now.GroupBy(revision => revision.Id, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.ToList(), StringComparer.Ordinal);
        var then = shared.Then.GroupBy(revision => revision.Id, StringComparer.Ordinal).Select(group => group.First()).ToList();
        return then.Where(old => compiled.ContainsKey(old.Id)).Select(old => Edited(shared, old, now, compiled[old.Id], positions)).OfType<Finding>()
            .Concat(then.Where(old => !compiled.ContainsKey(old.Id)).Select(old => Deleted(shared, old, now, revisions)))
            .Concat(new Followers(shared, revisions).Findings(positions))
            .ToEquatableArray();
    }

    private static Finding? Edited(
        SharedHistory shared, RevisionInFile old, Dictionary<string, List<RevisionInFile>> now, RevisionDefinition compiled, Positions positions)
    {
        var texts = now.TryGetValue(old.Id, out var found) ? found : [];
        if (texts.Exists(text => text.Text == old.Text))
        {
            return null;
        }
        var place = texts.Count == 0 ? positions.Find(Positions.Revision(old.Id)) ?? new Position(compiled.File, 1, 1)
            : new Position(texts[0].File, texts[0].Line + FirstDifference(old.Text, texts[0].Text), 1);
        return new Finding(
            "SCH3017", Severity.Error, place,
            $"{old.Id} is on {shared.Base} already (at {shared.ShortCommit}), and was edited: others may have applied it. {Restore(shared, old)}, and write a new revision for the change");
    }

    private static Finding Deleted(SharedHistory shared, RevisionInFile old, Dictionary<string, List<RevisionInFile>> now, EquatableArray<RevisionDefinition> revisions)
    {
        var how = revisions.FirstOrDefault(revision => revision.Replaces.Contains(old.Id)) is { } squash ? $"was replaced by {squash.Id}"
            : now.ContainsKey(old.Id) ? "is no longer compiled" : "was deleted";
        return new Finding(
            "SCH3018", Severity.Error, null,
            $"{old.Id} ({old.File}) is on {shared.Base} already (at {shared.ShortCommit}), and {how}: others may have applied it. {Restore(shared, old)}, "
            + "and take back what it does in a new revision if it is not wanted any more");
    }

    private static string Restore(SharedHistory shared, RevisionInFile old) =>
        $"Restore it: git checkout {shared.ShortCommit} -- {(old.File.Any(char.IsWhiteSpace) ? "\"" + old.File + "\"" : old.File)}";

    private static int FirstDifference(string old, string now)
    {
        string[] before = old.Split('\n'), after = now.Split('\n');
        var line = 0;
        while (line + 1 < after.Length && line < before.Length && before[line] == after[line])
        {
            line++;
        }
        return line;
    }
}
