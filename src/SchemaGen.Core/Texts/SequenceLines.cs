using System;
using System.Globalization;
using System.Text;
using SchemaGen.Model;

namespace SchemaGen.Core.Texts;

/// <summary>Options of sequences as words, both ways: <c>start 100 increment 10 minimum 1 maximum 999 cache 5 cycle</c>.</summary>
public static class SequenceLines
{
    /// <summary>The words, empty when all are the defaults.</summary>
    public static string Write(SequenceOptions options)
    {
        var text = new StringBuilder();
        Append(text, "start", options.Start);
        Append(text, "increment", options.Increment);
        Append(text, "minimum", options.Minimum);
        Append(text, "maximum", options.Maximum);
        Append(text, "cache", options.Cache);
        text.Append(options.IsCycling ? " cycle" : "");
        return text.ToString().TrimStart();
    }

    /// <summary>The options that come next.</summary>
    /// <exception cref="FormatException">A number is missing.</exception>
    public static SequenceOptions Read(LineReader reader) => new(
        Number(reader, "start"), Number(reader, "increment"), Number(reader, "minimum"), Number(reader, "maximum"), Number(reader, "cache"), reader.Take("cycle"));

    private static void Append(StringBuilder text, string word, long? number)
    {
        if (number is { } value)
        {
            text.Append(' ').Append(word).Append(' ').Append(value.ToString(CultureInfo.InvariantCulture));
        }
    }

    private static long? Number(LineReader reader, string word)
    {
        if (!reader.Take(word))
        {
            return null;
        }
        var digits = reader.Word();
        return long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new FormatException($"'{digits}' is no whole number");
    }
}
