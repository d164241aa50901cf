using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SchemaGen.Analyzers.Tests;
using SchemaGen.Core.Checking;
using SchemaGen.Core.Findings;
using SchemaGen.Core.Reporting;
using SchemaGen.Core.Tests.Generation;
using SchemaGen.Model;
using Xunit;

namespace SchemaGen.Core.Tests.Reporting;

/// <summary>What each format says of one and the same report, and that no text of a user's breaks one.</summary>
public sealed class ReportTests
{
    [Fact]
    public void Sarif() => Golden.Verify(SarifReport.Write(SampleReports.Usual()));

    [Fact]
    public void GitHub() => Golden.Verify(string.Join("\n", GitHubAnnotations.Write(SampleReports.Usual())) + "\n");

    [Fact]
    public void GitLab() => Golden.Verify(GitLabReport.Write(SampleReports.Usual()));

    [Fact]
    public void Markdown() => Golden.Verify(MarkdownReport.Comment(SampleReports.Usual()));

    [Fact]
    public void Json() => Golden.Verify(JsonReport.Write(SampleReports.Usual()));

    [Fact]
    public void A_report_of_nothing_is_whole_in_every_format()
    {
        var project = Projects.Of(Schema.Empty, null);
        var report = Reporter.Of(SampleReports.Frame with { Links = null }, project, Gate.Check(project, Mode.Error, mayWrite: false));
        Assert.Equal("<!-- schemagen src/Shop/Shop.csproj -->\n## Schema of src/Shop/Shop.csproj\n\nNo change.\n\n", MarkdownReport.Comment(report));
        Assert.Empty(GitHubAnnotations.Write(report));
        Assert.Equal("[]\n", GitLabReport.Write(report));
        Assert.Empty(JsonNode.Parse(SarifReport.Write(report))!["runs"]![0]!["results"]!.AsArray());
        Assert.Empty(JsonNode.Parse(JsonReport.Write(report))!["revisions"]!.AsArray());
    }

    [Fact]
    public void Undecided_changes_have_no_sql_yet_and_a_broken_history_has_findings_only()
    {
        var undecided = Projects.Through(Shop.Users("column mail text"), Shop.Users("column email text"));
        var report = Reporter.Of(SampleReports.Frame, undecided, Gate.Check(undecided, Mode.Error, mayWrite: false));
        Assert.All(Assert.Single(report.Revisions).Databases, database => Assert.Equal("the SQL is known when it is decided what was renamed", database.Problem));
        var comment = MarkdownReport.Comment(report);
        Assert.Contains("SQL for PostgreSQL: the SQL is known when", comment);
        Assert.Contains("| ? | `users` | `users.email` removed, `users.mail` added | **undecided**: renamed or replaced? | [users.cs:", comment);
        Assert.Contains("\n1 error. 1 change (0 to add, 0 to change, 0 to rename, 0 to destroy, 1 undecided), in no revision yet.\n", comment);
        Assert.Contains("[SCH1010]", comment);
        Assert.DoesNotContain("No change", comment);
        var json = JsonNode.Parse(JsonReport.Write(report))!;
        Assert.Equal((1, "users.email", "users.mail"), ((int)json["counts"]!["undecided"]!, (string)json["revisions"]![0]!["undecided"]![0]!["removed"]!, (string)json["revisions"]![0]!["undecided"]![0]!["added"]![0]!));

        var broken = Projects.Of(Schema.Empty, null, Projects.Revision("b", "a", "", ""));
        report = Reporter.Of(SampleReports.Frame, broken, Gate.Check(broken, Mode.Error, mayWrite: false));
        Assert.Equal(("SCH3002", 0), (Assert.Single(report.Findings).Id, report.Revisions.Count));
    }

    [Fact]
    public void Of_several_models_each_heading_has_its_model_and_the_counts_are_of_what_is_listed()
    {
        var before = Shop.Users("column name text");
        var added = Projects.Through(Shop.Users("column name text", "column city text"), before) with { Model = "default" };
        var removed = Projects.Through(Shop.Users(), before) with { Model = "billing" };
        var report = Report.Joined([.. new[] { added, removed }.Select(project => Reporter.Of(SampleReports.Frame, project, Gate.Check(project, Mode.Error, mayWrite: false)))]);

        var comment = MarkdownReport.Comment(report);
        Assert.Contains("\n### In no revision yet (model `default`)\n", comment);
        Assert.Contains("\n### In no revision yet (model `billing`)\n", comment);
        Assert.Contains("\n\n2 changes (1 to add, 0 to change, 0 to rename, 1 to destroy), in no revision yet.\n\n### ", comment);
        Assert.Equal(["default", "billing"], JsonNode.Parse(JsonReport.Write(report))!["revisions"]!.AsArray().Select(revision => (string?)revision!["model"]));
    }

