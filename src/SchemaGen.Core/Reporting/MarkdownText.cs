using System;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;

namespace SchemaGen.Core.Reporting;

/// <summary>Texts in Markdown as GitHub and GitLab render it: whatever a name holds, it stays text.</summary>
internal static class MarkdownText
{
    private const string Special = "\\`*_{}[]()#+-!|~>";

    /// <summary>Text in a line or a cell, cut where it is too long.</summary>
    public static string Plain(string text, int longest)
    {
        var written = new StringBuilder();
        foreach (var sign in Line(text, longest))
        {
            _ = sign switch
            {
                '<' => written.Append("&lt;"),
                '>' => written.Append("&gt;"),
                '&' => written.Append("&amp;"),
                // A person or a group of that name would be told.
                '@' => written.Append("@<!-- -->"),
                _ when Special.IndexOf(sign) >= 0 => written.Append('\\').Append(sign),
                _ => written.Append(sign),
            };
        }
        return written.ToString();
    }

    /// <summary>Code in a line or a cell. In a cell a pipe needs a backslash even there.</summary>
    public static string Code(string text, int longest, bool inCell = true)
    {
        var line = Line(text, longest);
        if (line.Length == 0)
        {
            return "";
        }
        var ticks = new string('`', LongestRun(line) + 1);
        var pad = line[0] == '`' || line[line.Length - 1] == '`' ? " " : "";
        return ticks + pad + (inCell ? line.Replace("|", "\\|") : line) + pad + ticks;
    }

    /// <summary>The fence around a text: longer than any run of backticks in it.</summary>
    public static string Fence(string text) => new('`', Math.Max(3, LongestRun(text) + 1));

    /// <summary>One line, cut where it is too long and never within a character.</summary>
    public static string Line(string text, int longest)
    {
        var line = Regex.Replace(text, @"\s*[\r\n\u0085\u2028\u2029]+\s*", " ").Trim();
        return line.Length <= longest ? line : line.Substring(0, char.IsHighSurrogate(line[longest - 2]) ? longest - 2 : longest - 1) + "…";
    }

    private static int LongestRun(string text) => Regex.Matches(text, "`+").Cast<Match>().Select(match => match.Length).DefaultIfEmpty().Max();
}
