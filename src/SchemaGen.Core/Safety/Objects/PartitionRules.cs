using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Findings;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Texts;
using SchemaGen.Model;

namespace SchemaGen.Core.Safety.Objects;

/// <summary>Partitions, and how tables are stored.</summary>
internal static class PartitionRules
{
    public static IEnumerable<SafetyRule> All { get; } =
    [
        new SafetyRule("SCH4601", "Partition created in place")
        {
            Why = "CREATE TABLE … PARTITION OF keeps readers and writers of the whole partitioned table waiting",
            Safe = "Write CreateTable without PartitionOf, with the same columns, then AttachPartition",
            Lock = TableLock.Everyone,
            Find = SafetyRule.On<CreateTable>((create, site) => create.Definition.Partition is { } partition && site.IsKnown(partition.Parent)
                ? new Hit($"{create.Table}", $"all readers and writers of {partition.Parent} wait while it is created") : null),
        },
        new SafetyRule("SCH4602", "Partition beside a default partition")
        {
            Why = "all rows of the default partition are scanned while nobody can read it, for some may belong to the new one",
            Safe = "First add a check to the default partition that excludes the new bound, NotValid, and validate it",
            Lock = TableLock.Everyone,
            Find = site => Parent(site) is { } parent && Default(site, parent) is { } table && site.IsKnown(table.Name)
                ? [new Hit($"{((TableOperation)site.Operation).Table}", $"all rows of {table.Name} are scanned for those that belong to the new partition")] : [],
        },
        new SafetyRule("SCH4603", "Attached without a check of its bound")
        {
            Why = "all rows of the table are scanned while nobody can read it, for some may lie outside of the bound",
            Safe = "First add a check that says the bound, NotValid, and validate it; drop it after the table is attached",
            Lock = TableLock.Everyone,
            Find = SafetyRule.On<AttachPartition>((attach, site) => site.Known(attach.Table) is { } table && !HasCheck(table, site.Before.Find(attach.Partition.Parent)!)
                ? new Hit($"{attach.Table}", $"all its rows are scanned for {attach.Partition.Bound.Trim()}") : null),
        },
        new SafetyRule("SCH4604", "Partition detached, not concurrently")
        {
            Why = "readers and writers of the whole partitioned table wait for the slowest query on it",
            Safe = "Write schema.Sql(\"ALTER TABLE … DETACH PARTITION … CONCURRENTLY\", effect: s => s.DetachPartition(\"…\"), only: \"postgresql\", transaction: false), which needs a parent without default partition",
            Lock = TableLock.Everyone,
            Find = SafetyRule.On<DetachPartition>((detach, site) => site.Known(detach.Table)?.Partition is { } partition
                ? new Hit($"{detach.Table}", $"all readers and writers of {partition.Parent} wait while it is detached") : null),
        },
        new SafetyRule("SCH4605", "Table made to inherit")
        {
            Why = "its rows show up in every query of the parent from this moment on",
            Safe = "Let the application read FROM ONLY first, or leave the tables apart",
            Find = SafetyRule.On<Inherit>((inherit, site) => site.IsKnown(inherit.Table) ? new Hit($"{inherit.Table}", $"its rows show up in queries of {inherit.Parent} from now on") : null),
        },
        new SafetyRule("SCH4606", "Table made logged or unlogged")
        {
            Why = "the whole table is written again while nobody can read it",
            Safe = "Create a new table, copy the rows in batches, and swap the names",
            Lock = TableLock.Everyone,
            IsRewrite = true,
            Find = SafetyRule.On<AlterTable>((alter, site) => site.Known(alter.Table) is { } table && table.Options.IsUnlogged != alter.Options.IsUnlogged
                ? new Hit($"{alter.Table}", "the whole table is written again") : null),
        },
        new SafetyRule("SCH4607", "Table made unlogged")
        {
            Why = "a crash empties it from this moment on, and replicas lose it",
            Safe = "Leave Unlogged() out, unless its rows can be made again",
            Lock = TableLock.Everyone,
            Find = SafetyRule.On<AlterTable>((alter, site) => site.Known(alter.Table) is { Options.IsUnlogged: false } && alter.Options.IsUnlogged
                ? new Hit($"{alter.Table}", "a crash empties it from now on") : null),
        },
        new SafetyRule("SCH4608", "Autovacuum switched off")
        {
            Why = "dead rows stay, the table grows without end, and the server stops at the wraparound of transaction ids",
            Safe = "Tune it instead: autovacuum_vacuum_scale_factor, autovacuum_vacuum_cost_limit",
            Find = site => Options(site.Operation) is { } options && options.Parameters.Any(parameter => parameter.Replace(" ", "") is "autovacuum_enabled=false" or "autovacuum_enabled=off")
                && (site.Operation is CreateTable || site.Before.Find(((TableOperation)site.Operation).Table)?.Options.Parameters != options.Parameters)
                ? [new Hit($"{((TableOperation)site.Operation).Table}", "dead rows stay in it from now on")] : [],
        },
    ];

    private static TableOptions? Options(Operation operation) => operation switch
    {
        CreateTable create => create.Definition.Options,
        AlterTable alter => alter.Options,
        _ => null,
    };

    private static TableName? Parent(Site site) => site.Operation switch
    {
        CreateTable { Definition.Partition: { } partition } => partition.Parent,
        AttachPartition attach => attach.Partition.Parent,
        _ => null,
    };

    private static Table? Default(Site site, TableName parent) => site.Before.Tables.FirstOrDefault(table =>
        table.Partition is { } partition && partition.Parent == parent && partition.Bound.Trim().ToLowerInvariant() == "default");

    private static bool HasCheck(Table table, Table parent) => table.Checks.Any(check =>
        !check.NotValid && table.Columns.Any(column => SqlTokens.Mentions(parent.PartitionBy ?? "", column.Name) && SqlTokens.Mentions(check.Expression, column.Name)));
}
