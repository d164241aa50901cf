using System;
using System.Collections.Generic;
using System.Linq;

namespace SchemaGen.Core.Diffing;

/// <summary>Which of the renames that people asked for apply to two sets of names, and in which order they can be done.</summary>
internal static class RenameOrder
{
    /// <summary>
    /// A rename applies when its old name is only in the old schema and its new name only in the new one; or when a name that is in
    /// the way is itself renamed, or dropped by decision. So a rename that was done long ago has no effect, and a chain a → b → c works.
    /// A circle (a → b, b → a) can't be told from one that was done already, and has no effect.
    /// </summary>
    public static Dictionary<T, T> Applying<T>(IEnumerable<(T From, T To)> wanted, Func<T, bool> isOld, Func<T, bool> isNew, Func<T, bool> isDropped)
        where T : notnull
    {
        var applying = new Dictionary<T, T>();
        foreach (var (old, renamed) in wanted.Where(rename => isOld(rename.From) && isNew(rename.To)))
        {
            if (!applying.ContainsKey(old) && !applying.ContainsValue(renamed) && !EqualityComparer<T>.Default.Equals(old, renamed))
            {
                applying.Add(old, renamed);
            }
        }
        List<T> blocked;
        do
        {
            blocked = applying.Where(rename => !Clear(rename.Key, rename.Value)).Select(rename => rename.Key).ToList();
            blocked.ForEach(old => applying.Remove(old));
        }
        while (blocked.Count > 0);
        foreach (var old in applying.Keys.Where(old => IsCircle(applying, old)).ToList())
        {
            applying.Remove(old);
        }
        return applying;

        bool Clear(T old, T renamed) =>
            (!isNew(old) || applying.ContainsValue(old)) && (!isOld(renamed) || applying.ContainsKey(renamed) || isDropped(renamed));
    }

    /// <summary>The renames, each after the one that clears its way.</summary>
    public static IEnumerable<(T From, T To)> InOrder<T, TKey>(IEnumerable<KeyValuePair<T, T>> renames, Func<T, TKey> order)
        where T : notnull
    {
        var left = renames.OrderBy(rename => order(rename.Key)).ToList();
        while (left.Count > 0)
        {
            var next = left.First(rename => left.All(other => !EqualityComparer<T>.Default.Equals(other.Key, rename.Value)));
            left.Remove(next);
            yield return (next.Key, next.Value);
        }
    }

    private static bool IsCircle<T>(Dictionary<T, T> renames, T start)
        where T : notnull
    {
        var at = renames[start];
        for (var steps = 0; steps < renames.Count && renames.TryGetValue(at, out var next); steps++)
        {
            if (EqualityComparer<T>.Default.Equals(at, start))
            {
                return true;
            }
            at = next;
        }
        return EqualityComparer<T>.Default.Equals(at, start);
    }
}
