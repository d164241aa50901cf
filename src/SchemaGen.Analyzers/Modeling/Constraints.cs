using System.Collections.Generic;
using System.Linq;
using SchemaGen.Analyzers.Facts;
using SchemaGen.Core.Naming;
using SchemaGen.Model;

namespace SchemaGen.Analyzers.Modeling;

/// <summary>Turns declared uniques, checks and indexes of one entity into those of its table.</summary>
internal sealed class Constraints(TableDraft draft, Findings findings)
{
    /// <summary>Fills in the draft; its columns and key are there already.</summary>
    public void Map()
    {
        var entity = draft.Entity;
        foreach (var property in draft.Columns.Select(mapped => mapped.Property))
        {
            foreach (var unique in property.Uniques)
            {
                Add(unique, property.Name);
            }
            foreach (var index in property.Indexes)
            {
                Add(index, property.Name);
            }
        }
        foreach (var unique in entity.Uniques)
        {
            Add(unique, null);
        }
        foreach (var index in entity.Indexes)
        {
            Add(index, null);
        }
        // Names that are declared come first: a derived one gives way to them.
        var checks = draft.Columns
            .SelectMany(mapped => mapped.Property.Checks.Select(check => (Check: check, Property: (string?)mapped.Property.Name)))
            .Concat(entity.Checks.Select(check => (Check: check, Property: (string?)null)));
        foreach (var (check, property) in checks.OrderBy(check => check.Check.Name is null))
        {
            Add(check, property);
        }
    }

    private void Add(UniqueFacts unique, string? property)
    {
        var at = draft.At(property, unique.Attribute);
        if (Columns("Unique", unique.Properties, property, at) is not { } columns)
        {
            return;
        }
        var name = Name(unique.Name, at) ?? DefaultNames.Unique(draft.Name, columns);
        draft.Uniques.Add(new UniqueConstraint(name, columns));
        draft.Declared.Add(new Declaration(name, at, IsConstraint: true, HasIndex: true));
    }

    private void Add(IndexFacts index, string? property)
    {
        var at = draft.At(property, index.Attribute);
        if (Columns("Indexed", index.Properties, property, at) is not { } columns)
        {
            return;
        }
        var named = property is null ? index.Properties : EquatableArray<string>.Of(property);
        foreach (var stray in index.Descending.Where(name => !named.Contains(name)))
        {
            findings.Add(Rules.UnusableArgument, at, $"{draft.Entity.Name}: Descending names '{stray}', which the index does not hold: name one of its properties");
        }
        var where = index.Where?.Trim();
        if (where?.Length == 0)
        {
            findings.Add(Rules.UnusableArgument, at, $"{draft.Entity.Name}: Where of an index is empty: write an SQL condition, or leave it out");
            where = null;
        }
        var name = Name(index.Name, at) ?? DefaultNames.Index(draft.Name, columns);
        var parts = columns.Select((column, i) => new IndexPart(column, IsDescending: index.Descending.Contains(named[i])));
        draft.Indexes.Add(new TableIndex(name, parts.ToEquatableArray(), index.IsUnique, where));
        draft.Declared.Add(new Declaration(name, at, IsConstraint: false, HasIndex: true));
    }

    private void Add(CheckFacts check, string? property)
    {
        var at = draft.At(property, check.Attribute);
        var sql = check.Sql.Trim();
        if (sql.Length == 0)
        {
            findings.Add(Rules.UnusableArgument, at, $"{draft.Entity.Name}: attribute Check is empty: write an SQL condition, such as price >= 0");
            return;
        }
        var taken = new HashSet<string>(draft.Declared.Where(declared => declared.IsConstraint).Select(declared => declared.Name));
        var name = Name(check.Name, at)
            ?? DefaultNames.Check(draft.Name, property is null ? null : draft.ColumnOf(property)!.Name, taken);
        draft.Checks.Add(new CheckConstraint(name, sql));
        draft.Declared.Add(new Declaration(name, at, IsConstraint: true, HasIndex: false));
    }

    private EquatableArray<string>? Columns(string attribute, EquatableArray<string> named, string? property, Anchor at)
    {
        if (property is null && named.IsEmpty)
        {
            findings.Add(Rules.UnusableArgument, at, $"{draft.Entity.Name}: attribute {attribute} on a class names no property: name them with nameof");
            return null;
        }
        if (property is not null && named.Any(name => name != property))
        {
            findings.Add(Rules.UnusableArgument, at,
                $"{draft.Entity.Name}.{property}: attribute {attribute} on a property names others: put it on the class to cover several");
            return null;
        }
        return PropertyNames.Columns(draft, property is null ? named : EquatableArray<string>.Of(property), attribute, at, findings);
    }

    private string? Name(string? declared, Anchor at) => Names.Declared(declared, draft, at, findings);
}
