using System.Linq;
using SchemaGen.Core.Findings;

namespace SchemaGen.Core.Reporting;

/// <summary>Findings as GitLab's code quality report (a subset of Code Climate's format: GitLab's manual, "Code Quality report format").</summary>
public static class GitLabReport
{
    /// <summary>The whole file.</summary>
    public static string Write(Report report) => JsonText.Array(json =>
    {
        foreach (var (finding, print) in report.Findings.Zip(Fingerprints.Of(report.Findings), (finding, print) => (finding, print)))
        {
            json.Item(() =>
            {
                json.Member("description", finding.Message);
                json.Member("check_name", finding.Id);
                json.Member("fingerprint", print);
                json.Member("severity", finding.Severity switch
                {
                    Severity.Error => "critical",
                    Severity.Warning => "minor",
                    _ => "info",
                });
                json.Member("location", () =>
                {
                    json.Member("path", finding.At!.File);
                    json.Member("lines", () => json.Member("begin", finding.At.Line));
                });
            });
        }
    });
}
