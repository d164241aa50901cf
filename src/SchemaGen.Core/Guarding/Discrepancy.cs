using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SchemaGen.Core.Revisions;
using SchemaGen.Core.Revisions.Graph;
using SchemaGen.Model;

namespace SchemaGen.Core.Guarding;

/// <summary>How a database and the sources contradict each other.</summary>
public enum DiscrepancyKind
{
    /// <summary>A revision was edited after it had been applied.</summary>
    Edited,

    /// <summary>The database is at a newer revision than the sources have; the log knows it.</summary>
    Ahead,

    /// <summary>A revision below those of the version table was applied, and is in no source.</summary>
    Gone,

    /// <summary>The database has nothing in common with the sources.</summary>
    Foreign,

    /// <summary>The version table names a revision that neither the sources nor the log know.</summary>
    Unknown,
}

/// <summary>One contradiction between a database and the sources, in one line with the remedy.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Revision">The revision that it is about.</param>
/// <param name="Message">What is wrong and what to do.</param>
/// <param name="CanBeUndone">Whether the log holds what a downgrade needs.</param>
public sealed record Discrepancy(DiscrepancyKind Kind, string Revision, string Message, bool CanBeUndone = false)
{
    private const int Shown = 3;

    /// <summary>Whether a run is refused. What the log can undo stands in the way of an upgrade only.</summary>
    public bool Stops(Direction direction) => direction == Direction.Upgrade || !CanBeUndone;

    /// <summary>Everything that a database's version table and log say against the sources.</summary>
    /// <param name="database">The database's name for people.</param>
    /// <param name="sources">The revisions that there are.</param>
    /// <param name="rows">The version table's rows.</param>
    /// <param name="log">What the log says. Of a revision that ran with another hash, with its definition.</param>
    /// <param name="hash">The hash of a revision, as the log has it.</param>
    public static EquatableArray<Discrepancy> Of(
        string database, History sources, IReadOnlyCollection<string> rows, LogFacts log, Func<RevisionDefinition, string> hash)
    {
        var known = Known(sources);
        var strangers = rows.Where(row => !known.Contains(row)).ToList();
        if (strangers.Count > 0 && strangers.Count == rows.Count && IsForeign(known, log))
        {
            return EquatableArray<Discrepancy>.Of(Foreign(database, sources, rows, log));
        }
        return strangers.Select(row => Stranger(database, row, sources, log))
            .Concat(Gone(known, rows, log))
            .Concat(Edited(sources, rows, log, hash))
            .ToEquatableArray();
    }

    /// <summary>The ids that the sources know: their own, and of those that one of them replaces.</summary>
    internal static HashSet<string> Known(History sources) =>
        new(sources.InOrder.SelectMany(revision => revision.Replaces.Append(revision.Id)), StringComparer.Ordinal);

    /// <summary>Whether a log has rows, and none is of these revisions.</summary>
    internal static bool IsForeign(HashSet<string> known, LogFacts log) =>
        known.Count > 0 && log.Revisions.Any() && log.Revisions.All(logged => !known.Contains(logged.Id));

    private static Discrepancy Foreign(string database, History sources, IReadOnlyCollection<string> rows, LogFacts log)
    {
        var own = sources.InOrder.Select(revision => revision.Id).ToList();
        return new Discrepancy(
            DiscrepancyKind.Foreign,
            rows.First(),
            $"{database} is the database of another project: it is at {string.Join(", ", rows.Select(row => Named(row, log)))}, and its log shares no revision "
            + $"with this project ({Some(own)}): check the connection, or the project");
    }

    private static Discrepancy Stranger(string database, string row, History sources, LogFacts log)
    {
        if (log.Find(row) is not { } logged)
        {
            return new Discrepancy(
                DiscrepancyKind.Unknown,
                row,
                $"can't locate revision '{row}', which {database} is at: neither the sources nor its log know it. Look for it with dotnet schemagen history "
                + "and in git; if the schema is that of another revision, dotnet schemagen stamp --purge <revision> says so");
        }
        if (Restoring.Chain(row, sources, log) is not { } chain)
        {
            var how = logged.IsRun ? "upgraded to" : "stamped with";
            return new Discrepancy(
                DiscrepancyKind.Ahead,
                row,
                $"{database} is ahead: it was {how} {Named(row, log)} on {logged.At} by a newer version of the application, and the log does not hold what "
                + "would undo it: deploy that version");
        }
        var below = chain.SelectMany(revision => revision.Revises).Where(id => sources.Graph.Find(id) is not null).Distinct().ToList();
        var target = below.Count == 0 ? "base" : below[0];
        return new Discrepancy(
            DiscrepancyKind.Ahead,
            row,
            $"{database} is ahead: it was upgraded to {Named(row, log)} on {logged.At} by a newer version of the application: deploy that version, or "
            + $"dotnet schemagen downgrade {target} undoes {(chain.Count == 1 ? row : Count(chain.Count, "revision"))} from the log",
            CanBeUndone: true);
    }

