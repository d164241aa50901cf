using System;
using System.Collections.Generic;
using System.Linq;

namespace SchemaGen.Analyzers.Declaring;

/// <summary>
/// Which files may read otherwise because others have changed. Nothing in a changed file is found without one of its types being looked up, or a type that has it as its
/// base; so those are affected that look up the name of a type which it has or had. They hand that on: to those that look up their own types, when what these are depends on
/// it; and in any case to those that have their types as bases or attributes. Where it errs, it names a file too many.
/// </summary>
internal static class Affected
{
    /// <summary>The positions of those of the unchanged files that are affected.</summary>
    /// <param name="before">The changed and removed files as they were.</param>
    /// <param name="after">The changed and added files as they are.</param>
    /// <param name="unchanged">All others.</param>
    public static HashSet<int> Find(IReadOnlyList<FileNames> before, IReadOnlyList<FileNames> after, IReadOnlyList<FileNames> unchanged)
    {
        var names = new HashSet<string>(before.Concat(after).SelectMany(static file => file.Types), StringComparer.Ordinal);
        names.UnionWith(ChangedNamespaces(before, after, unchanged).Select(static space => space.Substring(space.LastIndexOf('.') + 1)));
        var members = new HashSet<string>(StringComparer.Ordinal);
        var affected = new HashSet<int>();
        var other = new HashSet<int>();
        int count;
        do
        {
            count = affected.Count + other.Count;
            for (var at = 0; at < unchanged.Count; at++)
            {
                var file = unchanged[at];
                if (!other.Contains(at) && (Any(file.Shown, names) || Any(file.Types, names)))
                {
                    other.Add(at);
                    affected.Add(at);
                    names.UnionWith(file.Types);
                    members.UnionWith(file.Types);
                    if (file.IsForAll)
                    {
                        return [.. Enumerable.Range(0, unchanged.Count)];
                    }
                }
                else if (!affected.Contains(at) && (Any(file.Mentioned, names) || Any(file.Inherited, members)))
                {
                    affected.Add(at);
                    members.UnionWith(file.Types);
                }
            }
        }
        while (affected.Count + other.Count > count);
        return affected;
    }

    private static HashSet<string> ChangedNamespaces(IEnumerable<FileNames> before, IEnumerable<FileNames> after, IEnumerable<FileNames> unchanged)
    {
        var spaces = new HashSet<string>(before.SelectMany(static file => file.Namespaces), StringComparer.Ordinal);
        spaces.SymmetricExceptWith(after.SelectMany(static file => file.Namespaces));
        if (spaces.Count > 0)
        {
            spaces.ExceptWith(unchanged.SelectMany(static file => file.Namespaces));
        }
        return spaces;
    }

    private static bool Any(string[] looked, HashSet<string> names) => names.Count > 0 && Array.Exists(looked, names.Contains);
}
