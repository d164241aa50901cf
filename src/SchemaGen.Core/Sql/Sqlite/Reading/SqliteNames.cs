using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
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

    public string PrimaryKey(string table, string? given) => Free(given, relations, suffix => DefaultNames.Make(table, null, "pkey" + suffix));

    public string Unique(string table, IReadOnlyList<string> columns, string? given) =>
        Free(given, relations, suffix => DefaultNames.Make(table, string.Join("_", columns), "key" + suffix));

    public string ForeignKey(string table, IReadOnlyList<string> columns, string? given) =>
        Free(given, null, suffix => DefaultNames.Make(table, string.Join("_", columns), "fkey" + suffix));

    /// <summary>A check is named after the column that it speaks of where that is one only.</summary>
    public string Check(string table, IReadOnlyList<string> columns, string? given) =>
        Free(given, null, suffix => DefaultNames.Make(table, columns.Count == 1 ? columns[0] : null, "check" + suffix));

    private string Free(string? given, HashSet<string>? others, Func<string, string> make)
    {
        var candidates = Enumerable.Range(0, int.MaxValue).Select(number => make(number == 0 ? "" : number.ToString(CultureInfo.InvariantCulture)));
        var name = (given is null ? candidates : new[] { given }.Concat(candidates)).First(candidate =>
            !constraints.Contains(candidate) && others?.Contains(candidate) != true);
        constraints.Add(name);
        others?.Add(name);
        return name;
    }
}
