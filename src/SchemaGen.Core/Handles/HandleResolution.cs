using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Proving;
using SchemaGen.Core.Replaying;
using SchemaGen.Core.Revisions;
using SchemaGen.Model;

namespace SchemaGen.Core.Handles;

/// <summary>
/// Puts names in the place of the handles in a revision's notation. <c>Before</c> is known when the revision is reached. <c>After</c> is what <c>Up</c> leads to, and <c>Up</c> may
/// name it: it is read again and again, what can't be named yet left out, until the schema that it leads to is the one that its names were taken from. In <c>Down</c> both are known.
/// </summary>
internal sealed class HandleResolution
{
    private HandleResolution(RevisionDefinition definition, IReadOnlyList<ReplayFault> faults)
    {
        Definition = definition;
        Faults = faults;
    }

    /// <summary>The revision with names. An operation of which a handle names nothing stays as it was written.</summary>
    public RevisionDefinition Definition { get; }

    /// <summary>The handles that name nothing, those of <c>Up</c> first.</summary>
    public IReadOnlyList<ReplayFault> Faults { get; }

    /// <summary>Resolves the handles of a revision.</summary>
    /// <param name="written">The revision as it is written.</param>
    /// <param name="before">The schema that it finds.</param>
    /// <param name="run">The schema that operations lead to, what can't be done passed over.</param>
    public static HandleResolution Of(RevisionDefinition written, Schema before, Func<IEnumerable<Operation>, Schema> run)
    {
        if (written.Handles.IsEmpty)
        {
            return new(written, []);
        }
        var old = new HandleNames(before);
        var up = Resolved(written.Up, old, old);
        var (after, isSettled) = (new HandleNames(run(Known(up))), false);
        // Each round but the last one makes at least one more operation known.
        for (var round = 0; round <= written.Up.Count && !isSettled; round++)
        {
            var next = Resolved(written.Up, old, after);
            isSettled = next.SequenceEqual(up);
            (up, after) = (next, isSettled ? after : new HandleNames(run(Known(next))));
        }
        var names = after;
        if (!isSettled)
        {
            // What one name leads to takes the other away: none of them can stay.
            var other = Resolved(written.Up, old, after);
            up = up.Select((operation, at) => Equals(operation, other[at]) ? operation : null).ToList();
            names = new HandleNames(run(Known(up)));
        }
        var down = Resolved(written.Down, old, names);
        var faults = Faulty(written.Up, up, isUp: true).Concat(Faulty(written.Down, down, isUp: false)).ToList();
        return new(
            written with
            {
                Up = Kept(written.Up, up), Down = Kept(written.Down, down), Handles = faults.Select(fault => fault.Handle!).Distinct().ToEquatableArray(),
            },
            faults);

        IEnumerable<ReplayFault> Faulty(EquatableArray<Operation> operations, IReadOnlyList<Operation?> resolved, bool isUp) =>
            from at in Enumerable.Range(0, operations.Count)
            where resolved[at] is null
            let uses = HandleMarks.In(operations[at])
            let missing = uses.Where(use => Find(use, use.IsAfter ? names : old) is null).ToList()
            // Else it is a circle, in which each of them is there as long as the others aren't, or no name can stand there.
            from use in missing.Count > 0 ? missing : uses
            select Fault(isUp, at, use, use.IsAfter ? names : old);
    }

    private static ReplayFault Fault(bool isUp, int at, HandleUse use, HandleNames names)
    {
        var table = names.Find(use.Table);
        if (table is not null && (use.Column is null || table.Find(use.Column) is not null))
        {
            return new ReplayFault(isUp, at, $"{use} can't be told here: this operation gives the name or takes it away, or no name can stand here; name it by the other handle, or as text", null, use);
        }
        var named = table is null ? use with { Column = null } : use;
        var candidates = table is null ? names.Tables : table.Columns.Select(column => column.Name);
        var missing = Nearest.Missing(
            $"there is no {(table is null ? "table" : "column")} behind {named} {(use.IsAfter ? "after" : "before")} this revision", named.Column ?? named.Table, candidates);
        var remedy = missing.Correction is null && isUp && use.IsAfter ? ": a name that this revision gives is written as text where it is given" : "";
        return new ReplayFault(isUp, at, missing.Message + remedy, missing.Correction, named);
    }

    private static List<Operation?> Resolved(EquatableArray<Operation> operations, HandleNames before, HandleNames after) =>
        operations.Select(operation => HandleMarks.Resolve(operation, use => Find(use, use.IsAfter ? after : before))).ToList();

    private static HandleTarget? Find(HandleUse use, HandleNames names) =>
        names.Find(use.Table) is not { } table ? null
        : use.Column is null ? new HandleTarget(table.Table, null)
        : table.Find(use.Column) is { } column ? new HandleTarget(table.Table, column.Column)
        : null;

    private static IEnumerable<Operation> Known(IEnumerable<Operation?> operations) => operations.OfType<Operation>();

    private static EquatableArray<Operation> Kept(EquatableArray<Operation> written, IReadOnlyList<Operation?> resolved) =>
        written.Select((operation, at) => resolved[at] ?? operation).ToEquatableArray();
}
