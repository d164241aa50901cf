using System;
using System.Globalization;
using System.Numerics;
using SchemaGen.Analyzers.Facts;
using SchemaGen.Model;

namespace SchemaGen.Analyzers.Modeling;

/// <summary>Writes a C# default value as SQL.</summary>
internal static class DefaultLiterals
{
    /// <summary>The SQL, or null when the value does not fit the type.</summary>
    public static string? Sql(DefaultFacts value, ColumnType type)
    {
        if (type.IsArray)
        {
            return value.Kind == DefaultKind.Text ? Quote(value.Text) : null;
        }
        return type.Name switch
        {
            "boolean" => value.Kind == DefaultKind.Boolean ? value.Text : null,
            "smallint" => Integer(value, short.MinValue, short.MaxValue),
            "integer" => Integer(value, int.MinValue, int.MaxValue),
            "bigint" => Integer(value, long.MinValue, long.MaxValue),
            "numeric" => Number(value) ?? DecimalText(value),
            "real" or "double precision" => Number(value),
            "uuid" => value.Kind == DefaultKind.Text && Guid.TryParseExact(value.Text, "D", out _) ? Quote(value.Text) : null,
            "varchar" or "char" => value.Kind == DefaultKind.Text && Fits(value.Text, type) ? Quote(value.Text) : null,
            _ => value.Kind == DefaultKind.Text ? Quote(value.Text) : null,
        };
    }

    /// <summary>The value for a message.</summary>
    public static string Shown(DefaultFacts value) => value.Kind switch
    {
        DefaultKind.Text => "\"" + value.Text + "\"",
        DefaultKind.Other => "value",
        _ => value.Text,
    };

    private static string? Integer(DefaultFacts value, long least, long most) =>
        value.Kind == DefaultKind.Integer
        && BigInteger.TryParse(value.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
        && number >= least && number <= most
            ? value.Text
            : null;

    private static string? Number(DefaultFacts value) => value.Kind switch
    {
        DefaultKind.Integer => value.Text,
        DefaultKind.Real => value.Text is "NaN" or "Infinity" or "-Infinity" ? Quote(value.Text) : value.Text,
        _ => null,
    };

    // C# has no decimal literals in attributes: a text that is one stands for it.
    private static string? DecimalText(DefaultFacts value) =>
        value.Kind == DefaultKind.Text
        && decimal.TryParse(
            value.Text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? number.ToString(CultureInfo.InvariantCulture)
            : null;

    private static bool Fits(string text, ColumnType type) =>
        type.Modifiers.IsEmpty || new StringInfo(text).LengthInTextElements <= type.Modifiers[0];

    private static string Quote(string text) => "'" + text.Replace("'", "''") + "'";
}
