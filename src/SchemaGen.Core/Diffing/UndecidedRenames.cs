using System.Collections.Generic;
using System.Linq;
using SchemaGen.Model;

namespace SchemaGen.Core.Diffing;

/// <summary>Finds what is gone and has, in the same place, something new that could be it under another name.</summary>
internal static class UndecidedRenames
{
    public static EquatableArray<Undecided> Find(Schema from, Schema to, Renames renames, Decisions decisions) =>
        Tables(from, to, renames, decisions).Concat(Columns(from, to, renames, decisions)).ToEquatableArray();

    private static IEnumerable<Undecided> Tables(Schema from, Schema to, Renames renames, Decisions decisions)
    {
        var survivors = new HashSet<TableName>(from.Tables.Select(table => renames.Survivor(table, to)).OfType<Table>().Select(table => table.Name));
        var added = to.Tables.Where(table => !survivors.Contains(table.Name)).ToList();
        return
            from gone in @from.Tables.OrderBy(table => table.Name)
            where renames.Survivor(gone, to) is null && !decisions.Drops.Contains(new Subject(gone.Name, null))
            let candidates = added.Where(table => Alike(gone, table)).Select(table => new Subject(table.Name, null)).ToEquatableArray()
            where !candidates.IsEmpty
            select new Undecided(new Subject(gone.Name, null), candidates);
    }

    private static IEnumerable<Undecided> Columns(Schema from, Schema to, Renames renames, Decisions decisions)
    {
        foreach (var old in from.Tables.OrderBy(table => table.Name))
        {
            if (renames.Survivor(old, to) is not { } survivor)
            {
                continue;
            }
            var kept = new HashSet<string>(old.Columns.Where(column => renames.Survives(old, column, survivor)).Select(column => renames.NewName(old.Name, column.Name)));
            var added = survivor.Columns.Where(column => !kept.Contains(column.Name) && column.Generated is null).ToList();
            foreach (var gone in old.Columns.Where(column => column.Generated is null && !renames.Survives(old, column, survivor)))
            {
                var candidates = added.Where(column => CouldBe(old, gone, survivor, column))
                    .Select(column => new Subject(survivor.Name, column.Name)).ToEquatableArray();
                if (!candidates.IsEmpty && !decisions.Drops.Contains(new Subject(survivor.Name, gone.Name)))
                {
                    yield return new Undecided(new Subject(survivor.Name, gone.Name), candidates);
                }
            }
        }
    }

    // A foreign key to another table is another fact, whatever its type.
    private static bool CouldBe(Table old, Column gone, Table survivor, Column added) =>
        TypeFamilies.Compatible(gone.Type, added.Type)
        && (Target(old, gone) is not { } before || Target(survivor, added) is not { } after || before == after);

    private static TableName? Target(Table table, Column column) =>
        table.ForeignKeys.Where(key => key.Columns.Contains(column.Name)).Select(key => (TableName?)key.Table).FirstOrDefault();

    // At least half of the columns of the larger one are in both.
    private static bool Alike(Table gone, Table added)
    {
        var shared = gone.Columns.Count(column => added.Find(column.Name) is { } other && TypeFamilies.Compatible(column.Type, other.Type));
        return shared > 0 && shared * 2 >= System.Math.Max(gone.Columns.Count, added.Columns.Count);
    }
}
