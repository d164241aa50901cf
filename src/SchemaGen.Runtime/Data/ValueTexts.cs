using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using SchemaGen.Core.Rows;
using SchemaGen.Model;

namespace SchemaGen.Runtime.Data;

/// <summary>
/// C# values and the texts that PostgreSQL has for them (DateStyle ISO, IntervalStyle postgres, bytea_output hex). SQLite's texts are read by the same rules. A text is read
/// whole and exactly, or refused.
/// </summary>
internal static partial class ValueTexts
{
    private const DateTimeStyles Utc = DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal;
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;
    private static readonly string[] Moments = ["yyyy-MM-dd HH:mm:ss.FFFFFFF", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", "yyyy-MM-dd HH:mm"];
    private static readonly string[] Instants = [.. new[] { "zz", "zzz", "'Z'" }.SelectMany(zone => Moments.Select(moment => moment + zone))];
    private static readonly string[] Times = ["HH:mm:ss.FFFFFFF", "HH:mm"];

    /// <summary>A value of the type that holds a column's values.</summary>
    /// <exception cref="FormatException">The text is none of the type.</exception>
    /// <exception cref="OverflowException">It is out of the C# type's range.</exception>
    public static object Read(string text, ColumnType type)
    {
        if (!type.IsArray)
        {
            return ReadSingle(text, type.Name);
        }
        var elements = ArrayText.Read(text);
        return type.Name switch
        {
            "smallint" => Array<short>(elements, type.Name),
            "integer" => Array<int>(elements, type.Name),
            "bigint" => Array<long>(elements, type.Name),
            "boolean" => Array<bool>(elements, type.Name),
            "real" => Array<float>(elements, type.Name),
            "double precision" => Array<double>(elements, type.Name),
            "numeric" => Array<decimal>(elements, type.Name),
            "date" => Array<DateOnly>(elements, type.Name),
            "time" => Array<TimeOnly>(elements, type.Name),
            "timestamp" or "timestamptz" => Array<DateTime>(elements, type.Name),
            "timetz" => Array<DateTimeOffset>(elements, type.Name),
            "interval" => Array<TimeSpan>(elements, type.Name),
            "uuid" => Array<Guid>(elements, type.Name),
            "bytea" => Array<byte[]>(elements, type.Name),
            _ => Array<string>(elements, type.Name),
        };
    }

    /// <summary>The text of a value for a column's type.</summary>
    /// <exception cref="ArgumentException">No column of the type can hold it.</exception>
    public static string Write(object value, ColumnType type) => value switch
    {
        string text => text,
        bool flag => flag ? "true" : "false",
        byte[] bytes => "\\x" + Convert.ToHexStringLower(bytes),
        DateOnly date => date.ToString("yyyy-MM-dd", Invariant),
        TimeOnly time => time.ToString("HH:mm:ss.FFFFFFF", Invariant),
        DateTime moment => Write(moment, type.Name),
        DateTimeOffset moment => type.Name == "timetz" ? moment.ToString("HH:mm:ss.FFFFFFFzzz", Invariant) : Write(moment.UtcDateTime, type.Name),
        TimeSpan span => type.Name == "time" ? span.ToString(@"hh\:mm\:ss\.fffffff", Invariant) : FormattableString.Invariant($"{span.Days} days {span.Ticks % TimeSpan.TicksPerDay / 10} microseconds"),
        Guid guid => guid.ToString(),
        float number => number.ToString("R", Invariant),
        double number => number.ToString("R", Invariant),
        System.Collections.IEnumerable elements when type.IsArray => ArrayText.Write(elements.Cast<object?>().Select(element => element is null ? null : Write(element, type with { IsArray = false }))),
        IFormattable number => number.ToString(null, Invariant),
        _ => throw new ArgumentException($"a {value.GetType().Name} is no value for {type}"),
    };

    private static object ReadSingle(string text, string type) => type switch
    {
        "smallint" => short.Parse(text, NumberStyles.AllowLeadingSign, Invariant),
        "integer" => int.Parse(text, NumberStyles.AllowLeadingSign, Invariant),
        "bigint" => long.Parse(text, NumberStyles.AllowLeadingSign, Invariant),
        "boolean" => text switch
        {
            "true" or "t" => true,
            "false" or "f" => false,
            _ => throw new FormatException("it is neither true nor false"),
        },
        "real" => float.Parse(text, NumberStyles.Float, Invariant),
        "double precision" => double.Parse(text, NumberStyles.Float, Invariant),
        "numeric" or "money" => ReadDecimal(text),
        "date" => DateOnly.ParseExact(text, "yyyy-MM-dd", Invariant),
        "time" => TimeOnly.ParseExact(text, Times, Invariant),
        "timestamp" => DateTime.ParseExact(text, Moments, Invariant, DateTimeStyles.None),
        "timestamptz" => DateTime.ParseExact(text, Instants, Invariant, Utc),
        "timetz" => DateTimeOffset.ParseExact("0001-01-02 " + text, Instants, Invariant),
        "interval" => ReadInterval(text),
        "uuid" => Guid.ParseExact(text, "D"),
        "bytea" => text.StartsWith("\\x", StringComparison.Ordinal) ? Convert.FromHexString(text[2..]) : throw new FormatException("it is no sequence of bytes"),
        _ => text,
    };

    private static T?[] Array<T>(IReadOnlyList<string?> elements, string type) => [.. elements.Select(element =>
        element is not null ? (T)ReadSingle(element, type)
        : default(T) is null ? default
        : throw new FormatException("an element of the array is null"))];

    // What a decimal can't hold is rounded by its parser without a word.
    private static decimal ReadDecimal(string text)
    {
        var number = decimal.Parse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, Invariant);
        return Digits(number.ToString(Invariant)) == Digits(text) ? number : throw new OverflowException("it has more digits than a decimal");

        static string Digits(string text) => (text.Contains('.', StringComparison.Ordinal) ? text.TrimEnd('0').TrimEnd('.') : text).TrimStart('+', '-').TrimStart('0');
    }

