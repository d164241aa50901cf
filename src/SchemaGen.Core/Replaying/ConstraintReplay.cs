using System.Collections.Generic;
using System.Linq;
using SchemaGen.Model;

namespace SchemaGen.Core.Replaying;

/// <summary>What operations on keys, unique, check and foreign key constraints do.</summary>
internal static class ConstraintReplay
{
    public static Schema Add(Schema schema, TableName name, PrimaryKey key)
    {
        var table = Replay.Require(schema, name);
        if (table.PrimaryKey is not null)
        {
            throw new ImpossibleOperationException($"'{name}' has a primary key already: '{table.PrimaryKey.Name}'");
        }
        RequireFree(table, key.Name);
        RelationNames.RequireFree(schema, name.Schema, key.Name);
        RequireColumns(schema, table, key.Include);
        foreach (var column in key.Columns.Select(column => ColumnReplay.Require(schema, table, column)).Where(column => column.IsNullable))
        {
            throw new ImpossibleOperationException($"column '{column.Name}' of '{name}' is nullable and can't be in the primary key");
        }
        return Replay.Put(schema, table with { PrimaryKey = key });
    }

    public static Schema Add(Schema schema, TableName name, UniqueConstraint unique)
    {
        var table = Replay.Require(schema, name);
        RequireFree(table, unique.Name);
        RelationNames.RequireFree(schema, name.Schema, unique.Name);
        RequireColumns(schema, table, unique.Columns.Concat(unique.Include));
        return Replay.Put(schema, table with { Uniques = table.Uniques.Append(unique).ToEquatableArray() });
    }

    public static Schema Add(Schema schema, TableName name, CheckConstraint check)
    {
        var table = Replay.Require(schema, name);
        RequireFree(table, check.Name);
        RequireOwn(schema, table, check.Name);
        return Replay.Put(schema, table with { Checks = table.Checks.Append(check).ToEquatableArray() });
    }

    // The server makes one of a partition's check and its parent's of the same name, and it is the parent's.
    private static void RequireOwn(Schema schema, Table table, string check)
    {
        Table? Parent(Table of) => of.Partition is { } partition ? schema.Find(partition.Parent) : null;
        for (var parent = Parent(table); parent is not null; parent = Parent(parent))
        {
            RequireOne(parent, table, parent);
        }
        foreach (var partition in TableColumns.Descendants(schema, table.Name).Where(heir => heir.Partition is not null))
        {
            RequireOne(table, partition, partition);
        }

        void RequireOne(Table parent, Table partition, Table other)
        {
            if (other.Checks.Any(candidate => candidate.Name == check))
            {
                throw new ImpossibleOperationException($"check constraint '{check}' of '{parent.Name}' is that of its partition '{partition.Name}' too: leave it out there");
            }
        }
    }

    public static Schema Add(Schema schema, TableName name, ForeignKey key)
    {
        var table = Replay.Require(schema, name);
        RequireFree(table, key.Name);
        RequireColumns(schema, table, key.Columns.Concat(key.SetColumns));
        var target = Replay.Require(schema, key.Table);
        RequireColumns(schema, target, key.ReferencedColumns);
        if (!Keys.Has(schema, target, key.ReferencedColumns))
        {
            throw new ImpossibleOperationException(
                $"foreign key '{key.Name}' of '{name}' refers to '{key.Table}' ({string.Join(", ", key.ReferencedColumns)}), which is neither its primary key nor unique");
        }
        return Replay.Put(schema, table with { ForeignKeys = table.ForeignKeys.Append(key).ToEquatableArray() });
    }

    public static Schema Add(Schema schema, TableName name, ExclusionConstraint exclusion)
    {
        var table = Replay.Require(schema, name);
        RequireFree(table, exclusion.Name);
        RelationNames.RequireFree(schema, name.Schema, exclusion.Name);
        RequireColumns(schema, table, exclusion.Elements.Where(element => !element.Part.IsExpression).Select(element => element.Part.Text).Concat(exclusion.Include));
        return Replay.Put(schema, table with { Exclusions = table.Exclusions.Append(exclusion).ToEquatableArray() });
    }

