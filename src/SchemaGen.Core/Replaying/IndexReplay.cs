using System.Linq;
using SchemaGen.Core.Texts;
using SchemaGen.Model;

namespace SchemaGen.Core.Replaying;

/// <summary>What operations on indexes do.</summary>
internal static class IndexReplay
{
    public static Schema Create(Schema schema, TableName name, TableIndex index)
    {
        var table = Replay.Require(schema, name);
        RelationNames.RequireFree(schema, name.Schema, index.Name);
        foreach (var part in index.Parts.Where(part => !part.IsExpression))
        {
            ColumnReplay.Require(table, part.Text);
        }
        return Replay.Put(schema, table with { Indexes = table.Indexes.Append(index).ToEquatableArray() });
    }

    public static Schema Drop(Schema schema, DropIndex drop)
    {
        var table = Replay.Require(schema, drop.Table);
        Require(table, drop.Name);
        var left = table with { Indexes = table.Indexes.Where(index => index.Name != drop.Name).ToEquatableArray() };
        var after = Replay.Put(schema, left);
        Keys.RequireKept(after, left, drop.Name);
        return after;
    }

    public static Schema Rename(Schema schema, RenameIndex rename)
    {
        var table = Replay.Require(schema, rename.Table);
        Require(table, rename.Name);
        RelationNames.RequireFree(schema, rename.Table.Schema, rename.To);
        return Replay.Put(schema, table with
        {
            Indexes = table.Indexes.Select(index => index.Name == rename.Name ? index with { Name = rename.To } : index).ToEquatableArray(),
        });
    }

    /// <summary>Whether an index stands on a column.</summary>
    public static bool Uses(TableIndex index, string column) =>
        index.Parts.Any(part => part.IsExpression ? SqlTokens.Mentions(part.Text, column) : part.Text == column)
        || index.Include.Contains(column)
        || (index.Where is not null && SqlTokens.Mentions(index.Where, column));

    private static void Require(Table table, string name)
    {
        if (table.Indexes.All(index => index.Name != name))
        {
            throw new ImpossibleOperationException($"no index '{name}' on '{table.Name}' at this revision" + Nearest.Hint(name, table.Indexes.Select(index => index.Name)));
        }
    }
}
