using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Core.Naming;
using SchemaGen.Core.Settings;
using SchemaGen.Model;
using SchemaGen.Runtime.Databases;

namespace SchemaGen.Runtime.Inspecting.PostgreSql;

/// <summary>
/// The system catalogues of one database, and what the inspection knows so far. Every subject is one query over all of its rows, and puts the identities of
/// what it found into <see cref="Ids"/>, by which comments and grants then find what they are on.
/// </summary>
internal sealed class Catalog(DatabaseSession session, string defaultSchema, string quotedSchema, int version, HistoryNames own)
{
    /// <summary>PostgreSQL's own schemas are nobody's model; needs <c>pg_namespace n</c>.</summary>
    public const string OfUsers = @"n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'";

    /// <summary>pg_class, pg_type … and the oid → what the model calls it.</summary>
    public Dictionary<(string Class, uint Oid), ObjectId> Ids { get; } = [];

    /// <summary>Columns of every relation, also of those left out, since a foreign key may refer to one.</summary>
    public Dictionary<(uint Relation, short Number), string> ColumnNames { get; } = [];

    /// <summary>Comments: class, oid, column number or 0.</summary>
    public Dictionary<(string Class, uint Oid, int Column), string> Comments { get; } = [];

    /// <summary>What the model can't say.</summary>
    public List<string> Notes { get; } = [];

    /// <summary>The name of the connection's default schema.</summary>
    public string DefaultSchema => defaultSchema;

    /// <summary>The same as SQL writes it.</summary>
    public string QuotedSchema => quotedSchema;

    /// <summary>The server's major version.</summary>
    public int Version => version;

    /// <summary>A condition that the object is no extension's own and no part of another object.</summary>
    public static string IsFree(string catalogue, string oid) =>
        $"NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = '{catalogue}'::regclass AND e.objid = {oid} AND e.objsubid = 0 AND e.deptype IN ('e', 'i'))";

    /// <summary>SQL for a name that needs no schema where it lies in the default one or PostgreSQL's.</summary>
    public static string ShortName(string schema, string name) =>
        $"CASE WHEN {schema} IN ('pg_catalog', current_schema()) THEN quote_ident({name}) ELSE quote_ident({schema}) || '.' || quote_ident({name}) END";

    /// <summary>A name of the model.</summary>
    public TableName Name(string schema, string name) => new(schema == defaultSchema ? null : schema, name);

    /// <summary>Whether a table is one in which the runner keeps its books.</summary>
    public bool IsOwn(TableName name) => name == Name(own.Version.Schema ?? defaultSchema, own.Version.Name) || name == Name(own.Log.Schema ?? defaultSchema, own.Log.Name);

    /// <summary>A column's comment, or a relation's where the number is 0; null without one.</summary>
    public string? CommentOn(uint relation, int column) => Comments.GetValueOrDefault(("pg_class", relation, column));

    /// <summary>The names of columns by their numbers.</summary>
    public EquatableArray<string> Columns(uint relation, IEnumerable<short> numbers)
    {
        var names = new List<string>();
        foreach (var number in numbers)
        {
            names.Add(ColumnNames[(relation, number)]);
        }
        return names.ToEquatableArray();
    }

    /// <summary>The rows of a query.</summary>
    public async Task<List<T>> ReadAsync<T>(string sql, Func<DbDataReader, T> row, CancellationToken cancellation) =>
        await session.RowsAsync(sql, row, cancellation);

    /// <summary>A type as format_type writes it.</summary>
    /// <exception cref="UsageException">The model has no way to write it.</exception>
    public static ColumnType Type(string text)
    {
        try
        {
            return ColumnTypes.Parse(text);
        }
        catch (FormatException)
        {
            throw new UsageException($"the type {text} can't be said in the model: rename it, or leave what uses it to another tool");
        }
    }
}

/// <summary>Short words for reading rows.</summary>
internal static class Rows
{
    public static string? Text(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    public static uint Oid(this DbDataReader row, int column) => row.IsDBNull(column) ? 0 : row.GetFieldValue<uint>(column);

    public static T[] Many<T>(this DbDataReader row, int column) => row.IsDBNull(column) ? [] : row.GetFieldValue<T[]>(column);
}
