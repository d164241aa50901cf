using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Findings;
using SchemaGen.Core.Planning;
using SchemaGen.Model;

namespace SchemaGen.Core.Safety.Data;

/// <summary>Hand-written SQL, as far as its words say what it does; in <c>Down</c> too.</summary>
internal static class SqlRules
{
    private const string Batches = "Update in batches of a few thousand rows in a revision of its own with Transaction = false, each statement so that it may run twice";

    public static IEnumerable<SafetyRule> All { get; } =
    [
        new SafetyRule("SCH4501", "Bulk data beside changes of the schema")
        {
            Why = "the locks of the schema's changes are held until all rows are written",
            Safe = "Move it to a revision of its own, before or after the change of the schema",
            IsBothWays = true,
            Find = site => Held(site) is not { } held ? [] : site.Operation switch
            {
                ExecuteSql execute => SqlCommand.Of(execute).Where(command => command.WritesMany).Select(command => new Hit(command.Title, $"writes rows {held}")),
                RunData run => [new Hit("data step " + run.Method, $"works on rows in batches, for as long as that takes, {held}")],
                _ => [],
            },
        },
        Rule("SCH4502", "UPDATE without WHERE", "every row is written again and locked until the end", Batches,
            (command, site) => command.Begins("update") && !command.Has("where") && IsKnown(command, site) ? "writes every row again" : null) with { Database = null },
        Rule("SCH4503", "DELETE without WHERE", "all rows are gone", "Say which rows with WHERE; for all of them say so with WHERE true",
            (command, site) => command.Begins("delete") && !command.Has("where") && IsKnown(command, site) ? "deletes every row" : null) with { Database = null },
        Locking("SCH4504", "TRUNCATE", "all rows are gone, and nobody can read the table until the revision is committed", "Delete in batches, or drop the table with its revision", TableLock.Everyone,
            (command, _) => command.Begins("truncate") ? "deletes every row at once" : null),
        Rule("SCH4505", "LOCK TABLE", "everyone who needs the table waits until the revision is committed", "Leave it out: each statement takes the lock that it needs",
            (command, _) => command.Begins("lock") ? "holds the table to the end of the revision" : null),
        Rule("SCH4506", "VACUUM FULL or CLUSTER", "the whole table is written again while nobody can read it", "Write VACUUM, or use pg_repack outside of the revisions",
            (command, _) => (command.Begins("vacuum") && command.Has("full")) || command.Begins("cluster") ? "writes the whole table again while nobody can read it" : null),
        Locking("SCH4507", "REINDEX not concurrently", "writers wait until the indexes are built, and readers that want to use them too", "Write REINDEX … CONCURRENTLY with transaction: false", TableLock.Writers,
            (command, _) => command.Begins("reindex") && !command.Has("concurrently") ? "keeps writers waiting until the indexes are built" : null),
        Locking("SCH4508", "Index built by SQL, not concurrently", "writers wait until the index is built", "Write schema.CreateIndexConcurrently, in a revision of its own", TableLock.Writers,
            (command, site) => (command.Begins("create", "index") || command.Begins("create", "unique", "index")) && !command.Has("concurrently") && !command.Has("only") && IsKnown(command, site)
                ? "keeps writers waiting until the index is built" : null),
        Locking("SCH4509", "Materialized view refreshed, not concurrently", "nobody can read it until the query has run", "Write REFRESH MATERIALIZED VIEW CONCURRENTLY, which needs a unique index on it", TableLock.Everyone,
            (command, site) => command.Begins("refresh") && !command.Has("concurrently") && IsKnown(command, site) ? "keeps readers waiting until the query has run" : null),
        Rule("SCH4510", "Change of a table written as SQL", "what it locks, rewrites or breaks is not looked at here", "Write it as an operation where there is one; else measure it",
            (command, site) => command.Block is not null || (command.Begins("alter", "table") && IsKnown(command, site) && !command.Has("concurrently")) ? "is not looked at by the other rules" : null) with { Severity = Severity.Message },
        Rule("SCH4511", "Rows written outside of a transaction", "after a crash the statement runs a second time", "Leave transaction: false out, or write it so that a second run changes nothing",
            (command, site) => command.Writes && site.Operation is ExecuteSql { InTransaction: false } && !command.Has("where") && !command.Has("conflict") ? "may run a second time after a crash" : null) with { Database = null },
        Rule("SCH4512", "DROP … CASCADE", "what stands on it goes too, and no effect tells of it", "Drop what stands on it by operations of their own",
            (command, _) => (command.Begins("drop") || command.Begins("alter") && command.Has("drop")) && command.Has("cascade") ? "takes along whatever stands on it" : null),
        Rule("SCH4513", "Triggers or foreign keys switched off", "rows come in that no constraint has seen, and stay", "Leave it on, and write the rows in an order that the foreign keys take",
            (command, _) => command.Has("session_replication_role") || (command.Begins("alter", "table") && command.Has("disable") && command.Has("trigger")) ? "lets rows in that no constraint has seen" : null),
        new SafetyRule("SCH4514", "Rows changed that Down does not change back")
        {
            Why = "a downgrade restores the schema but leaves the rows as they are now",
            Safe = "Write the way back with Sql or a data step in Down, or Irreversible with the reason",
            Severity = Severity.Message,
            Database = null,
            Find = SafetyRule.On<ExecuteSql>((execute, site) => site.IsUp && SqlCommand.Of(execute).FirstOrDefault(command => command.Writes) is { } command
                && !site.Revision.Down.Any(operation => operation is ExecuteSql or RunData or Irreversible)
                ? new Hit(command.Title, "is not undone by Down") : null),
        },
        Rule("SCH4515", "Constraint added by SQL, not NOT VALID first", "all rows are checked while others wait for the table", "Write AddCheck(…).NotValid() or AddForeignKey(…).NotValid(), and ValidateConstraint in a later revision",
            (command, site) => command.Begins("alter", "table") && command.Has("add") && (command.Has("check") || command.Has("references")) && !command.Has("valid") && IsKnown(command, site)
                ? "checks all rows under the lock" : null),
    ];

    private static SafetyRule Rule(string id, string title, string why, string safe, Func<SqlCommand, Site, string?> find) => new(id, title)
    {
        Why = why,
        Safe = safe,
        IsBothWays = true,
        Find = SafetyRule.Each<ExecuteSql>((execute, site) => SqlCommand.Of(execute).Select(command => find(command, site) is { } what ? new Hit(command.Title, what) : null).OfType<Hit>()),
    };

    private static SafetyRule Locking(string id, string title, string why, string safe, string mode, Func<SqlCommand, Site, string?> find) => new(id, title)
    {
        Why = why,
        Safe = safe,
        Lock = mode,
        IsBothWays = true,
        Find = SafetyRule.Each<ExecuteSql>((execute, site) => SqlCommand.Of(execute).Select(command => find(command, site) is { } what
            ? new Hit(command.Title, what, command.Table is { } table && site.IsKnown(table) ? EquatableArray<TableLock>.Of(new TableLock(table, mode)) : default(EquatableArray<TableLock>))
            : null).OfType<Hit>()),
    };

    // A table that only this revision has filled is nobody else's yet.
    private static bool IsKnown(SqlCommand command, Site site) => command.Table is { } table && site.IsKnown(table);

    // What the revision's other operations keep others from while rows are worked on.
    private static string? Held(Site site) =>
        site.Revision.InTransaction && site.All.SelectMany(other => other.Locks).FirstOrDefault(one => one.Mode != TableLock.Changes) is { } held
            ? $"while the revision holds {held.Mode} on {held.Table}" : null;
}
