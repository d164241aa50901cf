using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Replaying;
using SchemaGen.Model;

namespace SchemaGen.Core.Diffing;

/// <summary>Creates tables that are new, and brings those that stay to their new columns, keys, constraints, indexes and comments.</summary>
internal static class TableChanges
{
    public static void Add(Path path, Schema to)
    {
        var tables = to.Tables.OrderBy(table => table.Name).ToList();
        var staying = tables.Where(table => path.Current.Find(table.Name) is not null).ToList();
        Create(path, tables.Where(table => path.Current.Find(table.Name) is null).ToList());
        foreach (var table in staying)
        {
            ChangeColumns(path, table);
            AddConstraints(path, table);
            if (path.Current.Find(table.Name)!.Comment != table.Comment)
            {
                path.Add(new CommentTable(table.Name, table.Comment));
            }
        }
        foreach (var table in tables)
        {
            foreach (var key in Equivalence.Without(table.ForeignKeys, path.Current.Find(table.Name)!.ForeignKeys, key => key.Name, Equivalence.SameButName))
            {
                path.Add(new AddForeignKey(table.Name, key));
            }
        }
    }

    // Parents first. A foreign key whose target is not there yet (a circle, or a key that is still to come) is added at the end.
    private static void Create(Path path, List<Table> missing)
    {
        while (missing.Count > 0)
        {
            var next = missing.FirstOrDefault(table => table.ForeignKeys.All(key =>
                key.Table == table.Name || missing.All(other => other.Name != key.Table))) ?? missing[0];
            missing.Remove(next);
            var possible = next.ForeignKeys.Where(key =>
                (key.Table == next.Name ? next : path.Current.Find(key.Table)) is { } target && Keys.Has(target, key.ReferencedColumns));
            path.Add(new CreateTable(next with { ForeignKeys = possible.ToEquatableArray() }));
        }
    }

    private static void ChangeColumns(Path path, Table table)
    {
        foreach (var column in table.Columns)
        {
            var current = path.Current.Find(table.Name)!.Find(column.Name);
            if (current is null)
            {
                path.Add(new AddColumn(table.Name, column));
            }
            else if (!Equivalence.Same(current, column))
            {
                path.Add(new AlterColumn(table.Name, column));
            }
        }
    }

    private static void AddConstraints(Path path, Table table)
    {
        var current = path.Current.Find(table.Name)!;
        if (table.PrimaryKey is not null && current.PrimaryKey is null)
        {
            path.Add(new AddPrimaryKey(table.Name, table.PrimaryKey));
        }
        foreach (var unique in Equivalence.Without(table.Uniques, current.Uniques, unique => unique.Name, Equivalence.SameButName))
        {
            path.Add(new AddUnique(table.Name, unique));
        }
        foreach (var check in Equivalence.Without(table.Checks, current.Checks, check => check.Name, Equivalence.SameButName))
        {
            path.Add(new AddCheck(table.Name, check));
        }
        foreach (var index in Equivalence.Without(table.Indexes, current.Indexes, index => index.Name, Equivalence.SameButName))
        {
            path.Add(new CreateIndex(table.Name, index));
        }
    }
}
