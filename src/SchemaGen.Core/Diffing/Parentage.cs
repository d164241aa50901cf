using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Replaying;
using SchemaGen.Model;

namespace SchemaGen.Core.Diffing;

/// <summary>Partitions and inheritance: takes tables from parents that they don't have any more, and gives them to their new ones.</summary>
internal static class Parentage
{
    /// <summary>
    /// Takes tables from their parents, before anything else changes in either: those that have another parent, bound or none; and for a while those
    /// to whom a column passes from their parent, or from whom it passes to that, so that its values stay.
    /// </summary>
    public static void Leave(Path path, Schema to, Renames renames)
    {
        foreach (var table in path.Current.Tables.OrderBy(table => table.Name).ToList())
        {
            if (renames.Survivor(table, to) is not { } survivor)
            {
                continue;
            }
            if (table.Partition is { } partition
                && (survivor.Partition is not { } wanted || wanted.Bound != partition.Bound || !IsKept(partition.Parent, [wanted.Parent])))
            {
                path.Add(new DetachPartition(table.Name));
            }
            foreach (var parent in table.Inherits.Where(parent => !IsKept(parent, survivor.Inherits) || PassesColumns(table, survivor)))
            {
                path.Add(new Disinherit(table.Name, parent));
            }
        }

        bool IsKept(TableName parent, IEnumerable<TableName> wanted) =>
            path.Current.Find(parent) is { } old && renames.Survivor(old, to) is { } survivor && wanted.Contains(survivor.Name);

        bool PassesColumns(Table table, Table survivor) => table.Columns.Any(column =>
                survivor.Find(renames.NewName(table.Name, column.Name)) is null && renames.Survives(table, column, survivor, to))
            || survivor.Columns.Any(column => table.Columns.All(own => renames.NewName(table.Name, own.Name) != column.Name)
                && TableColumns.Find(path.Current, table, column.Name) is not null);
    }

    /// <summary>The columns that a table is to have of its own before it joins its parents.</summary>
    public static EquatableArray<Column> Columns(Schema current, Schema to, Table table)
    {
        var before = current.Find(table.Name)!;
        return (table.Partition is not null && before.Partition is null) || table.Inherits.Any(parent => !before.Inherits.Contains(parent))
            ? TableColumns.Of(to, table)
            : table.Columns;
    }

    /// <summary>Gives a table to the parents that it is to have.</summary>
    public static void Join(Path path, Schema to, Table table)
    {
        foreach (var parent in Joining(path.Current, to, table))
        {
            var own = path.Current.Find(table.Name)!.Checks;
            foreach (var check in InheritReplay.Checks(path.Current, parent).Where(check => own.All(other => other.Name != check.Name)))
            {
                // The same under another name, which the table is not to have, was kept for this.
                var same = path.Current.Find(table.Name)!.Checks.FirstOrDefault(other => Equivalence.SameButName(other, check)
                    && table.Checks.All(wanted => wanted.Name != other.Name)
                    && InheritReplay.Checks(path.Current, parent).All(given => given.Name != other.Name));
                path.Add(same is null ? new AddCheck(table.Name, check) : new RenameConstraint(table.Name, same.Name, check.Name));
            }
            if (table.Partition is { } partition && partition.Parent == parent.Name)
            {
                GiveNames(path, table, parent);
                path.Add(new AttachPartition(table.Name, partition));
            }
            else
            {
                path.Add(new Inherit(table.Name, parent.Name));
            }
        }
    }

    /// <summary>The parents of the target that a table doesn't have yet, as they are now.</summary>
    public static IReadOnlyList<Table> Joining(Schema current, Schema to, Table table)
    {
        var before = current.Find(table.Name)!;
        return TableColumns.Parents(to, table).Where(parent => parent.Name != before.Partition?.Parent && !before.Inherits.Contains(parent.Name))
            .Select(parent => current.Find(parent.Name) ?? parent).ToList();
    }

    // What a partition has of its parent's keys and indexes stays, under the names that the server would have given; anything else goes.
    private static void GiveNames(Path path, Table target, Table parent)
    {
        var table = path.Current.Find(target.Name)!;
        var bare = table with
        {
            PrimaryKey = target.PrimaryKey is null ? null : table.PrimaryKey,
            Uniques = table.Uniques.Where(own => target.Uniques.Any(other => other.Name == own.Name)).ToEquatableArray(),
            Indexes = table.Indexes.Where(own => target.Indexes.Any(other => other.Name == own.Name)).ToEquatableArray(),
            ForeignKeys = table.ForeignKeys.Where(own => target.ForeignKeys.Any(other => other.Name == own.Name)).ToEquatableArray(),
        };
        var without = path.Current with { Tables = path.Current.Tables.Select(other => other.Name == table.Name ? bare : other).ToEquatableArray() };
        var given = PartitionCopies.With(without, bare, parent);
        Operation Constraint(string from, string name) => new RenameConstraint(table.Name, from, name);
        Operation DropConstraint(string name) => new DropConstraint(table.Name, name);

        var operations = Named(table.ForeignKeys.Except(bare.ForeignKeys), given.ForeignKeys.Except(bare.ForeignKeys), key => key.Name, Equivalence.SameButName, Constraint, DropConstraint)
            .Concat(Named(List(table.PrimaryKey).Except(List(bare.PrimaryKey)), List(given.PrimaryKey), key => key.Name, Equivalence.SameButName, Constraint, DropConstraint))
            .Concat(Named(table.Uniques.Except(bare.Uniques), given.Uniques.Except(bare.Uniques), unique => unique.Name, Equivalence.SameButName, Constraint, DropConstraint))
            .Concat(Named(
                table.Indexes.Except(bare.Indexes), given.Indexes.Except(bare.Indexes), index => index.Name, Equivalence.SameButName,
                (from, name) => new RenameIndex(table.Name, from, name), name => new DropIndex(table.Name, name)));
        foreach (var operation in operations.OrderBy(operation => operation is RenameConstraint or RenameIndex))
        {
            path.Add(operation);
        }
    }

    private static List<Operation> Named<T>(
        IEnumerable<T> own, IEnumerable<T> given, Func<T, string> nameOf, Func<T, T, bool> sameButName, Func<string, string, Operation> rename, Func<string, Operation> drop)
    {
        var free = given.ToList();
        var operations = new List<Operation>();
        foreach (var item in own.OrderBy(item => free.All(other => nameOf(other) != nameOf(item))))
        {
            var at = free.FindIndex(other => nameOf(other) == nameOf(item) && sameButName(item, other));
            at = at >= 0 ? at : free.FindIndex(other => sameButName(item, other));
            if (at < 0)
            {
                operations.Add(drop(nameOf(item)));
                continue;
            }
            if (nameOf(free[at]) != nameOf(item))
            {
                operations.Add(rename(nameOf(item), nameOf(free[at])));
            }
            free.RemoveAt(at);
        }
        return operations;
    }

    private static IEnumerable<PrimaryKey> List(PrimaryKey? key) => key is null ? [] : [key];
}
