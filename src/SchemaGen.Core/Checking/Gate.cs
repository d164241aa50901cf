using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Diffing;
using SchemaGen.Core.Findings;
using SchemaGen.Core.Linting;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Settings;
using SchemaGen.Core.Sharing;
using SchemaGen.Core.Snapshots;
using SchemaGen.Core.Sql.Sqlite;
using SchemaGen.Model;

namespace SchemaGen.Core.Checking;

/// <summary>What the gate says, and what it asks to be done.</summary>
/// <param name="Findings">In the order in which they are to be shown; the summary last.</param>
/// <param name="Snapshot">The new text of a stale snapshot that may be written, or null.</param>
/// <param name="Drift">How model and revisions differ; null when the history or the snapshot is broken, or nothing was checked.</param>
/// <param name="History">The history, whole and replayed; null when it is broken, or nothing was checked.</param>
public sealed record Verdict(EquatableArray<Finding> Findings, string? Snapshot, Drift? Drift = null, HistoryCheck? History = null)
{
    /// <summary>The model and the revisions differ: a revision is missing.</summary>
    public bool HasDrift => Drift is { Count: > 0 };
}

/// <summary>Proves that model, revisions and snapshot agree, or says where they don't.</summary>
public static class Gate
{
    /// <summary>Checks a project.</summary>
    /// <param name="project">The project.</param>
    /// <param name="mode">What drift weighs.</param>
    /// <param name="mayWrite">Whether a stale snapshot may be written: not on CI, not under watch or live testing.</param>
    public static Verdict Check(Project project, Mode mode, bool mayWrite)
    {
        if (mode == Mode.Off)
        {
            return new Verdict(default, null);
        }
        var verdict = Agreement(project, mode, mayWrite);
        return project.Shared is { } shared
            ? verdict with { Findings = Immutability.Of(shared, project.Compiled.Revisions, project.Compiled.Positions).Concat(verdict.Findings).ToEquatableArray() }
            : verdict;
    }

    private static Verdict Agreement(Project project, Mode mode, bool mayWrite)
    {
        var severity = mode == Mode.Warn ? Severity.Warning : Severity.Error;
        var history = HistoryCheck.Of(project);
        if (history.Head is null)
        {
            return new Verdict(history.Findings.ToEquatableArray(), null);
        }
        if (Reviewed(project, out var reviewed) is { } unreadable)
        {
            return new Verdict(EquatableArray<Finding>.Of(unreadable), null);
        }

        if (project.Compiled.Schema.Tables.IsEmpty && project.Compiled.Revisions.IsEmpty && !reviewed.Tables.IsEmpty)
        {
            return new Verdict(EquatableArray<Finding>.Of(NothingCompiled(project)), null);
        }

        var findings = new List<Finding>();
        var drift = Drift.Of(history.Head, project.Compiled.Schema, project.Compiled.Decisions);
        var isStale = project.Snapshot is null ? history.Newest is not null : !Differ.Same(reviewed, history.Head);
        if (isStale && IsUnreached(drift, reviewed, project.Compiled.Schema))
        {
            var at = history.Newest is null ? null : project.Compiled.Positions.Find(Positions.Revision(history.Newest.Id));
            findings.Add(new Finding("SCH3003", Severity.Error, at, Unreached(drift, history.Newest?.Id, project.Accept)));
        }
        else
        {
            findings.AddRange(drift.Findings(project.Compiled.Positions, severity));
            if (drift.Count > 0)
            {
                findings.Add(Summary(project, drift, history.Newest?.Id, severity));
            }
        }
        findings.AddRange(Inexpressible(project));

        var rewrite = isStale && drift.Count == 0 && drift.Impossible is null;
        if (isStale && !(rewrite && mayWrite) && findings.All(finding => finding.Id != "SCH3003"))
        {
            findings.Add(Stale(project, rewrite, severity));
        }
        return new Verdict(findings.ToEquatableArray(), rewrite && mayWrite ? SnapshotWriter.Write(history.Head) : null, drift, history);
    }

    /// <summary>Reads the snapshot; the answer is what keeps it from being read, or null.</summary>
    internal static Finding? Reviewed(Project project, out Schema reviewed)
    {
        reviewed = Schema.Empty;
        try
        {
            reviewed = project.Snapshot is null ? Schema.Empty : SnapshotReader.Read(project.Snapshot);
            return null;
        }
        catch (SnapshotException unreadable)
        {
            return new Finding(unreadable.Id, Severity.Error, new Position(project.SnapshotPath, unreadable.Line, 1), unreadable.Message);
        }
    }

    /// <summary>What a database that the project is for can't hold.</summary>
    internal static IEnumerable<Finding> Inexpressible(Project project) => Taken(project).Concat(project.Databases.Contains(Database.Sqlite)
        ? SqliteLimits.Find(project.Compiled.Schema).Select(limit => new Finding(
            "SCH1012", Severity.Error, project.Compiled.Positions.Find(Keys(limit)), limit.Message))
        : []);

