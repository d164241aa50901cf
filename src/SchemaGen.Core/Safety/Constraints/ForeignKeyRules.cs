using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Findings;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Replaying;
using SchemaGen.Model;

namespace SchemaGen.Core.Safety.Constraints;

/// <summary>Foreign keys.</summary>
internal static class ForeignKeyRules
{
    public static IEnumerable<SafetyRule> All { get; } =
    [
        new SafetyRule("SCH4240", "Foreign key not NOT VALID first")
        {
            Why = "all rows are looked up while writers of both tables wait",
            Safe = "Write AddForeignKey(…).NotValid() here, and ValidateConstraint in a later revision",
            Lock = TableLock.WritersAndThemselves,
            Find = SafetyRule.On<AddForeignKey>((add, site) => !add.Constraint.NotValid && site.IsKnown(add.Table)
                ? new Hit($"{add.Table}", $"all rows are looked up in {add.Constraint.Table} for {add.Constraint.Name}") : null),
        },
        new SafetyRule("SCH4241", "Columns of a foreign key with different types")
        {
            Why = "every check converts one of them, and a value may fit on one side alone",
            Safe = "Give both columns the same type",
            Database = null,
            Find = site => Keys(site.Operation, site).SelectMany(pair => Different(pair.Key, pair.Table, site)),
        },
        new SafetyRule("SCH4242", "Foreign key without an index on its columns")
        {
            Why = "every DELETE and UPDATE of a key in the table referred to reads this whole table",
            Safe = "Write CreateIndexConcurrently over the columns before, or Index in CreateTable",
            Severity = Severity.Message,
            Database = null,
            Find = site => Keys(site.Operation, site)
                .Where(pair => !HasIndex(pair.Table, pair.Key) && !site.Later.Any(later => later.Operation is CreateIndex create && create.Table == pair.Table.Name && Begins(create.Index.Parts, pair.Key.Columns)))
                .Select(pair => new Hit($"{pair.Table.Name}", $"no index begins with the columns of {pair.Key.Name}")),
        },
        new SafetyRule("SCH4243", "Foreign key dropped")
        {
            Why = "its triggers go from both tables, so nobody can read either meanwhile",
            Safe = "Drop it in a revision of its own with a short LockTimeout",
            Lock = TableLock.Everyone,
            Find = SafetyRule.On<DropConstraint>((drop, site) => site.Known(drop.Table) is { } table && table.ForeignKeys.FirstOrDefault(key => key.Name == drop.Name) is { } key
                ? new Hit($"{drop.Table}", key.Table == drop.Table ? $"dropping {drop.Name} locks the table" : $"dropping {drop.Name} locks {key.Table} too") : null),
        },
        new SafetyRule("SCH4244", "NOT VALID foreign key with a partitioned table")
        {
            Why = "before PostgreSQL 18 no partitioned table takes one",
            Safe = "Add it to each partition with NotValid, validate them, then to the partitioned table, which finds them",
            Find = SafetyRule.On<AddForeignKey>((add, site) => add.Constraint.NotValid && site.Before.Find(add.Table)?.PartitionBy is not null
                ? new Hit($"{add.Table}", $"{add.Constraint.Name} is refused before PostgreSQL 18") : null),
        },
        new SafetyRule("SCH4245", "New table that refers to tables that are there")
        {
            Why = "creating its foreign keys makes the writers of the tables referred to wait, and itself for the slowest of them",
            Safe = "Set a short LockTimeout: the lock itself is brief",
            Lock = TableLock.WritersAndThemselves,
            Severity = Severity.Message,
            Find = SafetyRule.On<CreateTable>((create, site) => create.Definition.ForeignKeys.Where(key => site.IsKnown(key.Table)).Select(key => key.Table.ToString()).Distinct().ToList() is { Count: > 0 } others
                ? new Hit($"{create.Table}", $"writers of {string.Join(" and ", others)} wait while its foreign keys are created") : null),
        },
        new SafetyRule("SCH4246", "ON DELETE CASCADE added")
        {
            Why = "a DELETE that was refused until now takes rows of this table with it, without a word",
            Safe = "Leave OnDelete out, and let the application delete the rows that it means",
            Severity = Severity.Message,
            Database = null,
            Find = SafetyRule.On<AddForeignKey>((add, site) => add.Constraint.OnDelete == ReferentialAction.Cascade && site.IsKnown(add.Table)
                ? new Hit($"{add.Table}", $"a DELETE in {add.Constraint.Table} takes rows of this table with it") : null),
        },
    ];

    private static IEnumerable<(ForeignKey Key, Table Table)> Keys(Operation operation, Site site) => operation switch
    {
        AddForeignKey add when site.Before.Find(add.Table) is { } table => [(add.Constraint, table)],
        CreateTable { Definition.Partition: null } create => create.Definition.ForeignKeys.Select(key => (key, create.Definition)),
        _ => [],
    };

    private static IEnumerable<Hit> Different(ForeignKey key, Table table, Site site)
    {
        var target = key.Table == table.Name ? table : site.Before.Find(key.Table);
        for (var at = 0; target is not null && at < Math.Min(key.Columns.Count, key.ReferencedColumns.Count); at++)
        {
            Column? own = TableColumns.Find(site.Before, table, key.Columns[at]), other = TableColumns.Find(site.Before, target, key.ReferencedColumns[at]);
            if (own is not null && other is not null && own.Type != other.Type)
            {
                yield return new Hit($"{table.Name}.{own.Name}", $"is {own.Type}, but {key.Table}.{other.Name} is {other.Type}");
            }
        }
    }

    private static bool HasIndex(Table table, ForeignKey key) =>
        (table.PrimaryKey is { } primary && primary.Columns.Take(key.Columns.Count).SequenceEqual(key.Columns))
        || table.Uniques.Any(unique => unique.Columns.Take(key.Columns.Count).SequenceEqual(key.Columns))
        || table.Indexes.Any(index => Begins(index.Parts, key.Columns));

    // In any order: an index over (b, a) finds a = 1 and b = 2 as well.
    private static bool Begins(EquatableArray<IndexPart> parts, EquatableArray<string> columns) =>
        parts.Count >= columns.Count && parts.Take(columns.Count).All(part => !part.IsExpression && columns.Contains(part.Text));
}
