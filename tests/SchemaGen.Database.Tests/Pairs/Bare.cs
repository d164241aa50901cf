using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Snapshots;
using SchemaGen.Model;

namespace SchemaGen.DatabaseTests.Pairs;

/// <summary>
/// A schema without what a server spells in its own way or does not keep: expressions, bodies and queries are but there, columns are in the order of their
/// names. What a server says of a schema that was created on it must be the same then: that nothing of it was left out.
/// </summary>
internal static class Bare
{
    private const string There = "something";

    /// <summary>The snapshot's text of it.</summary>
    public static string Write(Schema schema) => SnapshotWriter.Write(schema with
    {
        Tables = schema.Tables.Select(Of).ToEquatableArray(),
        Objects = schema.Objects.Where(item => item.Only != "sqlite").Select(item => Of(item) with { Only = null }).ToEquatableArray(),
    });

    private static Table Of(Table table) => table with
    {
        Columns = Sorted(table.Columns).Select(Of).ToEquatableArray(),
        Checks = table.Checks.Select(Of).ToEquatableArray(),
        Indexes = table.Indexes.Select(Of).ToEquatableArray(),
        Exclusions = table.Exclusions.Select(exclusion => exclusion with
        {
            Elements = exclusion.Elements.Select(element => element with { Part = Of(element.Part) }).ToEquatableArray(),
            Where = Of(exclusion.Where),
        }).ToEquatableArray(),
        Options = table.Options with { IsWithoutRowId = false },
    };

    private static SchemaObject Of(SchemaObject item) => item switch
    {
        View view => view with { Query = There, Indexes = view.Indexes.Select(Of).ToEquatableArray() },
        DomainType domain => domain with { Default = Of(domain.Default), Checks = domain.Checks.Select(Of).ToEquatableArray() },
        // An extension's version and schema are those of the server where the model leaves them open.
        SourceObject { Id.Kind: ObjectKind.Extension } source => source with { Source = "" },
        SourceObject { Id.Kind: not (ObjectKind.Grant or ObjectKind.DefaultPrivileges or ObjectKind.Comment) } source => source with { Source = There },
        _ => item,
    };

    private static Column Of(Column column) => column with { Default = Of(column.Default), Generated = Of(column.Generated), Members = default };

    private static CheckConstraint Of(CheckConstraint check) => check with { Expression = There };

    private static TableIndex Of(TableIndex index) => index with { Parts = index.Parts.Select(Of).ToEquatableArray(), Where = Of(index.Where) };

    private static IndexPart Of(IndexPart part) => part.IsExpression ? part with { Text = There } : part;

    // A default of NULL is none.
    private static string? Of(string? expression) => expression is null or "null" ? null : There;

    private static IEnumerable<Column> Sorted(IEnumerable<Column> columns) => columns.OrderBy(column => column.Name, StringComparer.Ordinal);
}
