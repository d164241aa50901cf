using System.Linq;
using SchemaGen.Core.Naming;
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
/// <param name="ObjectRenames">Types, sequences, views, functions, constraints, indexes.</param>
/// <param name="LabelRenames">Labels of enum types.</param>
/// <param name="SchemaRenames">Named schemas.</param>
public sealed record Decisions(
    EquatableArray<TableRename> TableRenames = default,
    EquatableArray<ColumnRename> ColumnRenames = default,
    EquatableArray<Subject> Drops = default,
    EquatableArray<Subject> Destructive = default,
    EquatableArray<Fill> Fills = default,
    EquatableArray<Fill> Conversions = default,
    EquatableArray<ObjectRename> ObjectRenames = default,
    EquatableArray<LabelRename> LabelRenames = default,
    EquatableArray<SchemaRename> SchemaRenames = default)
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
        Conversions.Concat(other.Conversions).ToEquatableArray(),
        ObjectRenames.Concat(other.ObjectRenames).ToEquatableArray(),
        LabelRenames.Concat(other.LabelRenames).ToEquatableArray(),
        SchemaRenames.Concat(other.SchemaRenames).ToEquatableArray());
}

/// <summary>
/// A table or one of its columns; or, where <paramref name="Object"/> is given, that object, a named schema, or (with <paramref name="Column"/>)
/// a label of that enum type.
/// </summary>
public readonly record struct Subject(TableName Table, string? Column, ObjectId? Object = null)
{
    /// <summary>An object.</summary>
    public static Subject Of(ObjectId id) => new(id.Name, null, id);

    /// <summary>A label of an enum type.</summary>
    public static Subject Label(ObjectId type, string label) => new(type.Name, label, type);

    /// <summary>A named schema.</summary>
    public static Subject Schema(string name) => Of(new ObjectId(ObjectKind.Schema, new TableName(null, name)));

    /// <summary>For messages: <c>market.products.price</c>, <c>enum order_status</c>, <c>label order_status.new</c>.</summary>
    public override string ToString() =>
        Object is null ? (Column is null ? Table.ToString() : Table + "." + Column)
        : Column is null ? ObjectNames.Write(Object)
        : $"label {Table}.{Column}";
}

/// <summary>A table's old and new name.</summary>
public sealed record TableRename(TableName From, TableName To);

/// <summary>A column's old and new name, in the table under its new name.</summary>
public sealed record ColumnRename(TableName Table, string From, string To);

/// <summary>
/// An object's identity and its new name; of a rule, trigger, policy, constraint or index <paramref name="To"/> is the own new name. An index may
/// leave out its table: <paramref name="From"/> has no member then, and its name is the index's.
/// </summary>
public sealed record ObjectRename(ObjectId From, TableName To);

/// <summary>A label's old and new name, in the enum type under its new name.</summary>
public sealed record LabelRename(TableName Type, string From, string To);

/// <summary>A named schema's old and new name.</summary>
public sealed record SchemaRename(string From, string To);

/// <summary>An SQL expression that gives a column its values.</summary>
public sealed record Fill(Subject Column, string Sql);