    public static Schema Drop(Schema schema, TableName name, string constraint)
    {
        var table = Replay.Require(schema, name);
        Require(table, constraint);
        ObjectReplay.RequireAlone(schema, new ObjectId(ObjectKind.Constraint, name, constraint), dependent => dependent.How == Foothold.Belongs);
        var left = table with
        {
            PrimaryKey = table.PrimaryKey?.Name == constraint ? null : table.PrimaryKey,
            Uniques = table.Uniques.Where(unique => unique.Name != constraint).ToEquatableArray(),
            Checks = table.Checks.Where(check => check.Name != constraint).ToEquatableArray(),
            ForeignKeys = table.ForeignKeys.Where(key => key.Name != constraint).ToEquatableArray(),
            Exclusions = table.Exclusions.Where(exclusion => exclusion.Name != constraint).ToEquatableArray(),
        };
        var after = Replay.Put(schema, left);
        Keys.RequireKept(after, left, constraint);
        return after;
    }

    public static Schema Rename(Schema schema, RenameConstraint rename)
    {
        var table = Replay.Require(schema, rename.Table);
        Require(table, rename.Name);
        RequireFree(table, rename.To);
        if (table.PrimaryKey?.Name == rename.Name || table.Uniques.Any(unique => unique.Name == rename.Name) || table.Exclusions.Any(exclusion => exclusion.Name == rename.Name))
        {
            RelationNames.RequireFree(schema, rename.Table.Schema, rename.To);
        }
        string To(string name) => name == rename.Name ? rename.To : name;
        var renamed = Replay.Put(schema, table with
        {
            PrimaryKey = table.PrimaryKey is null ? null : table.PrimaryKey with { Name = To(table.PrimaryKey.Name) },
            Uniques = table.Uniques.Select(unique => unique with { Name = To(unique.Name) }).ToEquatableArray(),
            Checks = table.Checks.Select(check => check with { Name = To(check.Name) }).ToEquatableArray(),
            ForeignKeys = table.ForeignKeys.Select(key => key with { Name = To(key.Name) }).ToEquatableArray(),
            Exclusions = table.Exclusions.Select(exclusion => exclusion with { Name = To(exclusion.Name) }).ToEquatableArray(),
        });
        return Renaming.Member(renamed, ObjectKind.Constraint, rename.Table, rename.Name, rename.To);
    }

    public static Schema Validate(Schema schema, ValidateConstraint validate)
    {
        var table = Replay.Require(schema, validate.Table);
        Require(table, validate.Name);
        if (!table.Checks.Any(check => check.Name == validate.Name && check.NotValid) && !table.ForeignKeys.Any(key => key.Name == validate.Name && key.NotValid))
        {
            throw new ImpossibleOperationException($"constraint '{validate.Name}' on '{validate.Table}' is valid already");
        }
        return Replay.Put(schema, table with
        {
            Checks = table.Checks.Select(check => check.Name == validate.Name ? check with { NotValid = false } : check).ToEquatableArray(),
            ForeignKeys = table.ForeignKeys.Select(key => key.Name == validate.Name ? key with { NotValid = false } : key).ToEquatableArray(),
        });
    }

    public static Schema Alter(Schema schema, AlterConstraint alter)
    {
        var table = Replay.Require(schema, alter.Table);
        Require(table, alter.Name);
        if (table.ForeignKeys.All(key => key.Name != alter.Name))
        {
            throw new ImpossibleOperationException($"constraint '{alter.Name}' on '{alter.Table}' is no foreign key: drop it and add it again");
        }
        return Replay.Put(schema, table with
        {
            ForeignKeys = table.ForeignKeys.Select(key => key.Name == alter.Name ? key with { Deferral = alter.Deferral } : key).ToEquatableArray(),
        });
    }

    /// <summary>The names of a table's constraints.</summary>
    public static IEnumerable<string> Names(Table table) =>
        (table.PrimaryKey is null ? Enumerable.Empty<string>() : new[] { table.PrimaryKey.Name })
        .Concat(table.Uniques.Select(unique => unique.Name))
        .Concat(table.Checks.Select(check => check.Name))
        .Concat(table.ForeignKeys.Select(key => key.Name))
        .Concat(table.Exclusions.Select(exclusion => exclusion.Name));

    private static void Require(Table table, string constraint)
    {
        if (!Names(table).Contains(constraint))
        {
            throw Nearest.Missing($"no constraint '{constraint}' on '{table.Name}' at this revision", constraint, Names(table));
        }
    }

    private static void RequireFree(Table table, string constraint)
    {
        if (Names(table).Contains(constraint))
        {
            throw new ImpossibleOperationException($"constraint '{constraint}' on '{table.Name}' exists already");
        }
    }

    private static void RequireColumns(Schema schema, Table table, IEnumerable<string> columns)
    {
        foreach (var column in columns)
        {
            ColumnReplay.Require(schema, table, column);
        }
    }
}
