using System.Collections.Generic;
using System.Linq;
using SchemaGen.Model;

namespace SchemaGen.Core.Diffing;

/// <summary>The decisions that apply to two schemas, and who is who under them.</summary>
internal sealed class Renames
{
    private readonly Schema from;
    private readonly Dictionary<TableName, TableName> newTables = new();
    private readonly Dictionary<Subject, string> newColumns = new();

    private Renames(Schema from) => this.from = from;

    /// <summary>
    /// A rename applies when its old name is only in the old schema and its new name only in the new one; or when a name that is in
    /// the way is itself renamed, or dropped by decision. So a rename that was done long ago has no effect, and a chain a → b → c works.
    /// A circle (a → b, b → a) can't be told from one that was done already, and has no effect.
    /// </summary>
    public static Renames Of(Schema from, Schema to, Decisions decisions)
    {
        var renames = new Renames(from);
        var tables = Applying(
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
            var columns = Applying(
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

    /// <summary>The table of the new schema that an old one has become, or null: it is gone.</summary>
    public Table? Survivor(Table old, Schema to) =>
        newTables.ContainsKey(old.Name) || !newTables.ContainsValue(old.Name) ? to.Find(NewName(old.Name)) : null;

    /// <summary>Whether a column of a surviving table is still there.</summary>
    public bool Survives(Table old, Column column, Table survivor) =>
        newColumns.ContainsKey(new Subject(old.Name, column.Name))
        || (!newColumns.Any(rename => rename.Key.Table == old.Name && rename.Value == column.Name) && survivor.Find(column.Name) is not null);

    /// <summary>The rename operations, each after the one that clears its way.</summary>
    public void Add(Path path)
    {
        foreach (var (old, renamed) in InOrder(newTables))
        {
            path.Add(new RenameTable(old, renamed));
        }
        foreach (var table in from.Tables.OrderBy(table => table.Name))
        {
            var columns = newColumns.Where(rename => rename.Key.Table == table.Name)
                .ToDictionary(rename => rename.Key.Column!, rename => rename.Value);
            foreach (var (old, renamed) in InOrder(columns))
            {
                path.Add(new RenameColumn(NewName(table.Name), old, renamed));
            }
        }
    }

    private static Dictionary<T, T> Applying<T>(
        IEnumerable<(T From, T To)> wanted, System.Func<T, bool> isOld, System.Func<T, bool> isNew, System.Func<T, bool> isDropped)
        where T : notnull
    {
        var applying = new Dictionary<T, T>();
        foreach (var (old, renamed) in wanted.Where(rename => isOld(rename.From) && isNew(rename.To)))
        {
            if (!applying.ContainsKey(old) && !applying.ContainsValue(renamed) && !EqualityComparer<T>.Default.Equals(old, renamed))
            {
                applying.Add(old, renamed);
            }
        }
        List<T> blocked;
        do
        {
            blocked = applying.Where(rename => !Clear(rename.Key, rename.Value)).Select(rename => rename.Key).ToList();
            blocked.ForEach(old => applying.Remove(old));
        }
        while (blocked.Count > 0);
        foreach (var old in applying.Keys.Where(old => IsCircle(applying, old)).ToList())
        {
            applying.Remove(old);
        }
        return applying;

        bool Clear(T old, T renamed) =>
            (!isNew(old) || applying.ContainsValue(old)) && (!isOld(renamed) || applying.ContainsKey(renamed) || isDropped(renamed));
    }

    private static bool IsCircle<T>(Dictionary<T, T> renames, T start)
        where T : notnull
    {
        var at = renames[start];
        for (var steps = 0; steps < renames.Count && renames.TryGetValue(at, out var next); steps++)
        {
            if (EqualityComparer<T>.Default.Equals(at, start))
            {
                return true;
            }
            at = next;
        }
        return EqualityComparer<T>.Default.Equals(at, start);
    }

    private static IEnumerable<(T From, T To)> InOrder<T>(Dictionary<T, T> renames)
        where T : notnull
    {
        var left = renames.OrderBy(rename => rename.Key).ToList();
        while (left.Count > 0)
        {
            var next = left.First(rename => left.All(other => !EqualityComparer<T>.Default.Equals(other.Key, rename.Value)));
            left.Remove(next);
            yield return (next.Key, next.Value);
        }
    }
}
