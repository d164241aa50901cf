using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Checking;
using SchemaGen.Core.Findings;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Reporting;
using SchemaGen.Core.Rewriting;
using SchemaGen.Core.Sharing;
using SchemaGen.Core.Tests.Generation;
using SchemaGen.Model;

namespace SchemaGen.Core.Tests.Reporting;

/// <summary>Reports of projects: a usual one, and one with names that break whatever does not escape them.</summary>
internal static class SampleReports
{
    public static readonly ReportFrame Frame = new("check", "0.1.0", "Shop.csproj", "src/Shop", "https://git.example/shop/blob/8c1d/");

    public static readonly string[] Nasty =
    [
        "Ünïcode → 名前", "a|b||c", "<script>alert(1)</script>", "*bold* _it_ [x](y) # h", "``` `tick` ```", "@everyone", "100%: a,b", "tab\there", "\"quoted\\\"", "new\nline\r\nend", "-->", "\ud83d\ude00",
        "half \ud83d", "</details>", "~~gone~~", "&lt;",
    ];

    /// <summary>One revision since the base, and drift of every kind behind it; without hazards, whose wording is tested with their rules.</summary>
    public static Report Usual()
    {
        var report = WithHazards().Report;
        return report with { Findings = report.Findings.Where(finding => !finding.Id.StartsWith("SCH4", System.StringComparison.Ordinal)).ToEquatableArray() };
    }

    /// <summary>The same with hazards, and the project.</summary>
    public static (Project Project, Report Report) WithHazards()
    {
        var before = Shop.Users("column name varchar(100)", "column email text", "column legacy integer");
        var shared = Shop.Users("column name varchar(100)", "column email text", "column legacy integer", "column city text", "index ix_users_city (city)");
        var project = Projects.Through(Shop.Users("column name varchar(255)", "column email text", "column city text", "column nickname text", "index ix_users_city (city)"), before, shared);
        var old = project.Compiled.Revisions[0];
        var text = new RevisionInFile(old.Id, default, old.File, 1, "x");
        project = project with { Shared = new SharedHistory("origin/main", "8c1d0f3a52aa", EquatableArray<RevisionInFile>.Of(text), EquatableArray<RevisionInFile>.Of(text)) };
        return (project, Reporter.Of(Frame, project, Gate.Check(project, Mode.Error, mayWrite: false)));
    }

    /// <summary>Findings and changes whose texts are of any kind.</summary>
    public static Report Of(IEnumerable<string> texts, int steps = 1) => new(
        Frame,
        texts.Select((text, at) => new Finding("SCH1001", (Severity)(at % 3), new Position("src/" + text.Replace('/', '_') + ".cs", at + 1, 2), text)).ToEquatableArray(),
        EquatableArray<ReportedRevision>.Of(new ReportedRevision(
            "0a290bd24afb", string.Join(" ", texts), new Position("src/x.cs", 3, 1),
            texts.Select(text => new ReportedChange(
                new SchemaGen.Core.Linting.Change((SchemaGen.Core.Linting.ChangeKind)(text.Length % 4), new SchemaGen.Core.Diffing.Subject(new TableName(null, text), null), text, "add " + text, text, "safe " + text, default), new Position(text, 1, 1))).ToEquatableArray(),
            EquatableArray<ReportedSteps>.Of(
                new ReportedSteps(Database.PostgreSql, Enumerable.Range(0, steps).SelectMany(_ => texts).Select(text => new ReportedStep(text, "SHARE", false, EquatableArray<string>.Of(text), text + ";")).ToEquatableArray()),
                new ReportedSteps(Database.Sqlite, default, string.Join(" ", texts))))));
}
