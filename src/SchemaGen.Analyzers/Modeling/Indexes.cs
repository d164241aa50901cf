using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Analyzers.Facts;
using SchemaGen.Core.Texts;
using SchemaGen.Core.Naming;
using SchemaGen.Model;
using static System.FormattableString;

namespace SchemaGen.Analyzers.Modeling;

/// <summary>Turns declared indexes of one entity into those of its table.</summary>
internal sealed class Indexes(TableDraft draft, Findings findings)
{
    private readonly string label = draft.Entity.Name;

    /// <summary>Fills in the draft; its columns are there already.</summary>
    public void Map()
    {
        foreach (var property in draft.Mapped.Select(mapped => mapped.Property))
        {
            foreach (var index in property.Indexes)
            {
                Add(index, property.Name);
            }
        }
        foreach (var index in draft.Entity.Indexes)
        {
            Add(index, null);
        }
    }

    /// <summary>Whether the table has the columns that parts name; those that it has not are reported.</summary>
    public static bool Exist(TableDraft draft, IEnumerable<IndexPart> parts, Anchor at, Findings findings)
    {
        var strays = parts.Where(part => !part.IsExpression && draft.Find(part.Text) is null).ToList();
        foreach (var stray in strays)
        {
            findings.Add(Rules.UnusableArgument, at,
                $"{draft.Entity.Name}: {draft.Name} has no column '{stray.Text}': name one as in the database, or write an expression in parentheses");
        }
        return strays.Count == 0;
    }

    private void Add(IndexFacts index, string? property)
    {
        var at = draft.At(property, index.Attribute);
        if ((index.Parts.IsEmpty ? OverProperties(index, property, at) : OverParts(index, property, at)) is not { } parts
            || PropertyNames.Columns(draft, index.Include, "Indexed", at, findings) is not { } include)
        {
            return;
        }
        var name = Names.Declared(index.Name, draft, at, findings) ?? draft.Convention.IndexOf(draft.Name, parts);
        draft.Indexes.Add(new TableIndex(
            name,
            parts.ToEquatableArray(),
            index.IsUnique,
            Constraints.Condition(index.Where, "an index", draft, at, findings),
            index.Method is "btree" ? null : index.Method,
            include,
            index.NullsNotDistinct,
            Parameters.Read(index.Parameters, label, at, findings)));
        draft.Declared.Add(new Declaration(name, at, IsConstraint: false, HasIndex: true));
    }

    private List<IndexPart>? OverParts(IndexFacts index, string? property, Anchor at)
    {
        if (property is not null || !index.Properties.IsEmpty)
        {
            findings.Add(Rules.UnusableArgument, at, $"{label}: an index has either properties or Parts: put the one with Parts on the class, and let it name no property");
            return null;
        }
        var parts = new List<IndexPart>();
        foreach (var text in index.Parts)
        {
            try
            {
                parts.Add(IndexLines.ReadPart(text));
            }
            catch (FormatException malformed)
            {
                findings.Add(Rules.Malformed, at, $"{label}: '{text}' is no part of an index: {malformed.Message}");
                return null;
            }
        }
        return Exist(draft, parts, at, findings) ? parts : null;
    }

    private List<IndexPart>? OverProperties(IndexFacts index, string? property, Anchor at)
    {
        if (Constraints.Columns(draft, "Indexed", index.Properties, property, at, findings) is not { } columns)
        {
            return null;
        }
        var named = property is null ? index.Properties : EquatableArray<string>.Of(property);
        Strays("Descending", index.Descending, named, at);
        Strays("NullsFirst", index.NullsFirst, named, at);
        Strays("NullsLast", index.NullsLast, named, at);
        Longer("OperatorClasses", index.OperatorClasses, named, at);
        Longer("Collations", index.Collations, named, at);
        return columns.Select((column, i) =>
        {
            var isDescending = index.Descending.Contains(named[i]);
            return new IndexPart(
                column,
                IsDescending: isDescending,
                Nulls: !isDescending && index.NullsFirst.Contains(named[i]) ? NullsOrder.First
                    : isDescending && index.NullsLast.Contains(named[i]) ? NullsOrder.Last
                    : NullsOrder.Default,
                Collation: At(index.Collations, i),
                OperatorClass: At(index.OperatorClasses, i) ?? index.OperatorClass);
        }).ToList();
    }

    private void Strays(string argument, EquatableArray<string> names, EquatableArray<string> named, Anchor at)
    {
        foreach (var stray in names.Where(name => !named.Contains(name)))
        {
            findings.Add(Rules.UnusableArgument, at, $"{label}: {argument} names '{stray}', which the index does not hold: name one of its properties");
        }
    }

    private void Longer(string argument, EquatableArray<string> items, EquatableArray<string> named, Anchor at)
    {
        if (items.Count > named.Count)
        {
            findings.Add(Rules.UnusableArgument, at, Invariant($"{label}: {argument} has {items.Count} entries for {named.Count} properties: write one for each, in their order"));
        }
    }

    private static string? At(EquatableArray<string> items, int index) => index < items.Count && items[index].Length > 0 ? items[index] : null;
}
