using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Build;
using SchemaGen.Core.Checking;
using SchemaGen.Core.Findings;
using SchemaGen.Core.Reporting;
using SchemaGen.Runtime;
using SchemaGen.Tool.Output;
using SchemaGen.Tool.Projects;

namespace SchemaGen.Tool.Commands;

/// <summary><c>check</c>: whether classes, revisions and snapshot agree, or, with a connection, a live database and its revision; exit code 2 if they don't.</summary>
internal static class CheckCommand
{
    public static Command Create(Terminal terminal)
    {
        var scratch = DiffCommand.Scratch();
        var since = new Option<string?>("--since")
        {
            Description = "Also say whether revisions that this branch or commit has were edited or deleted, and whether new ones follow them: origin/main.",
        };
        var command = new Command(
            "check", "Say whether classes, revisions and snapshot agree; with --connection, whether a live database is what its revision says (exit code 2 if not).")
        {
            scratch, since,
        }.WithFilter().WithReport();
        command.Validators.Add(result =>
        {
            if (result.GetValue(since) is not null && (result.GetValue(GlobalOptions.Connection) is not null || result.GetValue(GlobalOptions.ConnectionName) is not null))
            {
                result.AddError("--since looks at the files of a project and not at a database: leave --connection out, or run check twice");
            }
        });
        command.SetAction((parsed, cancellation) => parsed.GetValue(GlobalOptions.Connection) is null && parsed.GetValue(GlobalOptions.ConnectionName) is null
            ? RunAsync(parsed, parsed.GetValue(since), terminal, cancellation)
            : LiveCheck.RunAsync(parsed, scratch.Target(parsed), terminal, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, string? since, Terminal terminal, CancellationToken cancellation)
    {
        if (parsed.GetValue(GlobalOptions.Assembly) is not null)
        {
            throw new UsageException("check compares with the snapshot of a project: leave --assembly out");
        }
        var all = await LoadedProject.LoadAllAsync(parsed.Source(), terminal, cancellation);
        var shared = since is null ? null : SharedHistoryReader.Read(all[0].Folder, since, all.SelectMany(loaded => loaded.Project.Compiled.Revisions).ToList());
        var verdicts = all.Select(loaded => shared is null ? loaded.Project : loaded.Project.Sharing(shared))
            .Select(project => (Project: project, Verdict: Gate.Check(project, Mode.Error, mayWrite: false))).ToList();
        var findings = verdicts.SelectMany(one => one.Verdict.Findings.Select(finding => (one.Project, Finding: finding))).ToList();
        var reports = parsed.Reports();
        if (!reports.IsInstead)
        {
            Write(findings, verdicts.Any(one => one.Verdict.HasDrift), parsed.GetValue(GlobalOptions.Json), terminal);
        }
        if (reports.IsAny)
        {
            var frame = ReportFiles.Frame("check", all[0].Folder, all[0].Project.ProjectFile);
            reports.Write(Report.Joined(verdicts.ConvertAll(one => Reporter.Of(frame, one.Project, one.Verdict))), terminal);
        }
        return (int)(findings.Count == 0 ? Outcome.Ok : Outcome.Drift);
    }

    private static void Write(List<(Project Project, Finding Finding)> findings, bool hasDrift, bool json, Terminal terminal)
    {
        if (json)
        {
            terminal.Write(new JsonObject
            {
                ["hasDrift"] = hasDrift,
                ["findings"] = new JsonArray([.. findings.Select(found => Json(found.Finding, found.Project))]),
            });
        }
        else if (findings.Count == 0)
        {
            terminal.Write("No drift: classes, revisions and snapshot agree.");
        }
        else
        {
            foreach (var (project, finding) in findings)
            {
                terminal.Write(FindingText.Line(finding, project));
            }
        }
    }

    private static JsonObject Json(Finding finding, Project project)
    {
        var json = new JsonObject
        {
            ["id"] = finding.Id,
            ["message"] = finding.Message,
            ["file"] = finding.At?.File ?? project.ProjectFile,
            ["line"] = finding.At?.Line ?? 1,
            ["column"] = finding.At?.Column ?? 1,
        };
        if (project.Model is { } model)
        {
            json["model"] = model;
        }
        return json;
    }
}
