using System;
using System.Text.RegularExpressions;

namespace SchemaGen.Core.Findings;

/// <summary>How much a finding weighs.</summary>
public enum Severity
{
    /// <summary>Worth a line, nothing to do.</summary>
    Message,

    /// <summary>The build goes on.</summary>
    Warning,

    /// <summary>The build fails.</summary>
    Error,
}

/// <summary>One thing that the gate has to say: one line, at one place.</summary>
/// <param name="Id">The rule, <c>SCH1001</c>.</param>
/// <param name="Severity">How much it weighs in the mode that was asked for.</param>
/// <param name="At">The place, or null for the project file.</param>
/// <param name="Message">One line without line breaks; never white space before <c>[</c>, which problem matchers take for the project.</param>
public sealed record Finding(string Id, Severity Severity, Position? At, string Message)
{
    /// <summary>The line.</summary>
    public string Message { get; } = OneLine(Message);

    /// <summary>The text as messages must be: without line breaks, and without white space before <c>[</c>.</summary>
    internal static string OneLine(string text) => Regex.Replace(Regex.Replace(text, @"\s*[\r\n]+\s*", " "), @"\s+\[", "[");

    /// <summary>The page that explains the rule; of a compiler's or a build's, where to look for it.</summary>
    public string HelpLink => Id.StartsWith("SCH", StringComparison.Ordinal)
        ? "https://github.com/schemagen/schemagen/blob/main/docs/rules/" + Id + ".md"
        : "https://learn.microsoft.com/search/?terms=" + Uri.EscapeDataString(Id);
}
