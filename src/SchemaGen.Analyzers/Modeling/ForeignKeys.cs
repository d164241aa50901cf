using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Analyzers.Facts;
using SchemaGen.Core.Naming;
using SchemaGen.Model;

namespace SchemaGen.Analyzers.Modeling;

/// <summary>Finds the foreign keys of entities: those declared with References, and those behind navigations.</summary>
internal sealed class ForeignKeys(IReadOnlyDictionary<string, TableDraft> drafts, Findings findings)
{
    /// <summary>Fills in the draft's foreign keys; all drafts have their columns, keys, uniques and indexes already.</summary>
    public void Map(TableDraft draft)
    {
        foreach (var mapped in draft.Mapped)
        {
            if (mapped.Property.References is { } reference)
            {
                FromReference(
                    draft, draft.At(mapped.Property.Name), draft.Entity.Name + "." + mapped.Property.Name,
                    EquatableArray<string>.Of(mapped.Column.Name), reference);
            }
            if (mapped.Property.ForeignKey is { } navigation)
            {
                CheckNavigation(draft, mapped.Property.Name, navigation);
            }
        }
        foreach (var reference in draft.Entity.ForeignKeys)
        {
            var at = draft.At(attribute: reference.Attribute);
            if (Constraints.Columns(draft, "ForeignKeyConstraint", reference.Properties, null, at, findings) is { } columns)
            {
                FromReference(draft, at, draft.Entity.Name, columns, reference);
            }
        }
        foreach (var navigation in draft.Navigations)
        {
            FromNavigation(draft, navigation);
        }
    }

    private void FromReference(TableDraft draft, Anchor at, string label, EquatableArray<string> columns, ReferenceFacts reference)
    {
        if (!drafts.TryGetValue(reference.Entity, out var target))
        {
            findings.AddNoEntity(Rules.NoSuchEntity, at, label, reference.Entity,
                $"{reference.Entity} is no entity of this project: mark that class with attribute Table or Entity; a class of another project needs attribute SchemaFrom on this assembly");
            return;
        }
        if ((reference.Targets.IsEmpty ? KeyOf(target, at, label) : Referenced(target, at, label, reference.Targets)) is not { } referenced
            || PropertyNames.Columns(draft, reference.SetColumns, "References", at, findings) is not { } set)
        {
            return;
        }
        if (!set.IsEmpty && (reference.OnDelete is not (ReferentialAction.SetNull or ReferentialAction.SetDefault) || set.Any(column => !columns.Contains(column))))
        {
            findings.Add(Rules.UnusableArgument, at,
                $"{label}: SetColumns are for OnDelete = SetNull or SetDefault, and name properties of the foreign key: change OnDelete, or leave them out");
            return;
        }
        Add(draft, at, label, target, new ForeignKey(
            reference.Name ?? "", columns, target.Name, referenced, reference.OnDelete, reference.OnUpdate,
            reference.Deferral, reference.IsMatchFull, set, reference.NotValid));
    }

    private EquatableArray<string>? Referenced(TableDraft target, Anchor at, string label, EquatableArray<string> properties)
    {
        var columns = properties.Select(name => (target.ColumnOf(name) ?? target.Find(name))?.Name).OfType<string>().ToEquatableArray();
        if (columns.Count == properties.Count)
        {
            return columns;
        }
        // A property that is no column because of its type has its own finding.
        if (properties.FirstOrDefault(name => target.Property(name) is null && target.Find(name) is null) is { } unknown)
        {
            findings.Add(Rules.ReferenceMismatch, at, $"{label}: {target.Entity.Name} has no mapped property '{unknown}': name one with nameof");
        }
        return null;
    }

    // On a scalar, ForeignKey names a navigation. One whose class is no entity has its own finding.
    private void CheckNavigation(TableDraft draft, string property, string navigation)
    {
        if (draft.ColumnOf(navigation) is not null)
        {
            findings.Add(Rules.UnusableArgument, draft.At(property),
                $"{draft.Entity.Name}.{property}: attribute ForeignKey names '{navigation}', which is a column: name the navigation property, or use attribute References");
        }
        else if (draft.Property(navigation) is null)
        {
            findings.Add(Rules.UnusableArgument, draft.At(property), PropertyNames.Unknown(draft, "ForeignKey", navigation));
        }
    }

