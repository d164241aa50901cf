using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Checking;
using SchemaGen.Core.Diffing;
using SchemaGen.Core.Revisions;
using SchemaGen.Core.Scaffolding;
using SchemaGen.Core.Snapshots;
using SchemaGen.Model;

namespace SchemaGen.Core.Accepting;

/// <summary>The first revision of a database that is there already.</summary>
/// <param name="Revision">It creates the schema on an empty database; nothing undoes it.</param>
/// <param name="Files">The revision and the snapshot.</param>
public sealed record Baseline(RevisionDefinition Revision, EquatableArray<FileChange> Files)
{
    /// <summary>Makes the baseline of an inspected schema.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="project">The project, which has no revision yet.</param>
    /// <param name="request">Id, message and time.</param>
    /// <exception cref="Replaying.ImpossibleOperationException">The schema can't be led to by operations.</exception>
    public static Baseline Of(Schema schema, Project project, Request request)
    {
        var revision = new RevisionDefinition(
            request.Id,
            default,
            project.Namespace + "." + RevisionSource.ClassName(request.Id, request.Message),
            project.Files.PathOf(request.Id, request.Message, request.Utc),
            request.Message,
            Differ.Diff(Schema.Empty, schema).Operations,
            EquatableArray<Operation>.Of(new Irreversible("this is the baseline of a database that was there before its revisions")));
        return new Baseline(revision, EquatableArray<FileChange>.Of(
            new FileChange(revision.File, RevisionSource.Write(revision)), new FileChange(project.SnapshotPath, SnapshotWriter.Write(schema))));
    }

    /// <summary>What the classes say otherwise, a line each with its place: to be corrected there, accepted as a revision, or marked external.</summary>
    public static IEnumerable<Findings.Finding> Worklist(Schema schema, Project project) =>
        Drift.Of(schema, project.Compiled.Schema, project.Compiled.Decisions).Findings(project.Compiled.Positions, Findings.Severity.Warning)
            .Concat(Gate.Inexpressible(project));
}
