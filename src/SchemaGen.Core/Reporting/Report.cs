using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Diffing;
using SchemaGen.Core.Findings;
using SchemaGen.Core.Linting;
using SchemaGen.Core.Planning;
using SchemaGen.Model;

namespace SchemaGen.Core.Reporting;

/// <summary>What a command or a build has to say to people who review a change, whatever the format.</summary>
/// <param name="Frame">What was run, and where.</param>
/// <param name="Findings">What is wrong; every place is there, and its file is the path from the repository's root.</param>
/// <param name="Revisions">What is new, or not yet in the database, oldest first; last what is in no revision yet.</param>
public sealed record Report(ReportFrame Frame, EquatableArray<Finding> Findings, EquatableArray<ReportedRevision> Revisions)
{
    /// <summary>The database that was asked, without its password; null where none was.</summary>
    public string? Database { get; init; }

    /// <summary>Where that database is: ids.</summary>
    public EquatableArray<string> Current { get; init; }

    /// <summary>Where the revisions lead: ids.</summary>
    public EquatableArray<string> Heads { get; init; }

    /// <summary>The branch or commit that the revisions are new since; null where none was named.</summary>
    public string? Base { get; init; }

    /// <summary>Why nothing is known of the schema, in one line; or null.</summary>
    public string? Problem { get; init; }

    /// <summary>The command that accepts what is in no revision yet, one a line for each model that needs it; or null.</summary>
    public string? Accept { get; init; }

    /// <summary>Reports of several models of one project as one.</summary>
    /// <param name="parts">One at least, of one frame.</param>
    public static Report Joined(IReadOnlyList<Report> parts) => parts.Count == 1 ? parts[0] : parts[0] with
    {
        Findings = parts.SelectMany(part => part.Findings).ToEquatableArray(),
        Revisions = parts.SelectMany(part => part.Revisions).ToEquatableArray(),
        Current = parts.SelectMany(part => part.Current).ToEquatableArray(),
        Heads = parts.SelectMany(part => part.Heads).ToEquatableArray(),
        Base = parts.Select(part => part.Base).FirstOrDefault(name => name is not null),
        Accept = parts.Any(part => part.Accept is not null) ? string.Join("\n", parts.Select(part => part.Accept).OfType<string>()) : null,
    };

    /// <summary>All changes of all revisions.</summary>
    public IEnumerable<ReportedChange> Changes => Revisions.SelectMany(revision => revision.Changes);

    /// <summary>How many changes there may be that nobody has decided on.</summary>
    public int Undecided => Revisions.Sum(revision => revision.Undecided.Count);

    /// <summary>How many changes do this.</summary>
    public int Count(ChangeKind kind) => Changes.Count(change => change.Change.Kind == kind);

    /// <summary>How many findings weigh this much.</summary>
    public int Count(Severity severity) => Findings.Count(finding => finding.Severity == severity);
}

/// <summary>What was run, and where.</summary>
/// <param name="Command"><c>check</c>, <c>plan</c>, <c>status</c>, <c>build</c>.</param>
/// <param name="Version">The version of SchemaGen.</param>
/// <param name="ProjectFile">The project file's name.</param>
/// <param name="Folder">The project's folder from the repository's root, with forward slashes; empty for the root itself.</param>
/// <param name="Links">What a file's path is put behind to be looked at in a browser, or null.</param>
public sealed record ReportFrame(string Command, string Version, string ProjectFile, string Folder, string? Links = null)
{
    /// <summary>The project file's path from the repository's root.</summary>
    public string ProjectPath => FromRoot(ProjectFile);

    /// <summary>A path from the project's folder as one from the repository's root.</summary>
    public string FromRoot(string file)
    {
        var parts = new List<string>();
        foreach (var part in (Folder + "/" + file).Split('/').Where(part => part is not ("" or ".")))
        {
            if (part == ".." && parts.Count > 0 && parts[parts.Count - 1] != "..")
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else
            {
                parts.Add(part);
            }
        }
        return string.Join("/", parts);
    }

    /// <summary>The same for a place; the project file's first line for none.</summary>
    public Position Place(Position? place) => place is null ? new Position(ProjectPath, 1, 1) : place with { File = FromRoot(place.File) };

    /// <summary>A finding with its place.</summary>
    public Finding Place(Finding finding) => finding with { At = Place(finding.At) };
}

/// <summary>A revision, or what is in none yet.</summary>
/// <param name="Id">Its id; null for what is in none.</param>
/// <param name="Message">What it does, for people.</param>
/// <param name="At">Where it stands, from the repository's root; null for what is in none.</param>
/// <param name="Changes">What it does to the schema.</param>
/// <param name="Databases">How, for each database.</param>
public sealed record ReportedRevision(
    string? Id, string Message, Position? At, EquatableArray<ReportedChange> Changes, EquatableArray<ReportedSteps> Databases)
{
    /// <summary>The model that it belongs to; null in a project that has no other.</summary>
    public string? Model { get; init; }

    /// <summary>What of the changes that are in no revision must be decided first.</summary>
    public EquatableArray<ReportedQuestion> Undecided { get; init; }

    /// <summary>What may hurt when it is run, with places from the repository's root.</summary>
    public EquatableArray<Finding> Hazards { get; init; }
}

/// <summary>A change, and where it stands, from the repository's root: in the classes, else in its revision.</summary>
public sealed record ReportedChange(Change Change, Position? At)
{
    /// <summary>The table or other thing that is changed.</summary>
    public string Table => TableOf(Change.Subject);

    internal static string TableOf(Subject subject) => subject.Object is { } id ? Naming.ObjectNames.Write(id) : subject.Table.ToString();
}

/// <summary>Something that is gone and what has come, which may be one and the same under a new name.</summary>
/// <param name="Table">The table or other thing that it is about.</param>
/// <param name="Removed">What is gone.</param>
/// <param name="Added">What may be it.</param>
/// <param name="At">Where the first of these stands, from the repository's root, or null.</param>
public sealed record ReportedQuestion(string Table, string Removed, EquatableArray<string> Added, Position? At);

/// <summary>What is run on one kind of database.</summary>
/// <param name="Database">Which.</param>
/// <param name="Steps">The steps, in order.</param>
/// <param name="Problem">Why there are none, in one line, or null.</param>
public sealed record ReportedSteps(Database Database, EquatableArray<ReportedStep> Steps, string? Problem = null);

/// <summary>One step.</summary>
/// <param name="Title">One line for people.</param>
/// <param name="Lock">The strongest table lock, or null.</param>
/// <param name="InTransaction">Whether it runs in a transaction.</param>
/// <param name="Checks">What must be so before it is run, a line each.</param>
/// <param name="Sql">Its statements, with semicolons.</param>
public sealed record ReportedStep(string Title, string? Lock, bool InTransaction, EquatableArray<string> Checks, string Sql)
{
    /// <summary>A step of a plan.</summary>
    public static ReportedStep Of(Step step) => new(
        step.Title, step.Lock, step.InTransaction, step.PreChecks.Select(check => check.Demanded()).ToEquatableArray(),
        string.Join("\n", step.Statements.Select(StatementText.OfRun).OfType<string>()));
}
