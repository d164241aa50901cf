using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Settings;

namespace SchemaGen.Core.Revisions;

/// <summary>Which of the models of an assembly is meant.</summary>
public static class ModelChoice
{
    /// <summary>The model of that name, or the only one; <see cref="CompiledModel.None"/> where there is none and none is named.</summary>
    /// <param name="models">The models of an assembly.</param>
    /// <param name="name">The name, <see cref="ModelPlace.Default"/> for the one without; null where nothing was said.</param>
    /// <param name="option">How one is named: <c>--model</c>.</param>
    /// <exception cref="FormatException">There is no such model, or there are several; one line for people.</exception>
    public static CompiledModel One(IReadOnlyList<CompiledModel> models, string? name, string option)
    {
        if (name is null)
        {
            return models.Count switch
            {
                0 => CompiledModel.None,
                1 => models[0],
                _ => throw new FormatException($"the project has several models ({Listed(models)}): name one with {option}"),
            };
        }
        return models.FirstOrDefault(model => NameOf(model) == name) ?? throw new FormatException(models.Count == 0
            ? $"there is no model '{name}': the project has neither entity nor revision"
            : $"there is no model '{name}': the project has {Listed(models)}");
    }

    /// <summary>The name by which a model is chosen.</summary>
    public static string NameOf(CompiledModel model) => model.Settings.Model?.Name ?? ModelPlace.Default;

    private static string Listed(IEnumerable<CompiledModel> models) => string.Join(", ", models.Select(NameOf));
}