    [Theory]
    [InlineData("src/Shop", "Migrations/x.cs", "src/Shop/Migrations/x.cs")]
    [InlineData("", "Migrations/x.cs", "Migrations/x.cs")]
    [InlineData("src/Shop", "../Shared/x.cs", "src/Shared/x.cs")]
    [InlineData("src/Shop", "../../x.cs", "x.cs")]
    [InlineData("src", "../../outside/x.cs", "../outside/x.cs")]
    public void Paths_begin_at_the_root(string folder, string file, string expected) =>
        Assert.Equal(expected, (SampleReports.Frame with { Folder = folder }).FromRoot(file));

    [Theory]
    [InlineData("GITHUB_SERVER_URL=https://github.com GITHUB_REPOSITORY=a/b GITHUB_SHA=8c1d", "https://github.com/a/b/blob/8c1d/")]
    [InlineData("CI_PROJECT_URL=https://gitlab.com/a/b CI_COMMIT_SHA=8c1d", "https://gitlab.com/a/b/-/blob/8c1d/")]
    [InlineData("GITHUB_SERVER_URL=https://github.com GITHUB_REPOSITORY=a/b GITHUB_SHA=", null)]
    [InlineData("CI_COMMIT_SHA=8c1d", null)]
    public void Links_lead_to_the_commit_that_is_built(string variables, string? expected) => Assert.Equal(
        expected, SourceLinks.Of(name => variables.Split(' ').Select(variable => variable.Split('=')).FirstOrDefault(variable => variable[0] == name)?[1]));

    [Fact]
    public void Hazards_of_a_new_revision_are_findings_and_those_of_older_ones_are_not()
    {
        var (project, report) = SampleReports.WithHazards();
        var revision = project.Compiled.Revisions[1];
        var history = SchemaGen.Core.Revisions.History.Of(project.Compiled.Revisions);
        var expected = SchemaGen.Core.Safety.SafetyCheck.Of(revision, history.SchemaBefore(revision.Id), project.Databases)
            .Select(hazard => SampleReports.Frame.Place(hazard.At(revision.Id, project.Compiled.Positions))).ToList();
        Assert.Equal(expected, report.Findings.Where(finding => finding.Id.StartsWith("SCH4", StringComparison.Ordinal)));
        Assert.Equal(expected, report.Revisions.SelectMany(one => one.Hazards));
    }

    // OASIS SARIF 2.1.0: 3.13 (log), 3.14 (run), 3.19 (tool component), 3.27 (result), 3.49 (reporting descriptor); and GitHub's "SARIF support for code scanning".
    [Fact]
    public void Sarif_has_what_its_readers_require()
    {
        foreach (var report in new[] { SampleReports.Usual(), SampleReports.Of(SampleReports.Nasty) })
        {
            var log = JsonNode.Parse(SarifReport.Write(report))!;
            Assert.Equal("2.1.0", (string?)log["version"]);
            Assert.EndsWith("sarif-2.1.0.json", (string?)log["$schema"]);
            var run = Assert.Single(log["runs"]!.AsArray())!;
            var driver = run["tool"]!["driver"]!;
            Assert.Matches(@"^\d+\.\d+\.\d+", (string?)driver["semanticVersion"]);
            Assert.NotEmpty((string)driver["name"]!);
            var rules = driver["rules"]!.AsArray();
            Assert.Equal(rules.Count, rules.Select(rule => (string?)rule!["id"]).Distinct().Count());
            Assert.All(rules, rule =>
            {
                Assert.NotEmpty((string)rule!["shortDescription"]!["text"]!);
                Assert.NotEmpty((string)rule["fullDescription"]!["text"]!);
                Assert.NotEmpty((string)rule["help"]!["text"]!);
                Assert.True(Uri.TryCreate((string?)rule["helpUri"], UriKind.Absolute, out _));
                Assert.Contains((string?)rule["defaultConfiguration"]!["level"], new[] { "error", "warning", "note" });
            });
            Assert.NotNull(run["originalUriBaseIds"]!["SRCROOT"]);
            Assert.EndsWith("/", (string?)run["automationDetails"]!["id"]);
            var results = run["results"]!.AsArray();
            Assert.Equal(report.Findings.Count, results.Count);
            Assert.Equal(results.Count, results.Select(result => (string?)result!["partialFingerprints"]!["schemaGenFinding/v1"]).Distinct().Count());
            Assert.All(results, result =>
            {
                Assert.Equal((string?)result!["ruleId"], (string?)rules[(int)result["ruleIndex"]!]!["id"]);
                Assert.Contains((string?)result["level"], new[] { "error", "warning", "note" });
                Assert.NotEmpty((string)result["message"]!["text"]!);
                var place = Assert.Single(result["locations"]!.AsArray())!["physicalLocation"]!;
                var uri = (string)place["artifactLocation"]!["uri"]!;
                Assert.True(Uri.IsWellFormedUriString(uri, UriKind.Relative), uri);
                Assert.Equal("SRCROOT", (string?)place["artifactLocation"]!["uriBaseId"]);
                Assert.True((int)place["region"]!["startLine"]! > 0 && (int)place["region"]!["startColumn"]! > 0);
            });
        }
    }

