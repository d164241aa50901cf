using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Naming;
using SchemaGen.Model;

namespace SchemaGen.Core.Diffing;

/// <summary>A table or an object that is to be brought to its definition.</summary>
internal sealed record Built(Table? Table, SchemaObject? Object)
{
    public ObjectKind Kind => Object?.Id.Kind ?? ObjectKind.Table;

    public TableName Name => Object?.Id.Name ?? Table!.Name;
}

/// <summary>
/// The tables and objects of a schema in an order in which each can be made: what it stands on comes before it, and what nothing asks for
/// comes by its kind: extensions, types, sequences, functions, tables, views, and what hangs on those. A circle is broken at the
/// first of its members in that order.
/// </summary>
internal sealed class BuildOrder
{
    private readonly List<Built> nodes;
    private readonly ILookup<string, int> named;
    private readonly Dictionary<ObjectId, int> places = new();
    private readonly List<HashSet<int>> needs = new();
    private readonly List<HashSet<int>> wishes = new();

    private BuildOrder(Schema schema, Func<Table, bool> isNew)
    {
        nodes = schema.Tables.Select(table => new Built(table, null)).Concat(schema.Objects.Select(item => new Built(null, item)))
            .OrderBy(node => Rank(node.Kind)).ThenBy(node => node.Table is { } table && !isNew(table)).ThenBy(node => node.Name)
            .ThenBy(node => node.Object is null ? "" : ObjectNames.Write(node.Object.Id), StringComparer.Ordinal).ToList();
        named = Enumerable.Range(0, nodes.Count).Where(at => Rank(nodes[at].Kind) <= Rank(ObjectKind.MaterializedView))
            .ToLookup(at => nodes[at].Name.Name, StringComparer.Ordinal);
        foreach (var at in Enumerable.Range(0, nodes.Count).Where(at => nodes[at].Object is not null))
        {
            places[nodes[at].Object!.Id] = at;
        }
        for (var at = 0; at < nodes.Count; at++)
        {
            needs.Add(new HashSet<int>(Needs(nodes[at]).Where(other => other != at)));
            wishes.Add(new HashSet<int>(Wishes(nodes[at], isNew).Where(other => other != at && !needs[at].Contains(other))));
        }
    }

    /// <summary>All tables and objects of the schema.</summary>
    /// <param name="schema">The schema that is to be built.</param>
    /// <param name="isNew">Whether a table is still to be made; those come before the ones that only change.</param>
    public static IReadOnlyList<Built> Of(Schema schema, Func<Table, bool> isNew) => new BuildOrder(schema, isNew).Sorted();

    private IEnumerable<int> Needs(Built node)
    {
        var names = node.Table is { } table ? SqlNames.Of(table) : SqlNames.Of(node.Object!);
        var hosts = node.Table is not null
            ? node.Table.Inherits.Concat(node.Table.Partition is { } partition ? [partition.Parent] : []).SelectMany(Hosts)
            : Hosts(node.Object!.Id);
        return names.Distinct(StringComparer.Ordinal).SelectMany(name => named[name]).Concat(hosts);
    }

    // A foreign key can be added later, and the body of a function is not needed to call it.
    private IEnumerable<int> Wishes(Built node, Func<Table, bool> isNew) => node.Table is { } table
        ? (isNew(table) ? table.ForeignKeys.Where(key => key.Table != table.Name).SelectMany(key => Hosts(key.Table)).Where(at => isNew(nodes[at].Table!)) : [])
        : SqlNames.InBody(node.Object!).Distinct(StringComparer.Ordinal).SelectMany(name => named[name]);

    private IEnumerable<int> Hosts(TableName table) => named[table.Name].Where(at => nodes[at].Kind == ObjectKind.Table && nodes[at].Name == table);

    private IEnumerable<int> Hosts(ObjectId id) => id.Kind switch
    {
        ObjectKind.Rule or ObjectKind.Trigger or ObjectKind.Policy or ObjectKind.Table or ObjectKind.Column or ObjectKind.Constraint or ObjectKind.Index =>
            named[id.Name.Name].Where(at => nodes[at].Name == id.Name),
        ObjectKind.Grant or ObjectKind.Comment when id.On is not null => Hosts(id.On).Concat(places.TryGetValue(id.On, out var at) ? [at] : []),
        _ => [],
    };

    private List<Built> Sorted()
    {
        var sorted = new List<Built>();
        var left = Enumerable.Range(0, nodes.Count).ToList();
        var done = new HashSet<int>();
        while (left.Count > 0)
        {
            var next = left.FindIndex(at => needs[at].IsSubsetOf(done) && wishes[at].IsSubsetOf(done));
            next = next >= 0 ? next : left.FindIndex(at => needs[at].IsSubsetOf(done));
            next = Math.Max(next, 0);
            done.Add(left[next]);
            sorted.Add(nodes[left[next]]);
            left.RemoveAt(next);
        }
        return sorted;
    }

    private static int Rank(ObjectKind kind) => kind switch
    {
        ObjectKind.Table => 40,
        ObjectKind.View or ObjectKind.MaterializedView => 50,
        < ObjectKind.View => (int)kind,
        _ => 50 + (int)kind,
    };
}
