using System;
using System.Collections.Generic;
using System.Linq;

namespace SchemaGen.Core.Naming;

/// <summary>Names that someone may have meant.</summary>
public static class NearNames
{
    private const int Shown = 3;

    /// <summary>At most three names that two changes of a letter turn into <paramref name="name"/>, nearest first.</summary>
    public static IReadOnlyList<string> To(string name, IEnumerable<string> names) =>
        names.Select(known => (Name: known, Distance: Distance(name, known)))
            .Where(known => known.Distance <= Math.Min(2, name.Length - 2))
            .OrderBy(known => known.Distance).ThenBy(known => known.Name, StringComparer.Ordinal)
            .Select(known => known.Name).Take(Shown).ToList();

    // Levenshtein's distance, one row of the table at a time.
    private static int Distance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var substituted = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substituted, Math.Min(row[j], row[j - 1]) + 1);
            }
        }
        return row[right.Length];
    }
}
