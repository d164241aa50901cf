using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Accepting;
using SchemaGen.Core.Checking;
using SchemaGen.Core.Diffing;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Revisions;
using SchemaGen.Core.Snapshots;
using SchemaGen.Core.Texts;
using SchemaGen.Model;

namespace SchemaGen.Core.Tests.Generation;

/// <summary>Projects as values: what the compiler would have read.</summary>
internal static class Projects
{
    public static Project Of(Schema model, string? snapshot, params RevisionDefinition[] revisions) => new(
        new CompiledModel(model, Decisions.None, revisions.ToEquatableArray(), Places(model, revisions)),
        snapshot,
        "Migrations",
        "Shop.csproj",
        "Shop.Migrations",
        EquatableArray<Database>.Of(Database.PostgreSql, Database.Sqlite));

    /// <summary>A project whose history leads, revision by revision, through the schemas, with the model as its last step or behind it.</summary>
    public static Project Through(Schema model, params Schema[] schemas)
    {
        var project = Of(Schema.Empty, null);
        foreach (var (schema, at) in schemas.Select((schema, at) => (schema, at)))
        {
            project = Accepted(project with { Compiled = project.Compiled with { Schema = schema } }, $"step {at + 1}", new string((char)('a' + at), 12), AllowAll(project, schema));
        }
        return project with { Compiled = project.Compiled with { Schema = model, Positions = Places(model, [.. project.Compiled.Revisions]) } };
    }

    /// <summary>The project after its drift was accepted, as the next compilation sees it.</summary>
    public static Project Accepted(Project project, string message, string id, Decisions? decisions = null)
    {
        var request = new Request(message, id, new DateTime(2026, 11, 20, 14, 30, 0, DateTimeKind.Utc), decisions ?? Decisions.None);
        var drift = Drift.Of(
            HistoryCheck.Of(project.Compiled.Revisions, project.Compiled.Positions).Head!, project.Compiled.Schema, request.Decisions);
        var accepted = Acceptor.Autogenerate(project, request);
        if (accepted.Refusal != Refusal.None)
        {
            throw new InvalidOperationException(string.Join("; ", accepted.Findings));
        }
        var newest = HistoryCheck.Of(project.Compiled.Revisions, project.Compiled.Positions).Newest;
        var before = HistoryCheck.Of(project.Compiled.Revisions, project.Compiled.Positions).Head!;
        var up = drift.Difference.Operations;
        var down = new List<Operation>();
        foreach (var operation in up)
        {
            down.Insert(0, Replaying.Inverting.Invert(operation, before)!);
            before = Replaying.Replay.Apply(before, operation);
        }
        var revision = new RevisionDefinition(
            id, newest is null ? default : EquatableArray<string>.Of(newest.Id), "Shop.Migrations." + id, accepted.Files[0].Path, message, up, down.ToEquatableArray());
        var revisions = project.Compiled.Revisions.Append(revision).ToArray();
        return project with
        {
            Snapshot = accepted.Files[1].Text,
            Compiled = project.Compiled with { Revisions = revisions.ToEquatableArray(), Positions = Places(project.Compiled.Schema, revisions) },
        };
    }

    public static RevisionDefinition Revision(string id, string? revises, string up, string down) => new(
        id, revises is null ? default : EquatableArray<string>.Of(revises), "Shop.Migrations.R" + id, $"Migrations/20261120143000_{id}_x.cs", "x",
        OperationReader.Read(up), OperationReader.Read(down));

    public static string Snapshot(Schema schema) => SnapshotWriter.Write(schema);

    private static Decisions AllowAll(Project project, Schema to) => new(
        Destructive: project.Compiled.Schema.Tables.SelectMany(table => table.Columns.Select(column => new Subject(table.Name, column.Name)).Append(new Subject(table.Name, null)))
            .Concat(to.Tables.SelectMany(table => table.Columns.Select(column => new Subject(table.Name, column.Name)))).ToEquatableArray());

    private static Positions Places(Schema model, RevisionDefinition[] revisions)
    {
        var places = new Dictionary<string, Position>();
        foreach (var (table, line) in model.Tables.Select((table, line) => (table, line)))
        {
            places[Positions.Table(table.Name)] = new Position($"{table.Name.Name}.cs", 5, 14);
            foreach (var (column, at) in table.Columns.Select((column, at) => (column, at)))
            {
                places[Positions.Member(table.Name, column.Name)] = new Position($"{table.Name.Name}.cs", 10 + at, 19);
            }
        }
        foreach (var revision in revisions)
        {
            places[Positions.Revision(revision.Id)] = new Position(revision.File, 8, 1);
            for (var i = 0; i < 9; i++)
            {
                places[Positions.Operation(revision.Id, true, i)] = new Position(revision.File, 12 + i, 9);
                places[Positions.Operation(revision.Id, false, i)] = new Position(revision.File, 112 + i, 9);
            }
        }
        return Positions.Read(Positions.Write(places));
    }
}