    // What lies below a row that only the log knows is told with that row.
    private static IEnumerable<Discrepancy> Gone(HashSet<string> known, IReadOnlyCollection<string> rows, LogFacts log)
    {
        var below = Reached(rows.Where(row => !known.Contains(row)), known, log);
        return log.Revisions.Where(logged => logged is { IsApplied: true, IsRun: true } && !known.Contains(logged.Id) && !below.Contains(logged.Id))
            .Select(logged => new Discrepancy(
                DiscrepancyKind.Gone,
                logged.Id,
                $"{Named(logged.Id, log)} was applied on {logged.At} and is in no source any more: restore its file from git"
                + (logged.Definition is { } gone && !gone.Down.Any(operation => operation is Irreversible)
                    ? $", or dotnet schemagen downgrade {(gone.Revises.IsEmpty ? "base" : gone.Revises[0])} undoes it from the log"
                    : ""),
                CanBeUndone: logged.Definition is not null));
    }

    private static HashSet<string> Reached(IEnumerable<string> strangers, HashSet<string> known, LogFacts log)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var waiting = new Stack<string>(strangers);
        while (waiting.Count > 0)
        {
            var id = waiting.Pop();
            if (reached.Add(id) && log.Find(id)?.Definition is { } definition)
            {
                foreach (var parent in definition.Revises.Where(parent => !known.Contains(parent)))
                {
                    waiting.Push(parent);
                }
            }
        }
        return reached;
    }

    private static IEnumerable<Discrepancy> Edited(History sources, IReadOnlyCollection<string> rows, LogFacts log, Func<RevisionDefinition, string> hash)
    {
        foreach (var revision in sources.Applied(rows))
        {
            if (log.Find(revision.Id) is { IsRun: true, Hash: { } ran } logged && ran != hash(revision) && Parts(revision, logged.Definition) is { } parts)
            {
                yield return new Discrepancy(
                    DiscrepancyKind.Edited,
                    revision.Id,
                    $"{revision.File}: {parts.What} of {revision.Id} {parts.Verb} edited after it was applied on {logged.At}: restore the file from git and write a new revision "
                    + $"for the change, or, if the database has what it says now, dotnet schemagen stamp --accept-edited {revision.Id}");
            }
        }
    }

    // The hash covers parents, labels and timeouts too, which may change without the database being other than the file says.
    private static (string What, string Verb)? Parts(RevisionDefinition now, RevisionDefinition? ran)
    {
        if (ran is null)
        {
            return ("Up or Down", "was");
        }
        var parts = new List<string>();
        if (!WithoutCode(ran.Up).SequenceEqual(WithoutCode(now.Up)))
        {
            parts.Add("Up");
        }
        if (!WithoutCode(ran.Down).SequenceEqual(WithoutCode(now.Down)))
        {
            parts.Add("Down");
        }
        var codes = Steps(ran).ToLookup(step => step.Method, step => step.Code);
        if (Steps(now).Any(step => codes.Contains(step.Method) && !codes[step.Method].Contains(step.Code)))
        {
            parts.Add("the code of the data step");
        }
        return parts.Count == 0 ? null : (string.Join(" and ", parts), parts.Count == 1 ? "was" : "were");
    }

    // The code of a step stands outside of Up and Down, and each operation that runs it carries its hash.
    private static IEnumerable<Operation> WithoutCode(IEnumerable<Operation> operations) =>
        operations.Select(operation => operation is RunData run ? run with { Code = "", Uses = default } : operation);

    private static IEnumerable<RunData> Steps(RevisionDefinition revision) => revision.Up.Concat(revision.Down).OfType<RunData>();

    private static string Named(string id, LogFacts log) => log.Find(id)?.Definition is { Message: { Length: > 0 } message } ? $"{id} ({message})" : id;

    private static string Some(IReadOnlyList<string> ids) =>
        string.Join(", ", ids.Take(Shown)) + (ids.Count > Shown ? $", and {(ids.Count - Shown).ToString(CultureInfo.InvariantCulture)} more" : "");

    private static string Count(int count, string noun) => count.ToString(CultureInfo.InvariantCulture) + " " + noun + (count == 1 ? "" : "s");
}
