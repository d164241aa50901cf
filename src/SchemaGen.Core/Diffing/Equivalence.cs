using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Texts;
using SchemaGen.Model;

namespace SchemaGen.Core.Diffing;

/// <summary>When two parts of a table are the same but for their names, or altogether.</summary>
internal static class Equivalence
{
    /// <summary>Columns of one name with the same definition.</summary>
    public static bool Same(Column left, Column right) =>
        left with { Default = null, Generated = null } == right with { Default = null, Generated = null }
        && SqlTokens.Same(left.Default, right.Default)
        && SqlTokens.Same(left.Generated, right.Generated);

    public static bool SameButName(PrimaryKey left, PrimaryKey right) => left.Columns == right.Columns;

    public static bool SameButName(UniqueConstraint left, UniqueConstraint right) => left.Columns == right.Columns;

    public static bool SameButName(CheckConstraint left, CheckConstraint right) => SqlTokens.Same(left.Expression, right.Expression);

    public static bool SameButName(ForeignKey left, ForeignKey right) => left with { Name = right.Name } == right;

    public static bool SameButName(TableIndex left, TableIndex right) =>
        left.IsUnique == right.IsUnique
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
        left.IsDescending == right.IsDescending
        && left.IsExpression == right.IsExpression
        && (left.IsExpression ? SqlTokens.Same(left.Text, right.Text) : left.Text == right.Text);
}
