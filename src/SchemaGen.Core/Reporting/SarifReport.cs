using System;
using System.Linq;
using SchemaGen.Core.Findings;

namespace SchemaGen.Core.Reporting;

/// <summary>
/// Findings as a SARIF log (OASIS Static Analysis Results Interchange Format 2.1.0). Paths are relative to <c>SRCROOT</c>, the repository's root, so that a log says the
/// same on every machine.
/// </summary>
public static class SarifReport
{
    private const string Root = "SRCROOT";

    /// <summary>The whole file.</summary>
    public static string Write(Report report)
    {
        var rules = report.Findings.Select(finding => finding.Id).Distinct().OrderBy(id => id, StringComparer.Ordinal).ToList();
        var prints = Fingerprints.Of(report.Findings);
        return JsonText.Object(json =>
        {
            json.Member("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
            json.Member("version", "2.1.0");
            json.Items("runs", [report], _ =>
            {
                json.Member("tool", () => json.Member("driver", () =>
                {
                    json.Member("name", "SchemaGen");
                    json.Member("semanticVersion", report.Frame.Version);
                    json.Member("informationUri", "https://github.com/schemagen/schemagen");
                    json.Items("rules", rules, id => Rule(json, report.Findings.First(finding => finding.Id == id)));
                }));
                json.Member("automationDetails", () => json.Member("id", $"schemagen/{Uri(report.Frame.ProjectPath)}/"));
                json.Member("originalUriBaseIds", () => json.Member(Root, () => json.Member("description", () => json.Member("text", "The root of the repository."))));
                json.Member("columnKind", "utf16CodeUnits");
                json.Items("results", report.Findings.Zip(prints, (finding, print) => (finding, print)), result => Result(json, result.finding, rules.IndexOf(result.finding.Id), result.print));
            });
        });
    }

    private static void Rule(JsonText json, Finding finding)
    {
        json.Member("id", finding.Id);
        json.Member("shortDescription", () => json.Member("text", RuleTitles.Of(finding.Id)));
        json.Member("fullDescription", () => json.Member("text", RuleTitles.Of(finding.Id)));
        json.Member("helpUri", finding.HelpLink);
        json.Member("help", () => json.Member("text", "See " + finding.HelpLink));
        json.Member("defaultConfiguration", () => json.Member("level", Level(finding.Severity)));
    }

    private static void Result(JsonText json, Finding finding, int rule, string print)
    {
        json.Member("ruleId", finding.Id);
        json.Member("ruleIndex", rule);
        json.Member("level", Level(finding.Severity));
        json.Member("message", () => json.Member("text", finding.Message));
        json.Items("locations", [finding.At!], at => json.Member("physicalLocation", () =>
        {
            json.Member("artifactLocation", () =>
            {
                json.Member("uri", Uri(at.File));
                json.Member("uriBaseId", Root);
            });
            json.Member("region", () =>
            {
                json.Member("startLine", at.Line);
                json.Member("startColumn", at.Column);
            });
        }));
        json.Member("partialFingerprints", () => json.Member("schemaGenFinding/v1", print));
    }

    private static string Level(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "note",
    };

    /// <summary>A path as a relative reference (RFC 3986).</summary>
    internal static string Uri(string path) => string.Join("/", path.Split('/').Select(System.Uri.EscapeDataString));
}
