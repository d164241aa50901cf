using System.Linq;
using SchemaGen.Core.Revisions.Graph;
using SchemaGen.Model;

namespace SchemaGen.Core.Guarding;

/// <summary>The target that takes back one revision and nothing else.</summary>
public static class StepBack
{
    /// <summary>The target for a database that has just applied <paramref name="step"/>; null when other revisions would go too.</summary>
    public static string? Target(RevisionGraph graph, PlanStep step) => Target(graph, step.Rows.After, step.Id, step.Revision.Revises);

    /// <summary>The target for a database at <paramref name="rows"/>; null when other revisions would go too.</summary>
    public static string? Target(RevisionGraph graph, EquatableArray<string> rows, string id, EquatableArray<string> revises)
    {
        var below = revises.IsEmpty ? ["base"] : revises.AsEnumerable();
        // A parent that has other children, or a base beside others: the branch says which one is meant.
        return below.Concat(below.Select(parent => id + "@" + parent)).FirstOrDefault(target => IsOnly(graph, rows, id, target));
    }

    private static bool IsOnly(RevisionGraph graph, EquatableArray<string> rows, string id, string target)
    {
        try
        {
            var plan = graph.PlanDowngrade(rows, target);
            return plan.Count == 1 && plan[0].Id == id;
        }
        catch (RevisionException)
        {
            return false;
        }
    }
}