    [Fact]
    public void Fingerprints_stay_when_lines_move_and_differ_for_what_is_alike()
    {
        var findings = SampleReports.Usual().Findings;
        var moved = findings.Select(finding => finding with { At = finding.At! with { Line = finding.At.Line + 7, Column = 3 } }).ToList();
        Assert.Equal(Prints(findings), Prints(moved));
        Assert.Equal(4, Prints(findings.Take(2).Concat(findings.Take(2)).ToList()).Distinct().Count());
        Assert.Equal(Prints(findings)[0], Prints([findings[0], findings[0]])[0]);

        static List<string?> Prints(IReadOnlyCollection<Finding> findings) => JsonNode.Parse(GitLabReport.Write(new Report(SampleReports.Frame, findings.ToEquatableArray(), default)))!
            .AsArray().Select(one => (string?)one!["fingerprint"]).ToList();
    }

    [Fact]
    public void Json_keeps_every_text()
    {
        var report = SampleReports.Of(SampleReports.Nasty);
        var json = JsonNode.Parse(JsonReport.Write(report))!;
        var expected = SampleReports.Nasty.Select(text => text.Replace("half \ud83d", "half \ufffd")).ToList();
        Assert.Equal(expected, json["revisions"]![0]!["changes"]!.AsArray().Select(change => (string?)change!["subject"]));
        Assert.Equal(expected.Select(text => text + ";"), json["revisions"]![0]!["databases"]![0]!["steps"]!.AsArray().Select(step => (string?)step!["sql"]));
        Assert.Equal(SampleReports.Nasty.Length, (int)json["counts"]!["add"]! + (int)json["counts"]!["change"]! + (int)json["counts"]!["rename"]! + (int)json["counts"]!["destroy"]!);
        Assert.Equal(report.Findings.Select(finding => finding.Message.Replace("half \ud83d", "half \ufffd")), JsonNode.Parse(GitLabReport.Write(report))!.AsArray().Select(one => (string?)one!["description"]));
    }

    [Fact]
    public void Annotations_are_one_line_each_and_can_be_read_back()
    {
        var report = SampleReports.Of(SampleReports.Nasty);
        Assert.Equal(report.Findings.Select(finding => (finding.At!.File, finding.Message)), GitHubAnnotations.Write(report).Select(line =>
        {
            // As the runner does: up to the next ::, properties between commas, then the escapes.
            var match = Regex.Match(line, "^::(error|warning|notice) file=([^,]*),line=[0-9]+,col=[0-9]+,title=SCH[0-9]{4}::([^\r\n]*)$");
            Assert.True(match.Success, line);
            Assert.DoesNotContain(":", match.Groups[2].Value);
            return (Unescape(match.Groups[2].Value).Replace("%3A", ":").Replace("%2C", ",").Replace("%25", "%"), Unescape(match.Groups[3].Value).Replace("%25", "%"));
        }));

        static string Unescape(string text) => text.Replace("%0D", "\r").Replace("%0A", "\n");
    }

    [Fact]
    public void Every_rule_of_the_gate_has_the_title_of_its_page()
    {
        Assert.Equal("SCH9999", RuleTitles.Of("SCH9999"));
        var folder = System.IO.Path.Combine(Root(), "docs", "rules");
        Assert.All(RuleTitles.Ids, id => Assert.StartsWith($"# {id}: {RuleTitles.Of(id)}\n", System.IO.File.ReadAllText(System.IO.Path.Combine(folder, id + ".md")).Replace("\r\n", "\n")));
    }

    private static string Root()
    {
        var folder = new System.IO.DirectoryInfo(AppContext.BaseDirectory);
        while (!System.IO.File.Exists(System.IO.Path.Combine(folder.FullName, "SchemaGen.sln")))
        {
            folder = folder.Parent!;
        }
        return folder.FullName;
    }
}
