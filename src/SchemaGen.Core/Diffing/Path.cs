using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Replaying;
using SchemaGen.Model;

namespace SchemaGen.Core.Diffing;

/// <summary>
/// Operations as they are found, and the schema that they have led to so far: each next one is judged against that, and what stands in its
/// way is dropped before it. Whatever of that is in the target is missing then, and made again.
/// </summary>
internal sealed class Path(Schema start)
{
    private readonly List<Operation> operations = new();
    private readonly HashSet<Operation> pending = new();
    private readonly Dictionary<Subject, string?> kept = new();

    public Schema Current { get; private set; } = start;

    public EquatableArray<Operation> Operations => operations.ToEquatableArray();

    public int Count => operations.Count;

    /// <summary>Remembers what the values of a column that is dropped and added again are computed from.</summary>
    public void Keep(TableName table, string column, string? expression) => kept[new Subject(table, column)] = expression;

    /// <summary>What the values of a new column are computed from, if it was remembered.</summary>
    public string? Kept(TableName table, string column) => kept.TryGetValue(new Subject(table, column), out var expression) ? expression : null;

    /// <summary>Adds an operation, after those that clear its way.</summary>
    /// <exception cref="ImpossibleOperationException">The schema can't take it.</exception>
    public void Add(Operation operation)
    {
        pending.Add(operation);
        while (Clearing.InTheWay(Current, operation).FirstOrDefault(blocker => !pending.Contains(blocker)) is { } blocker)
        {
            Add(blocker);
        }
        pending.Remove(operation);
        AddAlone(operation);
    }

    /// <summary>Adds an operation that nothing of the target may stand on: if something does, the target is no schema that a database could hold.</summary>
    /// <exception cref="ImpossibleOperationException">Something does.</exception>
    public void AddAlone(Operation operation)
    {
        Current = Replay.Apply(Current, operation);
        operations.Add(operation);
    }

    /// <summary>What would have to go before an operation.</summary>
    public IEnumerable<Operation> InTheWay(Operation operation) => Clearing.InTheWay(Current, operation);

    /// <summary>Adds an operation, or answers false where the schema can't take it now.</summary>
    public bool TryAdd(Operation operation)
    {
        try
        {
            AddAlone(operation);
            return true;
        }
        catch (ImpossibleOperationException)
        {
            return false;
        }
    }
}
