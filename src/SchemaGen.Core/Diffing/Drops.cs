using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Replaying;
using SchemaGen.Core.Texts;
using SchemaGen.Model;

namespace SchemaGen.Core.Diffing;

/// <summary>Drops tables and columns that are gone, and before them whatever stands on them.</summary>
internal static class Drops
{
    public static void Add(Path path, Schema to, Renames renames)
    {
        foreach (var old in path.Current.Tables.OrderBy(table => table.Name).ToList())
        {
            if (renames.Survivor(old, to) is { } survivor)
            {
                foreach (var column in old.Columns.Where(column => MustGo(old, column, survivor, to, renames)).ToList())
                {
                    if (TableColumns.Find(to, survivor, renames.NewName(old.Name, column.Name)) is { Generated: null })
                    {
                        path.Keep(survivor.Name, renames.NewName(old.Name, column.Name), renames.Expression(old, column));
                    }
                    DropColumn(path, old.Name, column.Name);
                }
            }
        }
        DropTables(path, path.Current.Tables.Where(table => renames.Survivor(table, to) is null).Select(table => table.Name).ToList());
    }

    /// <summary>Drops every foreign key, of any table, that <paramref name="isIn"/> the way.</summary>
    public static void DropForeignKeys(Path path, System.Func<Table, ForeignKey, bool> isIn)
    {
        foreach (var table in path.Current.Tables.OrderBy(table => table.Name).ToList())
        {
            foreach (var key in table.ForeignKeys.Where(key => isIn(table, key)).OrderBy(key => key.Name, System.StringComparer.Ordinal))
            {
                path.Add(new DropConstraint(table.Name, key.Name));
            }
        }
    }

    /// <summary>Drops a column, unless it went with another one already.</summary>
    public static void DropColumn(Path path, TableName name, string column)
    {
        if (path.Current.Find(name)!.Find(column) is not null)
        {
            path.Add(new DropColumn(name, column));
        }
    }

    // A generated column has no data of its own: with another expression, or stored another way, it is dropped and added again. One that is
    // computed when it is read has no values that it could keep.
    private static bool MustGo(Table old, Column column, Table survivor, Schema to, Renames renames)
    {
        if (!renames.Survives(old, column, survivor, to))
        {
            return true;
        }
        var target = TableColumns.Find(to, survivor, renames.NewName(old.Name, column.Name))!;
        return target.Generated is null
            ? column is { Generated: not null, IsVirtual: true }
            : column.IsVirtual != target.IsVirtual || !SqlTokens.Same(renames.Expression(old, column), target.Generated);
    }

    private static void DropTables(Path path, List<TableName> gone)
    {
        DropForeignKeys(path, (table, key) => !gone.Contains(table.Name) && gone.Contains(key.Table));
        while (gone.Count > 0)
        {
            var childless = gone.Where(name => !TableColumns.Children(path.Current, name).Any()).ToList();
            var free = childless.Where(name => !IsReferred(path.Current, name)).ToList();
            var next = free.Count > 0 ? free[0] : childless.Count > 0 ? childless[0] : gone[0];
            DropForeignKeys(path, (table, key) => key.Table == next && table.Name != next);
            path.Add(new DropTable(next));
            gone.Remove(next);
        }
    }

    private static bool IsReferred(Schema schema, TableName name) =>
        schema.Tables.Any(table => table.Name != name && table.ForeignKeys.Any(key => key.Table == name));
}
