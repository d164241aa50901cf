using System.Globalization;
using System.Linq;
using SchemaGen.Core.Findings;

namespace SchemaGen.Core.Reporting;

/// <summary>Findings as workflow commands of GitHub Actions (its manual, "Workflow commands"): each is an annotation at its line.</summary>
public static class GitHubAnnotations
{
    /// <summary>A line each, without line ends: <c>::error file=src/User.cs,line=14,col=20,title=SCH1001::…</c>.</summary>
    public static string[] Write(Report report) => report.Findings.Select(Write).ToArray();

    private static string Write(Finding finding)
    {
        var at = finding.At!;
        var line = at.Line.ToString(CultureInfo.InvariantCulture);
        var column = at.Column.ToString(CultureInfo.InvariantCulture);
        return $"::{Command(finding.Severity)} file={Property(at.File)},line={line},col={column},title={Property(finding.Id)}::{Data(finding.Message)}";
    }

    private static string Command(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "notice",
    };

    private static string Data(string text) => text.Replace("%", "%25").Replace("\r", "%0D").Replace("\n", "%0A");

    private static string Property(string text) => Data(text).Replace(":", "%3A").Replace(",", "%2C");
}
