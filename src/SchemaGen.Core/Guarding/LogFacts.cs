using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Revisions;
using SchemaGen.Model;

namespace SchemaGen.Core.Guarding;

/// <summary>A row of the log that ended well, as far as guarding needs it.</summary>
/// <param name="Revision">The revision's id; for a stamp, ids joined by commas, or <c>base</c>.</param>
/// <param name="Direction"><c>upgrade</c>, <c>downgrade</c>, <c>stamp</c>, <c>accept</c>, or another kind, which is passed over.</param>
/// <param name="At">When, for people.</param>
/// <param name="Hash">The hash of the revision that ran, or null.</param>
/// <param name="Definition">The revision as it ran; null when it was not asked for, or can't be read.</param>
public sealed record LogEvent(string Revision, string Direction, string At, string? Hash = null, RevisionDefinition? Definition = null);

/// <summary>What the log knows of one revision.</summary>
/// <param name="Id">Which.</param>
/// <param name="At">When it was last run forwards, or accepted, or only stamped.</param>
/// <param name="IsApplied">Whether nothing has undone it, and no later stamp has said that the database is elsewhere.</param>
/// <param name="IsRun">Whether it ran, or was accepted as it stands; else it was only stamped.</param>
/// <param name="Hash">The hash of what ran, or null.</param>
/// <param name="Definition">What ran, or null.</param>
public sealed record LoggedRevision(string Id, string At, bool IsApplied, bool IsRun, string? Hash, RevisionDefinition? Definition);

/// <summary>What the log of a database comes to: for each revision, the last thing that was done with it.</summary>
public sealed class LogFacts
{
    private readonly IReadOnlyDictionary<string, LoggedRevision> revisions;

    private LogFacts(IReadOnlyDictionary<string, LoggedRevision> revisions) => this.revisions = revisions;

    /// <summary>A log without rows.</summary>
    public static LogFacts None { get; } = Of([]);

    /// <summary>Every revision of the log, in ordinal order of the ids.</summary>
    public IEnumerable<LoggedRevision> Revisions => revisions.Values.OrderBy(revision => revision.Id, StringComparer.Ordinal);

    /// <summary>What the log knows of a revision, or null.</summary>
    public LoggedRevision? Find(string id) => revisions.TryGetValue(id, out var logged) ? logged : null;

    /// <summary>The facts of a log's rows, oldest first.</summary>
    public static LogFacts Of(IEnumerable<LogEvent> events)
    {
        var known = new Dictionary<string, LoggedRevision>(StringComparer.Ordinal);
        foreach (var row in events)
        {
            switch (row.Direction)
            {
                case "upgrade" or "accept":
                    known[row.Revision] = new LoggedRevision(row.Revision, row.At, IsApplied: true, IsRun: true, row.Hash, row.Definition);
                    break;
                case "downgrade" when known.TryGetValue(row.Revision, out var undone):
                    known[row.Revision] = undone with { IsApplied = false };
                    break;
                case "stamp":
                    Stamp(known, row);
                    break;
            }
        }
        return new LogFacts(known);
    }

    // A stamp is a person's word for where the database is: what it does not name no longer counts as applied for the log's sake.
    private static void Stamp(Dictionary<string, LoggedRevision> known, LogEvent row)
    {
        foreach (var id in known.Keys.ToList())
        {
            known[id] = known[id] with { IsApplied = false };
        }
        foreach (var id in row.Revision.Split(',').Where(id => id != "base"))
        {
            known[id] = known.TryGetValue(id, out var before)
                ? before with { IsApplied = true }
                : new LoggedRevision(id, row.At, IsApplied: true, IsRun: false, null, null);
        }
    }
}
