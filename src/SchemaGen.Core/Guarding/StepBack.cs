using System.Linq;
using SchemaGen.Core.Revisions.Graph;

namespace SchemaGen.Core.Guarding;

/// <summary>The target that takes back one revision and nothing else.</summary>
public static class StepBack
{
    /// <summary>The target for a database that has just applied <paramref name="step"/>; null when other revisions would go too.</summary>
    public static string? Target(RevisionGraph graph, PlanStep step)
    {
        var below = step.Revision.Revises.IsEmpty ? ["base"] : step.Revision.Revises.AsEnumerable();
        // A parent that has other children, or a base beside others: the branch says which one is meant.
        return below.Concat(below.Select(parent => step.Id + "@" + parent)).FirstOrDefault(target => IsOnly(graph, step, target));
    }

    private static bool IsOnly(RevisionGraph graph, PlanStep step, string target)
    {
        try
        {
            var plan = graph.PlanDowngrade(step.Rows.After, target);
            return plan.Count == 1 && plan[0].Id == step.Id;
        }
        catch (RevisionException)
        {
            return false;
        }
    }
}
