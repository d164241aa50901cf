using System;
using System.Linq;
using SchemaGen.Core.Naming;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Sql;
using SchemaGen.Core.Sql.Sqlite;
using SchemaGen.Model;

namespace SchemaGen.Core.Settings;

/// <summary>Where a database remembers its revisions.</summary>
/// <param name="Version">The table of heads (Alembic's <c>version_table</c> and <c>version_table_schema</c>).</param>
/// <param name="Log">The table of what was run, beside it.</param>
public sealed record HistoryNames(TableName Version, TableName Log)
{
    private const string Ending = "_version";

    /// <summary><c>schemagen_version</c> and <c>schemagen_log</c> in the connection's default schema.</summary>
    public static HistoryNames Default { get; } = Of(new TableName(null, "schemagen_version"));

    /// <summary>The two tables by the first: <c>audit.db_version</c> has the log <c>audit.db_log</c>, <c>revisions</c> has <c>revisions_log</c>.</summary>
    public static HistoryNames Of(TableName version)
    {
        var stem = version.Name.Length > Ending.Length && version.Name.EndsWith(Ending, StringComparison.Ordinal)
            ? version.Name.Substring(0, version.Name.Length - Ending.Length)
            : version.Name;
        return new HistoryNames(version, version with { Name = GivenNames.Make(stem, null, "log") });
    }

    /// <summary>The two tables of a setting, <c>audit.db_version</c>.</summary>
    /// <exception cref="FormatException">It is no name of a table that both databases keep whole; one line for people.</exception>
    public static HistoryNames Read(string text)
    {
        var version = Identifiers.ParseTable(text);
        return new[] { version.Schema, version.Name, SqliteTable.NameOf(version) + "_pkey" }.All(Identifiers.IsShort)
            ? Of(version)
            : throw new FormatException($"'{text}' is too long for a table with a key of its own: {GivenNames.Longest} bytes hold both");
    }

    /// <summary>Whether a table of the model has one of these names, in one of the databases.</summary>
    public bool Holds(TableName table, EquatableArray<Database> databases) => databases.Any(database => Dialect.Of(database) is var dialect
        && new[] { dialect.Name(Version), dialect.Name(Log) }.Contains(dialect.Name(table)));

    /// <summary>A live schema without the named schema that only these tables lie in: the runner has made it.</summary>
    public Schema Hide(Schema live) =>
        Version.Schema is { } own && live.Names.Contains(own) && live.Tables.All(table => table.Name.Schema != own) && live.Objects.All(item => !IsIn(own, item.Id))
            ? live with { Names = live.Names.Where(name => name != own).ToEquatableArray() }
            : live;

    private static bool IsIn(string schema, ObjectId id) =>
        id.Name.Schema == schema || id is { Kind: ObjectKind.Schema } && id.Name.Name == schema || (id.On is { } target && IsIn(schema, target));
}
