using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Naming;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Sql.Sqlite;
using SchemaGen.Model;

namespace SchemaGen.Core.Sql;

/// <summary>How a database writes names, texts and expressions: what every query and statement needs.</summary>
public sealed class Dialect
{
    private readonly HashSet<string> reserved;

    private Dialect(Database database, HashSet<string> reserved)
    {
        Database = database;
        this.reserved = reserved;
    }

    /// <summary>PostgreSQL's way.</summary>
    public static Dialect PostgreSql { get; } = new(Database.PostgreSql, ReservedWords.PostgreSql);

    /// <summary>SQLite's way.</summary>
    public static Dialect Sqlite { get; } = new(Database.Sqlite, ReservedWords.Sqlite);

    /// <summary>Whose way it is.</summary>
    public Database Database { get; }

    /// <summary>The way of a database.</summary>
    public static Dialect Of(Database database) => database == Database.PostgreSql ? PostgreSql : Sqlite;

    /// <summary>A text as an SQL literal: <c>'it''s'</c>.</summary>
    public static string Literal(string text) => "'" + text.Replace("'", "''") + "'";

    /// <summary>
    /// A collation of PostgreSQL, always quoted: nearly every one's name has an upper-case letter. One with its schema, <c>market."German"</c>, is told
    /// by its quotes (a dot alone says nothing: <c>en_US.utf8</c>) and stands as it is.
    /// </summary>
    public static string Collation(string name) => name.IndexOf('"') >= 0 ? name : "\"" + name + "\"";

    /// <summary>A column, constraint or index: bare when <c>[a-z_][a-z0-9_]*</c> and no keyword, else between double quotes.</summary>
    public string Name(string name) => Identifiers.IsBare(name) && !reserved.Contains(name) ? name : "\"" + name.Replace("\"", "\"\"") + "\"";

    /// <summary>A table; SQLite has no named schemas, so <c>market.products</c> is its <c>market_products</c>.</summary>
    public string Name(TableName table) =>
        Database == Database.Sqlite ? Name(SqliteTable.NameOf(table))
        : table.Schema is null ? Name(table.Name)
        : Name(table.Schema) + "." + Name(table.Name);

    /// <summary>Names with commas between.</summary>
    public string Names(IEnumerable<string> names) => string.Join(", ", names.Select(Name));

    /// <summary>An expression of the model, which is in PostgreSQL's spelling.</summary>
    public string Expression(string sql) => Database == Database.Sqlite ? SqliteExpressions.Translate(sql) : sql;
}
