using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace SchemaGen.CodeFixes;

/// <summary>Changes of a file's text that leave everything else of it as it is, its line ends included.</summary>
internal static class Edits
{
    /// <summary>The document with one stretch of its text replaced; line ends are those of the file.</summary>
    public static Document Replace(Document document, SourceText text, TextSpan span, string replacement) =>
        document.WithText(text.WithChanges(new TextChange(span, replacement.Replace("\n", LineEnd(text)))));

    /// <summary>The white space before the line on which something stands.</summary>
    public static string Indentation(SourceText text, int position)
    {
        var line = text.Lines.GetLineFromPosition(position).ToString();
        return line.Substring(0, line.Length - line.TrimStart().Length);
    }

    /// <summary>Lines one level deeper than an indentation; the last line end is left out.</summary>
    public static string Indented(string lines, string indentation) =>
        string.Join("\n", lines.TrimEnd('\n').Split('\n').Select(line => line.Length == 0 ? "" : indentation + line));

    private static string LineEnd(SourceText text)
    {
        var first = text.Lines[0];
        return first.EndIncludingLineBreak - first.End == 2 ? "\r\n" : "\n";
    }
}
