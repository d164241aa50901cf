using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Linting;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Proving;
using SchemaGen.Core.Replaying;
using SchemaGen.Model;

namespace SchemaGen.Core.Checking;

/// <summary>Hand-written SQL that changes the schema of one database of the project and leaves another one behind.</summary>
internal static class OneSidedSql
{
    /// <summary>The operations of one direction after which a database of the project lacks what the replay takes to be there: which one it is, and the line about it.</summary>
    public static IEnumerable<(int Index, string Message)> Of(ReplayedRevision revision, bool isUp, EquatableArray<Database> databases)
    {
        // Going through the steps replays them, and hardly a revision has such SQL.
        var operations = isUp ? revision.Definition.Up : revision.Definition.Down;
        var steps = operations.Any(operation => operation is ExecuteSql { Only: not null, Effect.IsEmpty: false }) ? revision.Steps(isUp).ToList() : [];
        for (var at = 0; at < steps.Count; at++)
        {
            if (steps[at] is not (ExecuteSql { Only: { } only, Effect.IsEmpty: false } execute, var before))
            {
                continue;
            }
            foreach (var other in databases.Where(database => DatabaseNames.Write(database) != only))
            {
                var name = DatabaseNames.Write(other);
                if (steps.All(step => step.Operation is not ExecuteSql { Only: { } written } || written != name) && IsFelt(execute.Effect, before, other))
                {
                    yield return (at, $"this SQL runs on {only} only, so no {name} database gets its effect ({Words(execute, before)}): "
                        + $"add schema.Sql(\"...\", effect: _ => {{ }}, only: \"{name}\") with what it needs there to {(isUp ? "Up" : "Down")} of {revision.Definition.Id}, or leave only: out");
                }
            }
        }
    }

    // Whether the database would get a statement if the effect stood there as operations of its own.
    private static bool IsFelt(EquatableArray<Operation> effect, Schema before, Database database)
    {
        try
        {
            return Planner.Plan(effect, before, database).Any(step => !step.Statements.IsEmpty);
        }
        catch (ImpossibleOperationException)
        {
            // It can be had there by hand at most.
            return true;
        }
    }

    private static string Words(ExecuteSql execute, Schema before)
    {
        try
        {
            return string.Join("; ", Changes.Of(before, execute.Effect).Take(3).Select(change => $"{change.Title}: {change.Action}"));
        }
        catch (ImpossibleOperationException impossible)
        {
            return impossible.Message;
        }
    }
}
