using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using SchemaGen.Build;
using SchemaGen.Core;
using SchemaGen.Core.Findings;
using SchemaGen.Core.Guarding;
using SchemaGen.Core.Reporting;
using SchemaGen.Core.Revisions.Graph;
using SchemaGen.Model;
using SchemaGen.Runtime.Running;
using SchemaGen.Tool.Bundles;
using SchemaGen.Tool.Output;
using SchemaGen.Tool.Projects;

namespace SchemaGen.Tool.Commands;

/// <summary><c>--report</c>: the result for people who review, beside the usual text or in its place.</summary>
internal static class ReportOption
{
    private static readonly Option<string[]> Asked = new("--report")
    {
        Description = $"Also write a report: {string.Join(", ", ReportRequest.Words)}, or with a file, sarif:schema.sarif; several times for several. Without a file it is the output.",
    };

    /// <summary>Adds the option.</summary>
    public static Command WithReport(this Command command)
    {
        command.Options.Add(Asked);
        command.Validators.Add(result =>
        {
            try
            {
                if (Contradiction(Read(result.GetValue(Asked)), result.GetValue(GlobalOptions.Json)) is { } error)
                {
                    result.AddError(error);
                }
            }
            catch (FormatException wrong)
            {
                result.AddError("--report " + wrong.Message);
            }
        });
        return command;
    }

    /// <summary>The reports that are asked for.</summary>
    public static ReportOutput Reports(this ParseResult parsed) => new(Read(parsed.GetValue(Asked)));

    /// <summary>Writes the reports that are asked for of a project that does not build: reviewers need them then, too.</summary>
    public static void Report(this ParseResult parsed, BuildException failure, Terminal terminal)
    {
        var reports = parsed.Reports();
        if (reports.IsAny)
        {
            var reporter = new Reporter(parsed.Frame(parsed.CommandResult.Command.Name), Positions.None);
            reports.Write(reporter.Of(failure.Findings, []) with { Problem = failure.Problem }, terminal);
        }
    }

    /// <summary>What is reported of the project, assembly or bundle that is meant.</summary>
    public static ReportFrame Frame(this ParseResult parsed, string command)
    {
        if (Bundle.Inside is { } bundle)
        {
            return ReportFiles.Frame(command, null, bundle.Name);
        }
        // An assembly lies elsewhere than its sources.
        if (parsed.GetValue(GlobalOptions.Assembly) is { } assembly && parsed.GetValue(GlobalOptions.Project) is null)
        {
            return ReportFiles.Frame(command, null, Path.GetFileName(assembly));
        }
        var project = ProjectFinder.Find(parsed.GetValue(GlobalOptions.Project));
        return ReportFiles.Frame(command, Path.GetDirectoryName(project), Path.GetFileName(project));
    }

    /// <summary>A planned revision as it is reported.</summary>
    public static ReportedRevision In(this PlannedRevision planned, Reporter reporter, Schema before) =>
        reporter.Pending(planned.Definition, before, planned.After, planned.Step.Direction == Direction.Upgrade, planned.Database, planned.Steps);

    /// <summary>What a database says against the sources, as findings.</summary>
    public static IEnumerable<Finding> Findings(this IEnumerable<Discrepancy> discrepancies, Positions positions) =>
        discrepancies.Select(one => new Finding("SCH1007", Severity.Error, positions.Find(Positions.Revision(one.Revision)), one.Message));

    private static List<ReportRequest> Read(string[]? texts) => (texts ?? []).Select(ReportRequest.Read).ToList();

    private static string? Contradiction(List<ReportRequest> requests, bool json) =>
        requests.Count(ReportOutput.IsOutput) > 1 ? "only one report can be written to standard output: name files for the others, --report sarif:schema.sarif"
        : json && requests.Exists(request => request.File is null) ? "--json and a report would both be written to standard output: name a file, --report sarif:schema.sarif"
        : null;
}
