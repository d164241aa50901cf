using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Revisions.Graph;
using SchemaGen.Model;

namespace SchemaGen.Core.Revisions;

/// <summary>Where a database is, seen from the revisions of an application.</summary>
/// <param name="Rows">The version table's rows.</param>
/// <param name="Pending">Ids of the revisions that it lacks, in the order in which they would run; none where a row is unknown.</param>
/// <param name="Unknown">Rows that name no revision: the database is ahead of the application, or another project's.</param>
public sealed record DatabasePosition(EquatableArray<string> Rows, EquatableArray<string> Pending, EquatableArray<string> Unknown)
{
    private const int Shown = 5;

    /// <summary>Whether it has all the revisions and no other.</summary>
    public bool IsCurrent => Pending.IsEmpty && Unknown.IsEmpty;

    /// <summary>The position of a database whose version table holds <paramref name="rows"/>.</summary>
    /// <exception cref="RevisionException">The rows can't stand together: one contains another.</exception>
    public static DatabasePosition Of(RevisionGraph graph, IEnumerable<string> rows)
    {
        var all = rows.ToEquatableArray();
        var unknown = all.Where(row => graph.Find(row) is null).ToEquatableArray();
        return new DatabasePosition(
            all, unknown.IsEmpty ? graph.PlanUpgrade(all, "heads").Select(step => step.Id).ToEquatableArray() : default, unknown);
    }

    /// <summary>One line that says what is wrong for an application and what to do; null when nothing is.</summary>
    /// <param name="database">The database, as people are shown it.</param>
    public string? Problem(string database) => !Unknown.IsEmpty
        ? $"{database} is at {Listed(Unknown)}, which this application does not know: start the version that does, or take the database back with it "
            + "(dotnet schemagen downgrade), or connect to the right one"
        : !Pending.IsEmpty
        ? $"{database} is behind this application by {(Pending.Count == 1 ? "1 revision" : $"{Pending.Count} revisions")} ({Listed(Pending)}): "
            + "run dotnet schemagen upgrade heads, or let the application do it with AtStart.Apply"
        : null;

    private static string Listed(EquatableArray<string> ids) =>
        string.Join(", ", ids.Take(Shown)) + (ids.Count > Shown ? $", and {ids.Count - Shown} more" : "");
}
