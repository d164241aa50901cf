using System;
using System.Threading.Tasks;

namespace SchemaGen;

/// <summary>
/// The revisions of one project, as the generator wrote them into its assembly: texts, so that handing them over needs no reflection.
/// In a project that references SchemaGen.Hosting it is <c>SchemaGen.Generated.SchemaGenModel.Registry</c>, which is internal: a class library whose
/// revisions another project runs shows it by a member of its own.
/// </summary>
public sealed class RevisionRegistry
{
    /// <summary>A registry of these constants of <c>SchemaGenModel</c>.</summary>
    /// <param name="format">The version of their format.</param>
    /// <param name="revisions">The revisions.</param>
    /// <param name="settings">What the project's properties say.</param>
    /// <param name="steps">The data step of a revision's id and a method's name, or null when there is none; null for a project without any.</param>
    public RevisionRegistry(string format, string revisions, string settings, Func<string, string, Func<DataStep, Task>?>? steps = null)
    {
        Steps = steps ?? ((_, _) => null);
        Format = format ?? throw new ArgumentNullException(nameof(format));
        Revisions = revisions ?? throw new ArgumentNullException(nameof(revisions));
        Settings = settings ?? throw new ArgumentNullException(nameof(settings));
    }

    /// <summary>The version of the format, as digits.</summary>
    public string Format { get; }

    /// <summary>The data step of a revision's id and a method's name, or null when there is none.</summary>
    public Func<string, string, Func<DataStep, Task>?> Steps { get; }

    /// <summary>The revisions as the generator wrote them; read at run time.</summary>
    public string Revisions { get; }

    /// <summary>What the project's properties say and a run has to know, such as the name of the version table.</summary>
    public string Settings { get; }
}
