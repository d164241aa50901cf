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
                foreach (var column in old.Columns.Where(column => MustGo(old, column, survivor, renames)).ToList())
                {
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

    // A generated column has no data of its own: with another expression it is dropped and added again.
    private static bool MustGo(Table old, Column column, Table survivor, Renames renames) =>
        !renames.Survives(old, column, survivor)
        || (survivor.Find(renames.NewName(old.Name, column.Name)) is { Generated: not null } target && !SqlTokens.Same(Renamed(old, column, renames), target.Generated));

    private static string? Renamed(Table old, Column column, Renames renames) => column.Generated is null ? null : old.Columns.Aggregate(
        column.Generated,
        (sql, other) => renames.NewName(old.Name, other.Name) is var name && name != other.Name ? SqlTokens.Rename(sql, other.Name, name) : sql);

    private static void DropColumn(Path path, TableName name, string column)
    {
        DropForeignKeys(path, (table, key) =>
            (table.Name == name && key.Columns.Contains(column)) || (key.Table == name && key.ReferencedColumns.Contains(column)));
        var table = path.Current.Find(name)!;
        foreach (var index in table.Indexes.Where(index => IndexReplay.Uses(index, column)))
        {
            path.Add(new DropIndex(name, index.Name));
        }
        foreach (var unique in table.Uniques.Where(unique => unique.Columns.Contains(column)))
        {
            path.Add(new DropConstraint(name, unique.Name));
        }
        foreach (var check in table.Checks.Where(check => SqlTokens.Mentions(check.Expression, column)))
        {
            path.Add(new DropConstraint(name, check.Name));
        }
        if (table.PrimaryKey?.Columns.Contains(column) == true)
        {
            path.Add(new DropConstraint(name, table.PrimaryKey.Name));
        }
        foreach (var generated in table.Columns.Where(other =>
            other.Name != column && other.Generated is not null && SqlTokens.Mentions(other.Generated, column)))
        {
            DropColumn(path, name, generated.Name);
        }
        if (path.Current.Find(name)!.Find(column) is not null)
        {
            path.Add(new DropColumn(name, column));
        }
    }

    private static void DropTables(Path path, List<TableName> gone)
    {
        DropForeignKeys(path, (table, key) => !gone.Contains(table.Name) && gone.Contains(key.Table));
        while (gone.Count > 0)
        {
            var free = gone.Where(name => !IsReferred(path.Current, name)).ToList();
            if (free.Count == 0)
            {
                DropForeignKeys(path, (table, key) => key.Table == gone[0] && table.Name != gone[0]);
                free.Add(gone[0]);
            }
            path.Add(new DropTable(free[0]));
            gone.Remove(free[0]);
        }
    }

    private static bool IsReferred(Schema schema, TableName name) =>
        schema.Tables.Any(table => table.Name != name && table.ForeignKeys.Any(key => key.Table == name));
}
