using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Core.Naming;
using SchemaGen.Core.Settings;
using SchemaGen.Model;
using SchemaGen.Runtime.Databases;
using SchemaGen.Runtime.Inspecting.PostgreSql;

namespace SchemaGen.Runtime.Inspecting;

/// <summary>
/// Reads a PostgreSQL database (15 to 18): some fifteen queries over the system catalogues, however many tables there are. Names in the connection's default
/// schema (<c>current_schema()</c>) are bare, all others carry their schema. What belongs to an extension, to another tool's books or to PostgreSQL itself is left out.
/// </summary>
public static class PostgresInspector
{
    /// <summary>Reads the schema in a transaction of its own, as it was at one moment.</summary>
    /// <exception cref="UsageException">The connection has no default schema, or a type has a name that the model can't hold.</exception>
    public static Task<Inspection> InspectAsync(DatabaseSession session, CancellationToken cancellation) =>
        InspectAsync(session, HistoryNames.Default, cancellation);

    /// <summary>As <see cref="InspectAsync(DatabaseSession, CancellationToken)"/>, where the runner's own tables have names of the project's choice.</summary>
    public static async Task<Inspection> InspectAsync(DatabaseSession session, HistoryNames own, CancellationToken cancellation)
    {
        await session.ExecuteAsync("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", cancellation);
        try
        {
            var inspection = await ReadAsync(session, own, cancellation);
            return inspection with { Schema = own.Hide(inspection.Schema) };
        }
        finally
        {
            await session.RollbackAsync();
        }
    }

    /// <summary>Reads the schema inside of a transaction that is there already.</summary>
    internal static async Task<Inspection> ReadAsync(DatabaseSession session, HistoryNames own, CancellationToken cancellation)
    {
        var catalog = await OpenAsync(session, own, cancellation);
        await Comments.ReadAsync(catalog, cancellation);
        var names = await Namespaces.ReadAsync(catalog, cancellation);
        var objects = await Namespaces.ReadExtensionsAsync(catalog, cancellation);
        var relations = await Relations.ReadAsync(catalog, cancellation);
        var sequences = await Sequences.ReadAsync(catalog, cancellation);
        var columns = await Columns.ReadAsync(catalog, sequences, cancellation);
        var indexes = await Indexes.ReadAsync(catalog, relations, cancellation);
        var constraints = await Constraints.ReadAsync(catalog, relations, cancellation);
        var indexesOf = Indexes.Own(catalog, indexes, constraints.IndexOids, relations);
        var indexRows = indexes.ToDictionary(index => index.Oid);

        var tables = relations.Values.Where(relation => relation.IsTable)
            .Select(relation => constraints.Add(
                catalog,
                new Table(
                    relation.Name,
                    columns[relation.Oid].Where(row => !row.IsGiven).Select(row => sequences.Fold(relation, row, relations)).ToEquatableArray(),
                    Indexes: indexesOf[relation.Oid].ToEquatableArray(),
                    Comment: catalog.CommentOn(relation.Oid, 0),
                    Options: relation.Options,
                    PartitionBy: relation.PartitionBy,
                    Partition: relation.Bound is { } bound ? new Partition(relations[relation.Parents[0]].Name, bound) : null,
                    Inherits: relation.Bound is null ? Parents(catalog, relation, relations) : default),
                relation.Oid,
                indexRows))
            .OrderBy(table => table.Name).ToList();

        objects.AddRange(await Types.ReadAsync(catalog, columns, constraints, cancellation));
        objects.AddRange(sequences.Objects(catalog, relations));
        objects.AddRange(await Functions.ReadAsync(catalog, cancellation));
        objects.AddRange(relations.Values.Where(relation => relation.Query is not null).Select(relation => new View(
            catalog.Ids[("pg_class", relation.Oid)], relation.Query!, relation.Parameters, indexesOf[relation.Oid].ToEquatableArray())));
        objects.AddRange(await Guards.ReadAsync(catalog, relations, cancellation));
        objects.AddRange(await Grants.ReadAsync(catalog, cancellation));
        objects.AddRange(await Grants.ReadDefaultsAsync(catalog, cancellation));
        objects.AddRange(Comments.Objects(catalog, tables));
        await Unsaid.ReadAsync(catalog, cancellation);
        return new Inspection(
            new Schema(names, tables.ToEquatableArray(), Sorted(objects)), catalog.Notes.Order(StringComparer.Ordinal).ToEquatableArray());
    }

    private static EquatableArray<TableName> Parents(Catalog catalog, Relation table, IReadOnlyDictionary<uint, Relation> relations)
    {
        if (!table.Parents.All(relations.ContainsKey))
        {
            catalog.Notes.Add($"table {table.Name} inherits from an extension's or another tool's table, which is not part of the model");
        }
        return table.Parents.Where(relations.ContainsKey).Select(parent => relations[parent].Name).ToEquatableArray();
    }

    // The server prints names that the search path finds without their schema: with the default schema alone on it, what is bare does not depend on the
    // connection's other settings.
    private static async Task<Catalog> OpenAsync(DatabaseSession session, HistoryNames own, CancellationToken cancellation)
    {
        var facts = (await session.RowsAsync(
            "SELECT current_schema()::text, quote_ident(current_schema()), current_setting('server_version_num')::int / 10000",
            row => (Schema: row.Text(0), Quoted: row.Text(1), Version: row.GetInt32(2)),
            cancellation))[0];
        if (facts.Schema is null)
        {
            throw new UsageException($"{session.Display} has no default schema: none of its search_path exists; create one, or name another search_path in the connection");
        }
        await session.ExecuteAsync($"SET LOCAL search_path TO {facts.Quoted}", cancellation);
        return new Catalog(session, facts.Schema, facts.Quoted!, facts.Version, own);
    }

    private static EquatableArray<SchemaObject> Sorted(IEnumerable<SchemaObject> objects) => objects
        .OrderBy(item => item.Id.Kind).ThenBy(item => ObjectNames.Write(item.Id), StringComparer.Ordinal).ToEquatableArray();
}
