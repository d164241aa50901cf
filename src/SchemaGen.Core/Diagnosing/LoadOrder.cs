using System.Collections.Generic;
using System.Linq;
using SchemaGen.Model;

namespace SchemaGen.Core.Diagnosing;

/// <summary>The order in which rows can be loaded: what a foreign key refers to comes first.</summary>
public static class LoadOrder
{
    /// <summary>The tables in that order, by name where it doesn't matter.</summary>
    /// <param name="schema">The tables with their keys; a table's key to itself doesn't count.</param>
    /// <param name="circular">Tables that refer to each other in a circle, which no order can resolve; they come last in it.</param>
    public static EquatableArray<TableName> Of(Schema schema, out EquatableArray<TableName> circular)
    {
        var waiting = schema.Tables.OrderBy(table => table.Name).ToList();
        var left = new HashSet<TableName>(waiting.Select(table => table.Name));
        var order = new List<TableName>();
        while (waiting.Find(table => table.ForeignKeys.All(key => key.Table == table.Name || !left.Contains(key.Table))) is { } next)
        {
            order.Add(next.Name);
            left.Remove(next.Name);
            waiting.Remove(next);
        }
        circular = waiting.Select(table => table.Name).ToEquatableArray();
        return order.Concat(circular).ToEquatableArray();
    }
}
