using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace SchemaGen.Core.Scaffolding;

/// <summary>C# text with indentation.</summary>
internal sealed class Source
{
    private readonly StringBuilder text = new();
    private int level;

    public void Line(string line = "")
    {
        if (line.Length > 0)
        {
            text.Append(' ', level * 4).Append(line);
        }
        text.Append('\n');
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

    /// <summary>A call: <c>name("a", "b")</c>.</summary>
    public static string Call(string name, params string[] arguments) => Call(name, (IEnumerable<string>)arguments);

    /// <summary>A call: <c>name("a", "b")</c>.</summary>
    public static string Call(string name, IEnumerable<string> arguments) => name + "(" + string.Join(", ", arguments.Select(Literal)) + ")";
}
