using System.Collections.Generic;
using SchemaGen.Core.Replaying;
using SchemaGen.Model;

namespace SchemaGen.Core.Diffing;

/// <summary>Operations as they are found, and the schema that they have led to so far: each next one is judged against that.</summary>
internal sealed class Path(Schema start)
{
    private readonly List<Operation> operations = new();

    public Schema Current { get; private set; } = start;

    public EquatableArray<Operation> Operations => operations.ToEquatableArray();

    public void Add(Operation operation)
    {
        Current = Replay.Apply(Current, operation);
        operations.Add(operation);
    }

    /// <summary>Adds an operation, or answers false where the schema can't take it now.</summary>
    public bool TryAdd(Operation operation)
    {
        try
        {
            Add(operation);
            return true;
        }
        catch (ImpossibleOperationException)
        {
            return false;
        }
    }
}
