using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Proving;
using SchemaGen.Model;

namespace SchemaGen.Core.Handles;

/// <summary>
/// Data steps, and SQL with handles, that stand where what they name is not there: the handles are those of the schemas before and after the revision, and a call in the middle of
/// <c>Up</c> finds neither of them.
/// </summary>
public static class HandleFaults
{
    /// <summary>
    /// What is wrong with a revision's data steps and SQL, those of <c>Up</c> first. A table that is in neither schema has no handle, which the compiler says. Of SQL only the
    /// compiler knows the handles: it hands over names.
    /// </summary>
    public static IReadOnlyList<ReplayFault> Of(ReplayedRevision revision)
    {
        if (revision.Written.Handles.IsEmpty && !revision.Definition.Up.Concat(revision.Definition.Down).Any(operation => operation is RunData))
        {
            return [];
        }
        HandleNames before = new(revision.Before), after = new(revision.After);
        return new[] { true, false }.SelectMany(isUp => Of(revision, isUp, before, after)).ToList();
    }

    private static IEnumerable<ReplayFault> Of(ReplayedRevision revision, bool isUp, HandleNames before, HandleNames after)
    {
        var index = 0;
        foreach (var (operation, at) in revision.Steps(isUp))
        {
            var written = (isUp ? revision.Written.Up : revision.Written.Down)[index];
            var (uses, what, move) = operation switch
            {
                RunData run => (run.Uses, $"data step {run.Method} names", "move the call to Run"),
                ExecuteSql when !revision.Written.Handles.IsEmpty => ((IEnumerable<HandleUse>)HandleMarks.In(written), "this SQL names", "move the call"),
                _ => ([], "", ""),
            };
            var here = new Lazy<HandleNames>(() => new HandleNames(at));
            var problems = uses.Select(use => Problem(use, use.IsAfter ? after : before, at, here, isTyped: operation is RunData)).Where(problem => problem is not null).Distinct();
            foreach (var problem in problems)
            {
                yield return new ReplayFault(isUp, index, $"{what} {problem}: {move}, or use the other handle");
            }
            index++;
        }
    }

    private static string? Problem(HandleUse use, HandleNames names, Schema at, Lazy<HandleNames> here, bool isTyped)
    {
        if (names.Find(use.Table) is not { } table)
        {
            return null;
        }
        if (at.Find(table.Table) is null)
        {
            return $"{use with { Column = null }}, and there is no table '{table.Table}' where it runs";
        }
        if (use.Column is null || table.Find(use.Column) is not { } column)
        {
            return null;
        }
        var found = here.Value.Of(table.Table).Columns.FirstOrDefault(other => other.Column == column.Column);
        return found is null ? $"{use}, and there is no column '{column.Column}' in '{table.Table}' where it runs"
            : isTyped && found.Type != column.Type ? $"{use} as {column.Type}, and '{table.Table}.{column.Column}' is {found.Type} where it runs"
            : null;
    }
}
