using System;
using System.Linq;
using SchemaGen.Core.Accepting;
using SchemaGen.Core.Checking;
using SchemaGen.Core.Diffing;
using SchemaGen.Core.Revisions;
using SchemaGen.Core.Scaffolding;
using SchemaGen.Core.Tests.Generation;
using SchemaGen.Model;

namespace SchemaGen.Core.Tests.Rewriting;

/// <summary>Projects whose history is one line of text: <c>c&lt;a,b</c> adds column <c>c</c> to the table that the first revision creates.</summary>
internal static class Lines
{
    /// <summary>The project; its model is what all revisions lead to together.</summary>
    public static Project Project(string text, params RevisionDefinition[] more)
    {
        var revisions = text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Revision).Concat(more).ToArray();
        var head = HistoryCheck.Of(revisions.ToEquatableArray(), Positions.None, mayFork: true).Head;
        return Projects.Of(head ?? Schema.Empty, null, revisions);
    }

    public static RevisionDefinition Revision(string word)
    {
        var (id, revises) = (word.Split('<')[0], word.Contains('<') ? word.Split('<')[1].Split(',') : []);
        var (up, down) = revises.Length == 0 ? ($"create table t{id[0]}\n  column id bigint not null\n", $"drop table t{id[0]}\n")
            : revises.Length > 1 ? ("", "")
            : ($"add to ta\n  column {id} text\n", $"drop column ta {id}\n");
        return Projects.Revision(id, null, up, down) with { Revises = revises.ToEquatableArray() };
    }

    /// <summary>The text of a file of the project, as it was scaffolded.</summary>
    public static string Read(Project project, string file) =>
        RevisionSource.Write(project.Compiled.Revisions.Single(revision => revision.File == file));

    public static Request Ask(string message = "", Placement? place = null) =>
        new(message, "new", new DateTime(2026, 11, 20, 14, 30, 0, DateTimeKind.Utc), Decisions.None) { Place = place ?? Placement.AtHead };

    /// <summary>The line that names the revision in a file's text.</summary>
    public static string Attribute(FileChange file) => file.Text!.Split('\n').Single(line => line.StartsWith("[Revision(", StringComparison.Ordinal));
}
