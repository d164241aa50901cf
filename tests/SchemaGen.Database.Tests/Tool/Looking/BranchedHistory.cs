using SchemaGen.Core.Revisions;
using SchemaGen.DatabaseTests.Running;

namespace SchemaGen.DatabaseTests.Tool.Looking;

/// <summary>Two labelled lines, of which one depends on the other: the project over which Alembic 1.8.1 was asked what it prints.</summary>
internal static class BranchedHistory
{
    public static History Of { get; } = History.Of(
    [
        Revision("aaa1", "first"),
        Revision("bbb2", "second", "aaa1"),
        Revision("ccc3", "third left", "bbb2") with { Labels = Histories.Many("left") },
        Revision("ddd4", "fourth right", "bbb2") with { Labels = Histories.Many("right"), DependsOn = Histories.Many("ccc3") },
        Revision("eee5", "fifth right", "ddd4"),
    ]);

    private static RevisionDefinition Revision(string id, string message, params string[] revises) =>
        new(id, Histories.Many(revises), "R" + id, $"Migrations/{id}.cs", message, default, default);
}
