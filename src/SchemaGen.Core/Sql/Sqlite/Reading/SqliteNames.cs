using System;
using System.Collections.Generic;
using SchemaGen.Core.Naming;

namespace SchemaGen.Core.Sql.Sqlite.Reading;

/// <summary>
/// Gives names to what has none, as PostgreSQL would. SQLite lets any number of constraints share a name, the model doesn't: a name that is
/// taken already counts as none.
/// </summary>
internal sealed class SqliteNames
{
    private readonly HashSet<string> relations;
    private readonly HashSet<string> constraints = new(Comparer);

    /// <param name="relations">The names of tables, views, indexes, keys and unique constraints given so far.</param>
    public SqliteNames(HashSet<string> relations) => this.relations = relations;

    /// <summary>SQLite takes upper and lower case for the same (of ASCII letters; the others rarely differ in that alone).</summary>
    public static StringComparer Comparer => StringComparer.OrdinalIgnoreCase;

    public string PrimaryKey(string table, string? given) => Free(given, relations, table, null, "pkey");

    public string Unique(string table, IReadOnlyList<string> columns, string? given) => Free(given, relations, table, GivenNames.Columns(columns), "key");

    public string ForeignKey(string table, IReadOnlyList<string> columns, string? given) => Free(given, null, table, GivenNames.Columns(columns), "fkey");

    /// <summary>A check is named after the column that it speaks of where that is one only.</summary>
    public string Check(string table, IReadOnlyList<string> columns, string? given) => Free(given, null, table, columns.Count == 1 ? columns[0] : null, "check");

    private string Free(string? given, HashSet<string>? others, string table, string? columns, string label)
    {
        bool IsTaken(string name) => constraints.Contains(name) || others?.Contains(name) == true;

        var name = given is not null && !IsTaken(given) ? given : GivenNames.Free(table, columns, label, IsTaken);
        constraints.Add(name);
        others?.Add(name);
        return name;
    }
}
