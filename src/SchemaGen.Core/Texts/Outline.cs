using System;
using System.Collections.Generic;
using System.Text;

namespace SchemaGen.Core.Texts;

/// <summary>
/// A line of an outline: two spaces of indentation a level, and under a line that ends with <c> |</c> a text kept as it is,
/// each of its lines after <c>| </c>.
/// </summary>
public sealed class OutlineLine(int number, string text)
{
    private readonly List<OutlineLine> children = new();
    private List<string>? kept;
    private string? joined;

    /// <summary>The line's number in the file, from 1.</summary>
    public int Number { get; } = number;

    /// <summary>The line without indentation and without the mark of a kept text.</summary>
    public string Text { get; private set; } = text;

    /// <summary>The kept text under the line, or null.</summary>
    public string? Kept => kept is null ? null : joined ??= string.Join("\n", kept);

    /// <summary>The lines that are indented below it.</summary>
    public IReadOnlyList<OutlineLine> Children => children;

    /// <summary>Reads an outline; <c>\r\n</c> and empty lines are accepted.</summary>
    /// <exception cref="OutlineException">The indentation is no multiple of two, or jumps.</exception>
    public static IReadOnlyList<OutlineLine> Parse(string text)
    {
        var root = new OutlineLine(0, "");
        var open = new List<OutlineLine> { root };
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].EndsWith("\r", StringComparison.Ordinal) ? lines[i].Substring(0, lines[i].Length - 1) : lines[i];
            var content = line.TrimStart(' ');
            if (content.Length == 0)
            {
                continue;
            }
            var indent = line.Length - content.Length;
            var level = indent / 2;
            if (indent % 2 != 0 || level >= open.Count)
            {
                throw new OutlineException(i + 1, "the indentation does not fit the line above");
            }
            open.RemoveRange(level + 1, open.Count - level - 1);
            var parent = open[level];
            if (parent.kept is not null && content[0] == '|')
            {
                parent.Keep(content.Length > 1 ? content.Substring(2) : "");
                continue;
            }
            var added = new OutlineLine(i + 1, content);
            added.OpenKept();
            parent.children.Add(added);
            open.Add(added);
        }
        return root.Children;
    }

    private void OpenKept()
    {
        if (Text.EndsWith(" |", StringComparison.Ordinal))
        {
            Text = Text.Substring(0, Text.Length - 2);
            kept = [];
        }
    }

    private void Keep(string line)
    {
        kept!.Add(line);
        joined = null;
    }
}

/// <summary>A line that breaks the outline.</summary>
public sealed class OutlineException(int line, string message) : Exception(message)
{
    /// <summary>Its number, from 1.</summary>
    public int Line { get; } = line;
}

/// <summary>Writes an outline.</summary>
public sealed class OutlineWriter
{
    private readonly StringBuilder text = new();
    private int level;

    /// <summary>Writes a line.</summary>
    public void Line(string line) => Indent(level).Append(line).Append('\n');

    /// <summary>Writes a line that ends in free text: an SQL expression, a comment, a body of several lines.</summary>
    public void Line(string line, string free)
    {
        if (!NeedsKeeping(free))
        {
            Line(line + " " + free);
            return;
        }
        Line(line + " |");
        foreach (var kept in free.Split('\n'))
        {
            Indent(level + 1).Append("| ").Append(kept).Append('\n');
        }
    }

    /// <summary>Writes lines one level deeper.</summary>
    public void Inside(Action lines)
    {
        level++;
        lines();
        level--;
    }

    /// <summary>What has been written, each line ended by <c>\n</c>.</summary>
    public override string ToString() => text.ToString();

    private static bool NeedsKeeping(string free) =>
        free.Length == 0 || free.IndexOf('\n') >= 0 || free.Trim().Length != free.Length || free[free.Length - 1] == '|';

    private StringBuilder Indent(int levels) => text.Append(' ', levels * 2);
}
