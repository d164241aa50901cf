using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SchemaGen.Core.Findings;
using SchemaGen.Core.Linting;
using SchemaGen.Core.Planning;

namespace SchemaGen.Core.Reporting;

/// <summary>The report in Markdown: findings, the table of changes with their risk, the SQL of each database folded below, the command that accepts.</summary>
public static class MarkdownReport
{
    /// <summary>How long a comment may be. GitHub takes 65,536 characters.</summary>
    public const int LongestComment = 65_000;

    /// <summary>How long a job's summary may be. GitHub takes 1 MiB, and a character has at most three bytes.</summary>
    public const int LongestSummary = 300_000;

    private const int LongestMessage = 1000, LongestName = 300;

    private static readonly string[] Drifting = ["SCH1000", "SCH1001", "SCH1011"];

    /// <summary>For a comment of a pull or merge request. Its first line marks it, so that the next one can take its place.</summary>
    public static string Comment(Report report) => Write(report, $"<!-- schemagen {MarkdownText.Line(report.Frame.ProjectPath.Replace("--", "-"), LongestName)} -->\n", LongestComment - 1);

    /// <summary>For the summary of a job, to be appended to what is there.</summary>
    public static string Summary(Report report) => Write(report, "", LongestSummary);

    private static string Write(Report report, string mark, int limit)
    {
        // Drift is told by its changes, and counted there.
        var findings = report.Findings.Where(finding => report.Accept is null || !Drifting.Contains(finding.Id)).ToList();
        var start = $"{mark}## Schema of {MarkdownText.Plain(report.Frame.ProjectPath, LongestName)}\n\n{Told(report, findings)}\n\n";
        var parts = new List<MarkdownPart>();
        parts.Add(new MarkdownPart(0, "findings", "| | rule | what | where |\n|---|---|---|---|\n", findings.ConvertAll(finding => Row(report, finding)), "\n"));
        foreach (var revision in report.Revisions)
        {
            parts.Add(Changes(report, revision));
            parts.AddRange(revision.Databases.Select(steps => Sql(revision, steps)));
        }
        return MarkdownPart.Fit(start, parts, report.Accept is null ? "" : $"Accept:\n\n{Fenced("", report.Accept)}", limit);
    }

    private static string Told(Report report, List<Finding> findings)
    {
        var told = new List<string>();
        Add(findings.Count(finding => finding.Severity == Severity.Error), "error");
        Add(findings.Count(finding => finding.Severity == Severity.Warning), "warning");
        var changes = report.Changes.Count() + report.Undecided;
        var open = report.Revisions.Where(revision => revision.Id is null).Sum(revision => revision.Changes.Count + revision.Undecided.Count);
        var since = report.Base is null ? "" : " since " + MarkdownText.Code(report.Base, LongestName, inCell: false);
        var revisions = report.Revisions.Count(revision => revision.Id is not null);
        Add(revisions, report.Base is null ? "pending revision" : "new revision");
        var signs = $"{Number(report.Count(ChangeKind.Add))} to add, {Number(report.Count(ChangeKind.Change))} to change, {Number(report.Count(ChangeKind.Rename))} to rename, {Number(report.Count(ChangeKind.Destroy))} to destroy{(report.Undecided == 0 ? "" : $", {Number(report.Undecided)} undecided")}";
        var all = report.Problem is { } problem ? MarkdownText.Plain(problem, LongestMessage) + "."
            : changes == 0 ? "No change" + (report.Base is null ? "." : since + ".")
            : $"{Counted(changes, "change")}{since} ({signs}){(open == 0 ? "" : open == changes ? ", in no revision yet" : $", {Number(open)} of them in no revision yet")}.";
        var where = report.Database is null ? ""
            : $" {MarkdownText.Code(report.Database, LongestName, inCell: false)} is at {(report.Current.IsEmpty ? "base" : MarkdownText.Code(string.Join(", ", report.Current), LongestName, inCell: false))}.";
        return (told.Count == 0 ? "" : string.Join(", ", told) + ". ") + all + where;

        void Add(int count, string noun)
        {
            if (count > 0)
            {
                told.Add(Counted(count, noun));
            }
        }
    }

    private static string Row(Report report, Finding finding) =>
        $"| {finding.Severity.ToString().ToLowerInvariant()} | [{finding.Id}]({finding.HelpLink}) | {MarkdownText.Plain(finding.Message, LongestMessage)} | {Link(report, finding.At)} |\n";

