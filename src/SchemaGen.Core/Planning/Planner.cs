using System.Collections.Generic;
using SchemaGen.Core.Replaying;
using SchemaGen.Model;

namespace SchemaGen.Core.Planning;

/// <summary>Turns operations into what a runner runs.</summary>
public static class Planner
{
    /// <summary>
    /// The steps that take a database from <paramref name="before"/> through <paramref name="operations"/>. On SQLite the runner
    /// switches foreign keys off before it begins its transaction and asks <c>PRAGMA foreign_key_check</c> before it commits.
    /// </summary>
    /// <exception cref="ImpossibleOperationException">An operation can't be done there, or is <see cref="Irreversible"/>.</exception>
    public static EquatableArray<Step> Plan(IReadOnlyList<Operation> operations, Schema before, Database database) =>
        database == Database.PostgreSql
            ? PostgreSqlPlanner.Plan(operations, before).ToEquatableArray()
            : SqlitePlanner.Plan(operations, before).ToEquatableArray();
}
