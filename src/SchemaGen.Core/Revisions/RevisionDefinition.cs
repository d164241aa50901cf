using SchemaGen.Model;

namespace SchemaGen.Core.Revisions;

/// <summary>One revision as the compiler read it.</summary>
/// <param name="Id">Twelve hexadecimal digits.</param>
/// <param name="Revises">Ids of its parents: none for a base, several for a merge.</param>
/// <param name="ClassName">The class, with its namespace.</param>
/// <param name="File">The file's path from the project folder, with forward slashes.</param>
/// <param name="Message">What it does, for people; never null, perhaps empty.</param>
/// <param name="Up">Its operations forwards.</param>
/// <param name="Down">Its operations back.</param>
public sealed record RevisionDefinition(
    string Id,
    EquatableArray<string> Revises,
    string ClassName,
    string File,
    string Message,
    EquatableArray<Operation> Up,
    EquatableArray<Operation> Down);
