using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Naming;
using SchemaGen.Core.Texts;
using SchemaGen.Model;

namespace SchemaGen.Core.Replaying;

/// <summary>What attaching and detaching a partition does (PostgreSQL manual, ALTER TABLE, ATTACH PARTITION).</summary>
internal static class PartitionReplay
{
    /// <summary>
    /// The table's columns must be the parent's, so that none is lost; what it has of the parent's keys, indexes, checks and foreign keys
    /// becomes part of these and must be called as the server would call it, so that detaching gives it back.
    /// </summary>
    public static Schema Attach(Schema schema, AttachPartition attach)
    {
        var table = Replay.Require(schema, attach.Table);
        var parent = RequirePartitioned(schema, attach.Partition.Parent);
        if (table.Partition is not null || !table.Inherits.IsEmpty)
        {
            throw new ImpossibleOperationException($"'{table.Name}' has a parent already");
        }
        if (parent.Name == table.Name || TableColumns.Descendants(schema, table.Name).Any(child => child.Name == parent.Name))
        {
            throw new ImpossibleOperationException($"'{table.Name}' can't be a partition of itself");
        }
        var given = TableColumns.GivenBy(schema, parent);
        foreach (var column in given.Where(column => !table.Columns.Any(own => InheritReplay.Equal(own, column))))
        {
            throw new ImpossibleOperationException($"column '{column.Name}' of '{table.Name}' is not that of '{parent.Name}': it can't become a partition before");
        }
        if (table.Columns.FirstOrDefault(own => given.All(column => column.Name != own.Name)) is { } extra)
        {
            throw new ImpossibleOperationException($"'{parent.Name}' has no column '{extra.Name}': '{table.Name}' can't become a partition with it");
        }
        foreach (var check in InheritReplay.Checks(schema, parent).Where(check => !table.Checks.Any(own => InheritReplay.Same(own, check))))
        {
            throw new ImpossibleOperationException($"'{table.Name}' needs check constraint '{check.Name}' of '{parent.Name}' before it can be a partition");
        }
        return Replay.Put(schema, PartitionCopies.Without(schema, table, parent) with { Columns = default, Partition = attach.Partition });
    }

    public static Schema Detach(Schema schema, TableName name)
    {
        var table = Replay.Require(schema, name);
        if (table.Partition is not { } partition)
        {
            throw new ImpossibleOperationException($"'{name}' is no partition");
        }
        var own = table with { Columns = TableColumns.Of(schema, table), Partition = null };
        return Replay.Put(schema, PartitionCopies.With(schema, own, Replay.Require(schema, partition.Parent)));
    }

    /// <summary>The table of that name, which has partitions.</summary>
    /// <exception cref="ImpossibleOperationException">It has none, or isn't there.</exception>
    public static Table RequirePartitioned(Schema schema, TableName name)
    {
        var parent = Replay.Require(schema, name);
        return parent.PartitionBy is not null ? parent : throw new ImpossibleOperationException($"'{name}' is not partitioned");
    }
}

/// <summary>
/// What a partition has of its parent's keys, indexes, foreign keys and checks, under the names that the server gives them
/// (generateClonedIndexStmt and CloneFkReferencing in PostgreSQL's sources).
/// </summary>
internal static class PartitionCopies
{
    /// <summary>The table with copies of what the parent, and its parents, have.</summary>
    public static Table With(Schema schema, Table table, Table parent)
    {
        foreach (var from in Chain(schema, parent))
        {
            if (from.PrimaryKey is { } key)
            {
                table = table with { PrimaryKey = key with { Name = Free(schema, table, null, "pkey") } };
            }
            foreach (var unique in from.Uniques)
            {
                table = table with { Uniques = table.Uniques.Append(unique with { Name = Free(schema, table, GivenNames.Columns(unique.Columns.Concat(unique.Include)), "key") }).ToEquatableArray() };
            }
            foreach (var index in from.Indexes)
            {
                table = table with { Indexes = table.Indexes.Append(index with { Name = IndexName(schema, table, index) }).ToEquatableArray() };
            }
            foreach (var foreignKey in from.ForeignKeys)
            {
                var isTaken = ConstraintReplay.Names(table).Contains(foreignKey.Name);
                table = table with { ForeignKeys = table.ForeignKeys.Append(isTaken ? foreignKey with { Name = Free(schema, table, GivenNames.Columns(foreignKey.Columns), "fkey") } : foreignKey).ToEquatableArray() };
            }
        }
        return table with { Checks = table.Checks.Concat(InheritReplay.Checks(schema, parent).Where(check => table.Checks.All(own => own.Name != check.Name))).ToEquatableArray() };
    }

