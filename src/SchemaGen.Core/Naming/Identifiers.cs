using System;
using System.Collections.Generic;
using System.Text;
using SchemaGen.Model;

namespace SchemaGen.Core.Naming;

/// <summary>
/// How names are written in the snapshot, in revisions and on the command line: bare when <c>[a-z_][a-z0-9_]*</c>, else
/// between double quotes, a quote doubled, as in SQL.
/// </summary>
public static class Identifiers
{
    /// <summary>A name as the snapshot writes it.</summary>
    public static string Write(string name) => IsBare(name) ? name : "\"" + name.Replace("\"", "\"\"") + "\"";

    /// <summary>A table's name as the snapshot writes it: <c>market.products</c>.</summary>
    public static string Write(TableName table) =>
        table.Schema is null ? Write(table.Name) : Write(table.Schema) + "." + Write(table.Name);

    /// <summary>Whether PostgreSQL keeps a name whole; no name at all is none too long.</summary>
    internal static bool IsShort(string? name) => name is null || Encoding.UTF8.GetByteCount(name) <= GivenNames.Longest;

    /// <summary>Whether a name needs no quotes.</summary>
    public static bool IsBare(string name)
    {
        if (name.Length == 0 || (name[0] >= '0' && name[0] <= '9'))
        {
            return false;
        }
        foreach (var c in name)
        {
            if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'))
            {
                return false;
            }
        }
        return true;
    }

    /// <summary>
    /// The parts of a dotted name. A part that does not begin with a quote is taken as it stands, so that people may write
    /// <c>Users</c> without quotes where no dot or space is in it.
    /// </summary>
    /// <exception cref="FormatException">A part is empty, or a quote is not closed.</exception>
    public static IReadOnlyList<string> Split(string text)
    {
        var parts = new List<string>();
        var at = 0;
        while (true)
        {
            parts.Add(ReadPart(text, ref at));
            if (at == text.Length)
            {
                return parts;
            }
            if (text[at] != '.')
            {
                throw new FormatException($"'{text}' is not a name: '{text.Substring(at)}' follows a closing quote");
            }
            at++;
        }
    }

    /// <summary>A table's name: <c>users</c> or <c>market.products</c>.</summary>
    /// <exception cref="FormatException">It is neither.</exception>
    public static TableName ParseTable(string text)
    {
        var parts = Split(text);
        return parts.Count switch
        {
            1 => new TableName(null, parts[0]),
            2 => new TableName(parts[0], parts[1]),
            _ => throw new FormatException($"'{text}' is not a table: write table or schema.table"),
        };
    }

    /// <summary>A column with its table: <c>users.email</c> or <c>market.products.price</c>.</summary>
    /// <exception cref="FormatException">It is neither.</exception>
    public static (TableName Table, string Column) ParseColumn(string text)
    {
        var parts = Split(text);
        return parts.Count switch
        {
            2 => (new TableName(null, parts[0]), parts[1]),
            3 => (new TableName(parts[0], parts[1]), parts[2]),
            _ => throw new FormatException($"'{text}' is not a column: write table.column or schema.table.column"),
        };
    }

    /// <summary>The text as the server folds it: in lower case, but for what stands in double quotes.</summary>
    internal static string Fold(string name)
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

    private static string ReadPart(string text, ref int at)
    {
        var name = new StringBuilder();
        if (at < text.Length && text[at] == '"')
        {
            for (at++; at < text.Length; at++)
            {
                if (text[at] != '"')
                {
                    name.Append(text[at]);
                }
                else if (at + 1 < text.Length && text[at + 1] == '"')
                {
                    name.Append('"');
                    at++;
                }
                else
                {
                    at++;
                    return NotEmpty(name, text);
                }
            }
            throw new FormatException($"'{text}' is not a name: a quote is not closed");
        }
        for (; at < text.Length && text[at] != '.'; at++)
        {
            name.Append(text[at]);
        }
        return NotEmpty(name, text);
    }

    private static string NotEmpty(StringBuilder name, string text) =>
        name.Length > 0 ? name.ToString() : throw new FormatException($"'{text}' is not a name: a part of it is empty");
}