    private static string[] Keys(SqliteLimit limit) => limit is { Table: { } table }
        ? [Positions.Member(table, limit.Member ?? ""), Positions.Table(table)]
        : [Positions.Object(limit.Object!)];

    private static IEnumerable<Finding> Taken(Project project)
    {
        var (schema, own) = (project.Compiled.Schema, project.Compiled.Settings.History);
        foreach (var table in schema.Tables.Where(table => own.Holds(table.Name, project.Databases) || HistoryNames.Default.Holds(table.Name, project.Databases)))
        {
            yield return new Finding(
                "SCH2012", Severity.Error, project.Compiled.Positions.Find(Positions.Table(table.Name)),
                $"the model is no schema that a database could hold: '{table.Name}' is the runner's own table");
        }
        if (own.Version.Schema is { } name && schema.Names.Contains(name) && project.Databases.Contains(Database.PostgreSql))
        {
            yield return new Finding(
                "SCH2012", Severity.Error, null,
                $"SchemaGenVersionTable {own.Version} lies in schema '{name}', which revisions create and drop while the runner needs it: name a schema in which the model has nothing, or none");
        }
    }

    private static Finding Summary(Project project, Drift drift, string? head, Severity severity)
    {
        var count = drift.Count == 1 ? "1 change" : $"{drift.Count} changes";
        var since = head is null ? "and no revision yet" : $"since {head}";
        return new Finding(
            "SCH1000", severity, null,
            $"schema drift{(project.Model is null ? "" : $" in model '{project.Model}'")}: {count} {since} ({drift.Changes.Count(change => change.Kind == ChangeKind.Destroy)} destructive, {drift.Difference.Undecided.Count} undecided). "
            + "Accept: " + project.Accept);
    }

    /// <summary>Whether it is the revisions that lack something, as the reviewed schema is the model already.</summary>
    internal static bool IsUnreached(Drift drift, Schema reviewed, Schema model) => drift.Count > 0 && Differ.Same(reviewed, model);

    /// <summary>The line about revisions that don't reach the reviewed schema.</summary>
    internal static string Unreached(Drift drift, string? newest, string accept) =>
        $"Up of {newest ?? "no revision"} does not reach the schema of model and snapshot: {Missing(drift)}. "
        + $"{Remedy(drift)}, or write the missing one: " + accept;

    // The one that is missing would drop it, with all that a hand-written revision has put there.
    private static string Remedy(Drift drift)
    {
        var surplus = Surplus(drift).ToList();
        return surplus.Count == 0 ? "Correct the revision"
            : $"The revisions make what the classes lack: if it is wanted, add {string.Join(", ", surplus.Take(3))}{(surplus.Count > 3 ? $" and {surplus.Count - 3} more" : "")}; if not, correct the revision";
    }

    private static IEnumerable<string> Surplus(Drift drift)
    {
        var operations = drift.Difference.Operations;
        var open = new HashSet<Subject>(drift.Difference.Undecided.Select(undecided => undecided.Removed));
        foreach (var operation in operations)
        {
            switch (operation)
            {
                case DropTable drop when !open.Contains(new Subject(drop.Table, null)):
                    yield return $"a class for {drop.Table}";
                    break;
                case DropColumn drop when !open.Contains(new Subject(drop.Table, drop.Column)):
                    yield return $"a property for {drop.Table}.{drop.Column}";
                    break;
                case DropIndex drop when !operations.OfType<CreateIndex>().Any(create => create.Index.Name == drop.Name):
                    yield return $"an attribute for index {drop.Name} of {drop.Table}";
                    break;
                default:
                    break;
            }
        }
    }

    private static string Missing(Drift drift) => drift.Changes.IsEmpty
        ? string.Join("; ", drift.Difference.Undecided.Select(undecided => $"{undecided.Removed} is still there, {string.Join(" and ", undecided.Added)} not yet"))
        : HistoryCheck.Missing(drift.Changes);

    // Most likely the generator did not run; the reviewed schema is not given up for that.
    private static Finding NothingCompiled(Project project) => new(
        "SCH1009", Severity.Error, new Position(project.SnapshotPath, 1, 1),
        "the snapshot holds a schema, but the compiler found neither entity nor revision: look for warnings CS8785 and CS9057 above, or delete the snapshot if there is nothing to guard any more");

    private static Finding Stale(Project project, bool isWritable, Severity severity) => new(
        "SCH1002", severity, new Position(project.SnapshotPath, 1, 1),
        (project.Snapshot is null, isWritable) switch
        {
            (true, true) => "the snapshot is not there, but revisions are. Build locally to have it written, and commit it",
            (true, false) => "the snapshot is not there, but revisions are. Restore it from version control; else it is written when a revision is accepted",
            (false, true) => "the snapshot is stale: the revisions lead to the model, but not to it. Build locally to have it written, and commit it",
            (false, false) => "the snapshot is stale: the revisions lead to another schema. It is written again when a revision is accepted",
        });
}
