using System.Globalization;
using System.IO;
using System.Text.RegularExpressions;

namespace SchemaGen.EndToEnd.Tests.Running;

/// <summary>One line of a build as a CI system reads it.</summary>
internal sealed record Problem(string File, int Line, int Column, string Severity, string Code, string Message, string Project)
{
    /// <summary><c>User.cs(14,20): warning SCH1001: message</c>, with the file's path from a folder.</summary>
    public string From(string folder) =>
        $"{(Path.IsPathRooted(File) ? Path.GetRelativePath(folder, File) : File)}({Line},{Column}): {Severity} {Code}: {Message}";
}

/// <summary>The problem matcher that GitHub's setup-dotnet registers for builds (its <c>csc.json</c>).</summary>
internal static partial class ProblemMatcher
{
    /// <summary>What the matcher captures of a line and, as other systems do, its column; null when the line is not matched.</summary>
    public static Problem? Match(string line)
    {
        var match = SetupDotnet().Match(line);
        var column = WithColumn().Match(line);
        return match.Success && column.Success
            ? new Problem(
                match.Groups[1].Value.Trim(), Number(match.Groups[2]), Number(column.Groups[1]), match.Groups[3].Value, match.Groups[4].Value,
                match.Groups[5].Value, match.Groups[6].Value)
            : null;
    }

    /// <summary>Whether a line is one of ours, however it is written.</summary>
    public static bool IsOurs(string line) => Ours().IsMatch(line);

    private static int Number(Group group) => int.Parse(group.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(.*)\((\d+)(?:,\d+|,\d+,\d+)?\):\s+(error|warning)\s+([a-zA-Z]+(?<!MSB)\d+):\s*(.*?)\s+\[(.*?)\]$")]
    private static partial Regex SetupDotnet();

    [GeneratedRegex(@"^.*?\(\d+,(\d+)\): (?:error|warning) SCH")]
    private static partial Regex WithColumn();

    [GeneratedRegex(@"\b(error|warning)\s+SCH\d{4}\b")]
    private static partial Regex Ours();
}
