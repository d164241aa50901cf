using System.Linq;
using SchemaGen.Model;

namespace SchemaGen.Core.Diffing;

/// <summary>What leads from one schema to another, and what only a person can know.</summary>
/// <param name="Operations">In an order that a database accepts; what is undecided is in it as drop and add.</param>
/// <param name="Undecided">Pairs that may be renames; while there is one, the operations must not be accepted.</param>
public sealed record Difference(EquatableArray<Operation> Operations, EquatableArray<Undecided> Undecided)
{
    /// <summary>The two schemas are the same.</summary>
    public bool IsEmpty => Operations.IsEmpty;
}

/// <summary>Something that is gone, and what is new and could be the same under a new name. Tables where the columns are null.</summary>
public sealed record Undecided(Subject Removed, EquatableArray<Subject> Added);

/// <summary>Compares schemas. Column order is presentation and no difference; expressions are compared token by token.</summary>
public static class Differ
{
    /// <summary>
    /// The operations that lead from one schema to the other. Names that vanish are never paired by guessing: a pair needs a
    /// decision, and without one that looks possible is <see cref="Difference.Undecided"/>.
    /// </summary>
    /// <exception cref="Replaying.ImpossibleOperationException">
    /// <paramref name="to"/> is no schema that a database could hold: a foreign key without its target, a name used twice.
    /// </exception>
    public static Difference Diff(Schema from, Schema to, Decisions? decisions = null)
    {
        if (from == to)
        {
            return new Difference(default, default);
        }
        var path = new Path(from);
        SchemaRenames.Add(path, to, decisions ?? Decisions.None);
        var carried = SchemaRenames.Carried(path, decisions ?? Decisions.None);
        var start = path.Current;
        var renames = Renames.Of(start, to, carried);
        var objects = ObjectRenames.Of(start, to, renames, carried);
        foreach (var name in to.Names.Where(name => !start.Names.Contains(name)))
        {
            path.Add(new CreateSchema(name));
        }
        TearDown(path, to, renames, objects);
        Build(path, to);
        ObjectChanges.DropLeft(path, to);
        foreach (var name in start.Names.Where(name => !to.Names.Contains(name)))
        {
            path.Add(new DropSchema(name));
        }
        return new Difference(path.Operations, UndecidedRenames.Find(start, to, renames, objects, carried));
    }

    /// <summary>Whether two schemas are the same. One that no database could hold is the same as none but itself.</summary>
    public static bool Same(Schema left, Schema right)
    {
        try
        {
            return Diff(left, right).IsEmpty;
        }
        catch (Replaying.ImpossibleOperationException)
        {
            return false;
        }
    }

    private static void TearDown(Path path, Schema to, Renames renames, ObjectRenames objects)
    {
        ObjectChanges.DropGone(path, objects);
        Parentage.Leave(path, to, renames);
        Drops.Add(path, to, renames);
        renames.Add(path);
        objects.Add(path);
        ObjectChanges.DropChanged(path, to);
        var rebuilt = ObjectChanges.RebuiltTypes(path.Current, to);
        ConstraintChanges.Add(path, to, column => rebuilt.Count > 0 && SqlNames.In(column.Type.Name).Any(rebuilt.Contains));
        ObjectChanges.MakeWay(path, to);
    }

    // What a change had to take away on its way, though it was made already, is made again in a second round.
    private static void Build(Path path, Schema to)
    {
        var order = BuildOrder.Of(to, table => path.Current.Find(table.Name) is null);
        for (var round = 0; round < 2; round++)
        {
            foreach (var node in order.Where(node => node.Kind is not (ObjectKind.Grant or ObjectKind.Comment)))
            {
                Build(path, to, node);
            }
            TableChanges.AddForeignKeys(path, to);
        }
        foreach (var node in order.Where(node => node.Kind is ObjectKind.Grant or ObjectKind.Comment))
        {
            Build(path, to, node);
        }
    }

    private static void Build(Path path, Schema to, Built node)
    {
        if (node.Table is { } table)
        {
            TableChanges.Add(path, to, table);
        }
        else
        {
            ObjectChanges.Add(path, node.Object!);
        }
    }
}
