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
        var current = path.Current.Find(table.Name)!;
        var parents = TableColumns.Parents(to, table).Where(parent => parent.Name != current.Partition?.Parent && !current.Inherits.Contains(parent.Name)).ToList();
        foreach (var check in parents.SelectMany(parent => parent.Checks).Where(check => !check.NoInherit && current.Checks.All(own => own.Name != check.Name)))
        {
            path.Add(new AddCheck(table.Name, check));
        }
        if (table.Partition is not null && current.Partition is null)
        {
            path.Add(new AttachPartition(table.Name, table.Partition));
        }
        foreach (var parent in table.Inherits.Where(parent => !current.Inherits.Contains(parent)))
        {
            path.Add(new Inherit(table.Name, parent));
        }
    }
}
