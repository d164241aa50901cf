using System;
using System.Collections.Generic;
using System.IO;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using SchemaGen.Core;
using SchemaGen.Core.Checking;
using SchemaGen.Core.Findings;
using SchemaGen.Core.Reporting;
using SchemaGen.Model;

namespace SchemaGen.Build;

/// <summary>The reports that a build is asked for: of all models of a project, in one.</summary>
internal sealed class BuildReports
{
    private readonly List<Report> parts = new();
    private readonly TaskLoggingHelper log;
    private readonly string folder, projectFile;
    private readonly string? reportFolder;
    private readonly EquatableArray<ReportRequest> requests;

    /// <param name="log">Hears annotations.</param>
    /// <param name="folder">The project's folder.</param>
    /// <param name="projectFile">The project file's name.</param>
    /// <param name="reports">What is asked for, with semicolons.</param>
    /// <param name="reportFolder">Where files without a name go, from the project's folder.</param>
    /// <exception cref="FormatException">A format is asked for that is none.</exception>
    public BuildReports(TaskLoggingHelper log, string folder, string projectFile, string? reports, string? reportFolder)
    {
        (this.log, this.folder, this.projectFile, this.reportFolder) = (log, folder, projectFile, reportFolder);
        try
        {
            requests = ReportRequest.ReadMany(reports);
        }
        catch (FormatException wrong)
        {
            throw new FormatException("SchemaGenReport: " + wrong.Message);
        }
    }

    /// <summary>Adds what was found.</summary>
    public void Add(Finding finding)
    {
        if (!requests.IsEmpty)
        {
            parts.Add(new Reporter(Frame, Positions.None).Of([finding], []));
        }
    }

    /// <summary>Adds what was found in one of the models.</summary>
    public void Add(Project project, Verdict verdict)
    {
        if (!requests.IsEmpty)
        {
            parts.Add(Reporter.Of(Frame, project, verdict));
        }
    }

    /// <summary>Writes them all; none where there was nothing to check.</summary>
    public void Write()
    {
        if (parts.Count == 0)
        {
            return;
        }
        var report = Report.Joined(parts);
        foreach (var request in requests)
        {
            if (request.Format == ReportFormat.GitHub)
            {
                foreach (var line in GitHubAnnotations.Write(report))
                {
                    log.LogMessage(MessageImportance.High, "{0}", line);
                }
            }
            if (request is { Format: ReportFormat.GitHub, File: null })
            {
                ReportFiles.Summarize(report);
                continue;
            }
            var file = request.File ?? Path.Combine(reportFolder ?? "", request.FileName(Path.GetFileNameWithoutExtension(projectFile)));
            ReportFiles.Write(report, request, Path.Combine(folder, file.Replace('\\', Path.DirectorySeparatorChar)));
        }
    }

    private ReportFrame Frame => ReportFiles.Frame("build", folder, projectFile);
}
