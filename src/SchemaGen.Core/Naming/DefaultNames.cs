using System.Collections.Generic;
using System.Linq;
using System.Text;
using SchemaGen.Model;

namespace SchemaGen.Core.Naming;

/// <summary>
/// The names that PostgreSQL gives to constraints without one (makeObjectName in its indexcmds.c): at most 63 bytes, of which
/// the label is kept whole and the longer of the two other parts is cut first.
/// </summary>
public static class DefaultNames
{
    /// <summary>The longest name that PostgreSQL keeps (NAMEDATALEN - 1), in bytes of UTF-8.</summary>
    public const int Longest = 63;

    /// <summary><c>users_pkey</c>.</summary>
    public static string PrimaryKey(TableName table) => Make(table.Name, null, "pkey");

    /// <summary><c>users_email_key</c>.</summary>
    public static string Unique(TableName table, IEnumerable<string> columns) => Make(table.Name, Join(columns), "key");

    /// <summary><c>masters_telegram_id_fkey</c>.</summary>
    public static string ForeignKey(TableName table, IEnumerable<string> columns) => Make(table.Name, Join(columns), "fkey");

    /// <summary><c>ix_users_email</c>; PostgreSQL's own would end with <c>_idx</c>.</summary>
    public static string Index(TableName table, IEnumerable<string> columns) => Make("ix_" + table.Name, Join(columns), null);

    /// <summary><c>users_age_check</c>, or <c>users_check</c> without a column; <c>users_check1</c> when those before are taken.</summary>
    public static string Check(TableName table, string? column, ICollection<string> taken)
    {
        for (var number = 0; ; number++)
        {
            var name = Make(table.Name, column, number == 0 ? "check" : "check" + number.ToString(System.Globalization.CultureInfo.InvariantCulture));
            if (!taken.Contains(name))
            {
                return name;
            }
        }
    }

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

    private static string Join(IEnumerable<string> columns) => string.Join("_", columns);

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
