using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Handles;
using SchemaGen.Core.Linting;
using SchemaGen.Core.Replaying;
using SchemaGen.Core.Revisions;
using SchemaGen.Model;

namespace SchemaGen.Core.Proving;

/// <summary>An operation that its schema can't take.</summary>
/// <param name="IsUp">Whether it stands in <c>Up</c>.</param>
/// <param name="Index">Which one, from 0.</param>
/// <param name="Message">Why not, in one line, with the nearest name where one was meant.</param>
/// <param name="Correction">That name, and the one that is written.</param>
/// <param name="Handle">The handle that names nothing, where that is the fault; else null.</param>
public sealed record ReplayFault(bool IsUp, int Index, string Message, Correction? Correction = null, HandleUse? Handle = null)
{
    /// <summary>The name that is written and is not there, where something near is; kept when the correction is not offered.</summary>
    public string? Name { get; init; } = Correction?.Written;

    /// <summary>The operation with the handle that was probably meant; null without a correction, or where that names nothing either.</summary>
    internal Operation? Meant { get; init; }
}

/// <summary>A revision between the schema that it finds and the one that it leaves.</summary>
public sealed class ReplayedRevision
{
    private readonly IReadOnlyList<ReplayFault> unnamed;

    private ReplayedRevision(RevisionDefinition written, Schema before, Tainted found, ReplayedRevision? previous)
    {
        var resolution = HandleResolution.Of(written, before, operations => Passing(before, operations));
        var definition = resolution.Definition;
        unnamed = resolution.Faults;
        Written = written;
        Definition = definition;
        Before = before;
        Found = found;
        var faults = new List<ReplayFault>();
        var possible = new List<Operation>();
        var after = Run(before, definition.Up, isUp: true, ref found, faults, possible);
        Possible = possible.Count == definition.Up.Count ? definition : definition with { Up = possible.ToEquatableArray() };
        // An edit that makes no difference to the schema stops being felt here.
        After = previous is not null && previous.After.Equals(after) ? previous.After : after;
        Left = found;
        if (!IsIrreversible)
        {
            var back = Run(After, definition.Down, isUp: false, ref found, faults, null);
            // Where one operation of a table can't be done, what is left of it says nothing.
            found = faults.Aggregate(found, (tainted, fault) => tainted.WithSubject((fault.IsUp ? definition.Up : definition.Down)[fault.Index]));
            faults.RemoveAll(fault => !fault.IsUp && faults.Exists(cause => cause.IsUp && Tainted.Nothing.WithSubject(definition.Up[cause.Index]).Has(definition.Down[fault.Index])));
            Missing = Changes.Between(back, before).Where(change => !found.Has(change)).ToEquatableArray();
        }
        Faults = faults.ToEquatableArray();
    }

    /// <summary>The revision as it is written, marks in the place of its handles.</summary>
    public RevisionDefinition Written { get; }

    /// <summary>The revision with the names that its handles stand for.</summary>
    public RevisionDefinition Definition { get; }

    /// <summary>The schema that it finds.</summary>
    public Schema Before { get; }

    /// <summary>The schema that its <c>Up</c> leaves; what it can't do is passed over.</summary>
    public Schema After { get; }

    /// <summary>Its operations that can't be done, those of <c>Up</c> first. What follows from a fault is not one itself.</summary>
    public EquatableArray<ReplayFault> Faults { get; }

    /// <summary>How many of its operations can't be done, those included that fail only because an earlier one did.</summary>
    public int Failures { get; private set; }

    /// <summary>What would still have to be changed after <c>Up</c> and <c>Down</c>; nothing when <c>Down</c> undoes <c>Up</c>, or says that it can't.</summary>
    public EquatableArray<Change> Missing { get; }

    /// <summary>Whether <c>Down</c> says that it can't undo <c>Up</c>.</summary>
    public bool IsIrreversible => Definition.Down.Any(operation => operation is Irreversible);

    /// <summary>The revision without the operations of <c>Up</c> that can't be done; itself when all can.</summary>
    internal RevisionDefinition Possible { get; }

    /// <summary>What the faults of earlier revisions leave in the dark.</summary>
    internal Tainted Found { get; }

    /// <summary>The same after this revision's own.</summary>
    internal Tainted Left { get; }

    /// <summary>The operations of one direction, each with the schema that it finds. One that can't be done is in it, and leaves the schema as it is.</summary>
    public IEnumerable<(Operation Operation, Schema Before)> Steps(bool isUp)
    {
        var schema = isUp ? Before : After;
        var at = 0;
        foreach (var operation in isUp ? Definition.Up : Definition.Down)
        {
            yield return (operation, schema);
            schema = Unnamed(isUp, at++).Any() ? schema : Try(schema, operation, out _);
        }
    }

    /// <summary>Replays a revision, or answers <paramref name="previous"/> when nothing that it depends on has changed since.</summary>
    internal static ReplayedRevision Of(RevisionDefinition definition, Schema before, Tainted found, ReplayedRevision? previous) =>
        previous is not null && ReferenceEquals(previous.Before, before) && previous.Found.Equals(found) && previous.Written.Equals(definition)
            ? previous
            : new ReplayedRevision(definition, before, found, previous);

    // What can't be done is passed over.
    private static Schema Passing(Schema schema, IEnumerable<Operation> operations) => operations.Aggregate(schema, (found, operation) => Try(found, operation, out _));

    private IEnumerable<ReplayFault> Unnamed(bool isUp, int at) => unnamed.Where(fault => fault.IsUp == isUp && fault.Index == at);

    private Schema Run(Schema schema, EquatableArray<Operation> operations, bool isUp, ref Tainted tainted, List<ReplayFault> faults, List<Operation>? possible)
    {
        for (var at = 0; at < operations.Count; at++)
        {
            var operation = operations[at];
            if (Unnamed(isUp, at).Any())
            {
                Failures++;
                faults.AddRange(Unnamed(isUp, at));
                tainted = Unnamed(isUp, at).Aggregate(tainted.With(operation), (names, fault) => fault.Meant is null ? names : names.With(fault.Meant));
                continue;
            }
            schema = Try(schema, operation, out var why);
            if (why is null)
            {
                possible?.Add(operation);
                continue;
            }
            Failures++;
            if (!tainted.Has(operation))
            {
                faults.Add(new ReplayFault(isUp, at, why.Message, why.Correction));
            }
            tainted = tainted.With(operation, why.Correction);
        }
        return schema;
    }

    private static Schema Try(Schema schema, Operation operation, out ImpossibleOperationException? why)
    {
        try
        {
            why = null;
            return Replay.Apply(schema, operation);
        }
        catch (ImpossibleOperationException impossible)
        {
            why = impossible;
            return schema;
        }
    }
}
