using System.IO;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using SchemaGen.Core.Findings;
using SchemaGen.Core.Settings;

namespace SchemaGen.Build;

/// <summary>Says when the framework in which a project is to be checked is none of its own: no build would be checked at all.</summary>
public sealed class CheckFramework : Task
{
    /// <summary>The project file.</summary>
    [Required]
    public string ProjectFile { get; set; } = "";

    /// <summary>What <c>SchemaGenTargetFramework</c> names.</summary>
    [Required]
    public string Named { get; set; } = "";

    /// <summary>The project's frameworks, with semicolons.</summary>
    [Required]
    public string Frameworks { get; set; } = "";

    /// <inheritdoc/>
    public override bool Execute()
    {
        if (DesignatedFramework.Problem(Named, Frameworks) is { } problem)
        {
            var finding = new Finding("SCH1009", Severity.Error, null, problem);
            Log.LogError(null, finding.Id, null, finding.HelpLink, Path.GetFileName(ProjectFile), 1, 1, 0, 0, "{0}", finding.Message);
        }
        return !Log.HasLoggedErrors;
    }
}