    private static MarkdownPart Changes(Report report, ReportedRevision revision)
    {
        var model = revision.Model is null ? "" : $" (model {MarkdownText.Code(revision.Model, LongestName, inCell: false)})";
        var heading = revision.Id is null ? $"### In no revision yet{model}\n\n"
            : $"### {MarkdownText.Code(revision.Id, LongestName, inCell: false)} {MarkdownText.Plain(revision.Message, LongestName)}".TrimEnd() + $"{model}\n\n{Link(report, revision.At)}\n\n";
        return revision.Changes.IsEmpty && revision.Undecided.IsEmpty
            ? new MarkdownPart(1, "revisions without a change", heading, ["No change of the schema.\n\n"], "")
            : new MarkdownPart(1, "changes", heading + "| | table | change | risk | source |\n|---|---|---|---|---|\n", revision.Undecided.Select(question => Row(report, question)).Concat(revision.Changes.Select(change => Row(report, change))).ToList(), "\n");
    }

    private static string Row(Report report, ReportedChange reported)
    {
        var change = reported.Change;
        var sign = change.Kind == ChangeKind.Destroy ? "\u2212" : change.Sign.ToString();
        var what = MarkdownText.Code(change.Title, LongestName) + ": " + MarkdownText.Code(change.Action, LongestName);
        var risk = MarkdownText.Plain(change.Risk, LongestName);
        return $"| {(sign is "+" or "~" ? "\\" + sign : sign)} | {MarkdownText.Code(reported.Table, LongestName)} | {what} | {(change.Kind == ChangeKind.Destroy ? $"**{risk}**" : risk)} | {Link(report, reported.At)} |\n";
    }

    private static string Row(Report report, ReportedQuestion question)
    {
        var what = $"{MarkdownText.Code(question.Removed, LongestName)} removed, {string.Join(" and ", question.Added.Select(added => MarkdownText.Code(added, LongestName)))} added";
        return $"| ? | {MarkdownText.Code(question.Table, LongestName)} | {what} | **undecided**: renamed or replaced? | {Link(report, question.At)} |\n";
    }

    private static MarkdownPart Sql(ReportedRevision revision, ReportedSteps steps)
    {
        var product = steps.Database == Database.PostgreSql ? "PostgreSQL" : "SQLite";
        var locks = string.Join(", ", steps.Steps.Select(step => step.Lock).OfType<string>().Distinct());
        var title = $"SQL for {product}{(revision.Id is null ? "" : " of " + MarkdownText.Plain(revision.Id, LongestName))}";
        if (steps.Problem is not null)
        {
            return new MarkdownPart(2, "notes", "", [$"{title}: {MarkdownText.Plain(steps.Problem, LongestMessage)}\n\n"], "");
        }
        var fence = MarkdownText.Fence(string.Concat(steps.Steps.Select(step => step.Sql)));
        return new MarkdownPart(
            2, "steps of SQL",
            $"<details><summary>{title}: {Counted(steps.Steps.Count, "step")}{(locks.Length > 0 ? ", locks " + locks : "")}</summary>\n\n{fence}sql\n",
            steps.Steps.Select(Text).ToList(),
            $"{fence}\n\n</details>\n\n");
    }

    private static string Text(ReportedStep step)
    {
        var notes = step.Checks.Select(check => "checked first: " + check).ToList();
        if (step.Lock is not null)
        {
            notes.Add("lock: " + step.Lock);
        }
        if (!step.InTransaction)
        {
            notes.Add("outside of a transaction");
        }
        return string.Concat(notes.Select(note => "-- " + MarkdownText.Line(note, LongestMessage) + "\n")) + step.Sql.Replace("\r\n", "\n").TrimEnd('\n') + "\n";
    }

    private static string Fenced(string language, string text) => $"{MarkdownText.Fence(text)}{language}\n{text}\n{MarkdownText.Fence(text)}\n";

    private static string Link(Report report, Position? place)
    {
        if (place is null)
        {
            return "";
        }
        var line = place.Line.ToString(CultureInfo.InvariantCulture);
        var name = MarkdownText.Plain(place.File.Substring(place.File.LastIndexOf('/') + 1), LongestName) + ":" + line;
        return report.Frame.Links is { } links ? $"[{name}]({links}{SarifReport.Uri(place.File).Replace("(", "%28").Replace(")", "%29")}#L{line})" : name;
    }

    private static string Counted(int count, string noun) => Number(count) + " " + noun + (count == 1 ? "" : "s");

    private static string Number(int count) => count.ToString(CultureInfo.InvariantCulture);
}
