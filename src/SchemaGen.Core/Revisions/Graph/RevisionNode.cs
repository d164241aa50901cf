using SchemaGen.Model;

namespace SchemaGen.Core.Revisions.Graph;

/// <summary>A revision as the graph sees it: who it is and what comes before it.</summary>
/// <param name="Id">Its id, unique in the graph.</param>
/// <param name="Revises">Ids of its parents: none for a base, several for a merge.</param>
/// <param name="DependsOn">Ids or labels of revisions that must be applied before it, although it doesn't continue their line.</param>
/// <param name="Labels">Names of the branch that it begins.</param>
/// <param name="Replaces">Ids of the revisions that it was made of, oldest first.</param>
/// <param name="File">Where it stands, for messages; empty where nobody knows.</param>
public sealed record RevisionNode(
    string Id,
    EquatableArray<string> Revises,
    EquatableArray<string> DependsOn,
    EquatableArray<string> Labels,
    EquatableArray<string> Replaces = default,
    string File = "")
{
    /// <summary>The node of a revision that the compiler read.</summary>
    public static RevisionNode Of(RevisionDefinition revision) =>
        new(revision.Id, revision.Revises, revision.DependsOn, revision.Labels, revision.Replaces, revision.File);
}
