using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Texts;
using SchemaGen.Model;

namespace SchemaGen.Core.Diffing;

/// <summary>When two parts of a table are the same but for their names, or altogether.</summary>
internal static class Equivalence
{
    private const string Btree = "btree";

    /// <summary>Columns of one name with the same definition.</summary>
    public static bool Same(Column left, Column right) => left == right
        || (left with { Default = null, Generated = null } == right with { Default = null, Generated = null }
        && SqlTokens.Same(left.Default, right.Default)
        && SqlTokens.Same(left.Generated, right.Generated));

    public static bool SameButName(PrimaryKey left, PrimaryKey right) => left with { Name = right.Name } == right;

    public static bool SameButName(UniqueConstraint left, UniqueConstraint right) => left with { Name = right.Name } == right;

    public static bool SameButName(CheckConstraint left, CheckConstraint right) =>
        left.NoInherit == right.NoInherit && left.NotValid == right.NotValid && SqlTokens.Same(left.Expression, right.Expression);

    public static bool SameButName(ForeignKey left, ForeignKey right) => left with { Name = right.Name } == right;

    public static bool SameButName(ExclusionConstraint left, ExclusionConstraint right) =>
        left with { Name = right.Name, Elements = default, Where = null } == right with { Elements = default, Where = null }
        && SqlTokens.Same(left.Where, right.Where)
        && left.Elements.Count == right.Elements.Count
        && left.Elements.Zip(right.Elements, (one, other) => one.Operator == other.Operator && Same(one.Part, other.Part)).All(same => same);

    public static bool SameButName(TableIndex left, TableIndex right) => left.Parameters == right.Parameters && Alterable(left, right);

    /// <summary>Whether the one can become the other in place: they differ in what ALTER CONSTRAINT and VALIDATE CONSTRAINT change.</summary>
    public static bool Alterable(ForeignKey left, ForeignKey right) =>
        (left.NotValid || !right.NotValid) && SameButName(left with { Deferral = right.Deferral, NotValid = right.NotValid }, right);

    /// <summary>Whether the one can become the other in place: it is only still to be validated.</summary>
    public static bool Alterable(CheckConstraint left, CheckConstraint right) =>
        (left.NotValid || !right.NotValid) && SameButName(left with { NotValid = right.NotValid }, right);

    /// <summary>Whether the one can become the other in place: they differ in storage parameters at most.</summary>
    public static bool Alterable(TableIndex left, TableIndex right) =>
        left with { Name = right.Name, Parts = default, Where = null, Parameters = default, Method = left.Method ?? Btree }
            == right with { Parts = default, Where = null, Parameters = default, Method = right.Method ?? Btree }
        && SqlTokens.Same(left.Where, right.Where)
        && left.Parts.Count == right.Parts.Count
        && left.Parts.Zip(right.Parts, Same).All(same => same);

    /// <summary>What is in <paramref name="left"/> and has no counterpart of the same name and definition in <paramref name="right"/>.</summary>
    public static IReadOnlyList<T> Without<T>(IEnumerable<T> left, IEnumerable<T> right, Func<T, string> name, Func<T, T, bool> sameButName)
    {
        var counterparts = right.ToDictionary(name, StringComparer.Ordinal);
        return left.Where(item => !(counterparts.TryGetValue(name(item), out var other) && sameButName(item, other)))
            .OrderBy(name, StringComparer.Ordinal).ToList();
    }

    private static bool Same(IndexPart left, IndexPart right) =>
        left with { Text = "" } == right with { Text = "" } && (left.IsExpression ? SqlTokens.Same(left.Text, right.Text) : left.Text == right.Text);
}
