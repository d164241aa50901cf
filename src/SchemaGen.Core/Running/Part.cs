using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Planning;
using SchemaGen.Model;

namespace SchemaGen.Core.Running;

/// <summary>Steps of one revision that are committed together, and after which its progress is recorded.</summary>
/// <param name="First">The index of the first step in the revision, from 0.</param>
/// <param name="Count">How many steps; none for a revision without any, whose row in the version table changes all the same.</param>
/// <param name="InTransaction">False for a single step that stands outside of any transaction.</param>
public sealed record Part(int First, int Count, bool InTransaction)
{
    /// <summary>The index behind its last step: as many are done when it is.</summary>
    public int End => First + Count;

    /// <summary>
    /// Divides what is left of a revision: the longest stretches that may share a transaction, and the steps that stand alone. In order, the parts have every step
    /// from <paramref name="done"/> on exactly once.
    /// </summary>
    /// <param name="steps">The revision's steps, all of them.</param>
    /// <param name="transactions">What the run shares a transaction for.</param>
    /// <param name="inTransaction">Whether the revision wants a transaction; else each of its steps has its own.</param>
    /// <param name="done">How many steps are done already.</param>
    public static EquatableArray<Part> Divide(IReadOnlyList<Step> steps, Transactions transactions, bool inTransaction = true, int done = 0)
    {
        var isShared = inTransaction && transactions != Transactions.None;
        var parts = new List<Part>();
        for (var at = done; at < steps.Count; at++)
        {
            var last = parts.Count > 0 ? parts[parts.Count - 1] : null;
            if (isShared && steps[at].InTransaction && last is { InTransaction: true })
            {
                parts[parts.Count - 1] = last with { Count = last.Count + 1 };
            }
            else
            {
                parts.Add(new Part(at, 1, steps[at].InTransaction));
            }
        }
        return parts.Count > 0 ? parts.ToEquatableArray() : EquatableArray<Part>.Of(new Part(steps.Count, 0, InTransaction: true));
    }

    /// <summary>Why a revision can't share a transaction with others, as the end of a sentence that begins with it; null when it can.</summary>
    public static string? CannotShare(IReadOnlyList<Step> steps, bool inTransaction) =>
        !inTransaction ? "says that each of its steps has a transaction of its own (Transaction = false)"
        : steps.FirstOrDefault(step => !step.InTransaction) is { } alone ? $"has a step that can't run in a transaction: {alone.Title}"
        : null;
}
