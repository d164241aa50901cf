using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Naming;
using SchemaGen.Core.Texts;
using SchemaGen.Model;

namespace SchemaGen.Core.Diffing;

/// <summary>Finds types, sequences and labels that are gone while something that could be them is new. Views and functions hold no data: no question.</summary>
internal static class UndecidedObjects
{
    public static IEnumerable<Undecided> Find(Schema from, Schema to, ObjectRenames renames, Decisions decisions) =>
        Objects(from, to, renames, decisions).Concat(Labels(from, to, renames, decisions));

    private static IEnumerable<Undecided> Objects(Schema from, Schema to, ObjectRenames renames, Decisions decisions)
    {
        var survivors = new HashSet<ObjectId>(from.Objects.Where(item => renames.Survives(item.Id)).Select(item => renames.NewId(item.Id)));
        var added = to.Objects.Where(item => !survivors.Contains(item.Id)).ToList();
        return
            from gone in @from.Objects.OrderBy(item => ObjectNames.Write(item.Id), StringComparer.Ordinal)
            where !renames.Survives(gone.Id) && !decisions.Drops.Contains(Subject.Of(gone.Id))
            let candidates = added.Where(item => item.Id != gone.Id && Alike(gone, item)).Select(item => Subject.Of(item.Id)).ToEquatableArray()
            where !candidates.IsEmpty
            select new Undecided(Subject.Of(gone.Id), candidates);
    }

    private static IEnumerable<Undecided> Labels(Schema from, Schema to, ObjectRenames renames, Decisions decisions)
    {
        foreach (var old in from.Objects.OfType<EnumType>().Where(type => renames.Survives(type.Id)))
        {
            if (to.Find(renames.NewId(old.Id)) is not EnumType target)
            {
                continue;
            }
            var kept = old.Labels.Select(label => renames.NewLabel(target.Id, label)).Where(target.Labels.Contains).ToList();
            var added = target.Labels.Where(label => !kept.Contains(label)).Select(label => Subject.Label(target.Id, label)).ToEquatableArray();
            foreach (var gone in old.Labels.Where(label => !target.Labels.Contains(renames.NewLabel(target.Id, label))).Select(label => Subject.Label(target.Id, label)))
            {
                if (!added.IsEmpty && !decisions.Drops.Contains(gone))
                {
                    yield return new Undecided(gone, added);
                }
            }
        }
    }

    private static bool Alike(SchemaObject gone, SchemaObject added) => (gone, added) switch
    {
        (EnumType one, EnumType other) => Overlap(one.Labels, other.Labels),
        (CompositeType one, CompositeType other) => Overlap(one.Fields.Select(field => field.Name).ToList(), other.Fields.Select(field => field.Name).ToList()),
        (DomainType one, DomainType other) => TypeFamilies.Compatible(one.Type, other.Type),
        (Sequence one, Sequence other) => one.Type == other.Type && one.Options == other.Options,
        (SourceObject { Id.Kind: ObjectKind.Range } one, SourceObject { Id.Kind: ObjectKind.Range } other) => SqlTokens.Same(one.Source, other.Source),
        _ => false,
    };

    // At least half of the longer one is in both.
    private static bool Overlap(IReadOnlyList<string> left, IReadOnlyList<string> right) =>
        left.Count(right.Contains) is var shared && shared > 0 && shared * 2 >= Math.Max(left.Count, right.Count);
}
