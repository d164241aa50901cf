using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace SchemaGen.Core.Reporting;

/// <summary>A part of a document that may have to be shortened: what stands around its pieces is there when one of them is.</summary>
/// <param name="Weight">0 is kept before 1.</param>
/// <param name="What">What its pieces are, in the plural, for the note of what is left out.</param>
/// <param name="Opening">Before the pieces.</param>
/// <param name="Pieces">What is kept or left out as a whole.</param>
/// <param name="Closing">After them.</param>
internal sealed record MarkdownPart(int Weight, string What, string Opening, IReadOnlyList<string> Pieces, string Closing)
{
    /// <summary>Parts as one text of at most a number of characters: the heaviest are kept, and of a part its first pieces.</summary>
    /// <param name="start">What is there in any case, first.</param>
    /// <param name="parts">In the order of the document.</param>
    /// <param name="end">What is there in any case, last.</param>
    /// <param name="limit">How many characters there may be.</param>
    public static string Fit(string start, IReadOnlyList<MarkdownPart> parts, string end, int limit)
    {
        const int Note = 400;
        var kept = new int[parts.Count];
        var left = limit - start.Length - end.Length - Note;
        foreach (var (part, at) in parts.Select((part, at) => (part, at)).OrderBy(one => one.part.Weight).ThenBy(one => one.at))
        {
            var around = part.Opening.Length + part.Closing.Length;
            while (kept[at] < part.Pieces.Count && part.Pieces[kept[at]].Length + (kept[at] == 0 ? around : 0) <= left)
            {
                left -= part.Pieces[kept[at]].Length + (kept[at] == 0 ? around : 0);
                kept[at]++;
            }
        }
        var text = new StringBuilder(start);
        for (var at = 0; at < parts.Count; at++)
        {
            if (kept[at] > 0)
            {
                text.Append(parts[at].Opening).Append(string.Concat(parts[at].Pieces.Take(kept[at]))).Append(parts[at].Closing);
            }
        }
        var missing = parts.Select((part, at) => (part.What, Count: part.Pieces.Count - kept[at])).GroupBy(one => one.What)
            .Select(group => (What: group.Key, Count: group.Sum(one => one.Count))).Where(group => group.Count > 0)
            .Select(group => $"{group.Count.ToString(CultureInfo.InvariantCulture)} {group.What}").ToList();
        if (missing.Count > 0)
        {
            text.Append($"Left out, because there may be {limit.ToString("#,0", CultureInfo.InvariantCulture)} characters: {string.Join(", ", missing)}. `--report json` has everything.\n\n");
        }
        return text.Append(end).ToString();
    }
}
