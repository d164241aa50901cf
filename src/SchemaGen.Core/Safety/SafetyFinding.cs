using SchemaGen.Core.Findings;
using SchemaGen.Core.Planning;
using SchemaGen.Model;

namespace SchemaGen.Core.Safety;

/// <summary>A hazard at an operation of a revision.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="IsUp">Whether the operation stands in <c>Up</c>.</param>
/// <param name="Index">Which one, from 0.</param>
/// <param name="Message">One line: what, under which lock, and what to write instead.</param>
/// <param name="Locks">The locks on tables with readers that the operation takes on PostgreSQL; none where the rule is not about a lock.</param>
public sealed record SafetyFinding(SafetyRule Rule, bool IsUp, int Index, string Message, EquatableArray<TableLock> Locks = default)
{
    /// <summary>As the build and its reports say it, at the operation or, where that has no place, at the revision.</summary>
    /// <param name="revision">The revision's id.</param>
    /// <param name="positions">Where things stand.</param>
    public Finding At(string revision, Positions positions) =>
        new(Rule.Id, Rule.Severity, positions.Find(Positions.Operation(revision, IsUp, Index), Positions.Revision(revision)), Message);
}
