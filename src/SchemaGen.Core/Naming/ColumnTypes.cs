using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using SchemaGen.Model;

namespace SchemaGen.Core.Naming;

/// <summary>Reads type names as PostgreSQL does, aliases included (PostgreSQL manual, chapter 8, table 8.1).</summary>
public static class ColumnTypes
{
    private static readonly Dictionary<string, string> Aliases = new(StringComparer.Ordinal)
    {
        ["int2"] = "smallint",
        ["int"] = "integer",
        ["int4"] = "integer",
        ["int8"] = "bigint",
        ["bool"] = "boolean",
        ["float4"] = "real",
        ["float8"] = "double precision",
        ["float"] = "double precision",
        ["decimal"] = "numeric",
        ["dec"] = "numeric",
        ["character varying"] = "varchar",
        ["character"] = "char",
        ["bpchar"] = "char",
        ["bit varying"] = "varbit",
        ["timestamp without time zone"] = "timestamp",
        ["timestamp with time zone"] = "timestamptz",
        ["time without time zone"] = "time",
        ["time with time zone"] = "timetz",
    };

    /// <summary>
    /// Reads <c>varchar(100)</c>, <c>timestamp(3) with time zone</c>, <c>integer[]</c>; a name that is none of PostgreSQL's own is kept as it is.
    /// <c>char</c> without a length is <c>char(1)</c>.
    /// </summary>
    /// <exception cref="FormatException">The text is no type: empty, or with broken parentheses.</exception>
    public static ColumnType Parse(string text)
    {
        var rest = text.Trim();
        var isArray = rest.EndsWith("[]", StringComparison.Ordinal);
        if (isArray)
        {
            rest = rest.Substring(0, rest.Length - 2).TrimEnd();
        }
        var modifiers = new List<int>();
        var open = rest.IndexOf('(');
        if (open >= 0)
        {
            var close = rest.IndexOf(')', open);
            if (close < 0)
            {
                throw NotAType(text);
            }
            foreach (var part in rest.Substring(open + 1, close - open - 1).Split(','))
            {
                if (!int.TryParse(part.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
                {
                    throw NotAType(text);
                }
                modifiers.Add(number);
            }
            rest = rest.Substring(0, open) + " " + rest.Substring(close + 1);
        }
        var name = FoldCase(string.Join(" ", rest.Split(new[] { ' ', '\t' }, StringSplitOptions.RemoveEmptyEntries)));
        if (name.Length == 0 || name.IndexOfAny(new[] { ')', '[', ']', ';', '\n', '\r', '\'' }) >= 0)
        {
            throw NotAType(text);
        }
        name = Aliases.TryGetValue(name, out var canonical) ? canonical : name;
        if (name.IndexOf(' ') >= 0 && name.IndexOf('"') < 0 && name != "double precision" && !name.StartsWith("interval ", StringComparison.Ordinal))
        {
            throw NotAType(text);
        }
        if (name == "char" && modifiers.Count == 0)
        {
            modifiers.Add(1);
        }
        if (name == "numeric" && modifiers.Count == 1)
        {
            modifiers.Add(0);
        }
        return new ColumnType(name, modifiers.ToEquatableArray(), isArray);
    }

    // A quoted name keeps its case; anything else is folded, as the server does.
    private static string FoldCase(string name)
    {
        var folded = new StringBuilder(name.Length);
        var quoted = false;
        foreach (var c in name)
        {
            quoted ^= c == '"';
            folded.Append(quoted ? c : char.ToLowerInvariant(c));
        }
        return folded.ToString();
    }

    private static FormatException NotAType(string text) => new($"'{text}' is not a column type");
}
