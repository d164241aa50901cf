using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Revisions;
using SchemaGen.Core.Revisions.Graph;
using SchemaGen.Model;

namespace SchemaGen.Core.Guarding;

/// <summary>What led a database to where it is, by its own log alone.</summary>
/// <param name="History">The applied revisions as they ran. One that was only stamped stands there without operations and parents, and can't be undone.</param>
/// <param name="Stamped">Which those are, in ordinal order.</param>
public sealed record LoggedHistory(History History, EquatableArray<string> Stamped)
{
    /// <summary>Reads it off the version table's rows and the log.</summary>
    /// <param name="rows">The version table's rows.</param>
    /// <param name="log">The log with the definitions of all its revisions.</param>
    public static LoggedHistory Of(IEnumerable<string> rows, LogFacts log)
    {
        var found = new Dictionary<string, RevisionDefinition>(StringComparer.Ordinal);
        var stamped = new List<string>();
        var waiting = new Stack<string>(rows);
        while (waiting.Count > 0)
        {
            var id = waiting.Pop();
            if (found.ContainsKey(id))
            {
                continue;
            }
            if (log.Find(id)?.Definition is not { } definition)
            {
                stamped.Add(id);
                definition = new RevisionDefinition(
                    id, default, "", "", "", default, EquatableArray<Operation>.Of(new Irreversible("the log does not hold it")));
            }
            found[id] = definition;
            foreach (var parent in definition.Revises.Concat(definition.DependsOn))
            {
                waiting.Push(parent);
            }
        }
        return new LoggedHistory(History.Of(found.Values), stamped.OrderBy(id => id, StringComparer.Ordinal).ToEquatableArray());
    }

    /// <summary>All that the log can undo, newest first: down to base, or to what was stamped.</summary>
    public EquatableArray<PlanStep> Undo(IReadOnlyCollection<string> rows) =>
        History.Graph.PlanDowngrade(rows, "base").TakeWhile(step => !Stamped.Contains(step.Id)).ToEquatableArray();

    /// <summary>What undoes one revision and nothing else; null when others stand on it.</summary>
    public EquatableArray<PlanStep>? Undo(EquatableArray<string> rows, string id) => StepBack.Target(History.Graph, rows, History[id].Id, History[id].Revises) is { } target
        ? History.Graph.PlanDowngrade(rows, target)
        : null;
}
