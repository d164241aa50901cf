using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Model;

namespace SchemaGen.Core.Sql.Sqlite.Reading;

/// <summary>Reads CREATE INDEX (sqlite.org/lang_createindex.html).</summary>
internal static class IndexReader
{
    /// <summary>The index of a table.</summary>
    /// <exception cref="FormatException">The text is no CREATE INDEX.</exception>
    public static TableIndex Read(string name, string sql, TableDraft table)
    {
        var ddl = new DdlReader(sql, "index " + name);
        ddl.Expect("create");
        var isUnique = ddl.Try("unique");
        ddl.Expect("index");
        ddl.Try("if", "not", "exists");
        ddl.LastName();
        ddl.Expect("on");
        ddl.Name();
        ddl.Expect('(');
        var parts = new List<IndexPart>();
        do
        {
            parts.Add(Part(ddl, table));
        }
        while (ddl.Try(','));
        ddl.Expect(')');
        var where = ddl.Try("where") ? ExpressionReader.Read(ddl.Rest(), table.Find) : null;
        return new TableIndex(name, parts.ToEquatableArray(), isUnique, where);
    }

    private static IndexPart Part(DdlReader ddl, TableDraft table)
    {
        var tokens = ExpressionReader.Trim(ddl.UntilAtDepth(token => token.Is(',') || token.Is(')')));
        var isDescending = tokens.Last().Is("desc");
        if (isDescending || tokens.Last().Is("asc"))
        {
            tokens = ExpressionReader.Trim(tokens.Take(tokens.Count - 1));
        }
        string? collation = null;
        var dense = ExpressionReader.Dense(tokens);
        // COLLATE behind an expression binds to it as to a column.
        if (dense.Count > 2 && dense[dense.Count - 2].Is("collate"))
        {
            collation = dense[dense.Count - 1].Value;
            tokens = ExpressionReader.Trim(tokens.Take(tokens.FindLastIndex(token => token.Is("collate"))));
            dense = ExpressionReader.Dense(tokens);
        }
        if (dense.Count == 1 && dense[0].Kind is SqliteTokenKind.Word or SqliteTokenKind.QuotedName or SqliteTokenKind.Text && table.Find(dense[0].Value) is { } name)
        {
            var own = table.Columns.First(column => column.Name == name).Collation ?? "BINARY";
            return new IndexPart(name, false, isDescending, Collation: SqliteNames.Comparer.Equals(collation ?? own, own) ? null : Collations.Read(collation, own));
        }
        return new IndexPart(ExpressionReader.Read(ExpressionReader.Unwrap(tokens), table.Find), true, isDescending, Collation: Collations.Read(collation, "BINARY"));
    }
}

/// <summary>Collations as the model names them.</summary>
internal static class Collations
{
    /// <summary>Null for the one that a column has anyway; SQLite's own in upper case.</summary>
    public static string? Read(string? name, string otherwise) =>
        name is null || SqliteNames.Comparer.Equals(name, otherwise) ? null
        : name.ToUpperInvariant() is "NOCASE" or "RTRIM" or "BINARY" ? name.ToUpperInvariant()
        : name;
}
