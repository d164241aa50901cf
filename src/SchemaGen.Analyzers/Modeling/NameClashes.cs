using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Model;

namespace SchemaGen.Analyzers.Modeling;

/// <summary>
/// Names that must be unique: constraints within a table; tables, indexes and the constraints that bring an index within a named
/// schema (PostgreSQL manual, CREATE INDEX and CREATE TABLE).
/// </summary>
internal static class NameClashes
{
    /// <summary>Reports each name that is there a second time.</summary>
    public static void Check(IReadOnlyList<TableDraft> drafts, Findings findings)
    {
        var relations = drafts.ToDictionary(draft => draft.Name, draft => "the name of a table");
        foreach (var draft in drafts)
        {
            var constraints = new HashSet<string>(StringComparer.Ordinal);
            foreach (var declared in draft.Declared)
            {
                var relation = new TableName(draft.Name.Schema, declared.Name);
                var clash = declared.IsConstraint && !constraints.Add(declared.Name) ? $"the name of another constraint of {draft.Name}"
                    : declared.HasIndex && relations.TryGetValue(relation, out var other) ? other
                    : null;
                if (clash is not null)
                {
                    findings.Add(Rules.DuplicateName, declared.At,
                        $"{draft.Entity.Name}: '{declared.Name}' is {clash} too: write another one with Name = \"...\"");
                }
                else if (declared.HasIndex)
                {
                    relations.Add(relation, $"the name of an index of {draft.Name}");
                }
            }
        }
    }
}
