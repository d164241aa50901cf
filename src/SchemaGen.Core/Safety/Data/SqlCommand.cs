using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Texts;
using SchemaGen.Model;

namespace SchemaGen.Core.Safety.Data;

/// <summary>A statement of hand-written SQL as its words, bare ones in lower case; white space and comments are left out.</summary>
internal sealed class SqlCommand
{
    private static readonly HashSet<string> Writing = new(["insert", "update", "delete", "merge", "copy"], StringComparer.Ordinal);
    private readonly List<string> words;

    private SqlCommand(string statement)
    {
        words = SqlTokens.Canonical(statement).ToList();
        Block = Begins("do") ? SchemaChanges.Find(statement) : null;
    }

    /// <summary>What a DO block does to the schema, as <see cref="SchemaChanges"/> says it: <c>DO with ALTER TABLE</c>; null for all else.</summary>
    public string? Block { get; }

    /// <summary>The statements of an operation.</summary>
    public static IEnumerable<SqlCommand> Of(ExecuteSql execute) => SqlStatements.Split(execute.Sql).Select(statement => new SqlCommand(statement));

    /// <summary>The first words, for messages: <c>UPDATE orders</c>.</summary>
    public string Title => Block ?? (words.Count == 0 ? "" : words[0].ToUpperInvariant() + (Table is { } table ? " " + table : ""));

    /// <summary>Whether it begins with these words.</summary>
    public bool Begins(params string[] beginning) => words.Take(beginning.Length).SequenceEqual(beginning);

    /// <summary>Whether it has the word anywhere.</summary>
    public bool Has(string word) => words.Contains(word);

    /// <summary>Whether it changes rows; a query WITH may do it inside.</summary>
    public bool Writes => words.Count > 0 && (Writing.Contains(words[0]) || (words[0] == "with" && words.Any(Writing.Contains)));

    /// <summary>Whether it changes rows that it does not name one by one.</summary>
    public bool WritesMany => Writes && !(words[0] == "insert" && !Has("select"));

    /// <summary>The table that it is about, or null where that can't be told.</summary>
    public TableName? Table => words.Count == 0 ? null : words[0] switch
    {
        "update" or "truncate" or "lock" or "vacuum" or "cluster" => After(1),
        "delete" => After(IndexOf("from") + 1),
        "insert" or "merge" => After(IndexOf("into") + 1),
        "reindex" => Has("table") ? After(IndexOf("table") + 1) : null,
        "refresh" => After(IndexOf("view") + 1),
        "create" when Has("index") => After(IndexOf("on") + 1),
        "alter" or "drop" when words.Count > 1 && words[1] == "table" => After(2),
        _ => null,
    };

    private int IndexOf(string word) => words.IndexOf(word) is var at && at < 0 ? words.Count : at;

    // only, full, table, concurrently, (verbose) and the like stand before the name.
    private TableName? After(int at)
    {
        while (at < words.Count && words[at] is "only" or "table" or "full" or "freeze" or "verbose" or "analyze" or "concurrently" or "if" or "exists")
        {
            at++;
        }
        if (at < words.Count && words[at] == "(")
        {
            at = words.IndexOf(")", at) is var close && close < 0 ? words.Count : close + 1;
        }
        return at >= words.Count ? null
            : at + 2 < words.Count && words[at + 1] == "." ? new TableName(Unquoted(words[at]), Unquoted(words[at + 2]))
            : new TableName(null, Unquoted(words[at]));
    }

    private static string Unquoted(string word) => word[0] == '"' ? word.Trim('"').Replace("\"\"", "\"") : word;
}
