using System;
using System.Collections.Generic;
using System.Linq;

namespace SchemaGen.Core.Replaying;

/// <summary>Finds the name that was probably meant.</summary>
public static class Nearest
{
    /// <summary>What to throw where a name is not there: it says <c>; did you mean 'customer_id'?</c> when a candidate is near (half of its length in edits, at the most).</summary>
    internal static ImpossibleOperationException Missing(string message, string name, IEnumerable<string> candidates) => Find(name, candidates) is { } meant
        ? Missing(message, new Correction(name, meant))
        : new ImpossibleOperationException(message);

    /// <summary>The same for a message of another kind: the hint, or nothing.</summary>
    public static string Hint(string name, IEnumerable<string> candidates) => Find(name, candidates) is { } meant ? new Correction(name, meant).Hint : "";

    private static ImpossibleOperationException Missing(string message, Correction correction) => new(message + correction.Hint, correction);

    private static string? Find(string name, IEnumerable<string> candidates)
    {
        var best = candidates.Select(candidate => (Name: candidate, Edits: Edits(name, candidate)))
            .OrderBy(candidate => candidate.Edits).ThenBy(candidate => candidate.Name, StringComparer.Ordinal).FirstOrDefault();
        return best.Name is not null && best.Edits * 2 <= Math.Max(name.Length, best.Name.Length) ? best.Name : null;
    }

    // Levenshtein's distance, one row at a time.
    private static int Edits(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var replaced = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, 1 + Math.Min(row[j], row[j - 1]));
            }
        }
        return row[right.Length];
    }
}
