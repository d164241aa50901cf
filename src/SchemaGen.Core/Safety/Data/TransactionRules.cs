using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Findings;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Texts;
using SchemaGen.Model;

namespace SchemaGen.Core.Safety.Data;

/// <summary>How a revision as a whole waits and is held together.</summary>
internal static class TransactionRules
{
    private const long LongWait = 10_000;

    public static IEnumerable<SafetyRule> All { get; } =
    [
        new SafetyRule("SCH4530", "No lock timeout")
        {
            Why = "while the revision waits for the table, all who come after it wait behind it",
            Safe = "Write LockTimeout = \"5s\" in attribute Revision, and run it again when it is given up",
            Severity = Severity.Message,
            Find = site => site.Revision.LockTimeout is null or 0 && Blocks(site) && !site.Earlier.Any(Blocks)
                ? [new Hit(First(site), "waits for it as long as the run allows, 60 s if nothing is said, and all others wait behind it")] : [],
        },
        new SafetyRule("SCH4531", "No statement timeout")
        {
            Why = "a statement that takes longer than thought holds its lock all that time",
            Safe = "Write StatementTimeout = \"1min\" in attribute Revision, or what the table's size makes of it",
            Severity = Severity.Message,
            Find = site => site.Revision.StatementTimeout is null or 0 && IsLong(site) && !site.Earlier.Any(IsLong)
                ? [new Hit(First(site), "all its rows are read under the lock, for as long as that takes")] : [],
        },
        new SafetyRule("SCH4532", "Long lock timeout")
        {
            Why = "the application stands still for as long as the revision waits: the timeout is the downtime that is accepted",
            Safe = "Write LockTimeout = \"5s\" or less, and run it again when it is given up",
            Find = site => site.Revision.LockTimeout is { } limit && limit > LongWait && Blocks(site) && !site.Earlier.Any(Blocks)
                ? [new Hit(First(site), $"all others may wait {Durations.Write(limit)} behind the revision")] : [],
        },
        new SafetyRule("SCH4533", "Several tables locked in one transaction")
        {
            Why = "an application that takes them in another order and the revision wait for each other, and one of them is ended (deadlock)",
            Safe = "Give each table a revision of its own, or write Transaction = false",
            Severity = Severity.Message,
            Find = site => site.Revision.InTransaction && Blocks(site) && Others(site).FirstOrDefault() is { Name: not null } other
                ? [new Hit(First(site), $"is locked while {other} still is")] : [],
        },
        new SafetyRule("SCH4534", "Not in a transaction without need")
        {
            Why = "a failure leaves the first operations done and the others not",
            Safe = "Leave Transaction = false out: what can't run in a transaction stands outside of it by itself",
            Severity = Severity.Message,
            Find = site => !site.Revision.InTransaction && site.Index == 1
                && site.All.All(one => one.Operation is not (ExecuteSql or CreateIndex { Concurrently: true } or DropIndex { Concurrently: true } or ValidateConstraint))
                ? [new Hit("Revision " + site.Revision.Id, "a failure from here on leaves it half done")] : [],
        },
    ];

    private static bool Blocks(Site site) => site.Locks.Any(one => one.Mode != TableLock.Changes);

    private static string First(Site site) => site.Locks.First(one => one.Mode != TableLock.Changes).Table.ToString();

    private static IEnumerable<TableName> Others(Site site)
    {
        var earlier = site.Earlier.Where(other => other.Operation is not (CreateIndex { Concurrently: true } or DropIndex { Concurrently: true }))
            .SelectMany(other => other.Locks).Where(one => one.Mode != TableLock.Changes).Select(one => one.Table).Distinct().ToList();
        // Only where it becomes a second one.
        return earlier.Count == 1 && site.Locks.Any(one => one.Mode != TableLock.Changes && one.Table != earlier[0]) ? earlier : [];
    }

    private static bool IsLong(Site site) => Blocks(site) && site.Operation switch
    {
        CreateIndex create => !create.Concurrently,
        AddUnique add => add.Index is null,
        AddPrimaryKey add => add.Index is null,
        AddCheck add => !add.Constraint.NotValid,
        AddForeignKey add => !add.Constraint.NotValid,
        AddExclusion => true,
        AlterColumn alter => site.Column(alter.Table, alter.Column.Name) is { } old
            && (Columns.TypeSteps.Of(old, alter, site.Before) != Columns.TypeStep.None || (old.IsNullable && !alter.Column.IsNullable)),
        _ => false,
    };
}
