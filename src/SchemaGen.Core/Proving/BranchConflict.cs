using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Linting;
using SchemaGen.Core.Replaying;
using SchemaGen.Core.Revisions;
using SchemaGen.Model;

namespace SchemaGen.Core.Proving;

/// <summary>Two revisions on different branches that change the same thing, so that what comes of it depends on which runs first.</summary>
/// <param name="Earlier">The one whose file comes first.</param>
/// <param name="Later">The other.</param>
/// <param name="Thing">What both change, <c>users.nickname</c>.</param>
/// <param name="Why">What would happen, in one line.</param>
public sealed record BranchConflict(RevisionDefinition Earlier, RevisionDefinition Later, string Thing, string Why)
{
    /// <summary>The line for people.</summary>
    public string Message =>
        $"{Name(Earlier)} and {Name(Later)} can't be merged, as both change {Thing}: {Why}. "
        + $"Take the change out of the one that no database has yet ({Earlier.File}, {Later.File})";

    /// <summary>
    /// The first two revisions of two branches that don't fit together, or null: then both orders lead to one and the same schema.
    /// Each branch by itself can be replayed.
    /// </summary>
    internal static BranchConflict? Find(Schema common, IReadOnlyList<RevisionDefinition> left, IReadOnlyList<RevisionDefinition> right)
    {
        if (Clash.Between(common, left, right) is null)
        {
            return null;
        }
        // A branch's beginning can always be replayed too, so the shortest two that clash end in the revisions to name.
        var lefts = Shortest(left.Count, count => Clash.Between(common, left.Take(count), right) is not null);
        var rights = Shortest(right.Count, count => Clash.Between(common, left.Take(lefts), right.Take(count)) is not null);
        var clash = Clash.Between(common, left.Take(lefts), right.Take(rights))!;
        var pair = new[] { left[lefts - 1], right[rights - 1] }.OrderBy(revision => revision.File, StringComparer.Ordinal).ToList();
        return new BranchConflict(pair[0], pair[1], clash.Thing, clash.Why);
    }

    private static int Shortest(int count, Func<int, bool> clashes) => Enumerable.Range(1, count).First(clashes);

    private static string Name(RevisionDefinition revision) => $"{revision.Id} {revision.Message}".TrimEnd();

    private sealed record Clash(string Thing, string Why)
    {
        public static Clash? Between(Schema common, IEnumerable<RevisionDefinition> left, IEnumerable<RevisionDefinition> right)
        {
            var (lefts, rights) = (Operations(left), Operations(right));
            var leftLast = common;
            if ((Run(common, lefts, rights, out var rightLast) ?? Run(common, rights, lefts, out leftLast)) is { } clash)
            {
                return clash;
            }
            var difference = Changes.Between(leftLast, rightLast);
            return difference.IsEmpty ? null
                : new Clash(difference[0].Subject.ToString(), $"which of them runs last decides ({difference[0].Title}: {difference[0].Action})");
        }

        private static List<Operation> Operations(IEnumerable<RevisionDefinition> line) => line.SelectMany(revision => revision.Up).ToList();

        private static Clash? Run(Schema common, List<Operation> first, List<Operation> second, out Schema end)
        {
            end = Replay.Apply(common, first);
            var alone = common;
            foreach (var operation in second)
            {
                try
                {
                    end = Replay.Apply(end, operation);
                }
                catch (ImpossibleOperationException impossible)
                {
                    return new Clash(ThingOf(alone, operation), "the one that runs second fails, " + impossible.Message);
                }
                alone = Replay.Apply(alone, operation);
            }
            return null;
        }

        private static string ThingOf(Schema before, Operation operation) =>
            Changes.Of(before, [operation]).Select(change => change.Subject.ToString()).FirstOrDefault()
            ?? (operation is TableOperation { Table: var table } ? table.ToString() : "the same thing");
    }
}
