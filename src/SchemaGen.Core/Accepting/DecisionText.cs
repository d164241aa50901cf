using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Diffing;
using SchemaGen.Core.Naming;
using SchemaGen.Model;

namespace SchemaGen.Core.Accepting;

/// <summary>
/// Decisions as people write them on a command line. <c>a.b</c> may be a column of table a or a table of schema a: both are meant,
/// and the one that isn't there has no effect; so are, of <c>market.users=people</c>, the table in the same and in the default schema. What is neither begins with its kind: <c>enum order_status</c>, <c>label order_status.new</c>, <c>schema market</c>.
/// </summary>
public static class DecisionText
{
    /// <summary>Reads decisions.</summary>
    /// <param name="renames"><c>users.email=email_address</c>, <c>users=people</c> for a table, <c>enum order_status=order_state</c> for anything else.</param>
    /// <param name="drops"><c>users.email</c>, <c>users</c> for a table, <c>enum order_status</c> for anything else.</param>
    /// <param name="destructive">As <paramref name="drops"/>.</param>
    /// <param name="fills"><c>users.age=0</c>, with SQL behind the sign.</param>
    /// <param name="conversions"><c>users.age=age::text::integer</c>, with SQL behind the sign.</param>
    /// <exception cref="FormatException">One is of another form; the message is one line for people.</exception>
    public static Decisions Read(IEnumerable<string> renames, IEnumerable<string> drops, IEnumerable<string> destructive, IEnumerable<string> fills, IEnumerable<string> conversions)
    {
        var tables = new List<TableRename>();
        var columns = new List<ColumnRename>();
        var others = Decisions.None;
        foreach (var text in renames)
        {
            var (old, renamed) = Sides(text, "--rename", "table.old=new");
            if (KindedText.Is(old))
            {
                others = others.With(KindedText.Rename(old, renamed));
                continue;
            }
            var parts = Identifiers.Split(renamed);
            if (Identifiers.Split(old).Count <= 2)
            {
                var table = Identifiers.ParseTable(old);
                tables.Add(new TableRename(table, parts.Count == 2 ? Identifiers.ParseTable(renamed) : new TableName(table.Schema, parts[0])));
                if (table.Schema is not null && parts.Count == 1)
                {
                    tables.Add(new TableRename(table, new TableName(null, parts[0])));
                }
            }
            if (Identifiers.Split(old).Count >= 2)
            {
                var (table, column) = Identifiers.ParseColumn(old);
                columns.Add(new ColumnRename(table, column, parts[parts.Count - 1]));
            }
        }
        return new Decisions(
            tables.ToEquatableArray(),
            columns.ToEquatableArray(),
            drops.SelectMany(Subjects).ToEquatableArray(),
            destructive.SelectMany(Subjects).ToEquatableArray(),
            fills.Select(text => ReadFill(text, "--fill")).ToEquatableArray(),
            conversions.Select(text => ReadFill(text, "--using")).ToEquatableArray()).With(others);
    }

    private static Fill ReadFill(string text, string option)
    {
        var (column, sql) = Sides(text, option, "table.column=sql");
        var (table, name) = Identifiers.ParseColumn(column);
        return new Fill(new Subject(table, name), sql);
    }

    private static IEnumerable<Subject> Subjects(string text)
    {
        if (KindedText.Is(text))
        {
            yield return KindedText.Subject(text);
            yield break;
        }
        var count = Identifiers.Split(text).Count;
        if (count <= 2)
        {
            yield return new Subject(Identifiers.ParseTable(text), null);
        }
        if (count >= 2)
        {
            var (table, column) = Identifiers.ParseColumn(text);
            yield return new Subject(table, column);
        }
    }

    private static (string Left, string Right) Sides(string text, string option, string form)
    {
        var at = EqualsSign(text);
        return at > 0 && at < text.Length - 1
            ? (text.Substring(0, at).Trim(), text.Substring(at + 1).Trim())
            : throw new FormatException($"{option} '{text}' is not of the form {form}");
    }

    // The sign may stand in a quoted name.
    private static int EqualsSign(string text)
    {
        var isQuoted = false;
        for (var at = 0; at < text.Length; at++)
        {
            isQuoted ^= text[at] == '"';
            if (text[at] == '=' && !isQuoted)
            {
                return at;
            }
        }
        return -1;
    }
}
