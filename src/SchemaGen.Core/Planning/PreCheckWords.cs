using System;
using System.Globalization;
using System.Linq;

namespace SchemaGen.Core.Planning;

/// <summary>A pre-check's problem in words that agree with its number.</summary>
public static class PreCheckWords
{
    // As the problems are written, of one row, and as a demand.
    private static readonly (string Many, string One, string Demand)[] Phrases =
    [
        ("{0} rows would hold ", "1 row would hold ", "no rows may hold "),
        ("{0} rows hold ", "1 row holds ", "no rows may hold "),
        ("{0} rows break ", "1 row breaks ", "no rows may break "),
        ("{0} rows refer ", "1 row refers ", "no rows may refer "),
        ("{0} rows are ", "1 row is ", "no rows may be "),
        ("{0} pairs of rows break ", "1 pair of rows breaks ", "no pairs of rows may break "),
        ("{0} values of ", "1 value of ", "no values of "),
        ("{0} number was ", "1 number was ", "no number may have been "),
    ];

    private static readonly (string Many, string One, string Demand) Duplicate = (" stand in more than one row", " stands in more than one row", " may stand in more than one row");

    /// <summary>What the database counted: <c>users.name: 1 row holds NULL</c>.</summary>
    /// <param name="check">What was asked.</param>
    /// <param name="count">The number, or what stands for one that nobody knows.</param>
    public static string Found(this PreCheck check, string count) =>
        string.Format(CultureInfo.InvariantCulture, count == "1" ? Reworded(check.Problem, phrase => phrase.One) : check.Problem, count);

    /// <summary>What will be asked for: <c>users.name: no rows may hold NULL</c>.</summary>
    public static string Demanded(this PreCheck check) =>
        string.Format(CultureInfo.InvariantCulture, Reworded(check.Problem, phrase => phrase.Demand), "no");

    private static string Reworded(string problem, Func<(string Many, string One, string Demand), string> form)
    {
        var phrase = Phrases.FirstOrDefault(known => problem.Contains(known.Many));
        if (phrase.Many is null)
        {
            return problem;
        }
        var reworded = problem.Replace(phrase.Many, form(phrase));
        return reworded.EndsWith(Duplicate.Many, StringComparison.Ordinal)
            ? reworded.Substring(0, reworded.Length - Duplicate.Many.Length) + form(Duplicate)
            : reworded;
    }
}
