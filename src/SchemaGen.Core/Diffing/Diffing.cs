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
        var renames = Renames.Of(from, to, decisions ?? Decisions.None);
        var path = new Path(from);
        foreach (var name in to.Names.Where(name => !from.Names.Contains(name)))
        {
            path.Add(new CreateSchema(name));
        }
        Drops.Add(path, to, renames);
        renames.Add(path);
        ConstraintChanges.Add(path, to);
        TableChanges.Add(path, to);
        foreach (var name in from.Names.Where(name => !to.Names.Contains(name)))
        {
            path.Add(new DropSchema(name));
        }
        return new Difference(path.Operations, UndecidedRenames.Find(from, to, renames, decisions ?? Decisions.None));
    }

    /// <summary>Whether two schemas are the same.</summary>
    public static bool Same(Schema left, Schema right) => Diff(left, right).IsEmpty;
}
