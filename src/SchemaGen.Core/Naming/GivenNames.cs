using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using SchemaGen.Model;

namespace SchemaGen.Core.Naming;

/// <summary>
/// The names that PostgreSQL gives to what has none (makeObjectName and ChooseRelationName in its indexcmds.c): at most 63 bytes, of
/// which the label is kept whole and the longer of the two other parts is cut first; a number follows while the name is taken.
/// </summary>
public static class GivenNames
{
    /// <summary>The longest name that PostgreSQL keeps (NAMEDATALEN - 1), in bytes of UTF-8.</summary>
    public const int Longest = 63;

    /// <summary>The sequence behind a serial or identity column: <c>users_id_seq</c>, in the table's schema.</summary>
    public static TableName Sequence(TableName table, string column) => new(table.Schema, Make(table.Name, column, "seq"));

    /// <summary>The parts with underscores between, cut to <see cref="Longest"/> bytes.</summary>
    public static string Make(string first, string? second, string label)
    {
        var room = Longest - (second is null ? 0 : 1) - label.Length - 1;
        int firstLength = Encoding.UTF8.GetByteCount(first), secondLength = second is null ? 0 : Encoding.UTF8.GetByteCount(second);
        while (firstLength + secondLength > room)
        {
            if (firstLength > secondLength)
            {
                firstLength--;
            }
            else
            {
                secondLength--;
            }
        }
        return Cut(first, firstLength) + (second is null ? "" : "_" + Cut(second, secondLength)) + "_" + label;
    }

    /// <summary>As <see cref="Make"/>, the label with the first number that makes a name which is not taken.</summary>
    public static string Free(string first, string? second, string label, Func<string, bool> isTaken)
    {
        var name = Make(first, second, label);
        for (var number = 1; isTaken(name); number++)
        {
            name = Make(first, second, label + number.ToString(CultureInfo.InvariantCulture));
        }
        return name;
    }

    /// <summary>What an index over these parts is called after: columns by name, expressions <c>expr</c>, <c>expr1</c> (ChooseIndexColumnNames).</summary>
    public static string Columns(IEnumerable<IndexPart> parts)
    {
        var names = new List<string>();
        foreach (var part in parts)
        {
            var name = part.IsExpression ? "expr" : part.Text;
            for (var number = 1; names.Contains(name); number++)
            {
                name = (part.IsExpression ? "expr" : part.Text) + number.ToString(CultureInfo.InvariantCulture);
            }
            names.Add(name);
        }
        return string.Join("_", names);
    }

    /// <summary>What a constraint over these columns is called after.</summary>
    public static string Columns(IEnumerable<string> columns) => string.Join("_", columns.ToArray());

    // The longest beginning of at most so many bytes that breaks no character.
    private static string Cut(string text, int bytes)
    {
        var length = text.Length;
        while (Encoding.UTF8.GetByteCount(text.Substring(0, length)) > bytes
            || (length > 0 && length < text.Length && char.IsHighSurrogate(text[length - 1])))
        {
            length--;
        }
        return text.Substring(0, length);
    }
}