    /// <summary>The table without what are such copies.</summary>
    /// <exception cref="ImpossibleOperationException">It has one under a name that the server would not give it.</exception>
    public static Table Without(Schema schema, Table table, Table parent)
    {
        var left = table with { Checks = table.Checks.Where(own => !InheritReplay.Checks(schema, parent).Any(check => InheritReplay.Same(own, check))).ToEquatableArray() };
        foreach (var from in Chain(schema, parent))
        {
            if (from.PrimaryKey is { } key && left.PrimaryKey is { } own)
            {
                if (own with { Name = key.Name } != key)
                {
                    throw new ImpossibleOperationException($"primary key '{own.Name}' of '{table.Name}' is not that of '{parent.Name}': drop it first");
                }
                left = left with { PrimaryKey = null };
            }
            foreach (var unique in from.Uniques)
            {
                left = left with { Uniques = Less(left.Uniques, other => other with { Name = unique.Name } == unique) };
            }
            foreach (var index in from.Indexes)
            {
                left = left with { Indexes = Less(left.Indexes, other => Same(other, index)) };
            }
            foreach (var foreignKey in from.ForeignKeys)
            {
                left = left with { ForeignKeys = Less(left.ForeignKeys, other => other with { Name = foreignKey.Name } == foreignKey) };
            }
        }
        RequireGivenNames(schema, table, left, parent);
        return left;
    }

    private static void RequireGivenNames(Schema schema, Table table, Table left, Table parent)
    {
        var without = schema with { Tables = schema.Tables.Select(other => other.Name == table.Name ? left : other).ToEquatableArray() };
        var again = With(without, left, parent);
        var names = new HashSet<string>(ConstraintReplay.Names(again).Concat(RelationNames.Of(again)));
        if (ConstraintReplay.Names(table).Concat(RelationNames.Of(table)).FirstOrDefault(name => !names.Contains(name)) is { } other)
        {
            throw new ImpossibleOperationException(
                $"'{other}' of '{table.Name}' becomes part of '{parent.Name}': rename it first to one of {string.Join(", ", names.OrderBy(name => name, System.StringComparer.Ordinal))}");
        }
    }

    private static IEnumerable<Table> Chain(Schema schema, Table parent)
    {
        for (var at = parent; at is not null; at = at.Partition is { } partition ? schema.Find(partition.Parent) : null)
        {
            yield return at;
        }
    }

    // One less: the last one, which a detach would have put there.
    private static EquatableArray<T> Less<T>(EquatableArray<T> items, System.Func<T, bool> isCopy)
    {
        var at = items.ToList().FindLastIndex(item => isCopy(item));
        return items.Where((_, place) => place != at).ToEquatableArray();
    }

    private static bool Same(TableIndex left, TableIndex right) =>
        left with { Name = "", Where = null } == right with { Name = "", Where = null } && SqlTokens.Same(left.Where, right.Where);

    private static string IndexName(Schema schema, Table table, TableIndex index) =>
        Free(schema, table, GivenNames.Columns(index.Parts.Concat(index.Include.Select(column => new IndexPart(column)))), "idx");

    private static string Free(Schema schema, Table table, string? columns, string label) => GivenNames.Free(
        table.Name.Name, columns, label, name => RelationNames.Of(table).Concat(ConstraintReplay.Names(table)).Contains(name) || RelationNames.IsTaken(schema, table.Name.Schema, name));
}
