using System.Collections.Generic;
using System.Linq;
using SchemaGen.Model;

namespace SchemaGen.Core.Diffing;

/// <summary>Finds what is gone and has, in the same place, something new that could be it under another name.</summary>
internal static class UndecidedRenames
{
    public static EquatableArray<Undecided> Find(Schema from, Schema to, Renames renames, ObjectRenames objects, Decisions decisions)
    {
        var schemas = Schemas(from, to, decisions).ToList();
        return schemas.Concat(Tables(from, to, renames, decisions)).Concat(Columns(from, to, renames, decisions))
            .Concat(UndecidedObjects.Find(from, to, objects, decisions))
            .Where(undecided => undecided.Removed.Object?.Kind == ObjectKind.Schema || !(IsInside(schemas, undecided) || IsDroppedWith(undecided, to, decisions))).ToEquatableArray();
    }

    // At least half of the tables and objects of the larger one are in both.
    private static IEnumerable<Undecided> Schemas(Schema from, Schema to, Decisions decisions)
    {
        foreach (var gone in from.Names.Where(name => !to.Names.Contains(name) && !decisions.Drops.Contains(Subject.Schema(name))).OrderBy(name => name, System.StringComparer.Ordinal))
        {
            var before = Content(from, gone);
            var candidates = to.Names.Where(name => !from.Names.Contains(name) && Content(to, name) is var after
                    && before.Count(after.Contains) is var shared && shared > 0 && shared * 2 >= System.Math.Max(before.Count, after.Count))
                .Select(Subject.Schema).ToEquatableArray();
            if (!candidates.IsEmpty)
            {
                yield return new Undecided(Subject.Schema(gone), candidates);
            }
        }
    }

    private static HashSet<string> Content(Schema schema, string name) => new(
        schema.Tables.Select(table => table.Name).Concat(schema.Objects.Where(item => item.Id.Kind <= ObjectKind.MaterializedView).Select(item => item.Id.Name))
            .Where(item => item.Schema == name).Select(item => item.Name));

    // What lies in a schema that is dropped by decision is nothing else's old name.
    private static bool IsDroppedWith(Undecided undecided, Schema to, Decisions decisions) =>
        undecided.Removed.Table.Schema is { } schema && !to.Names.Contains(schema) && decisions.Drops.Contains(Subject.Schema(schema));

    // While a whole schema is in question, what is in it is not.
    private static bool IsInside(List<Undecided> schemas, Undecided undecided) => schemas.Any(schema =>
        schema.Removed.Object!.Name.Name == undecided.Removed.Table.Schema
        && undecided.Added.All(added => schema.Added.Any(other => other.Object!.Name.Name == added.Table.Schema)));

    private static IEnumerable<Undecided> Tables(Schema from, Schema to, Renames renames, Decisions decisions)
    {
        var survivors = new HashSet<TableName>(from.Tables.Select(table => renames.Survivor(table, to)).OfType<Table>().Select(table => table.Name));
        var added = to.Tables.Where(table => !survivors.Contains(table.Name)).ToList();
        return
            from gone in @from.Tables.OrderBy(table => table.Name)
            where renames.Survivor(gone, to) is null && !decisions.Drops.Contains(new Subject(gone.Name, null))
            let candidates = added.Where(table => table.Name != gone.Name && Alike(gone, table)).Select(table => new Subject(table.Name, null)).ToEquatableArray()
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
            var kept = new HashSet<string>(old.Columns.Where(column => renames.Survives(old, column, survivor, to)).Select(column => renames.NewName(old.Name, column.Name)));
            var added = survivor.Columns.Where(column => !kept.Contains(column.Name) && column.Generated is null).ToList();
            foreach (var gone in old.Columns.Where(column => column.Generated is null && !renames.Survives(old, column, survivor, to)))
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
