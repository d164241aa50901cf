using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Findings;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Replaying;
using SchemaGen.Core.Texts;
using SchemaGen.Model;

namespace SchemaGen.Core.Safety.Constraints;

/// <summary>Indexes that come and go.</summary>
internal static class IndexRules
{
    private const string Alone = "Write CreateIndexConcurrently, in a revision of its own";

    public static IEnumerable<SafetyRule> All { get; } =
    [
        new SafetyRule("SCH4201", "Index not built concurrently")
        {
            Why = "writers wait until the index is built",
            Safe = Alone,
            Lock = TableLock.Writers,
            Find = SafetyRule.On<CreateIndex>((create, site) => IsPlain(create, site) && !create.Index.IsUnique ? Building(create) : null),
        },
        new SafetyRule("SCH4202", "Unique index not built concurrently")
        {
            Why = "writers wait until the index is built, and a duplicate ends it",
            Safe = Alone,
            Lock = TableLock.Writers,
            Find = SafetyRule.On<CreateIndex>((create, site) => IsPlain(create, site) && create.Index.IsUnique ? Building(create) : null),
        },
        new SafetyRule("SCH4203", "Index not dropped concurrently")
        {
            Why = "the drop waits for every query on the table, and all new ones wait behind it",
            Safe = "Write DropIndexConcurrently, in a revision of its own",
            Lock = TableLock.Everyone,
            Find = SafetyRule.On<DropIndex>((drop, site) => !drop.Concurrently && site.IsKnown(drop.Table) && site.Before.Find(drop.Table)?.PartitionBy is null
                ? new Hit($"{drop.Table}", $"dropping index {drop.Name} waits for all queries, and new ones wait behind it") : null),
        },
        new SafetyRule("SCH4204", "Concurrent index beside other operations")
        {
            Why = "it can't run in a transaction, so what stands before it is committed by itself, and a failure leaves the revision half done",
            Safe = "Give it a revision of its own",
            Find = site => IsConcurrent(site.Operation) && site.Revision.InTransaction && site.All.FirstOrDefault(other => !IsConcurrent(other.Operation)) is not null
                ? [new Hit(Table(site.Operation).ToString(), $"{Name(site.Operation)} is built or dropped outside of the transaction, which is split in two here")]
                : [],
        },
        new SafetyRule("SCH4205", "Lock timeout over a concurrent index build")
        {
            Why = "the build waits for every transaction that is older than it, counts that as waiting for a lock, and leaves an invalid index when its time is up, even on an empty table",
            Safe = "Leave LockTimeout out of this revision: nobody waits for a concurrent build",
            Lock = TableLock.Changes,
            Find = SafetyRule.On<CreateIndex>((create, site) => create.Concurrently && site.IsKnown(create.Table) && site.Revision.LockTimeout is { } limit and > 0 and < 60_000
                ? new Hit($"{create.Table}", $"index {create.Index.Name} is given up and left invalid when an older transaction lasts longer than {Durations.Write(limit)}") : null),
        },
        new SafetyRule("SCH4206", "Statement timeout over a concurrent index build")
        {
            Why = "a build over many rows takes longer than the limit, and leaves an invalid index",
            Safe = "Leave StatementTimeout out of this revision, or make it an hour",
            Lock = TableLock.Changes,
            Find = SafetyRule.On<CreateIndex>((create, site) => create.Concurrently && site.IsKnown(create.Table) && site.Revision.StatementTimeout is { } limit and > 0 and < 600_000
                ? new Hit($"{create.Table}", $"building index {create.Index.Name} may take longer than {Durations.Write(limit)}, and is left invalid then") : null),
        },
        new SafetyRule("SCH4207", "Index on a partitioned table")
        {
            Why = "writers wait on all partitions at once until the last one's index is built",
            Safe = "Build one on each partition with CreateIndexConcurrently, then this one finds and takes them",
            Lock = TableLock.Writers,
            Find = SafetyRule.On<CreateIndex>((create, site) => site.Known(create.Table) is { PartitionBy: not null } table && Bare(site, table).ToList() is { Count: > 0 } partitions
                && partitions.Any(partition => !Has(partition, create.Index))
                ? new Hit($"{create.Table}", $"index {create.Index.Name} is built on all partitions at once") : null),
        },
        Advice("SCH4208", "Index twice", "both are written to at every change, and one of them answers no query", "Leave it out, or drop the other one",
            (index, table, name) => Others(table, name).FirstOrDefault(other => IsSame(other.Parts, index) && (!index.IsUnique || other.IsUnique)) is { Name: not null } twin
                ? $"index {index.Name} has the columns of {twin.Name}" : null) with { Severity = Severity.Warning },
        Advice("SCH4209", "Index that another one begins with", "the longer one answers the same queries, and both are written to at every change", "Leave it out, unless it is much smaller",
            (index, table, name) => !index.IsUnique && IsBare(index) && Others(table, name).FirstOrDefault(other => other.Parts.Count() > index.Parts.Count && IsSame(other.Parts.Take(index.Parts.Count), index)) is { Name: not null } longer
                ? $"{longer.Name} begins with the columns of index {index.Name}" : null),
        Advice("SCH4210", "Hash index", "it answers equality alone, can't be unique, and is seldom smaller than a B-tree", "Leave Using(\"hash\") out, unless the values are long and only ever compared",
            (index, _, _) => index.Method == "hash" ? $"index {index.Name} is a hash index" : null),
        Advice("SCH4211", "B-tree over text without limit", "a row with a value of more than about 2,700 bytes is refused from the moment the index is there", "Index a hash of it, \"(md5(body))\", or use gin with gin_trgm_ops",
            (index, table, _) => index.Method is null or "btree" && index.Parts.FirstOrDefault(part => !part.IsExpression && IsLong(table, part.Text)) is { } part
                ? $"index {index.Name} refuses values of {part.Text} that are longer than about 2,700 bytes" : null),
    ];

