using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Texts;

namespace SchemaGen.Analyzers.Modeling;

/// <summary>Privileges in the order and spelling of the snapshot (PostgreSQL manual, "Privileges").</summary>
internal static class Privileges
{
    private static readonly List<string> Order = [.. Core.Inspecting.Privileges.All];

    /// <summary>The privileges in order, those on columns last.</summary>
    /// <exception cref="FormatException">One of them is no privilege.</exception>
    public static string Canonical(string privileges)
    {
        var items = new LineReader("(" + privileges.Trim() + ")").List().Select(Read).ToList();
        return string.Join(", ", items.OrderBy(item => item.IsOnColumns).ThenBy(item => Order.IndexOf(item.Name)).Select(item => item.Text));
    }

    private static (string Name, bool IsOnColumns, string Text) Read(string text)
    {
        if (KeyWords.Lower(text) is "none" and var none)
        {
            return (none, false, none);
        }
        var open = text.IndexOf('(');
        var name = KeyWords.Lower(open < 0 ? WithoutOption(text) : text.Substring(0, open));
        name = name == "temp" ? "temporary" : name;
        if (!Order.Contains(name))
        {
            throw new FormatException($"'{text.Trim()}' is no privilege: write select, insert, update (name), usage, execute or another one of PostgreSQL's, each for itself");
        }
        var columns = open < 0 ? "" : " (" + string.Join(", ", new LineReader(text.Substring(open)).List()) + ")";
        return (name, open >= 0, name + columns + (text.Length > WithoutOption(text).Length ? " with grant option" : ""));
    }

    private static string WithoutOption(string text)
    {
        var trimmed = text.TrimEnd();
        return KeyWords.Lower(trimmed).EndsWith(" with grant option", StringComparison.Ordinal)
            ? trimmed.Substring(0, trimmed.ToLowerInvariant().LastIndexOf("with", StringComparison.Ordinal)).TrimEnd()
            : trimmed;
    }
}
