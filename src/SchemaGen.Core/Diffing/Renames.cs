using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Replaying;
using SchemaGen.Core.Texts;
using SchemaGen.Model;

namespace SchemaGen.Core.Diffing;

/// <summary>The decisions that apply to two schemas, and who is who under them.</summary>
internal sealed class Renames
{
    private readonly Schema from;
    private readonly Dictionary<TableName, TableName> newTables = new();
    private readonly Dictionary<Subject, string> newColumns = new();

    private Renames(Schema from) => this.from = from;

    /// <summary>The renames among <paramref name="decisions"/> that apply (<see cref="RenameOrder.Applying"/>).</summary>
    public static Renames Of(Schema from, Schema to, Decisions decisions)
    {
        var renames = new Renames(from);
        var tables = RenameOrder.Applying(
            decisions.TableRenames.Select(rename => (rename.From, rename.To)),
            name => from.Find(name) is not null,
            name => to.Find(name) is not null,
            name => decisions.Drops.Contains(new Subject(name, null)));
        foreach (var rename in tables)
        {
            renames.newTables[rename.Key] = rename.Value;
        }
        foreach (var table in from.Tables)
        {
            if (to.Find(renames.NewName(table.Name)) is not { } target)
            {
                continue;
            }
            var columns = RenameOrder.Applying(
                decisions.ColumnRenames.Where(rename => rename.Table == target.Name || rename.Table == table.Name).Select(rename => (rename.From, rename.To)),
                name => table.Find(name) is not null,
                name => target.Find(name) is not null,
                name => decisions.Drops.Contains(new Subject(target.Name, name)));
            foreach (var rename in columns)
            {
                renames.newColumns[new Subject(table.Name, rename.Key)] = rename.Value;
            }
        }
        return renames;
    }

    /// <summary>The name that a table of the old schema has in the new one, if it is there.</summary>
    public TableName NewName(TableName old) => newTables.TryGetValue(old, out var renamed) ? renamed : old;

    /// <summary>The name that a column of the old schema has in the new one, if it is there.</summary>
    public string NewName(TableName oldTable, string old) => newColumns.TryGetValue(new Subject(oldTable, old), out var renamed) ? renamed : old;

    /// <summary>The table of the new schema that an old one has become, or null: it is gone. No table can be partitioned another way.</summary>
    public Table? Survivor(Table old, Schema to) =>
        (newTables.ContainsKey(old.Name) || !newTables.ContainsValue(old.Name)) && to.Find(NewName(old.Name)) is { } survivor
            && SqlTokens.Same(Renamed(old, old.PartitionBy), survivor.PartitionBy) ? survivor : null;

    /// <summary>Whether a column of a surviving table is still there.</summary>
    public bool Survives(Table old, Column column, Table survivor, Schema to) =>
        newColumns.ContainsKey(new Subject(old.Name, column.Name))
        || (!IsNewName(old.Name, column.Name) && TableColumns.Find(to, survivor, column.Name) is not null);

    private bool IsNewName(TableName oldTable, string name)
    {
        foreach (var rename in newColumns)
        {
            if (rename.Value == name && rename.Key.Table == oldTable)
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>What a generated column computes, after the renames of its table's columns.</summary>
    public string? Expression(Table old, Column column) => Renamed(old, column.Generated);

    private string? Renamed(Table old, string? sql) => sql is null ? null : Columns(old.Name).Aggregate(
        sql, (text, rename) => SqlTokens.Rename(text, rename.From, rename.To));

    private IEnumerable<(string From, string To)> Columns(TableName old) => RenameOrder.InOrder(
        newColumns.Where(rename => rename.Key.Table == old).ToDictionary(rename => rename.Key.Column!, rename => rename.Value), name => name);

    /// <summary>The rename operations, each after the one that clears its way.</summary>
    public void Add(Path path)
    {
        foreach (var (old, renamed) in RenameOrder.InOrder(newTables, name => name))
        {
            path.Add(new RenameTable(old, renamed));
        }
        foreach (var table in from.Tables.OrderBy(table => table.Name))
        {
            foreach (var (old, renamed) in Columns(table.Name).Where(rename => path.Current.Find(NewName(table.Name))?.Find(rename.From) is not null))
            {
                path.Add(new RenameColumn(NewName(table.Name), old, renamed));
            }
        }
    }
}
