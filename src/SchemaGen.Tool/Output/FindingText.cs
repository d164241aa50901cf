using SchemaGen.Core.Checking;
using SchemaGen.Core.Findings;

namespace SchemaGen.Tool.Output;

/// <summary>Findings in the form of the build, which editors and problem matchers know.</summary>
internal static class FindingText
{
    /// <summary><c>src/User.cs(14,20): error SCH1001: …</c>.</summary>
    public static string Line(Finding finding, Project project)
    {
        var severity = finding.Severity switch
        {
            Severity.Error => "error",
            Severity.Warning => "warning",
            _ => "message",
        };
        var place = finding.At is { } at ? $"{at.File}({at.Line},{at.Column})" : project.ProjectFile + "(1,1)";
        return $"{place}: {severity} {finding.Id}: {finding.Message}";
    }
}
