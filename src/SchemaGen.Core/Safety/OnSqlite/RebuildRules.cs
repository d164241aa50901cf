using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Findings;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Sql.Sqlite;
using SchemaGen.Model;

namespace SchemaGen.Core.Safety.OnSqlite;

/// <summary>What SQLite does by copying the table (sqlite.org/lang_altertable.html). Its one lock is the whole file's.</summary>
internal static class RebuildRules
{
    public static IEnumerable<SafetyRule> All { get; } =
    [
        New("SCH4701", "Table rebuilt on SQLite", "all rows are copied into a new table while nobody can write to the file, and once more its size is needed on disk",
            "Gather all such changes of a table in one revision, which copies it once", site => Rebuilt(site) is { } table && !IsFollowed(site) ? new Hit($"{table.Name}", "all rows are copied into a new table") : null),
        New("SCH4702", "Column dropped on SQLite", "every row is written again without it while nobody can write to the file",
            "Leave the column there, unused, if the file is large", site => site.Operation is DropColumn drop && site.IsKnown(drop.Table) && Rebuilt(site) is null ? new Hit($"{drop.Table}.{drop.Column}", "every row is written again without it") : null),
        New("SCH4703", "Rebuilt on SQLite while others refer to it", "foreign keys are off meanwhile, so all rows that refer to it are checked before the end",
            "Run it while the application is stopped", site => Rebuilt(site) is { } table && !IsFollowed(site) && Referring(site, table) is { Count: > 0 } others
                ? new Hit($"{table.Name}", $"foreign keys of {string.Join(" and ", others)} are off while it is copied, and checked after it") : null),
        New("SCH4704", "Concurrently on SQLite", "SQLite has no such thing: nobody can write to the file until the index is built",
            "Run it while the application is stopped", site => site.Operation is CreateIndex { Concurrently: true } create && site.IsKnown(create.Table) ? new Hit($"{create.Table}", $"index {create.Index.Name} is built while nobody can write to the file") : null),
        New("SCH4705", "Type changed under tables on SQLite", "each table with a column of the type is copied, for its labels or checks stand in the table",
            "Gather all changes of types in one revision", site => site.Operation is AlterObject { Definition: EnumType or DomainType } alter && Columns(site, alter.Definition.Id) is { Count: > 0 } tables
                ? new Hit($"{alter.Definition.Id.Name}", $"all rows of {string.Join(" and ", tables)} are copied") : null),
    ];

    private static SafetyRule New(string id, string title, string why, string safe, System.Func<Site, Hit?> find) => new(id, title)
    {
        Why = why,
        Safe = safe,
        Severity = Severity.Message,
        Database = Database.Sqlite,
        Find = site => find(site) is { } hit ? [hit] : [],
    };

    private static Table? Rebuilt(Site site) =>
        site.Operation is TableOperation on and not (CreateTable or DropTable or RenameTable or RenameColumn) && site.Known(on.Table) is not null
        && SqliteDomains.Resolve(site.Before).Find(on.Table) is { } table && SqliteAlter.NeedsRebuild((TableOperation)SqliteDomains.Resolve(site.Operation, site.Before), table)
            ? table
            : null;

    // One rebuild does for a run of operations on one table; it is told once.
    private static bool IsFollowed(Site site) => site.Earlier.LastOrDefault() is { Operation: TableOperation before } && before.Table == ((TableOperation)site.Operation).Table
        && Rebuilt(site.Earlier.Last()) is not null;

    private static IReadOnlyList<string> Referring(Site site, Table table) => site.Before.Tables
        .Where(other => other.Name != table.Name && other.ForeignKeys.Any(key => key.Table == table.Name)).Select(other => other.Name.ToString()).ToList();

    private static IReadOnlyList<string> Columns(Site site, ObjectId type) => Sql.PostgreSql.TypeColumns.Of(site.Before, type)
        .Select(place => place.Table.Name).Where(site.IsKnown).Distinct().Select(name => name.ToString()).ToList();
}