    private void FromNavigation(TableDraft draft, PropertyFacts navigation)
    {
        var at = draft.At(navigation.Name);
        var label = draft.Entity.Name + "." + navigation.Name;
        var target = drafts[navigation.Type.Entity!];
        if (Scalars(draft, navigation, target) is not { } scalars)
        {
            if (!IsInverse(draft, navigation, target) && draft.Entity.ForeignKeys.All(reference => reference.Entity != target.Entity.Type))
            {
                findings.Add(Rules.ReferenceMismatch, at,
                    $"{label}: no foreign key property for the navigation to {target.Entity.Name}: add {navigation.Name}Id, name one with attribute ForeignKey, or mark it NotMapped");
            }
            return;
        }
        // On the principal's side EF lets the attribute name the other class's property.
        if (navigation.ForeignKey is not null && scalars.All(name => draft.Property(name) is null)
            && IsInverse(draft, navigation, target))
        {
            return;
        }
        if (PropertyNames.Columns(draft, scalars, "ForeignKey", at, findings) is not { } columns
            || draft.ForeignKeys.Any(foreignKey => foreignKey.Columns == columns && foreignKey.Table == target.Name)
            || KeyOf(target, at, label) is not { } referenced)
        {
            return;
        }
        Add(draft, at, label, target, new ForeignKey("", columns, target.Name, referenced, navigation.OnDelete));
    }

    // The names of the properties behind a navigation, or null when nothing says them.
    private static IReadOnlyList<string>? Scalars(TableDraft draft, PropertyFacts navigation, TableDraft target)
    {
        if (navigation.ForeignKey is { } declared)
        {
            return declared.Split(',').Select(name => name.Trim()).ToList();
        }
        var pointing = draft.Columns.Select(mapped => mapped.Property)
            .Where(property => property.ForeignKey == navigation.Name)
            .OrderBy(property => property.Order ?? int.MaxValue)
            .Select(property => property.Name)
            .ToList();
        if (pointing.Count > 0)
        {
            return pointing;
        }
        var byKey = target.Columns
            .Where(mapped => target.Key is { } key && key.Columns.Contains(mapped.Column.Name))
            .OrderBy(mapped => target.Key!.Columns.ToList().IndexOf(mapped.Column.Name))
            .Select(mapped => Scalar(draft, navigation.Name + mapped.Property.Name))
            .OfType<string>()
            .ToList();
        return byKey.Count > 0 && byKey.Count == target.Key!.Columns.Count ? byKey
            : Scalar(draft, navigation.Name + "Id") is { } scalar ? [scalar]
            : null;
    }

    private static string? Scalar(TableDraft draft, string name) => draft.Columns
        .FirstOrDefault(mapped => string.Equals(mapped.Property.Name, name, StringComparison.OrdinalIgnoreCase))?.Property.Name;

    // The other end of a one-to-one relation has no column: the foreign key is at the target.
    private static bool IsInverse(TableDraft draft, PropertyFacts navigation, TableDraft target) =>
        target.Columns.Any(mapped => mapped.Property.References?.Entity == draft.Entity.Type)
        || target.Entity.ForeignKeys.Any(reference => reference.Entity == draft.Entity.Type)
        || target.Navigations.Any(other => (target != draft || other != navigation)
            && other.Type.Entity == draft.Entity.Type
            && Scalars(target, other, draft) is { } scalars
            && scalars.All(name => target.ColumnOf(name) is not null));

    private EquatableArray<string>? KeyOf(TableDraft target, Anchor at, string label)
    {
        if (target.Entity.IsKeyless)
        {
            findings.Add(Rules.ReferenceMismatch, at, $"{label}: {target.Entity.Name} has no primary key to refer to: name a unique property with attribute References");
        }
        return target.Key?.Columns ?? (target.Partition is null ? null : KeyOf(target.Parents[0], at, label));
    }

    private void Add(TableDraft draft, Anchor at, string label, TableDraft target, ForeignKey foreignKey)
    {
        var (columns, referenced) = (foreignKey.Columns, foreignKey.ReferencedColumns);
        if (columns.Count != referenced.Count)
        {
            findings.Add(Rules.ReferenceMismatch, at,
                $"{label}: {columns.Count} column(s) can't refer to the {referenced.Count} of {target.Name} ({string.Join(", ", referenced)}): name as many with attribute ForeignKey");
            return;
        }
        if (!target.IsUnique(referenced))
        {
            findings.Add(Rules.ReferenceMismatch, at,
                $"{label}: {target.Name} ({string.Join(", ", referenced)}) is neither primary key nor unique: mark it with attribute Unique or Key");
            return;
        }
        for (var i = 0; i < columns.Count; i++)
        {
            ColumnType from = draft.Find(columns[i])!.Type, to = target.Find(referenced[i])!.Type;
            if (from.Name != to.Name || from.IsArray != to.IsArray)
            {
                findings.Add(Rules.ReferenceMismatch, at,
                    $"{label}: {draft.Name}.{columns[i]} is {from}, but {target.Name}.{referenced[i]}, to which it refers, is {to}: give both one type");
                return;
            }
        }
        var declared = foreignKey.Name.Length == 0 ? null : Names.Declared(foreignKey.Name, draft, at, findings);
        var name = declared ?? draft.Convention.ForeignKeyOf(draft.Name, columns, target.Name, referenced);
        draft.ForeignKeys.Add(foreignKey with { Name = name });
        draft.Declared.Add(new Declaration(name, at, IsConstraint: true, HasIndex: false));
    }
}
