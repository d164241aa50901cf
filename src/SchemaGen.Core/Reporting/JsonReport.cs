using System.Linq;
using SchemaGen.Core.Findings;
using SchemaGen.Core.Linting;
using SchemaGen.Core.Planning;

namespace SchemaGen.Core.Reporting;

/// <summary>The whole report for programs; its shape is in <c>docs/review.md</c>.</summary>
public static class JsonReport
{
    /// <summary>The number of the shape: it changes when a member gets another meaning or goes.</summary>
    public const int Format = 1;

    /// <summary>The whole file.</summary>
    public static string Write(Report report) => JsonText.Object(json =>
    {
        json.Member("format", Format);
        json.Member("command", report.Frame.Command);
        json.Member("version", report.Frame.Version);
        json.Member("project", report.Frame.ProjectPath);
        json.Member("database", report.Database);
        json.Texts("current", report.Current);
        json.Texts("heads", report.Heads);
        json.Member("base", report.Base);
        json.Member("problem", report.Problem);
        json.Member("counts", () => Counts(json, report));
        json.Items("findings", report.Findings.Zip(Fingerprints.Of(report.Findings), (finding, print) => (finding, print)), one => Finding(json, one.finding, one.print));
        json.Items("revisions", report.Revisions, revision => Revision(json, revision));
        json.Member("accept", report.Accept);
    });

    private static void Counts(JsonText json, Report report)
    {
        json.Member("errors", report.Count(Severity.Error));
        json.Member("warnings", report.Count(Severity.Warning));
        json.Member("messages", report.Count(Severity.Message));
        json.Member("revisions", report.Revisions.Count(revision => revision.Id is not null));
        json.Member("add", report.Count(ChangeKind.Add));
        json.Member("change", report.Count(ChangeKind.Change));
        json.Member("rename", report.Count(ChangeKind.Rename));
        json.Member("destroy", report.Count(ChangeKind.Destroy));
        json.Member("undecided", report.Undecided);
    }

    private static void Finding(JsonText json, Finding finding, string print)
    {
        json.Member("id", finding.Id);
        json.Member("severity", finding.Severity.ToString().ToLowerInvariant());
        json.Member("message", finding.Message);
        Place(json, finding.At);
        json.Member("help", finding.HelpLink);
        json.Member("fingerprint", print);
    }

    private static void Revision(JsonText json, ReportedRevision revision)
    {
        json.Member("id", revision.Id);
        json.Member("message", revision.Message);
        json.Member("model", revision.Model);
        Place(json, revision.At);
        json.Items("changes", revision.Changes, change =>
        {
            json.Member("kind", change.Change.Kind.ToString().ToLowerInvariant());
            json.Member("table", change.Table);
            json.Member("subject", change.Change.Title);
            json.Member("action", change.Change.Action);
            json.Member("risk", change.Change.Risk);
            Place(json, change.At);
        });
        json.Items("undecided", revision.Undecided, question =>
        {
            json.Member("table", question.Table);
            json.Member("removed", question.Removed);
            json.Texts("added", question.Added);
            Place(json, question.At);
        });
        json.Items("databases", revision.Databases, steps =>
        {
            json.Member("name", DatabaseNames.Write(steps.Database));
            json.Member("problem", steps.Problem);
            json.Items("steps", steps.Steps, step =>
            {
                json.Member("title", step.Title);
                json.Member("lock", step.Lock);
                json.Member("inTransaction", step.InTransaction);
                json.Texts("checks", step.Checks);
                json.Member("sql", step.Sql);
            });
        });
    }

    private static void Place(JsonText json, Position? place)
    {
        if (place is not null)
        {
            json.Member("file", place.File);
            json.Member("line", place.Line);
            json.Member("column", place.Column);
        }
    }
}
