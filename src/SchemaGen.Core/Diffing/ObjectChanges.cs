using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Replaying;
using SchemaGen.Model;

namespace SchemaGen.Core.Diffing;

/// <summary>Drops, changes and creates what a schema holds beside its tables.</summary>
internal static class ObjectChanges
{
    /// <summary>Drops what reads tables or acts on them and is gone, before those change. Names are the old ones.</summary>
    public static void DropGone(Path path, ObjectRenames renames) => Drop(path, item => IsUpper(item.Id.Kind) && !renames.Survives(item.Id));

    /// <summary>Drops what reads tables or acts on them and can't be altered. Names are the new ones.</summary>
    public static void DropChanged(Path path, Schema to) => Drop(path, item => IsUpper(item.Id.Kind) && MustBeMadeAgain(item, to));

    /// <summary>
    /// The types that are made anew under their names, with those that stand on them: ALTER can't lead to what they are to be, or their name is to
    /// be another object's.
    /// </summary>
    public static HashSet<string> RebuiltTypes(Schema schema, Schema to)
    {
        var rebuilt = new HashSet<string>(schema.Objects.Where(item => IsType(item.Id.Kind) && (IsRebuilt(item, to) || MustBeMadeAgain(item, to) || IsInTheWay(item, to)))
            .Select(item => item.Id.Name.Name));
        int count;
        do
        {
            count = rebuilt.Count;
            rebuilt.UnionWith(schema.Objects.Where(item => IsType(item.Id.Kind) && SqlNames.Of(item).Any(rebuilt.Contains)).Select(item => item.Id.Name.Name));
        }
        while (rebuilt.Count > count);
        return rebuilt;
    }

    /// <summary>Drops types, sequences and functions that can't be altered or whose name is wanted, and what stands on types that are built anew.</summary>
    public static void MakeWay(Path path, Schema to)
    {
        Drop(path, item => item.Id.On is not null && to.Find(item.Id) is null);
        Drop(path, item => item.Id.Kind == ObjectKind.DefaultPrivileges && to.Find(item.Id) is null);
        Drop(path, item => !IsUpper(item.Id.Kind) && MustBeMadeAgain(item, to));
        Drop(path, item => IsInTheWay(item, to));
        foreach (var type in path.Current.Objects.OfType<EnumType>().Where(type => IsRebuilt(type, to)).ToList())
        {
            while (path.InTheWay(new DropObject(type.Id)).SelectMany(operation => KeepingColumns(path, type, operation)).FirstOrDefault() is { } blocker)
            {
                path.Add(blocker);
            }
        }
    }

    /// <summary>Creates an object that is missing, or alters it to its definition.</summary>
    public static void Add(Path path, SchemaObject wanted)
    {
        var current = path.Current.Find(wanted.Id);
        if (current is null)
        {
            path.Add(new CreateObject(Possible(path.Current, wanted)));
        }
        else if (current is View old && wanted is View view && ObjectEquivalence.SameButIndexes(old, view))
        {
            MaterializedIndexes(path, old, view);
        }
        else if (!ObjectEquivalence.Same(current, Possible(path.Current, wanted)))
        {
            path.Add(new AlterObject(Possible(path.Current, wanted)));
        }
    }

    /// <summary>Drops what is gone and is still there, last what others stand on. If something of the target stands on it, the replay says so.</summary>
    public static void DropLeft(Path path, Schema to)
    {
        var gone = BuildOrder.Of(path.Current, _ => false).Reverse().Where(node => node.Object is not null && to.Find(node.Object.Id) is null).ToList();
        foreach (var node in gone)
        {
            path.AddAlone(new DropObject(node.Object!.Id));
        }
    }

    // Its owner may be still to come.
    private static SchemaObject Possible(Schema schema, SchemaObject wanted) =>
        wanted is Sequence { OwnedBy: { } table } sequence && schema.Find(table)?.Find(sequence.OwnedByColumn!) is null
            ? sequence with { OwnedBy = null, OwnedByColumn = null }
            : wanted;

    private static void MaterializedIndexes(Path path, View old, View wanted)
    {
        var name = wanted.Id.Name;
        var arriving = Equivalence.Without(wanted.Indexes, old.Indexes, index => index.Name, Equivalence.Alterable).ToList();
        foreach (var index in Equivalence.Without(old.Indexes, wanted.Indexes, index => index.Name, Equivalence.Alterable))
        {
            var renamed = arriving.FirstOrDefault(other => Equivalence.Alterable(index, other));
            if (renamed is null || !path.TryAdd(new RenameIndex(name, index.Name, renamed.Name)))
            {
                path.Add(new DropIndex(name, index.Name));
            }
            else
            {
                arriving.Remove(renamed);
            }
        }
        IndexChanges.Add(path, name, wanted.Indexes, ((View)path.Current.Find(wanted.Id)!).Indexes);
    }

    private static void Drop(Path path, System.Func<SchemaObject, bool> isGoing)
    {
        foreach (var item in path.Current.Objects.Where(isGoing).ToList())
        {
            if (path.Current.Find(item.Id) is not null)
            {
                path.Add(new DropObject(item.Id));
            }
        }
    }

    // The columns of an enum type are carried over when it is built anew. What reads them is in the way, and their defaults, which may name a label that goes.
    private static IEnumerable<Operation> KeepingColumns(Path path, EnumType type, Operation operation)
    {
        if (operation is AlterColumn alter && path.Current.Find(alter.Table)!.Find(alter.Column.Name)! is var column && column.Type != alter.Column.Type)
        {
            return path.InTheWay(alter).Concat(column.Default is null ? [] : [new AlterColumn(alter.Table, column with { Default = null })]);
        }
        return operation is DropObject { Id.On: { } on } && on == type.Id ? [] : [operation];
    }

    private static bool IsRebuilt(SchemaObject item, Schema to) => item is EnumType old && to.Find(item.Id) is EnumType wanted && ObjectEquivalence.IsRebuilt(old, wanted);

    private static bool MustBeMadeAgain(SchemaObject item, Schema to) =>
        to.Find(item.Id) is { } wanted && !ObjectEquivalence.Same(item, wanted) && !ObjectEquivalence.CanAlter(item, wanted);

    // Tables, views, sequences and types share their names, as functions and procedures do.
    private static bool IsInTheWay(SchemaObject item, Schema to) => item.Id.Kind switch
    {
        ObjectKind.Function or ObjectKind.Procedure => to.Find(item.Id) is null
            && to.Objects.Any(other => other.Id.Kind is ObjectKind.Function or ObjectKind.Procedure && other.Id.Name == item.Id.Name && other.Id.Member == item.Id.Member),
        >= ObjectKind.Enum and <= ObjectKind.Sequence => to.Find(item.Id) is null
            && (to.Find(item.Id.Name) is not null
                || to.Objects.Any(other => other.Id.Kind is (>= ObjectKind.Enum and <= ObjectKind.Sequence) or ObjectKind.View or ObjectKind.MaterializedView && other.Id.Name == item.Id.Name)),
        _ => false,
    };

    private static bool IsType(ObjectKind kind) => kind is >= ObjectKind.Enum and <= ObjectKind.Range;

    private static bool IsUpper(ObjectKind kind) => kind is >= ObjectKind.View and <= ObjectKind.Policy;
}
