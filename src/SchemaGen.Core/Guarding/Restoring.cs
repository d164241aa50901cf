using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Revisions;
using SchemaGen.Model;

namespace SchemaGen.Core.Guarding;

/// <summary>Sources completed from the log, so that what was applied can be undone although its file is gone, or was never there.</summary>
/// <param name="History">The sources with the revisions of the log.</param>
/// <param name="FromLog">Which were taken from there, each after its parents.</param>
public sealed record Restored(History History, EquatableArray<string> FromLog);

/// <summary>Takes revisions from the log.</summary>
public static class Restoring
{
    /// <summary>
    /// The sources with every applied revision that only the log has; null when there is none, the log does not hold what it needs, or is another project's.
    /// An applied revision stands where it stood when it ran: its file may have been moved to another parent since, over the gap.
    /// </summary>
    public static Restored? Of(History sources, IEnumerable<string> rows, LogFacts log)
    {
        var known = Discrepancy.Known(sources);
        if (Discrepancy.IsForeign(known, log))
        {
            return null;
        }
        var taken = new Dictionary<string, RevisionDefinition>(StringComparer.Ordinal);
        foreach (var row in rows.Where(row => !known.Contains(row)))
        {
            if (Chain(row, sources, log) is not { } chain)
            {
                return null;
            }
            foreach (var revision in chain)
            {
                taken[revision.Id] = revision;
            }
        }
        foreach (var gone in log.Revisions.Where(logged => logged is { IsApplied: true, IsRun: true } && !known.Contains(logged.Id)))
        {
            if (gone.Definition is not { } definition)
            {
                return null;
            }
            taken[gone.Id] = definition;
        }
        if (taken.Count == 0)
        {
            return null;
        }
        var history = History.Of(sources.InOrder.Select(revision => AsApplied(revision, taken, log)).Concat(taken.Values));
        return new Restored(history, history.InOrder.Select(revision => revision.Id).Where(taken.ContainsKey).ToEquatableArray());
    }

    /// <summary>What leads from the sources to a revision that only the log has, itself included; null when the log lacks a part of it.</summary>
    internal static IReadOnlyList<RevisionDefinition>? Chain(string id, History sources, LogFacts log)
    {
        var known = Discrepancy.Known(sources);
        var chain = new Dictionary<string, RevisionDefinition>(StringComparer.Ordinal);
        var waiting = new Stack<string>();
        waiting.Push(id);
        while (waiting.Count > 0)
        {
            var next = waiting.Pop();
            if (known.Contains(next) || chain.ContainsKey(next))
            {
                continue;
            }
            if (log.Find(next)?.Definition is not { } definition)
            {
                return null;
            }
            chain[next] = definition;
            foreach (var parent in definition.Revises.Concat(definition.DependsOn))
            {
                waiting.Push(parent);
            }
        }
        return chain.Values.ToList();
    }

    private static RevisionDefinition AsApplied(RevisionDefinition revision, Dictionary<string, RevisionDefinition> taken, LogFacts log) =>
        log.Find(revision.Id) is { IsApplied: true, Definition: { } ran } && ran.Revises.Any(taken.ContainsKey)
            ? revision with { Revises = ran.Revises }
            : revision;
}
