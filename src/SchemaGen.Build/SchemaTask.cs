using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using SchemaGen.Core;
using SchemaGen.Core.Accepting;
using SchemaGen.Core.Checking;
using SchemaGen.Core.Diffing;
using SchemaGen.Core.Findings;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Revisions;
using SchemaGen.Core.Revisions.Graph;
using SchemaGen.Core.Snapshots;
using SchemaGen.Core.Writing;
using SchemaGen.Model;

namespace SchemaGen.Build;

/// <summary>What both tasks share: the project as the targets describe it, and findings as lines of the build.</summary>
public abstract class SchemaTask : Task
{
    /// <summary>The intermediate assembly.</summary>
    [Required]
    public string Assembly { get; set; } = "";

    /// <summary>The project file, with its folder.</summary>
    [Required]
    public string ProjectFile { get; set; } = "";

    /// <summary>The folder of snapshot and revisions, from the project's.</summary>
    [Required]
    public string Migrations { get; set; } = "";

    /// <summary>The namespace of new revisions.</summary>
    [Required]
    public string Namespace { get; set; } = "";

    /// <summary><c>postgresql</c>, <c>sqlite</c> or both.</summary>
    [Required]
    public string[] Databases { get; set; } = [];

    /// <summary>The folders of revisions, from the project's; the first is for new ones.</summary>
    public string? VersionLocations { get; set; }

    /// <summary>What revisions' files are called.</summary>
    public string? FileTemplate { get; set; }

    /// <summary>The longest slug in a file's name.</summary>
    public string? SlugLength { get; set; }

    /// <summary>What a new revision does.</summary>
    public string? Message { get; set; }

    private protected string Folder => Path.GetDirectoryName(ProjectFile)!;

    /// <inheritdoc/>
    public sealed override bool Execute()
    {
        try
        {
            Run();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or FormatException or RevisionException or RevisionFailure)
        {
            Report(new Finding("SCH1009", Severity.Error, null, failure.Message));
        }
        return !Log.HasLoggedErrors;
    }

    private protected abstract void Run();

    /// <summary>The project's models; none when there is nothing to guard: no entity, no revision, no snapshot.</summary>
    private protected IReadOnlyList<Project> ReadProjects()
    {
        var migrations = Migrations.Replace('\\', '/').TrimEnd('/');
        var layout = new ProjectLayout(
            Path.GetFileName(ProjectFile),
            migrations,
            Namespace,
            RevisionFiles.Of(migrations, Property),
            Databases.SelectMany(name => name.Split(',')).Select(name => name.Trim()).Where(name => name.Length > 0).Select(ReadDatabase).Distinct().ToEquatableArray());
        var projects = layout.Projects(CompiledModelReader.Read(Assembly), ReadFile);
        if (projects.Count == 0)
        {
            Log.LogMessage(MessageImportance.Normal, "SchemaGen: no class of {0} has [Table] or [Entity]; there is nothing to check.", Path.GetFileName(ProjectFile));
        }
        return projects;
    }

    private string? ReadFile(string path) => Path.Combine(Folder, path) is var file && File.Exists(file) ? File.ReadAllText(file) : null;

    private string? Property(string name) => name switch
    {
        "SchemaGenVersionLocations" => VersionLocations,
        "SchemaGenFileTemplate" => FileTemplate,
        "SchemaGenSlugLength" => SlugLength,
        _ => null,
    };

    private protected void Report(Finding finding)
    {
        // By its bare name: MSBuild leaves out the [project] behind a line whose file is the project, and problem matchers need it.
        var file = finding.At is null ? Path.GetFileName(ProjectFile) : Path.GetFullPath(Path.Combine(Folder, finding.At.File));
        int line = finding.At?.Line ?? 1, column = finding.At?.Column ?? 1;
        switch (finding.Severity)
        {
            case Severity.Error:
                Log.LogError(null, finding.Id, null, finding.HelpLink, file, line, column, 0, 0, "{0}", finding.Message);
                break;
            case Severity.Warning:
                Log.LogWarning(null, finding.Id, null, finding.HelpLink, file, line, column, 0, 0, "{0}", finding.Message);
                break;
            default:
                Log.LogMessage(null, finding.Id, null, file, line, column, 0, 0, MessageImportance.High, "{0}", finding.Message);
                break;
        }
    }

    /// <summary>Writes what was accepted and says so, or reports why nothing is.</summary>
    private protected bool Carry(Acceptance acceptance)
    {
        foreach (var finding in acceptance.Findings)
        {
            Report(finding);
        }
        FileChanges.Apply(Folder, acceptance.Files);
        foreach (var line in acceptance.Lines)
        {
            Log.LogMessage(MessageImportance.High, "{0}", line);
        }
        return acceptance.Refusal == Refusal.None;
    }

    private protected Request NewRequest(Decisions decisions, string defaultMessage) => new(
        string.IsNullOrWhiteSpace(Message) ? defaultMessage : Message!.Trim(), Guid.NewGuid().ToString("N").Substring(0, 12), DateTime.UtcNow, decisions);

    private static Database ReadDatabase(string name) => DatabaseNames.Find(name)
        ?? throw new RevisionFailure($"SchemaGenDatabases: '{name}' is not one of postgresql, sqlite");
}

/// <summary>A setting that can't be used; the message is one line for people.</summary>
internal sealed class RevisionFailure(string message) : Exception(message);
