using SchemaGen.Analyzers.Facts;
using SchemaGen.Core.Diffing;
using SchemaGen.Model;

namespace SchemaGen.Analyzers.Modeling;

/// <summary>What a project says of its schema.</summary>
/// <param name="Definition">Which model of the project it is.</param>
/// <param name="Schema">The schema.</param>
/// <param name="Decisions">The renames that are declared.</param>
/// <param name="Places">Which key of <see cref="Core.Positions"/> is which anchor.</param>
/// <param name="Findings">What is wrong.</param>
internal sealed record SchemaModel(
    ModelDefinition Definition, Schema Schema, Decisions Decisions, EquatableArray<Place> Places, EquatableArray<Finding> Findings);

/// <summary>A key of <see cref="Core.Positions"/> and the anchor whose position it gets.</summary>
internal readonly record struct Place(string Key, Anchor Anchor);
