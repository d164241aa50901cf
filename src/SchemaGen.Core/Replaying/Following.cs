using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Model;

namespace SchemaGen.Core.Replaying;

/// <summary>
/// Carries a rename through a schema: identities, references between tables, types of columns, and texts follow, as in a database, where all
/// of these are bound to the thing and not to its name.
/// </summary>
/// <param name="name">The new identity of a table, named schema or object; the same one when it keeps its name. Whatever belongs to it follows.</param>
/// <param name="type">The new form of a column's type.</param>
/// <param name="arguments">The new form of a function's argument types.</param>
/// <param name="sql">The new form of a text, given whose it is (null: a table's).</param>
internal sealed class Following(
    Func<ObjectId, ObjectId> name, Func<ColumnType, ColumnType> type, Func<string, string> arguments, Func<SchemaObject?, string, string> sql)
{
    public Schema In(Schema schema) => schema with
    {
        Tables = schema.Tables.Select(In).ToEquatableArray(),
        Objects = schema.Objects.Select(In).ToEquatableArray(),
    };

    /// <summary>The identity of an object or of a part of a table, its owner's new name in it.</summary>
    public ObjectId Id(ObjectId id) => id.Kind switch
    {
        ObjectKind.Column or ObjectKind.Constraint or ObjectKind.Index => id with { Name = Relation(id.Name) },
        ObjectKind.Rule or ObjectKind.Trigger or ObjectKind.Policy => name(id) with { Name = Relation(id.Name) },
        ObjectKind.Grant or ObjectKind.Comment => id with { On = Id(id.On!) },
        ObjectKind.Function or ObjectKind.Procedure => name(id) with { Member = arguments(id.Member!) },
        _ => name(id),
    };

    private TableName Relation(TableName relation) => name(new ObjectId(ObjectKind.Table, relation)).Name;

    private Table In(Table table) => table with
    {
        Name = Relation(table.Name),
        Columns = table.Columns.Select(column => column with { Type = type(column.Type), Default = Sql(column.Default), Generated = Sql(column.Generated) }).ToEquatableArray(),
        Checks = Checks(null, table.Checks),
        ForeignKeys = table.ForeignKeys.Select(key => key with { Table = Relation(key.Table) }).ToEquatableArray(),
        Indexes = Indexes(table.Indexes),
        Exclusions = table.Exclusions.Select(exclusion => exclusion with
        {
            Elements = exclusion.Elements.Select(element => element with { Part = Part(element.Part) }).ToEquatableArray(),
            Where = Sql(exclusion.Where),
        }).ToEquatableArray(),
        PartitionBy = Sql(table.PartitionBy),
        Partition = table.Partition is null ? null : table.Partition with { Parent = Relation(table.Partition.Parent) },
        Inherits = table.Inherits.Select(Relation).ToEquatableArray(),
    };

    private SchemaObject In(SchemaObject item)
    {
        item = item with { Id = Id(item.Id) };
        return item switch
        {
            View view => view with { Query = sql(view, view.Query), Indexes = Indexes(view.Indexes) },
            DomainType domain => domain with
            {
                Type = type(domain.Type),
                Default = domain.Default is null ? null : sql(domain, domain.Default),
                Checks = Checks(domain, domain.Checks),
            },
            CompositeType composite => composite with { Fields = composite.Fields.Select(field => field with { Type = type(field.Type) }).ToEquatableArray() },
            Sequence { OwnedBy: { } owner } sequence => sequence with { OwnedBy = Relation(owner) },
            SourceObject { Id.Kind: ObjectKind.Function or ObjectKind.Procedure or ObjectKind.Rule or ObjectKind.Trigger or ObjectKind.Policy or ObjectKind.Range } source =>
                source with { Source = sql(source, source.Source) },
            _ => item,
        };
    }

    private string? Sql(string? text) => text is null ? null : sql(null, text);

    private IndexPart Part(IndexPart part) => part.IsExpression ? part with { Text = sql(null, part.Text) } : part;

    private EquatableArray<TableIndex> Indexes(IEnumerable<TableIndex> indexes) => indexes.Select(index => index with
    {
        Parts = index.Parts.Select(Part).ToEquatableArray(),
        Where = Sql(index.Where),
    }).ToEquatableArray();

    private EquatableArray<CheckConstraint> Checks(SchemaObject? owner, IEnumerable<CheckConstraint> checks) =>
        checks.Select(check => check with { Expression = sql(owner, check.Expression) }).ToEquatableArray();
}
