using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Analyzers.Facts;
using SchemaGen.Core.Texts;
using SchemaGen.Core.Naming;
using SchemaGen.Model;

namespace SchemaGen.Analyzers.Modeling;

/// <summary>Turns declared uniques, checks and exclusions of one entity into those of its table.</summary>
internal sealed class Constraints(TableDraft draft, Findings findings)
{
    private readonly string label = draft.Entity.Name;

    /// <summary>Fills in the draft; its columns and key are there already.</summary>
    public void Map()
    {
        foreach (var property in draft.Mapped.Select(mapped => mapped.Property))
        {
            foreach (var unique in property.Uniques)
            {
                Add(unique, property.Name);
            }
        }
        foreach (var unique in draft.Entity.Uniques)
        {
            Add(unique, null);
        }
        foreach (var exclusion in draft.Entity.Exclusions)
        {
            Add(exclusion);
        }
        // Names that are declared come first: a derived one gives way to them.
        var checks = draft.Mapped
            .SelectMany(mapped => mapped.Property.Checks.Select(check => (Check: check, Property: (string?)mapped.Property.Name)))
            .Concat(draft.Entity.Checks.Select(check => (Check: check, Property: (string?)null)));
        foreach (var (check, property) in checks.OrderBy(check => check.Check.Name is null))
        {
            Add(check, property);
        }
    }

    /// <summary>The columns that an attribute on a class or a property is about; null when it names others, which is reported.</summary>
    public static EquatableArray<string>? Columns(
        TableDraft draft, string attribute, EquatableArray<string> named, string? property, Anchor at, Findings findings)
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

    /// <summary>A condition, trimmed; an empty one is reported and none.</summary>
    public static string? Condition(string? sql, string of, TableDraft draft, Anchor at, Findings findings)
    {
        if (sql is not null && sql.Trim().Length == 0)
        {
            findings.Add(Rules.UnusableArgument, at, $"{draft.Entity.Name}: Where of {of} is empty: write an SQL condition, or leave it out");
            return null;
        }
        return sql?.Trim();
    }

    private void Add(UniqueFacts unique, string? property)
    {
        var at = draft.At(property, unique.Attribute);
        if (Columns(draft, "Unique", unique.Properties, property, at, findings) is not { } columns
            || PropertyNames.Columns(draft, unique.Include, "Unique", at, findings) is not { } include)
        {
            return;
        }
        var name = Name(unique.Name, at) ?? draft.Convention.UniqueOf(draft.Name, columns);
        draft.Uniques.Add(new UniqueConstraint(name, columns, unique.NullsNotDistinct, include, unique.Deferral));
        draft.Declared.Add(new Declaration(name, at, IsConstraint: true, HasIndex: true));
    }

    private void Add(CheckFacts check, string? property)
    {
        var at = draft.At(property, check.Attribute);
        var sql = check.Sql.Trim();
        if (sql.Length == 0)
        {
            findings.Add(Rules.UnusableArgument, at, $"{label}: attribute Check is empty: write an SQL condition, such as price >= 0");
            return;
        }
        var taken = new HashSet<string>(draft.Declared.Where(declared => declared.IsConstraint).Select(declared => declared.Name));
        var name = draft.Convention.CheckOf(draft.Name, property is null ? null : draft.ColumnOf(property)!.Name, Name(check.Name, at), taken);
        draft.Checks.Add(new CheckConstraint(name, sql, check.NoInherit, check.NotValid));
        draft.Declared.Add(new Declaration(name, at, IsConstraint: true, HasIndex: false));
    }

    private void Add(ExclusionFacts exclusion)
    {
        var at = draft.At(attribute: exclusion.Attribute);
        if (exclusion.Elements.IsEmpty)
        {
            findings.Add(Rules.UnusableArgument, at, $"{label}: attribute Exclude names nothing to compare: write elements such as \"room with =\", \"during with &&\"");
            return;
        }
        var elements = new List<ExclusionElement>();
        foreach (var text in exclusion.Elements)
        {
            try
            {
                elements.Add(IndexLines.ReadElement(text));
            }
            catch (FormatException malformed)
            {
                findings.Add(Rules.Malformed, at, $"{label}: '{text}' is no element of an exclusion constraint: {malformed.Message}");
                return;
            }
        }
        if (!Indexes.Exist(draft, elements.Select(element => element.Part), at, findings)
            || PropertyNames.Columns(draft, exclusion.Include, "Exclude", at, findings) is not { } include)
        {
            return;
        }
        var name = Name(exclusion.Name, at) ?? draft.Convention.ExclusionOf(draft.Name, elements.Select(element => element.Part).ToList());
        draft.Exclusions.Add(new ExclusionConstraint(
            name, elements.ToEquatableArray(), exclusion.Method ?? "gist", include,
            Condition(exclusion.Where, "an exclusion constraint", draft, at, findings), exclusion.Deferral));
        draft.Declared.Add(new Declaration(name, at, IsConstraint: true, HasIndex: true));
    }

    private string? Name(string? declared, Anchor at) => Names.Declared(declared, draft, at, findings);
}
