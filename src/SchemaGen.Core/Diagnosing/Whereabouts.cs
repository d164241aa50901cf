using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Guarding;
using SchemaGen.Core.Revisions;
using SchemaGen.Core.Revisions.Graph;
using SchemaGen.Core.Sql.Sqlite;
using SchemaGen.Model;

namespace SchemaGen.Core.Diagnosing;

/// <summary>Whether the version table and the tables beside it can both be true.</summary>
internal static class Whereabouts
{
    private const int Shown = 3;

    public static IEnumerable<Trouble> Of(History history, DatabaseFacts database)
    {
        foreach (var one in database.Discrepancies)
        {
            yield return Split(Kind(one.Kind), one.Message);
        }
        if (database.Rows.Any(row => history.Graph.Find(row) is null))
        {
            yield break;
        }
        if (Overlap(history.Graph, database) is { } overlap)
        {
            yield return overlap;
            yield break;
        }
        var there = new HashSet<TableName>(database.Tables);
        var expected = Tables(history.SchemaAt(database.Rows), database);
        if (expected.Count > 0 && !expected.Any(there.Contains))
        {
            yield return new Trouble(
                "tables-missing",
                $"{database.Display} says that it is at {string.Join(", ", database.Rows)}, but none of its tables is there",
                "is it the right database? If so, dotnet schemagen stamp --purge base, then upgrade");
            yield break;
        }
        foreach (var trouble in InTheWay(history, database, there, expected))
        {
            yield return trouble;
        }
    }

    private static Trouble? Overlap(RevisionGraph graph, DatabaseFacts database)
    {
        try
        {
            graph.PlanUpgrade(database.Rows, "heads");
            return null;
        }
        catch (RevisionException error)
        {
            return Split("overlapping-revisions", error.Message);
        }
    }

    // The remedy stands behind the last colon of such lines.
    private static Trouble Split(string kind, string line)
    {
        var at = line.LastIndexOf(": ", System.StringComparison.Ordinal);
        return new Trouble(kind, line.Substring(0, at), line.Substring(at + 2));
    }

    private static string Kind(DiscrepancyKind kind) => kind switch
    {
        DiscrepancyKind.Edited => "edited-revision",
        DiscrepancyKind.Ahead => "database-ahead",
        DiscrepancyKind.Gone => "missing-revision",
        DiscrepancyKind.Foreign => "foreign-database",
        _ => "unknown-revision",
    };

    // "relation already exists": a pending revision creates what is there.
    private static IEnumerable<Trouble> InTheWay(History history, DatabaseFacts database, HashSet<TableName> there, HashSet<TableName> expected)
    {
        var all = Tables(history.SchemaAt(history.Graph.Tips), database);
        foreach (var step in history.Graph.PlanUpgrade(database.Rows, "heads"))
        {
            var created = history[step.Id].Up.OfType<CreateTable>().Select(create => InDatabase(create.Table, database))
                .Where(table => there.Contains(table) && !expected.Contains(table)).ToList();
            if (created.Count == 0)
            {
                continue;
            }
            var what = $"'relation already exists': revision {step.Id} creates {Listed(created)}, which {(created.Count == 1 ? "is" : "are")} there already";
            yield return !database.Rows.IsEmpty
                ? new Trouble("table-in-the-way", what, $"drop or rename it; or dotnet schemagen stamp {step.Id} when its whole revision is there (dotnet schemagen check --connection tells)")
                : new Trouble(
                    "not-stamped",
                    what + $", and {database.Display} is at no revision",
                    all.All(there.Contains)
                        ? "dotnet schemagen stamp head when it holds the whole schema (then check --connection tells), or dotnet schemagen adopt"
                        : $"dotnet schemagen adopt, or dotnet schemagen stamp {step.Id} when its whole revision is there");
            if (database.Rows.IsEmpty)
            {
                yield break;
            }
        }
    }

    private static HashSet<TableName> Tables(Schema schema, DatabaseFacts database) =>
        new(schema.Tables.Where(table => !table.Options.IsExternal).Select(table => InDatabase(table.Name, database)));

    private static TableName InDatabase(TableName name, DatabaseFacts database) =>
        database.Database == Planning.Database.Sqlite ? new TableName(null, SqliteTable.NameOf(name)) : name;

    private static string Listed(IReadOnlyCollection<TableName> tables) =>
        string.Join(", ", tables.Take(Shown)) + (tables.Count > Shown ? $" and {tables.Count - Shown} more" : "");
}
