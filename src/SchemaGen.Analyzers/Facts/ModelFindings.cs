using System.Collections.Generic;
using System.Linq;
using SchemaGen.Model;

namespace SchemaGen.Analyzers.Facts;

/// <summary>Places what is wrong with models at their attributes.</summary>
internal static class ModelFindings
{
    /// <summary>The findings.</summary>
    /// <param name="problems">What is wrong with attributes.</param>
    /// <param name="empty">Models that have neither an entity nor a revision.</param>
    /// <param name="declared">The attributes.</param>
    public static EquatableArray<PlacedFinding> Of(
        EquatableArray<ModelProblem> problems, IReadOnlyCollection<string?> empty, EquatableArray<ParsedModel> declared)
    {
        var open = problems.ToList();
        var findings = new List<PlacedFinding>();
        // Of two equal attributes the first is the good one.
        foreach (var model in declared.Reverse())
        {
            if (open.FirstOrDefault(problem => problem.Model == model.Model) is { } found)
            {
                open.Remove(found);
                findings.Add(new PlacedFinding(Rules.UnusableModel, Modeling.Findings.OneLine(found.Message), model.Spot));
            }
            else if (empty.Contains(model.Model.Name))
            {
                findings.Add(new PlacedFinding(
                    Rules.UnusableModel,
                    $"model '{model.Model.Name}' has no entity and no revision: no class of {string.Join(", ", model.Model.Namespaces)} has attribute Table or Entity",
                    model.Spot));
            }
        }
        findings.Reverse();
        return findings.ToEquatableArray();
    }
}
