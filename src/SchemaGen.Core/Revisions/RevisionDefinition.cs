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
/// <param name="DependsOn">Ids or labels of revisions that must be applied before it, although it doesn't continue their line.</param>
/// <param name="Labels">Names of the branch that it begins.</param>
/// <param name="Replaces">Ids of the revisions that it was made of.</param>
/// <param name="InTransaction">Whether it runs in one transaction; else each step is committed by itself.</param>
/// <param name="StatementTimeout">How many milliseconds one statement may take, or null.</param>
/// <param name="LockTimeout">How many milliseconds a statement waits for a table, or null.</param>
/// <param name="Handles">The handles in its notation that no name is known for yet: none, once it has been replayed (see <c>HandleMarks</c>).</param>
public sealed record RevisionDefinition(
    string Id,
    EquatableArray<string> Revises,
    string ClassName,
    string File,
    string Message,
    EquatableArray<Operation> Up,
    EquatableArray<Operation> Down,
    EquatableArray<string> DependsOn = default,
    EquatableArray<string> Labels = default,
    EquatableArray<string> Replaces = default,
    bool InTransaction = true,
    long? StatementTimeout = null,
    long? LockTimeout = null,
    EquatableArray<HandleUse> Handles = default);
