using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using SchemaGen.Core.Replaying;
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
    public static string Make(string first, string? second, string? label)
    {
        var room = Longest - (second is null ? 0 : 1) - (label is null ? 0 : label.Length + 1);
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
        return Cut(first, firstLength) + (second is null ? "" : "_" + Cut(second, secondLength)) + (label is null ? "" : "_" + label);
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

    /// <summary>
    /// What an index over these parts is called after (ChooseIndexColumnNames and FigureIndexColname): columns by name, a call by that of the
    /// function, a cast by what is cast, other expressions <c>expr</c>; a number behind one that is there already.
    /// </summary>
    public static string Columns(IEnumerable<IndexPart> parts)
    {
        var names = new List<string>();
        foreach (var part in parts)
        {
            var first = part.IsExpression ? Expression(part.Text) : part.Text;
            var name = first;
            for (var number = 1; names.Contains(name); number++)
            {
                name = first + number.ToString(CultureInfo.InvariantCulture);
            }
            names.Add(name);
        }
        return string.Join("_", names);
    }

    /// <summary>What a constraint over these columns is called after.</summary>
    public static string Columns(IEnumerable<string> columns) => string.Join("_", columns.ToArray());

    private static string Expression(string sql)
    {
        var tokens = Tokens.Read(sql);
        var depth = 0;
        for (var at = 0; at < tokens.Count; at++)
        {
            depth += tokens.Text(at) == "(" ? 1 : tokens.Text(at) == ")" ? -1 : 0;
            if (depth == 0 && tokens.Text(at) == ")" && at < tokens.Count - 1 && tokens.Text(at + 1) != ":")
            {
                return "expr";
            }
        }
        var open = tokens.Text(1) == "." ? 3 : 1;
        return tokens.Text(open) == "(" && tokens.Name(open - 1) is { } function ? function
            : tokens.Text(0) == "(" && tokens.Text(2) == ")" && tokens.Text(3) == ":" && tokens.Name(1) is { } cast ? cast
            : "expr";
    }

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
