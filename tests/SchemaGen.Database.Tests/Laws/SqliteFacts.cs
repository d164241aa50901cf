using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;

namespace SchemaGen.DatabaseTests.Laws;

/// <summary>
/// SQLite keeps of its objects the text that created them, and rewrites names in it. So the text is the fact: without the quotes of names and with single
/// spaces, a table's cut into its columns and constraints.
/// </summary>
internal static partial class SqliteFacts
{
    /// <summary>The facts in one row of <c>sqlite_master</c>, type and text.</summary>
    public static IEnumerable<string> Of(string row)
    {
        var text = Spaces().Replace(row.Replace("\"", "", StringComparison.Ordinal), " ").Trim();
        if (!text.StartsWith("table ", StringComparison.Ordinal))
        {
            return [text];
        }
        var open = text.IndexOf('(', StringComparison.Ordinal);
        var close = text.LastIndexOf(')');
        var head = text[..open].Trim();
        return Parts(text[(open + 1)..close]).Select(part => head + ": " + part).Prepend(head + text[(close + 1)..]);
    }

    private static IEnumerable<string> Parts(string body)
    {
        var part = new StringBuilder();
        var depth = 0;
        var quoted = false;
        foreach (var c in body)
        {
            quoted ^= c == '\'';
            depth += quoted ? 0 : c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == ',' && depth == 0 && !quoted)
            {
                yield return part.ToString().Trim();
                part.Clear();
                continue;
            }
            part.Append(c);
        }
        yield return part.ToString().Trim();
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