    private static SafetyRule Advice(string id, string title, string why, string safe, Func<TableIndex, Table, string, string?> find) => new(id, title)
    {
        Why = why,
        Safe = safe,
        Severity = Severity.Message,
        Find = site => Indexes(site.Operation, site).Select(pair => find(pair.Index, pair.Table, pair.Index.Name) is { } what ? new Hit(pair.Table.Name.ToString(), what) : null).OfType<Hit>(),
    };

    // Those that an operation brings, each with its table, in which it may stand already.
    private static IEnumerable<(TableIndex Index, Table Table)> Indexes(Operation operation, Site site) => operation switch
    {
        CreateIndex create when site.Before.Find(create.Table) is { } table => [(create.Index, table with { Columns = TableColumns.Of(site.Before, table) })],
        CreateTable create => create.Definition.Indexes.Select(index => (index, create.Definition)),
        _ => [],
    };

    private static bool IsPlain(CreateIndex create, Site site) => !create.Concurrently && site.IsKnown(create.Table) && site.Before.Find(create.Table)?.PartitionBy is null;

    private static Hit Building(CreateIndex create) => new($"{create.Table}", $"writers wait until index {create.Index.Name} is built");

    private static bool IsConcurrent(Operation operation) => operation is CreateIndex { Concurrently: true } or DropIndex { Concurrently: true };

    private static TableName Table(Operation operation) => ((TableOperation)operation).Table;

    private static string Name(Operation operation) => operation is CreateIndex create ? create.Index.Name : ((DropIndex)operation).Name;

    private static IEnumerable<Table> Bare(Site site, Table table) => TableColumns.Descendants(site.Before, table.Name).Where(partition => partition.PartitionBy is null);

    private static bool Has(Table partition, TableIndex index) => partition.Indexes.Any(other => other.Parts == index.Parts && other.IsUnique == index.IsUnique && other.Where == index.Where);

    private static bool IsSame(IEnumerable<IndexPart> parts, TableIndex index) => IsBare(index) && parts.SequenceEqual(index.Parts);

    private static bool IsBare(TableIndex index) => index is { Where: null, Method: null or "btree", Include.IsEmpty: true };

    private static IEnumerable<(string Name, IEnumerable<IndexPart> Parts, bool IsUnique)> Others(Table table, string name) =>
        (table.PrimaryKey is { } key ? new[] { (key.Name, Parts(key.Columns), true) } : [])
        .Concat(table.Uniques.Select(unique => (unique.Name, Parts(unique.Columns), true)))
        .Concat(table.Indexes.Where(index => index.Name != name && IsBare(index)).Select(index => (index.Name, (IReadOnlyCollection<IndexPart>)index.Parts, index.IsUnique)))
        .Select(other => (other.Item1, (IEnumerable<IndexPart>)other.Item2, other.Item3));

    private static IReadOnlyCollection<IndexPart> Parts(EquatableArray<string> columns) => columns.Select(column => new IndexPart(column)).ToList();

    private static bool IsLong(Table table, string column) => table.Find(column)?.Type is { IsArray: false, Name: "text" or "bytea" or "xml" };
}
