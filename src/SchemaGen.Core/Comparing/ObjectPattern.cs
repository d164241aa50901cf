using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Planning;
using SchemaGen.Model;

namespace SchemaGen.Core.Comparing;

/// <summary>
/// Some objects of a database, by kind and name: <c>table:legacy_*</c>, <c>schema:audit</c>, <c>view:market.*_tmp</c>; without a kind, tables and views. A name
/// without a dot is looked for in every schema; the connection's default schema is called <c>public</c>. <c>*</c> stands for any text, <c>?</c> for one character.
/// </summary>
public sealed record ObjectPattern
{
    private static readonly Dictionary<string, ObjectKind[]> Words = new(StringComparer.Ordinal)
    {
        ["schema"] = [ObjectKind.Schema],
        ["table"] = [ObjectKind.Table],
        ["view"] = [ObjectKind.View, ObjectKind.MaterializedView],
        ["index"] = [ObjectKind.Index],
        ["sequence"] = [ObjectKind.Sequence],
        ["type"] = [ObjectKind.Enum, ObjectKind.Domain, ObjectKind.Composite, ObjectKind.Range],
        ["function"] = [ObjectKind.Function, ObjectKind.Procedure],
        ["trigger"] = [ObjectKind.Trigger],
        ["rule"] = [ObjectKind.Rule],
        ["policy"] = [ObjectKind.Policy],
        ["extension"] = [ObjectKind.Extension],
    };

    private readonly EquatableArray<ObjectKind> kinds;
    private readonly string? schema;
    private readonly string name;

    private ObjectPattern(string text, IEnumerable<ObjectKind> kinds, string? schema, string name)
    {
        Text = text;
        this.kinds = kinds.ToEquatableArray();
        this.schema = schema;
        this.name = name;
    }

    /// <summary>As it was written.</summary>
    public string Text { get; }

    /// <summary>A pattern.</summary>
    /// <exception cref="FormatException">Its kind is none, or it has no name; one line for people.</exception>
    public static ObjectPattern Read(string text)
    {
        var colon = text.IndexOf(':');
        var kinds = colon < 0 ? [ObjectKind.Table, ObjectKind.View, ObjectKind.MaterializedView]
            : Words.TryGetValue(text.Substring(0, colon), out var named) ? named
            : throw new FormatException($"'{text}' is of no kind: it takes {string.Join(", ", Words.Keys)}, and a colon before the name");
        var parts = text.Substring(colon + 1).Split('.');
        return parts.Length > (kinds[0] == ObjectKind.Schema ? 1 : 2) || parts.Any(part => part.Length == 0)
            ? throw new FormatException($"'{text}' is no pattern: write name or schema.name, with * for any text")
            : new ObjectPattern(text, kinds, parts.Length == 2 ? parts[0] : null, parts[parts.Length - 1]);
    }

    /// <summary>Whether it speaks of objects of a kind.</summary>
    public bool IsOf(ObjectKind kind) => kinds.Contains(kind);

    /// <summary>Whether it means an object.</summary>
    /// <param name="kind">The object's kind.</param>
    /// <param name="id">Its own name, with its schema.</param>
    /// <param name="database">On SQLite, which has no named schemas, <c>market.products</c> is <c>market_products</c>.</param>
    public bool Matches(ObjectKind kind, TableName id, Database database) => IsOf(kind) && (database == Database.Sqlite && id.Schema is null && schema is not null
        ? Fits(schema + "_" + name, id.Name) || (Fits(schema, "public") && Fits(name, id.Name))
        : (schema is null || Fits(schema, id.Schema ?? "public")) && Fits(name, id.Name));

    /// <summary>Whether it is of a schema, and something of that name lies in it.</summary>
    public bool Holds(TableName id, Database database) => IsOf(ObjectKind.Schema)
        && (Fits(name, id.Schema ?? "public") || (database == Database.Sqlite && id.Schema is null && Fits(name + "_*", id.Name)));

    // From the last star on, everything is tried again one character later: linear but for nested repetitions.
    private static bool Fits(string pattern, string text)
    {
        int at = 0, star = -1, mark = 0;
        for (var i = 0; i < text.Length;)
        {
            if (at < pattern.Length && pattern[at] == '*')
            {
                star = at++;
                mark = i;
            }
            else if (at < pattern.Length && (pattern[at] == '?' || pattern[at] == text[i]))
            {
                at++;
                i++;
            }
            else if (star >= 0)
            {
                at = star + 1;
                i = ++mark;
            }
            else
            {
                return false;
            }
        }
        return pattern.Substring(at).All(character => character == '*');
    }
}
