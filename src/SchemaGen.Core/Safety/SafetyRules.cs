using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Findings;

namespace SchemaGen.Core.Safety;

/// <summary>The catalogue of rules.</summary>
public static class SafetyRules
{
    /// <summary>All rules that look at operations, in order of their ids.</summary>
    public static IReadOnlyList<SafetyRule> All { get; } = Gather();

    /// <summary>The rule that looks at suppressions in the code instead of operations.</summary>
    public static SafetyRule SuppressionWithoutReason { get; } = new("SCH4100", "Suppression without a reason")
    {
        Why = "whoever reads the revision later can't tell whether the hazard was thought about",
        Safe = "Say why it is safe here: behind the pragma as a comment, or as Justification of the attribute",
        Database = null,
    };

    private static IReadOnlyList<SafetyRule> Gather() => new[]
        {
            Columns.NewColumnRules.All, Columns.ColumnChangeRules.All, Columns.TypeChangeRules.All,
            Constraints.IndexRules.All, Constraints.ConstraintRules.All, Constraints.ForeignKeyRules.All,
            Removals.TableRemovalRules.All, Removals.ObjectRemovalRules.All,
            Style.TypeRules.All, Style.NameRules.All,
            Data.SqlRules.All, Data.TransactionRules.All,
            Objects.PartitionRules.All, Objects.GuardRules.All, Objects.TypeRules.All, Objects.ProgramRules.All,
            OnSqlite.RebuildRules.All,
        }
        .SelectMany(rules => rules)
        .OrderBy(rule => rule.Id, StringComparer.Ordinal)
        .ToList();
}
