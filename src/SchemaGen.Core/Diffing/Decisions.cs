using System.Linq;
using SchemaGen.Model;

namespace SchemaGen.Core.Diffing;

/// <summary>
/// What people have decided about changes that a differ can't know: from <c>[RenamedFrom]</c> and from the command line.
/// A decision that no longer applies (the old name is gone, the new one is there) is without effect, never an error.
/// </summary>
/// <param name="TableRenames">Tables: old name, new name.</param>
/// <param name="ColumnRenames">Columns: the table's new name, the old column, the new column.</param>
/// <param name="Drops">What is dropped although something like it is new; a table where the column is null.</param>
/// <param name="Destructive">What may be lost; a table where the column is null.</param>
/// <param name="Fills">SQL for the rows that are there when a NOT NULL column without default is added.</param>
/// <param name="Conversions">SQL that converts the values of a column to its new type, where the database has no conversion.</param>
public sealed record Decisions(
    EquatableArray<TableRename> TableRenames = default,
    EquatableArray<ColumnRename> ColumnRenames = default,
    EquatableArray<Subject> Drops = default,
    EquatableArray<Subject> Destructive = default,
    EquatableArray<Fill> Fills = default,
    EquatableArray<Fill> Conversions = default)
{
    /// <summary>Nothing decided.</summary>
    public static Decisions None { get; } = new();

    /// <summary>Both people's decisions.</summary>
    public Decisions With(Decisions other) => new(
        TableRenames.Concat(other.TableRenames).ToEquatableArray(),
        ColumnRenames.Concat(other.ColumnRenames).ToEquatableArray(),
        Drops.Concat(other.Drops).ToEquatableArray(),
        Destructive.Concat(other.Destructive).ToEquatableArray(),
        Fills.Concat(other.Fills).ToEquatableArray(),
        Conversions.Concat(other.Conversions).ToEquatableArray());
}

/// <summary>A table, or one of its columns.</summary>
public readonly record struct Subject(TableName Table, string? Column)
{
    /// <summary>For messages: <c>market.products.price</c>.</summary>
    public override string ToString() => Column is null ? Table.ToString() : Table + "." + Column;
}

/// <summary>A table's old and new name.</summary>
public sealed record TableRename(TableName From, TableName To);

/// <summary>A column's old and new name, in the table under its new name.</summary>
public sealed record ColumnRename(TableName Table, string From, string To);

/// <summary>An SQL expression that gives a column its values.</summary>
public sealed record Fill(Subject Column, string Sql);
