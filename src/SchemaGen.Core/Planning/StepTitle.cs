using System;
using System.Text.RegularExpressions;

namespace SchemaGen.Core.Planning;

/// <summary>A step's line for people.</summary>
internal static class StepTitle
{
    private const int Longest = 72;

    // CREATE ROLE, ALTER USER, CREATE USER MAPPING: a title goes into messages and logs.
    private static readonly Regex Secret = new(@"\b(password)\s*'(?:[^']|'')*'?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>The first line of an SQL text, shortened.</summary>
    public static string Of(string sql)
    {
        var trimmed = sql.Trim();
        var end = trimmed.IndexOf('\n');
        return Short(Secret.Replace(end < 0 ? trimmed : trimmed.Substring(0, end).TrimEnd(' ', '(', '\r'), "$1 '…'"));
    }

    /// <summary>One line of text, cut with an ellipsis where it is too long.</summary>
    public static string Short(string line) => line.Length <= Longest ? line : line.Substring(0, Longest - 1).TrimEnd() + "…";
}
