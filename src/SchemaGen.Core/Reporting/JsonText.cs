using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace SchemaGen.Core.Reporting;

/// <summary>Writes JSON (RFC 8259), indented by two spaces, without a library: none may be loaded into a compiler or a build.</summary>
internal sealed class JsonText
{
    private readonly StringBuilder text = new();
    private int depth;
    private bool isFirst = true;

    /// <summary>An object, with what is written inside as its members.</summary>
    public static string Object(Action<JsonText> inside) => Whole('{', '}', inside);

    /// <summary>An array, with what is written inside as its items.</summary>
    public static string Array(Action<JsonText> inside) => Whole('[', ']', inside);

    /// <summary>A member that is a text; left out when it is null.</summary>
    public void Member(string name, string? value)
    {
        if (value is not null)
        {
            Begin(name);
            Quote(value);
        }
    }

    /// <summary>A member that is a number.</summary>
    public void Member(string name, int value)
    {
        Begin(name);
        text.Append(value.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>A member that is true or false.</summary>
    public void Member(string name, bool value)
    {
        Begin(name);
        text.Append(value ? "true" : "false");
    }

    /// <summary>A member that is an object.</summary>
    public void Member(string name, Action inside)
    {
        Begin(name);
        Enclose('{', '}', inside);
    }

    /// <summary>A member that is an array of objects.</summary>
    public void Items<T>(string name, IEnumerable<T> items, Action<T> inside)
    {
        Begin(name);
        Enclose('[', ']', () =>
        {
            foreach (var item in items)
            {
                Item(() => inside(item));
            }
        });
    }

    /// <summary>A member that is an array of texts.</summary>
    public void Texts(string name, IEnumerable<string> items)
    {
        Begin(name);
        Enclose('[', ']', () =>
        {
            foreach (var item in items)
            {
                Begin(null);
                Quote(item);
            }
        });
    }

    /// <summary>An item that is an object.</summary>
    public void Item(Action inside)
    {
        Begin(null);
        Enclose('{', '}', inside);
    }

    private static string Whole(char open, char close, Action<JsonText> inside)
    {
        var json = new JsonText();
        json.Enclose(open, close, () => inside(json));
        return json.text.Append('\n').ToString();
    }

    private void Begin(string? name)
    {
        text.Append(isFirst ? "\n" : ",\n").Append(' ', depth * 2);
        isFirst = false;
        if (name is not null)
        {
            Quote(name);
            text.Append(": ");
        }
    }

    private void Enclose(char open, char close, Action inside)
    {
        text.Append(open);
        depth++;
        isFirst = true;
        inside();
        depth--;
        if (!isFirst)
        {
            text.Append('\n').Append(' ', depth * 2);
        }
        isFirst = false;
        text.Append(close);
    }

    private void Quote(string value)
    {
        text.Append('"');
        for (var at = 0; at < value.Length; at++)
        {
            var sign = value[at];
            if (char.IsHighSurrogate(sign) && at + 1 < value.Length && char.IsLowSurrogate(value[at + 1]))
            {
                text.Append(sign).Append(value[++at]);
            }
            else
            {
                Escape(sign);
            }
        }
        text.Append('"');
    }

    private void Escape(char sign) => _ = sign switch
    {
        '"' => text.Append("\\\""),
        '\\' => text.Append("\\\\"),
        '\n' => text.Append("\\n"),
        '\r' => text.Append("\\r"),
        '\t' => text.Append("\\t"),
        // Half a pair is no text, and readers refuse it.
        _ when char.IsSurrogate(sign) => text.Append('\uFFFD'),
        _ when sign < ' ' || sign is '\u007F' or '\u2028' or '\u2029' => text.Append("\\u").Append(((int)sign).ToString("x4", CultureInfo.InvariantCulture)),
        _ => text.Append(sign),
    };
}
