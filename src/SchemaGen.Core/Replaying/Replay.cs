using System;
using System.Collections.Generic;
using SchemaGen.Model;

namespace SchemaGen.Core.Replaying;

/// <summary>Applies operations to schemas, as a database would, without one.</summary>
public static class Replay
{
    /// <summary>The schema after one operation.</summary>
    /// <exception cref="ImpossibleOperationException">The operation can't be done there; the message says why, in one line.</exception>
    public static Schema Apply(Schema schema, Operation operation) => throw new NotImplementedException();

    /// <summary>The schema after all operations, in order.</summary>
    /// <exception cref="ImpossibleOperationException">One of them can't be done.</exception>
    public static Schema Apply(Schema schema, IEnumerable<Operation> operations)
    {
        foreach (var operation in operations)
        {
            schema = Apply(schema, operation);
        }
        return schema;
    }
}

/// <summary>An operation that a schema can't take: no such table, a column that exists already, …</summary>
public sealed class ImpossibleOperationException(string message) : Exception(message);
