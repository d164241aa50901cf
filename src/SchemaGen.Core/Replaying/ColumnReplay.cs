using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Texts;
using SchemaGen.Model;

namespace SchemaGen.Core.Replaying;

/// <summary>What operations on columns do.</summary>
internal static class ColumnReplay
{
    public static Schema Add(Schema schema, AddColumn add)
    {
        var table = Replay.Require(schema, add.Table);
        return table.Find(add.Column.Name) is not null
            ? throw new ImpossibleOperationException($"column '{add.Column.Name}' of '{add.Table}' exists already")
            : Replay.Put(schema, table with { Columns = table.Columns.Append(add.Column).ToEquatableArray() });
    }

    public static Schema Drop(Schema schema, DropColumn drop)
    {
        var table = Replay.Require(schema, drop.Table);
        Require(table, drop.Column);
        if (Users(schema, table, drop.Column).FirstOrDefault() is { } user)
        {
            throw new ImpossibleOperationException($"column '{drop.Column}' of '{drop.Table}' is used by {user}: drop that first");
        }
        return Replay.Put(schema, table with { Columns = table.Columns.Where(column => column.Name != drop.Column).ToEquatableArray() });
    }

    public static Schema Alter(Schema schema, AlterColumn alter)
    {
        var table = Replay.Require(schema, alter.Table);
        Require(table, alter.Column.Name);
        if (alter.Column.IsNullable && table.PrimaryKey?.Columns.Contains(alter.Column.Name) == true)
        {
            throw new ImpossibleOperationException($"column '{alter.Column.Name}' of '{alter.Table}' is in the primary key and can't be nullable");
        }
        return Replay.Put(schema, table with
        {
            Columns = table.Columns.Select(column => column.Name == alter.Column.Name ? alter.Column : column).ToEquatableArray(),
        });
    }

    public static Schema Rename(Schema schema, RenameColumn rename)
    {
        var table = Replay.Require(schema, rename.Table);
        Require(table, rename.Column);
        if (table.Find(rename.To) is not null)
        {
            throw new ImpossibleOperationException($"column '{rename.To}' of '{rename.Table}' exists already");
        }
        return schema with
        {
            Tables = schema.Tables.Select(other => Referring(other.Name == rename.Table ? Renamed(other, rename) : other, rename)).ToEquatableArray(),
        };
    }

    /// <summary>The column of that name, or an error that names the nearest one.</summary>
    public static Column Require(Table table, string name) =>
        table.Find(name) ?? throw new ImpossibleOperationException(
            $"no column '{name}' in '{table.Name}' at this revision" + Nearest.Hint(name, table.Columns.Select(column => column.Name)));

    /// <summary>What stands on a column, in words.</summary>
    private static IEnumerable<string> Users(Schema schema, Table table, string column)
    {
        if (table.PrimaryKey?.Columns.Contains(column) == true)
        {
            yield return $"primary key '{table.PrimaryKey.Name}'";
        }
        foreach (var unique in table.Uniques.Where(unique => unique.Columns.Contains(column)))
        {
            yield return $"unique constraint '{unique.Name}'";
        }
        foreach (var index in table.Indexes.Where(index => IndexReplay.Uses(index, column)))
        {
            yield return $"index '{index.Name}'";
        }
        foreach (var check in table.Checks.Where(check => SqlTokens.Mentions(check.Expression, column)))
        {
            yield return $"check constraint '{check.Name}'";
        }
        foreach (var generated in table.Columns.Where(other => other.Name != column && other.Generated is not null && SqlTokens.Mentions(other.Generated, column)))
        {
            yield return $"generated column '{generated.Name}'";
        }
        foreach (var key in table.ForeignKeys.Where(key => key.Columns.Contains(column)))
        {
            yield return $"foreign key '{key.Name}'";
        }
        foreach (var other in schema.Tables)
        {
            foreach (var key in other.ForeignKeys.Where(key => key.Table == table.Name && key.ReferencedColumns.Contains(column)))
            {
                yield return $"foreign key '{key.Name}' of '{other.Name}'";
            }
        }
    }

    private static Table Renamed(Table table, RenameColumn rename)
    {
        EquatableArray<string> Names(EquatableArray<string> names) =>
            names.Select(name => name == rename.Column ? rename.To : name).ToEquatableArray();
        string Sql(string sql) => SqlTokens.Rename(sql, rename.Column, rename.To);

        return table with
        {
            Columns = table.Columns.Select(column => column with
            {
                Name = column.Name == rename.Column ? rename.To : column.Name,
                Generated = column.Generated is null ? null : Sql(column.Generated),
            }).ToEquatableArray(),
            PrimaryKey = table.PrimaryKey is null ? null : table.PrimaryKey with { Columns = Names(table.PrimaryKey.Columns) },
            Uniques = table.Uniques.Select(unique => unique with { Columns = Names(unique.Columns) }).ToEquatableArray(),
            Checks = table.Checks.Select(check => check with { Expression = Sql(check.Expression) }).ToEquatableArray(),
            ForeignKeys = table.ForeignKeys.Select(key => key with { Columns = Names(key.Columns) }).ToEquatableArray(),
            Indexes = table.Indexes.Select(index => index with
            {
                Parts = index.Parts.Select(part =>
                    part.IsExpression ? part with { Text = Sql(part.Text) }
                    : part.Text == rename.Column ? part with { Text = rename.To }
                    : part).ToEquatableArray(),
                Where = index.Where is null ? null : Sql(index.Where),
            }).ToEquatableArray(),
        };
    }

    private static Table Referring(Table table, RenameColumn rename) => table with
    {
        ForeignKeys = table.ForeignKeys.Select(key => key.Table != rename.Table ? key : key with
        {
            ReferencedColumns = key.ReferencedColumns.Select(name => name == rename.Column ? rename.To : name).ToEquatableArray(),
        }).ToEquatableArray(),
    };
}
