using System;
using System.Globalization;
using System.Linq;

namespace SchemaGen.Core.Texts;

/// <summary>Spans of time as PostgreSQL writes them in settings: <c>500ms</c>, <c>5s</c>, <c>2min</c>, <c>1h</c> (manual, "Parameter Names and Values").</summary>
public static class Durations
{
    private static readonly (string Unit, long Milliseconds)[] Units = { ("h", 3_600_000), ("min", 60_000), ("ms", 1), ("s", 1_000) };

    /// <summary>The milliseconds of a text.</summary>
    /// <exception cref="FormatException">It is none; the message is one line for people.</exception>
    public static long Parse(string text)
    {
        var trimmed = text.Trim();
        var digits = new string(trimmed.TakeWhile(c => c is >= '0' and <= '9').ToArray());
        var unit = trimmed.Substring(digits.Length).Trim();
        var factor = Units.FirstOrDefault(known => known.Unit == unit).Milliseconds;
        return factor > 0 && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count <= int.MaxValue / factor
            ? count * factor
            : throw new FormatException($"'{text}' is no span of time: write 500ms, 5s, 2min or 1h, up to 24 days");
    }

    /// <summary>The shortest text of a number of milliseconds.</summary>
    public static string Write(long milliseconds)
    {
        var (unit, factor) = milliseconds == 0 ? ("s", 1) : Units.OrderByDescending(known => known.Milliseconds).First(known => milliseconds % known.Milliseconds == 0);
        return (milliseconds / factor).ToString(CultureInfo.InvariantCulture) + unit;
    }
}
