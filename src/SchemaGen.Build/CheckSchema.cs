using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.Build.Framework;
using SchemaGen.Core.Accepting;
using SchemaGen.Core.Checking;
using SchemaGen.Core.Diffing;
using SchemaGen.Core.Findings;
using SchemaGen.Core.Sharing;

namespace SchemaGen.Build;

/// <summary>The gate: proves that model, revisions and snapshot agree, or reports where they don't.</summary>
public sealed class CheckSchema : SchemaTask
{
    /// <summary><c>warn</c>, <c>error</c> or <c>emit</c>.</summary>
    [Required]
    public string Mode { get; set; } = "";

    /// <summary>Whether this is a build server: nothing in the source tree is written there.</summary>
    public bool IsCI { get; set; }

    /// <summary>Whether the build was started by a watcher: it would start again when a source changes.</summary>
    public bool IsWatched { get; set; }

    /// <summary>The branch or commit whose revisions must stay as they are; empty where none is to be looked at.</summary>
    public string? Base { get; set; }

    /// <summary>The reports that are wanted, with semicolons: <c>sarif;markdown:comment.md</c>.</summary>
    public string? Reports { get; set; }

    /// <summary>Where reports without a file's name go, from the project's folder.</summary>
    public string? ReportFolder { get; set; }

    /// <summary>The file that is touched when nothing was found.</summary>
    [Required]
    public string Stamp { get; set; } = "";

    private protected override void Run()
    {
        var mode = ReadMode();
        if (mode == Core.Checking.Mode.Emit && IsCI)
        {
            throw new RevisionFailure("SchemaGenMode emit writes revisions and is refused on CI: use error there, and accept changes at a desk");
        }
        var reports = new BuildReports(Log, Folder, Path.GetFileName(ProjectFile), Reports, ReportFolder);
        var projects = ReadProjects();
        var (shared, isClean) = ReadBase(projects, reports);
        foreach (var project in projects)
        {
            isClean &= Check(shared is null ? project : project.Sharing(shared), mode, reports);
        }
        ListSnapshots(projects);
        reports.Write();
        if (isClean)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(Stamp))!);
            File.WriteAllText(Stamp, "");
            File.SetLastWriteTimeUtc(Stamp, DateTime.UtcNow);
        }
    }

    // When git can't tell, what else there is to say is said all the same.
    private (SharedHistory? Shared, bool IsClean) ReadBase(IReadOnlyList<Project> projects, BuildReports reports)
    {
        if (string.IsNullOrWhiteSpace(Base) || projects.Count == 0)
        {
            return (null, true);
        }
        try
        {
            return (SharedHistoryReader.Read(Folder, Base!.Trim(), projects.SelectMany(project => project.Compiled.Revisions).ToList()), true);
        }
        catch (GitException unknown)
        {
            var finding = new Finding("SCH1009", Severity.Error, null, "SchemaGenBase: " + unknown.Message);
            Report(finding);
            reports.Add(finding);
            return (null, false);
        }
    }

    private bool Check(Project project, Mode mode, BuildReports reports)
    {
        var verdict = Gate.Check(project, mode, mayWrite: mode != Core.Checking.Mode.Error && !IsCI && !IsWatched);
        reports.Add(project, verdict);
        if (mode == Core.Checking.Mode.Emit && verdict.HasDrift)
        {
            Emit(project);
            return false;
        }
        foreach (var finding in verdict.Findings)
        {
            Report(finding);
        }
        if (verdict.Snapshot is not null)
        {
            FileChanges.Apply(Folder, [new FileChange(project.SnapshotPath, verdict.Snapshot)]);
            Log.LogMessage(MessageImportance.High, "SchemaGen: wrote {0}, as the revisions lead to the model; commit it.", project.SnapshotPath);
        }
        return verdict.Findings.All(finding => finding.Severity == Severity.Message);
    }

    // Which models there are is known from the assembly only, and the next build wants to know what to compare with the stamp before it reads one.
    private void ListSnapshots(IReadOnlyList<Project> projects)
    {
        var list = Path.ChangeExtension(Stamp, ".models");
        var snapshots = projects.Where(project => project.Compiled.Settings.Model is not null).Select(project => project.SnapshotPath).ToList();
        if (snapshots.Count > 0)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(list))!);
            File.WriteAllLines(list, snapshots);
        }
        else
        {
            File.Delete(list);
        }
    }

    private void Emit(Project project)
    {
        var acceptance = Acceptor.Autogenerate(project, NewRequest(Decisions.None, "model changes"));
        if (Carry(acceptance))
        {
            Report(new Finding("SCH1003", Severity.Error, null, $"revision written, build again: {acceptance.Files[0].Path}"));
        }
    }

    private Mode ReadMode() => Mode switch
    {
        "warn" => Core.Checking.Mode.Warn,
        "error" => Core.Checking.Mode.Error,
        "emit" => Core.Checking.Mode.Emit,
        _ => throw new RevisionFailure($"SchemaGenMode '{Mode}' is not one of warn, error, emit, off"),
    };
}
