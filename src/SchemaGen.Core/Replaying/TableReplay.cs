using System.Linq;
using SchemaGen.Model;

namespace SchemaGen.Core.Replaying;

/// <summary>What operations on whole tables do.</summary>
internal static class TableReplay
{
    public static Schema Create(Schema schema, Table table)
    {
        RelationNames.RequireFree(schema, table.Name.Schema, table.Name.Name);
        RequireSchema(schema, table.Name);
        if (table.Columns.GroupBy(column => column.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new ImpossibleOperationException($"column '{twice.Key}' of '{table.Name}' is there twice");
        }
        var bare = new Table(table.Name, table.Columns, Comment: table.Comment);
        schema = schema with { Tables = schema.Tables.Append(bare).ToEquatableArray() };
        if (table.PrimaryKey is not null)
        {
            schema = ConstraintReplay.Add(schema, table.Name, table.PrimaryKey);
        }
        schema = table.Uniques.Aggregate(schema, (current, unique) => ConstraintReplay.Add(current, table.Name, unique));
        schema = table.Checks.Aggregate(schema, (current, check) => ConstraintReplay.Add(current, table.Name, check));
        schema = table.Indexes.Aggregate(schema, (current, index) => IndexReplay.Create(current, table.Name, index));
        return table.ForeignKeys.Aggregate(schema, (current, key) => ConstraintReplay.Add(current, table.Name, key));
    }

    public static Schema Drop(Schema schema, TableName name)
    {
        Replay.Require(schema, name);
        foreach (var other in schema.Tables.Where(other => other.Name != name))
        {
            if (other.ForeignKeys.FirstOrDefault(key => key.Table == name) is { } key)
            {
                throw new ImpossibleOperationException($"foreign key '{key.Name}' of '{other.Name}' refers to '{name}': drop it first");
            }
        }
        return schema with { Tables = schema.Tables.Where(table => table.Name != name).ToEquatableArray() };
    }

    public static Schema Rename(Schema schema, TableName name, TableName to)
    {
        Replay.Require(schema, name);
        RequireSchema(schema, to);
        RelationNames.RequireFree(schema, to.Schema, to.Name);
        return schema with
        {
            Tables = schema.Tables.Select(table => table with
            {
                Name = table.Name == name ? to : table.Name,
                ForeignKeys = table.ForeignKeys.Select(key => key.Table == name ? key with { Table = to } : key).ToEquatableArray(),
            }).ToEquatableArray(),
        };
    }

    private static void RequireSchema(Schema schema, TableName table)
    {
        if (table.Schema is not null && !schema.Names.Contains(table.Schema))
        {
            throw new ImpossibleOperationException(
                $"no schema '{table.Schema}' at this revision: create it first" + Nearest.Hint(table.Schema, schema.Names));
        }
    }
}

/// <summary>Tables, indexes, primary keys and unique constraints of one named schema share their names (PostgreSQL manual, CREATE INDEX).</summary>
internal static class RelationNames
{
    public static void RequireFree(Schema schema, string? inSchema, string name)
    {
        foreach (var table in schema.Tables.Where(table => table.Name.Schema == inSchema))
        {
            if (table.Name.Name == name)
            {
                throw new ImpossibleOperationException($"table '{table.Name}' exists already");
            }
            if (table.PrimaryKey?.Name == name
                || table.Uniques.Any(unique => unique.Name == name)
                || table.Indexes.Any(index => index.Name == name))
            {
                throw new ImpossibleOperationException($"the name '{name}' is taken by a key or index of '{table.Name}'");
            }
        }
    }
}
