using System;
using System.Collections.Generic;
using SchemaGen.Model;

namespace SchemaGen.Core.Planning;

/// <summary>Turns operations into what a runner runs.</summary>
public static class Planner
{
    /// <summary>The steps that take a database from <paramref name="before"/> through <paramref name="operations"/>.</summary>
    public static EquatableArray<Step> Plan(IReadOnlyList<Operation> operations, Schema before, Database database) =>
        throw new NotImplementedException();
}
