using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Naming;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Snapshots;
using SchemaGen.Core.Texts;
using SchemaGen.Model;

namespace SchemaGen.Core.Tests.Planning;

/// <summary>Schemas and their parts from the snapshot's grammar, and the PostgreSQL that a plan from there holds.</summary>
internal static class Given
{
    public static Schema Schema(string text) => SnapshotReader.Read("schemagen snapshot 1\n" + text.ReplaceLineEndings("\n") + "\n");

    public static TableName Name(string text) => Identifiers.ParseTable(text);

    public static SchemaObject Object(string text) => ObjectLines.Read(text.ReplaceLineEndings("\n"));

    public static ObjectId Id(string text) => ObjectNames.Parse(text);

    /// <summary>A column, constraint or index.</summary>
    public static T Part<T>(string line) => (T)TableParts.ReadPart(OutlineLine.Parse(line)[0]);

    public static Column Column(string line) => Part<Column>("column " + line);

    public static EquatableArray<string> Words(params string[] words) => EquatableArray<string>.Of(words);

    public static IReadOnlyList<Step> Steps(string before, params Operation[] operations) =>
        Planner.Plan(operations, Schema(before), Database.PostgreSql);

    public static string Statements(IEnumerable<Step> steps) =>
        string.Join(";\n", steps.SelectMany(step => step.Statements).Cast<SqlStatement>().Select(statement => statement.Sql));
}
