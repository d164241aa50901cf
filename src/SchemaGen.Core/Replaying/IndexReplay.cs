using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Texts;
using SchemaGen.Model;

namespace SchemaGen.Core.Replaying;

/// <summary>What operations on indexes of tables and of materialized views do.</summary>
internal static class IndexReplay
{
    public static Schema Create(Schema schema, CreateIndex create)
    {
        var (name, index) = (create.Table, create.Index);
        RequireWhole(schema, create, create.Concurrently, index.Name);
        RelationNames.RequireFree(schema, name.Schema, index.Name);
        if (FindView(schema, name) is null)
        {
            var table = Replay.Require(schema, name);
            foreach (var column in index.Parts.Where(part => !part.IsExpression).Select(part => part.Text).Concat(index.Include))
            {
                ColumnReplay.Require(schema, table, column);
            }
        }
        return Put(schema, name, Of(schema, name).Append(index));
    }

    public static Schema Drop(Schema schema, DropIndex drop)
    {
        Require(schema, drop.Table, drop.Name);
        RequireWhole(schema, drop, drop.Concurrently, drop.Name);
        ObjectReplay.RequireAlone(schema, new ObjectId(ObjectKind.Index, drop.Table, drop.Name), dependent => dependent.How == Foothold.Belongs);
        var after = Put(schema, drop.Table, Of(schema, drop.Table).Where(index => index.Name != drop.Name));
        if (after.Find(drop.Table) is { } left)
        {
            Keys.RequireKept(after, left, drop.Name);
        }
        return after;
    }

    // PostgreSQL manual, CREATE INDEX: "Concurrent builds for indexes on partitioned tables are currently not supported."
    private static void RequireWhole(Schema schema, TableOperation operation, bool isConcurrent, string index)
    {
        if (isConcurrent && schema.Find(operation.Table)?.PartitionBy is not null)
        {
            throw new ImpossibleOperationException(
                $"the index {index} can't be built or dropped concurrently on the partitioned table {operation.Table}: leave 'Concurrently' out");
        }
    }

    public static Schema Rename(Schema schema, RenameIndex rename)
    {
        var index = Require(schema, rename.Table, rename.Name);
        RelationNames.RequireFree(schema, rename.Table.Schema, rename.To);
        return Renaming.Member(Replace(schema, rename.Table, index, index with { Name = rename.To }), ObjectKind.Index, rename.Table, rename.Name, rename.To);
    }

    public static Schema Alter(Schema schema, AlterIndex alter)
    {
        var index = Require(schema, alter.Table, alter.Name);
        return Replace(schema, alter.Table, index, index with { Parameters = alter.Parameters });
    }

    /// <summary>The schema without an index that becomes a constraint's; unchanged when there is none to become it.</summary>
    /// <exception cref="ImpossibleOperationException">The index is not one that the constraint could have made (PostgreSQL manual, ALTER TABLE, ADD table_constraint_using_index).</exception>
    public static Schema Taken(Schema schema, TableName name, string? index, EquatableArray<string> columns, EquatableArray<string> include, bool nullsNotDistinct = false)
    {
        if (index is null)
        {
            return schema;
        }
        var found = Require(schema, name, index);
        if (schema.Find(name)!.PartitionBy is not null)
        {
            throw new ImpossibleOperationException($"'{name}' is partitioned, and no index can become a constraint there: leave UsingIndex out");
        }
        if (found with { Name = "", Parameters = default } != new TableIndex("", columns.Select(column => new IndexPart(column)).ToEquatableArray(), IsUnique: true, Include: include, NullsNotDistinct: nullsNotDistinct))
        {
            throw new ImpossibleOperationException($"index '{index}' on '{name}' is not a plain unique index over {string.Join(", ", columns)}, so it can't become a constraint: build that one first");
        }
        ObjectReplay.RequireAlone(schema, new ObjectId(ObjectKind.Index, name, index), dependent => dependent.How == Foothold.Belongs);
        return Put(schema, name, Of(schema, name).Where(other => other.Name != index));
    }

    /// <summary>Whether an index stands on a column.</summary>
    public static bool Uses(TableIndex index, string column) =>
        index.Parts.Any(part => part.IsExpression ? SqlTokens.Mentions(part.Text, column) : part.Text == column)
        || index.Include.Contains(column)
        || (index.Where is not null && SqlTokens.Mentions(index.Where, column));

    /// <summary>The indexes of a table or materialized view; none when there is no such thing.</summary>
    public static EquatableArray<TableIndex> Of(Schema schema, TableName name) => schema.Find(name)?.Indexes ?? FindView(schema, name)?.Indexes ?? default;

    /// <summary>The view of that name, materialized or not, or null.</summary>
    public static View? FindView(Schema schema, TableName name) => schema.Objects.OfType<View>().FirstOrDefault(view => view.Id.Name == name);

    /// <summary>The index of that name, or an error that names the nearest one.</summary>
    public static TableIndex Require(Schema schema, TableName name, string index)
    {
        var indexes = FindView(schema, name) is { } view ? view.Indexes : Replay.Require(schema, name).Indexes;
        return indexes.FirstOrDefault(other => other.Name == index) ?? throw Nearest.Missing(
            $"no index '{index}' on '{name}' at this revision", index, indexes.Select(other => other.Name));
    }

    private static Schema Replace(Schema schema, TableName name, TableIndex old, TableIndex index) =>
        Put(schema, name, Of(schema, name).Select(other => other.Name == old.Name ? index : other));

    private static Schema Put(Schema schema, TableName name, IEnumerable<TableIndex> indexes)
    {
        if (schema.Find(name) is { } table)
        {
            return Replay.Put(schema, table with { Indexes = indexes.ToEquatableArray() });
        }
        var view = FindView(schema, name)!;
        return view.Id.Kind == ObjectKind.MaterializedView
            ? ObjectReplay.Put(schema, view.Id, view with { Indexes = indexes.ToEquatableArray() })
            : throw new ImpossibleOperationException($"view '{name}' can't have an index: only a materialized view can");
    }
}
