using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace SchemaGen.Core.Scaffolding;

/// <summary>C# text with indentation.</summary>
internal sealed class Source
{
    private readonly StringBuilder text = new();
    private int level;

    /// <summary>A line, or the lines of a statement that holds a <see cref="Text"/>.</summary>
    public void Line(string lines = "")
    {
        foreach (var line in lines.Split('\n'))
        {
            if (line.Length > 0)
            {
                text.Append(' ', level * 4).Append(line);
            }
            text.Append('\n');
        }
    }

    public void Block(string head, System.Action body, string end = "}")
    {
        Line(head);
        Line("{");
        level++;
        body();
        level--;
        Line(end);
    }

    public override string ToString() => text.ToString();

    /// <summary>A string literal of one line.</summary>
    public static string Literal(string value)
    {
        var literal = new StringBuilder("\"");
        foreach (var c in value)
        {
            literal.Append(c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                '\0' => "\\0",
                _ when char.IsControl(c) || c is '\u2028' or '\u2029' or '\u0085' || char.IsSurrogate(c) => "\\u" + ((int)c).ToString("x4"),
                _ => c.ToString(),
            });
        }
        return literal.Append('"').ToString();
    }

    /// <summary>A string literal; a raw one, indented below the statement, when the value has several lines that such a literal can hold.</summary>
    public static string Text(string value)
    {
        if (value.IndexOf('\n') < 0 || !value.All(IsPlain))
        {
            return Literal(value);
        }
        int quotes = 3, run = 0;
        foreach (var c in value)
        {
            run = c == '"' ? run + 1 : 0;
            quotes = System.Math.Max(quotes, run + 1);
        }
        var fence = new string('"', quotes);
        return fence + "\n" + string.Concat(value.Split('\n').Select(line => line.Length == 0 ? "\n" : "    " + line + "\n")) + "    " + fence;
    }

    /// <summary>A call: <c>name("a", "b")</c>.</summary>
    public static string Call(string name, params string[] arguments) => Call(name, (IEnumerable<string>)arguments);

    /// <summary>A call: <c>name("a", "b")</c>.</summary>
    public static string Call(string name, IEnumerable<string> arguments) => name + "(" + string.Join(", ", arguments.Select(Literal)) + ")";

    // What a raw literal keeps as it stands, whatever becomes of the file's line ends.
    private static bool IsPlain(char c) =>
        c is '\n' or '\t' || !(char.IsControl(c) || c is '\u2028' or '\u2029' || char.IsSurrogate(c));
}
