using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Replaying;
using SchemaGen.Model;

namespace SchemaGen.Core.Diffing;

/// <summary>Creates a table that is new, or brings one that stays to its new columns, keys, constraints, indexes, options and comment.</summary>
internal static class TableChanges
{
    /// <summary>Everything but the foreign keys to what may not be there yet.</summary>
    public static void Add(Path path, Schema to, Table table)
    {
        if (path.Current.Find(table.Name) is not { } current)
        {
            Create(path, table);
            return;
        }
        if (current == table)
        {
            return;
        }
        if (current.Options != table.Options)
        {
            path.Add(new AlterTable(table.Name, table.Options));
        }
        ChangeColumns(path, to, table);
        Parentage.Join(path, to, table);
        AddConstraints(path, table);
        if (current.Comment != table.Comment)
        {
            path.Add(new CommentTable(table.Name, table.Comment));
        }
    }

    /// <summary>The foreign keys that are missing, and what of the others can be altered.</summary>
    public static void AddForeignKeys(Path path, Schema to)
    {
        foreach (var table in to.Tables.OrderBy(table => table.Name))
        {
            foreach (var key in table.ForeignKeys.OrderBy(key => key.Name, StringComparer.Ordinal))
            {
                var current = path.Current.Find(table.Name)!.ForeignKeys.FirstOrDefault(other => other.Name == key.Name);
                if (current is null)
                {
                    path.Add(new AddForeignKey(table.Name, key));
                    continue;
                }
                if (current.Deferral != key.Deferral)
                {
                    path.Add(new AlterConstraint(table.Name, key.Name, key.Deferral));
                }
                if (current.NotValid && !key.NotValid)
                {
                    path.Add(new ValidateConstraint(table.Name, key.Name));
                }
            }
        }
    }

    // A foreign key whose target is not there yet (a circle, or a key that is still to come) is added at the end.
    private static void Create(Path path, Table table)
    {
        var possible = table.ForeignKeys.Where(key =>
            (key.Table == table.Name ? table : path.Current.Find(key.Table)) is { } target && Keys.Has(target, key.ReferencedColumns));
        path.Add(new CreateTable(table with { ForeignKeys = possible.ToEquatableArray() }));
    }

    // Generated columns last: they compute from the others.
    private static void ChangeColumns(Path path, Schema to, Table table)
    {
        var current = path.Current.Find(table.Name)!;
        foreach (var column in Parentage.Columns(path.Current, to, table).OrderBy(column => column.Generated is not null))
        {
            if (current.Find(column.Name) is { } old)
            {
                if (!Equivalence.Same(old, column))
                {
                    path.Add(new AlterColumn(table.Name, column));
                }
            }
            else if (TableColumns.Find(path.Current, current, column.Name) is null)
            {
                path.Add(new AddColumn(table.Name, column, path.Kept(table.Name, column.Name)));
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
        foreach (var unique in Missing(table.Uniques, current.Uniques, unique => unique.Name))
        {
            path.Add(new AddUnique(table.Name, unique));
        }
        foreach (var check in Missing(table.Checks, current.Checks, check => check.Name))
        {
            path.Add(new AddCheck(table.Name, check));
        }
        foreach (var check in table.Checks.Where(check => !check.NotValid && current.Checks.Any(other => other.Name == check.Name && other.NotValid)))
        {
            path.Add(new ValidateConstraint(table.Name, check.Name));
        }
        foreach (var exclusion in Missing(table.Exclusions, current.Exclusions, exclusion => exclusion.Name))
        {
            path.Add(new AddExclusion(table.Name, exclusion));
        }
        IndexChanges.Add(path, table.Name, table.Indexes, current.Indexes);
    }

    private static IEnumerable<T> Missing<T>(IEnumerable<T> wanted, IEnumerable<T> there, Func<T, string> name) =>
        wanted.Where(item => there.All(other => name(other) != name(item))).OrderBy(name, StringComparer.Ordinal).ToList();
}

/// <summary>Creates the indexes of a table or materialized view that are missing, and gives the others their storage parameters.</summary>
internal static class IndexChanges
{
    public static void Add(Path path, TableName owner, IEnumerable<TableIndex> wanted, IEnumerable<TableIndex> there)
    {
        var current = there.ToDictionary(index => index.Name, StringComparer.Ordinal);
        foreach (var index in wanted.OrderBy(index => index.Name, StringComparer.Ordinal))
        {
            if (!current.TryGetValue(index.Name, out var old))
            {
                path.Add(new CreateIndex(owner, index));
            }
            else if (old.Parameters != index.Parameters)
            {
                path.Add(new AlterIndex(owner, index.Name, index.Parameters));
            }
        }
    }
}
