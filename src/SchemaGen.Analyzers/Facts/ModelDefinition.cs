using System.Linq;
using SchemaGen.Core.Settings;
using SchemaGen.Model;

namespace SchemaGen.Analyzers.Facts;

/// <summary>What an attribute SchemaModel says.</summary>
internal sealed record DeclaredModel(string Name, EquatableArray<string> Namespaces, string? Migrations, string? VersionTable);

/// <summary>Such a model, and where the attribute stands.</summary>
internal sealed record ParsedModel(DeclaredModel Model, Spot Spot);

/// <summary>A model of the project.</summary>
/// <param name="Place">Its name and folder; null for the one without a name, which takes what no other does.</param>
/// <param name="Namespaces">Whose classes belong to it.</param>
/// <param name="History">Where databases remember it; null for what the project says.</param>
internal sealed record ModelDefinition(ModelPlace? Place, EquatableArray<string> Namespaces, HistoryNames? History)
{
    /// <summary>The project's model without a name.</summary>
    public static ModelDefinition Default { get; } = new(null, default, null);

    /// <summary>The name; null for the model without one.</summary>
    public string? Name => Place?.Name;

    /// <summary>The project's settings as they are for this model.</summary>
    public ProjectSettings Of(ProjectSettings settings) =>
        Place is null ? settings : settings with { Model = Place, History = History ?? settings.History };
}

/// <summary>What is wrong with an attribute SchemaModel.</summary>
internal sealed record ModelProblem(DeclaredModel Model, string Message);

/// <summary>An entity of another model of the project.</summary>
internal sealed record Stranger(string Type, string? Model)
{
    /// <summary>The model's name, for people.</summary>
    public string ModelName => Model ?? ModelPlace.Default;
}

/// <summary>What is said of the schema of one model.</summary>
internal sealed record ModelFacts(ModelDefinition Definition, ProjectFacts Facts);
