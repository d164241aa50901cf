using System.Collections.Generic;
using System.Linq;
using SchemaGen.Model;

namespace SchemaGen.Core.Revisions;

/// <summary>Effects that hand-written SQL declares for one database after the other. The schema is one for all databases, so the replay takes each once.</summary>
public static class SharedEffects
{
    /// <summary>
    /// The operations of one direction, in which SQL for one database only is without its effect where earlier SQL for another database only declares the same.
    /// Their number and order stay.
    /// </summary>
    public static EquatableArray<Operation> Once(IEnumerable<Operation> operations)
    {
        var taken = new List<Operation>();
        var declared = new List<(EquatableArray<Operation> Effect, HashSet<string> Databases)>();
        foreach (var operation in operations)
        {
            if (operation is not ExecuteSql { Only: { } only, Effect: { IsEmpty: false } effect } execute)
            {
                taken.Add(operation);
            }
            else if (declared.Find(one => one.Effect.Equals(effect) && !one.Databases.Contains(only)) is { Databases: { } databases })
            {
                databases.Add(only);
                taken.Add(execute with { Effect = default });
            }
            else
            {
                declared.Add((effect, [only]));
                taken.Add(operation);
            }
        }
        return taken.ToEquatableArray();
    }
}