    private static string Write(DateTime moment, string type) => type switch
    {
        "timestamptz" => moment.Kind == DateTimeKind.Unspecified
            ? throw new ArgumentException("a DateTime of unspecified kind is no point in time for timestamptz: give it as UTC")
            : moment.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss.FFFFFFF", Invariant) + "+00:00",
        "timestamp" => moment.Kind != DateTimeKind.Unspecified
            ? throw new ArgumentException("a DateTime of kind UTC or Local has a zone, and timestamp has none: give it as unspecified")
            : moment.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFF", Invariant),
        "date" => moment.ToString("yyyy-MM-dd", Invariant),
        _ => moment.ToString("O", Invariant),
    };

    private static TimeSpan ReadInterval(string text)
    {
        if (TimeSpan.TryParseExact(text, "c", Invariant, out var span))
        {
            return span;
        }
        var match = Interval().Match(text);
        if (!match.Success || text.Length == 0)
        {
            throw new FormatException("it is no interval of days and hours");
        }
        var days = match.Groups["days"] is { Success: true } some ? long.Parse(some.Value, NumberStyles.AllowLeadingSign, Invariant) : 0;
        if (!match.Groups["hours"].Success)
        {
            return TimeSpan.FromTicks(checked(days * TimeSpan.TicksPerDay));
        }
        var time = checked(long.Parse(match.Groups["hours"].Value, Invariant) * TimeSpan.TicksPerHour)
            + (int.Parse(match.Groups["minutes"].Value, Invariant) * TimeSpan.TicksPerMinute)
            + (long)(decimal.Parse(match.Groups["seconds"].Value, Invariant) * TimeSpan.TicksPerSecond);
        return TimeSpan.FromTicks(checked((days * TimeSpan.TicksPerDay) + (match.Groups["sign"].Value == "-" ? -time : time)));
    }

    [GeneratedRegex(@"^((?<days>[+-]?\d+) days?)? ?((?<sign>[+-]?)(?<hours>\d+):(?<minutes>\d{2}):(?<seconds>\d{2}(\.\d+)?))?$", RegexOptions.CultureInvariant)]
    private static partial Regex Interval();
}
