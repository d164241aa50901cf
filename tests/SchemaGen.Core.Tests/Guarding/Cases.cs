using System.Linq;
using SchemaGen.Core.Guarding;
using SchemaGen.Core.Naming;
using SchemaGen.Core.Revisions;
using SchemaGen.Model;

namespace SchemaGen.Core.Tests.Guarding;

/// <summary>Small histories and logs: revision <c>a</c> creates table <c>a</c>, and so on.</summary>
internal static class Cases
{
    public static readonly RevisionDefinition A = Revision("a"), B = Revision("b", "a"), C = Revision("c", "b");

    public static History Abc { get; } = History.Of([A, B, C]);

    public static RevisionDefinition Revision(string id, params string[] revises) => new(
        id, revises.ToEquatableArray(), "R", $"Migrations/{id}.cs", "message " + id,
        EquatableArray<Operation>.Of(new CreateTable(Table(id, "id bigint"))), EquatableArray<Operation>.Of(new DropTable(new TableName(null, id))));

    public static string Hash(RevisionDefinition definition) => RevisionText.Write([definition with { File = "", ClassName = "", Message = "" }]);

    public static LogEvent Upgraded(RevisionDefinition revision, bool withDefinition = true) =>
        new(revision.Id, "upgrade", "2026-11-20 08:00:00 UTC", Hash(revision), withDefinition ? revision : null);

    public static LogEvent Downgraded(string id) => new(id, "downgrade", "2026-11-20 09:00:00 UTC");

    public static LogEvent Stamped(string rows) => new(rows, "stamp", "2026-11-20 10:00:00 UTC");

    public static Table Table(string name, params string[] columns) => new(
        new TableName(null, name),
        columns.Select(column => column.Split(' ', 2)).Select(words => new Column(words[0], ColumnTypes.Parse(words[1]))).ToEquatableArray());

    public static Schema Schema(params Table[] tables) => Model.Schema.Empty with { Tables = tables.ToEquatableArray() };
}
