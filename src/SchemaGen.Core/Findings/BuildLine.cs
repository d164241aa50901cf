using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;

namespace SchemaGen.Core.Findings;

/// <summary>
/// What a build printed, read as findings. The form is MSBuild's ("Diagnostic format for tasks" in its manual): <c>file(line,column): error ID: text [project]</c>, the position
/// with one number, two or four; a name without a file, as <c>CSC</c>, is the program that speaks.
/// </summary>
public static class BuildLine
{
    private static readonly Regex Form = new(
        @"^\s*(?<from>[^:(]?:?[^:]*?)\s*(\((?<line>\d+)(,(?<column>\d+))?(-\d+|(,\d+)+)*\))?\s*:\s+([a-z][a-z ]*\s)?(?<kind>error|warning)\s+(?<id>[A-Za-z]+[0-9]+)\s*:\s*(?<text>.*?)\s*(\[[^\[\]]*\.([a-z]+proj|slnx?)(::[^\[\]]*)?\])?\s*$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>The findings among the lines, in their order, each once however many frameworks are built. Files are named as the line names them.</summary>
    public static IEnumerable<Finding> Find(IEnumerable<string> lines) => lines.Select(Read).OfType<Finding>().Distinct();

    private static Finding? Read(string line)
    {
        var match = Form.Match(line);
        if (!match.Success)
        {
            return null;
        }
        var from = match.Groups["from"].Value;
        var isFile = from.IndexOfAny(['/', '\\', '.']) >= 0;
        return new Finding(
            match.Groups["id"].Value,
            match.Groups["kind"].Value.Length == "error".Length ? Severity.Error : Severity.Warning,
            isFile ? new Position(from, Number(match.Groups["line"]), Number(match.Groups["column"])) : null,
            match.Groups["text"].Value);
    }

    private static int Number(Group group) =>
        int.TryParse(group.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : 1;
}
