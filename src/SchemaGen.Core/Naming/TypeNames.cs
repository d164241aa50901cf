using System;
using System.Collections.Generic;
using SchemaGen.Model;

namespace SchemaGen.Core.Naming;

/// <summary>Column types that are not PostgreSQL's own: which type of the schema a column's type names.</summary>
public static class TypeNames
{
    /// <summary>The name of a type, without modifiers: <c>order_status</c>, <c>market."Order Status"</c>; null when it is no name at all.</summary>
    public static TableName? Of(ColumnType type)
    {
        if (IsPlain(type.Name))
        {
            return new TableName(null, type.Name);
        }
        var end = 0;
        for (var isQuoted = false; end < type.Name.Length && (isQuoted || type.Name[end] != '('); end++)
        {
            isQuoted ^= type.Name[end] == '"';
        }
        return Parts(type.Name.Substring(0, end).Trim()) switch
        {
            { Count: 1 } parts => new TableName(null, parts[0]),
            { Count: 2 } parts => new TableName(parts[0], parts[1]),
            _ => null,
        };
    }

    // As most are: one part, without quotes and as the server folds it.
    private static bool IsPlain(string name)
    {
        if (name.Length == 0 || char.IsWhiteSpace(name[0]) || char.IsWhiteSpace(name[name.Length - 1]))
        {
            return false;
        }
        foreach (var c in name)
        {
            if (c is '"' or '.' or '(' || char.ToLowerInvariant(c) != c)
            {
                return false;
            }
        }
        return true;
    }

    /// <summary>The type under another name; modifiers and array stay.</summary>
    public static ColumnType Renamed(ColumnType type, TableName to)
    {
        var end = type.Name.LastIndexOf(')') == type.Name.Length - 1 ? type.Name.LastIndexOf('(') : -1;
        return type with { Name = Sql.ReservedWords.Quote(to) + (end < 0 ? "" : type.Name.Substring(end)) };
    }

    /// <summary>The parts of a dotted name, bare ones in lower case as the server folds them; null when the text is none.</summary>
    internal static IReadOnlyList<string>? Parts(string text)
    {
        try
        {
            return Identifiers.Split(Identifiers.Fold(text));
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
