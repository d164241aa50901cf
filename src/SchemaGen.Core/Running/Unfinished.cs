using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Revisions.Graph;

namespace SchemaGen.Core.Running;

/// <summary>A revision of which a part is committed and the rest is not, as the log tells it.</summary>
/// <param name="Revision">Its id.</param>
/// <param name="Direction">The way it was being run.</param>
/// <param name="Done">How many of its steps are committed; 0 when the first one stands alone and may have been at work.</param>
/// <param name="Count">Of how many, then.</param>
/// <param name="Fingerprint">What those steps were, by <see cref="Text"/>, hashed.</param>
/// <param name="ToolVersion">What ran them.</param>
public sealed record Unfinished(string Revision, Direction Direction, int Done, int Count, string Fingerprint, string? ToolVersion)
{
    /// <summary>The text of the first steps of a revision: steps with the same text are the same.</summary>
    public static string Text(IEnumerable<Step> steps, int done) =>
        string.Join("\n", steps.Take(done).SelectMany(step => step.Statements).Select(statement => statement.ToString()));

    /// <summary>Whether a run has to do with it at all: where nothing was committed, any other run may take place.</summary>
    public bool IsBinding => Done > 0;

    /// <summary>What a run that wants to take <paramref name="next"/> first has to do with it: how many steps it may skip.</summary>
    /// <param name="next">The first revision of the run, or null when nothing is pending.</param>
    /// <param name="fingerprint">The hash of the first steps of <paramref name="next"/>, of as many as it is asked for.</param>
    /// <returns>The number of steps that are done and must not be run again; null when there is nothing to take up.</returns>
    /// <exception cref="UnfinishedException">It has to be finished first, or can't be: the message is one line with the remedy.</exception>
    public int? Resume(PlanStep? next, Func<int, string> fingerprint)
    {
        if (next is null || next.Id != Revision || next.Direction != Direction)
        {
            return IsBinding ? throw new UnfinishedException($"{this}: finish it first with {Remedy}, or say with stamp what the database holds") : null;
        }
        return fingerprint(Done) == Fingerprint ? Done
            : !IsBinding ? null
            : throw new UnfinishedException(
                $"{this}, and these steps have changed since{(ToolVersion is null ? "" : $" (they were run by version {ToolVersion})")}: give them back their old text, which the log holds, or finish by hand and stamp");
    }

    /// <inheritdoc/>
    public override string ToString() =>
        FormattableString.Invariant($"{(Direction == Direction.Upgrade ? "upgrade" : "downgrade")} {Revision} is half done, {Done} of {Count} steps");

    /// <summary>One line for people: what is half done, and what goes on with it.</summary>
    public string Advice => $"{this}: {Remedy} goes on with it";

    private string Remedy => Direction == Direction.Upgrade ? $"'dotnet schemagen upgrade {Revision}'" : $"'dotnet schemagen downgrade {Revision}-1'";
}

/// <summary>A revision that is half done is in the way of another run, or has changed since.</summary>
public sealed class UnfinishedException(string message) : Exception(message);
