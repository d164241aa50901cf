using System.Globalization;
using System.Text.RegularExpressions;

namespace SchemaGen.Core.Revisions.Graph;

/// <summary>A target that counts from somewhere: <c>+2</c>, <c>-1</c>, <c>ae10+2</c>, <c>head-1</c>, <c>label@-1</c>, <c>label@head-1</c>.</summary>
/// <param name="Branch">What stands before the <c>@</c>, or null.</param>
/// <param name="Symbol">Where to count from; null for where the database is.</param>
/// <param name="Steps">How far, backwards when negative.</param>
internal sealed record RelativeTarget(string? Branch, string? Symbol, int Steps)
{
    private static readonly Regex Form = new(@"\A(?:(.+?)@)?(\w+)?([+-][0-9]+)\z", RegexOptions.CultureInvariant);

    /// <summary>The parts of a text, or null when it doesn't count.</summary>
    public static RelativeTarget? Parse(string text)
    {
        var match = Form.Match(text);
        if (!match.Success)
        {
            return null;
        }
        var digits = match.Groups[3].Value;
        // No history is longer than an int, so what doesn't fit only has to lead too far.
        var fits = int.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var steps);
        return new(
            match.Groups[1].Success ? match.Groups[1].Value : null,
            match.Groups[2].Success ? match.Groups[2].Value : null,
            fits ? steps : digits[0] == '-' ? -int.MaxValue : int.MaxValue);
    }
}
