using System;
using System.Collections.Generic;
using System.Globalization;
using SchemaGen.Model;

namespace SchemaGen.Core.Planning;

/// <summary>Which values don't fit when a column's type gets smaller.</summary>
internal static class Narrowing
{
    private static readonly Dictionary<string, (string Low, string High, int Digits)> Integers = new(StringComparer.Ordinal)
    {
        ["smallint"] = ("-32768", "32767", 5),
        ["integer"] = ("-2147483648", "2147483647", 10),
        ["bigint"] = ("-9223372036854775808", "9223372036854775807", 19),
    };

    /// <summary>A condition that is true for values of <paramref name="column"/> (quoted) that don't fit, or null when all do.</summary>
    public static string? Condition(string column, ColumnType from, ColumnType to, Database database)
    {
        if (from.IsArray || to.IsArray)
        {
            return null;
        }
        return to.Name switch
        {
            "varchar" or "char" when to.Modifiers.Count == 1 => Length(column, from, to.Modifiers[0]),
            "smallint" or "integer" or "bigint" => Range(column, from, Integers[to.Name]),
            "numeric" when to.Modifiers.Count == 2 => Precision(column, from, to.Modifiers[0], to.Modifiers[1], database),
            _ => null,
        };
    }

    private static string? Length(string column, ColumnType from, int length)
    {
        var fits = from.Name is "varchar" or "char" && from.Modifiers.Count == 1 && from.Modifiers[0] <= length;
        return fits ? null : $"length(CAST({column} AS text)) > {Number(length)}";
    }

    private static string? Range(string column, ColumnType from, (string Low, string High, int Digits) to)
    {
        if (Integers.TryGetValue(from.Name, out var source))
        {
            return source.Digits <= to.Digits ? null : $"{column} NOT BETWEEN {to.Low} AND {to.High}";
        }
        return from.Name is "numeric" or "real" or "double precision" ? $"round({column}) NOT BETWEEN {to.Low} AND {to.High}" : null;
    }

    private static string? Precision(string column, ColumnType from, int precision, int scale, Database database)
    {
        var digits = precision - scale;
        var sourceDigits = Integers.TryGetValue(from.Name, out var integer) ? integer.Digits
            : from.Name == "numeric" && from.Modifiers.Count == 2 ? from.Modifiers[0] - from.Modifiers[1]
            : from.Name is "numeric" or "real" or "double precision" ? int.MaxValue
            : 0;
        if (sourceDigits <= digits || digits < 0 || scale < 0)
        {
            return null;
        }
        var number = database == Database.Sqlite ? "real" : "numeric";
        return $"abs(round(CAST({column} AS {number}), {Number(scale)})) >= 1{new string('0', digits)}";
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
