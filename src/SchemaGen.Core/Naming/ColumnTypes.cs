using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
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

    private static readonly HashSet<string> KnownNames = new(Aliases.Values, StringComparer.Ordinal) { "text", "uuid", "date", "time", "timestamp", "interval", "bytea" };

    /// <summary>
    /// Reads <c>varchar(100)</c>, <c>timestamp(3) with time zone</c>, <c>integer[]</c>; a name that is none of PostgreSQL's own is kept as it is.
    /// <c>char</c> without a length is <c>char(1)</c>.
    /// </summary>
    /// <exception cref="FormatException">The text is no type: empty, or with broken parentheses.</exception>
    public static ColumnType Parse(string text)
    {
        var rest = text.Trim();
        var isArray = false;
        // PostgreSQL takes note neither of the number of dimensions nor of their sizes.
        while (rest.EndsWith("]", StringComparison.Ordinal) && rest.LastIndexOf('[') is > 0 and var bracket && IsSize(rest.Substring(bracket + 1, rest.Length - bracket - 2)))
        {
            isArray = true;
            rest = rest.Substring(0, bracket).TrimEnd();
        }
        var modifiers = new List<int>();
        var own = "";
        var open = rest.IndexOf('(');
        if (open >= 0)
        {
            var close = rest.IndexOf(')', open);
            if (close < 0)
            {
                throw NotAType(text);
            }
            var parts = rest.Substring(open + 1, close - open - 1).Split(',').Select(part => part.Trim()).ToList();
            foreach (var part in parts)
            {
                if (part.Length == 0)
                {
                    throw NotAType(text);
                }
                if (int.TryParse(part, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
                {
                    modifiers.Add(number);
                }
            }
            if (modifiers.Count < parts.Count)
            {
                // An extension's type has words of its own: geometry(Point,4326).
                modifiers.Clear();
                own = parts.All(part => part.All(c => char.IsLetterOrDigit(c) || c == '_')) ? "(" + string.Join(",", parts) + ")" : throw NotAType(text);
            }
            rest = rest.Substring(0, open) + " " + rest.Substring(close + 1);
        }
        var name = Identifiers.Fold(string.Join(" ", rest.Split(new[] { ' ', '\t' }, StringSplitOptions.RemoveEmptyEntries)));
        if (name.Length == 0 || name.IndexOfAny(new[] { ')', '[', ']', '\n', '\r' }) >= 0 || Unquoted(name).IndexOfAny(new[] { ';', '\'' }) >= 0)
        {
            throw NotAType(text);
        }
        // bpchar without a length is no char(1): it has no limit.
        name = !(name == "bpchar" && modifiers.Count == 0) && Aliases.TryGetValue(name, out var canonical) ? canonical : name;
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
        if (own.Length > 0 && KnownNames.Contains(name))
        {
            throw NotAType(text);
        }
        return new ColumnType(name + own, modifiers.ToEquatableArray(), isArray);
    }

    private static bool IsSize(string text) => text.All(c => c is >= '0' and <= '9');

    private static string Unquoted(string name) => string.Concat(name.Split('"').Where((_, at) => at % 2 == 0));

    private static FormatException NotAType(string text) => new($"'{text}' is not a column type");
}
