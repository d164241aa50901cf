using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Naming;
using SchemaGen.Model;

namespace SchemaGen.Analyzers.Modeling;

/// <summary>
/// Names that must be unique: constraints within a table; tables, indexes and the constraints that bring an index within a named
/// schema (PostgreSQL manual, CREATE INDEX and CREATE TABLE); views, sequences and types among these.
/// </summary>
internal static class NameClashes
{
    /// <summary>Reports each name that is there a second time.</summary>
    public static void Check(IReadOnlyList<TableDraft> drafts, IReadOnlyList<DeclaredObject> objects, Findings findings)
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
        var types = drafts.ToDictionary(draft => draft.Name, draft => "the name of a table");
        foreach (var group in objects.GroupBy(item => item.Object.Id))
        {
            var (name, shown) = (group.Key.Name, ObjectNames.Write(group.Key));
            foreach (var taken in Namespaces(group.Key.Kind, relations, types))
            {
                if (taken.TryGetValue(name, out var other))
                {
                    findings.Add(Rules.DuplicateName, group.First().At, $"{shown}: '{name}' is {other} too: give one of the two another name");
                    break;
                }
                taken.Add(name, $"the name of {shown}");
            }
        }
    }

    // Where the names of a kind must be unique (pg_class and pg_type of PostgreSQL): the rows of a table or view have a type of its name.
    private static IEnumerable<Dictionary<TableName, string>> Namespaces(
        ObjectKind kind, Dictionary<TableName, string> relations, Dictionary<TableName, string> types) => kind switch
    {
        ObjectKind.Enum or ObjectKind.Domain or ObjectKind.Range => [types],
        ObjectKind.Sequence => [relations],
        ObjectKind.Composite or ObjectKind.View or ObjectKind.MaterializedView => [relations, types],
        _ => [],
    };
}
