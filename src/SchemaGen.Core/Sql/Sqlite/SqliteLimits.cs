using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Model;

namespace SchemaGen.Core.Sql.Sqlite;

/// <summary>Something of a schema that SQLite can't hold.</summary>
/// <param name="Table">The table; null for an object.</param>
/// <param name="Member">The column, constraint or index; null for the table itself.</param>
/// <param name="Message">One line: what, and why not.</param>
/// <param name="Object">The object, or null.</param>
public sealed record SqliteLimit(TableName? Table, string? Member, string Message, ObjectId? Object = null);

/// <summary>Finds what a schema says that SQLite can't, so that it is told at build time and never dropped in silence.</summary>
public static class SqliteLimits
{
    /// <summary>The findings, in the order of the schema; none when SQLite can hold all of it.</summary>
    public static IReadOnlyList<SqliteLimit> Find(Schema schema)
    {
        var seen = SqliteDomains.Resolve(schema);
        return Names(schema)
            .Concat(seen.Tables.Where(table => !table.Options.IsExternal)
                .SelectMany(table => SqliteTableLimits.Structure(table).Concat(SqliteTableLimits.NotValid(table)).Concat(SqliteTableLimits.Columns(table))))
            .Concat(schema.Objects.SelectMany(item => SqliteObjectLimits.Of(item, schema)))
            .ToList();
    }

    /// <summary>A finding about a table or a part of it.</summary>
    internal static SqliteLimit Of(Table table, string? member, string what) => new(table.Name, member, "not expressible on SQLite: " + what);

    /// <summary>A finding about an object.</summary>
    internal static SqliteLimit Of(SchemaObject item, string what) => new(null, null, "not expressible on SQLite: " + what, item.Id);

    // Tables, views and indexes share one space of names, triggers have their own; both take upper and lower case for the same.
    private static IEnumerable<SqliteLimit> Names(Schema schema)
    {
        var taken = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var triggers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var table in schema.Tables)
        {
            var name = SqliteTable.NameOf(table.Name);
            if (name.StartsWith("sqlite_", StringComparison.OrdinalIgnoreCase))
            {
                yield return Of(table, null, $"table {name} (names that begin with sqlite_ are its own)");
            }
            if (Take(taken, name, $"table {table.Name}") is { } holder)
            {
                yield return Of(table, null, $"table {table.Name} would be {name}, which {holder} is already");
            }
        }
        foreach (var view in schema.Objects.Where(item => SqliteObject.Exists(item) && item.Id.Kind == ObjectKind.View))
        {
            var name = SqliteTable.NameOf(view.Id.Name);
            if (Take(taken, name, $"view {view.Id.Name}") is { } holder)
            {
                yield return Of(view, $"view {view.Id.Name} would be {name}, which {holder} is already");
            }
        }
        foreach (var trigger in schema.Objects.Where(item => SqliteObject.Exists(item) && item.Id.Kind == ObjectKind.Trigger))
        {
            if (Take(triggers, trigger.Id.Member!, $"a trigger on {trigger.Id.Name}") is { } holder)
            {
                yield return Of(trigger, $"trigger {trigger.Id.Member} on {trigger.Id.Name}, a name that {holder} has already");
            }
        }
        foreach (var table in schema.Tables)
        {
            foreach (var index in table.Indexes)
            {
                if (Take(taken, index.Name, $"an index of {table.Name}") is { } holder)
                {
                    yield return Of(table, index.Name, $"index {index.Name} of {table.Name}, a name that {holder} has already");
                }
            }
        }
    }

    private static string? Take(Dictionary<string, string> taken, string name, string by)
    {
        if (taken.TryGetValue(name, out var holder))
        {
            return holder;
        }
        taken.Add(name, by);
        return null;
    }
}
