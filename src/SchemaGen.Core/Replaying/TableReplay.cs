using System.Linq;
using SchemaGen.Model;

namespace SchemaGen.Core.Replaying;

/// <summary>What operations on whole tables do.</summary>
internal static class TableReplay
{
    public static Schema Create(Schema schema, Table table)
    {
        RequireNameFree(schema, table.Name);
        RequireSchema(schema, table.Name);
        if (table.Columns.GroupBy(column => column.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new ImpossibleOperationException($"column '{twice.Key}' of '{table.Name}' is there twice");
        }
        RequireParents(schema, table);
        foreach (var column in table.Columns)
        {
            RelationNames.RequireFreeNumbering(schema, table.Name, column);
        }
        var bare = table with { PrimaryKey = null, Uniques = default, Checks = default, ForeignKeys = default, Indexes = default, Exclusions = default };
        schema = schema with { Tables = schema.Tables.Append(bare).ToEquatableArray() };
        if (table.PrimaryKey is not null)
        {
            schema = ConstraintReplay.Add(schema, table.Name, table.PrimaryKey);
        }
        schema = table.Uniques.Aggregate(schema, (current, unique) => ConstraintReplay.Add(current, table.Name, unique));
        schema = table.Checks.Aggregate(schema, (current, check) => ConstraintReplay.Add(current, table.Name, check));
        schema = table.Exclusions.Aggregate(schema, (current, exclusion) => ConstraintReplay.Add(current, table.Name, exclusion));
        schema = table.Indexes.Aggregate(schema, (current, index) => IndexReplay.Create(current, new CreateIndex(table.Name, index)));
        return table.ForeignKeys.Aggregate(schema, (current, key) => ConstraintReplay.Add(current, table.Name, key));
    }

    public static Schema Drop(Schema schema, TableName name)
    {
        Replay.Require(schema, name);
        if (Standing.On(schema, name).FirstOrDefault() is { Words: not null } dependent)
        {
            var verb = dependent.How == Foothold.Key ? "refers to" : "stands on";
            throw new ImpossibleOperationException($"{dependent.Words} {verb} '{name}': drop it first");
        }
        return schema with { Tables = schema.Tables.Where(table => table.Name != name).ToEquatableArray() };
    }

    public static Schema Rename(Schema schema, TableName name, TableName to)
    {
        var table = Replay.Require(schema, name);
        RequireSchema(schema, to);
        RequireNameFree(schema, to);
        if (Standing.On(schema, name).FirstOrDefault(dependent => dependent.IsBound) is { Words: not null } dependent)
        {
            throw new ImpossibleOperationException($"{dependent.Words} stands on '{name}': drop it first, and create it again after");
        }
        if (name.Schema != to.Schema)
        {
            var owned = schema.Objects.OfType<Sequence>().Where(sequence => sequence.OwnedBy == name).Select(sequence => sequence.Id.Name.Name);
            foreach (var moving in RelationNames.Of(table).Concat(owned))
            {
                RelationNames.RequireFree(schema, to.Schema, moving);
            }
        }
        return Renaming.Table(schema, name, to);
    }

    /// <summary>The named schema of a table or object is there.</summary>
    /// <exception cref="ImpossibleOperationException">It is not.</exception>
    public static void RequireSchema(Schema schema, TableName name)
    {
        if (name.Schema is not null && !schema.Names.Contains(name.Schema))
        {
            throw Nearest.Missing($"no schema '{name.Schema}' at this revision: create it first", name.Schema, schema.Names);
        }
    }

    private static void RequireNameFree(Schema schema, TableName name)
    {
        RelationNames.RequireFree(schema, name.Schema, name.Name);
        RelationNames.RequireFreeType(schema, name);
    }

    private static void RequireParents(Schema schema, Table table)
    {
        if (table.Partition is { } partition)
        {
            PartitionReplay.RequirePartitioned(schema, partition.Parent);
            if (!table.Columns.IsEmpty)
            {
                throw new ImpossibleOperationException($"'{table.Name}' is a partition: it has the columns of '{partition.Parent}' and no others");
            }
        }
        foreach (var parent in table.Inherits)
        {
            Replay.Require(schema, parent);
        }
    }
}
