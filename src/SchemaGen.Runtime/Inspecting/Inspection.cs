using SchemaGen.Model;

namespace SchemaGen.Runtime.Inspecting;

/// <summary>A live database's schema.</summary>
/// <param name="Schema">What the model can say.</param>
/// <param name="Notes">What it can't say and the database holds, one line each: <c>aggregate total(integer) is not part of the model</c>.</param>
public sealed record Inspection(Schema Schema, EquatableArray<string> Notes);
