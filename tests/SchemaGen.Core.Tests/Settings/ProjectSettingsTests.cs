using System;
using System.Collections.Generic;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using SchemaGen.Core.Checking;
using SchemaGen.Core.Comparing;
using SchemaGen.Core.Naming;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Revisions;
using SchemaGen.Core.Settings;
using SchemaGen.Core.Snapshots;
using SchemaGen.Core.Tests.Generation;
using SchemaGen.Model;
using Xunit;

namespace SchemaGen.Core.Tests.Settings;

public sealed class ProjectSettingsTests
{
    private static readonly Gen<string> Names = Gen.Elements("db_version", "versions", "Version", "a b", "a.b", "say \"x\"", "_version", "größe", "select");

    private static readonly Gen<ProjectSettings> Any =
        from databases in Gen.Elements<Database[]>([Database.PostgreSql], [Database.Sqlite], [Database.Sqlite, Database.PostgreSql])
        from schema in Gen.OneOf(Gen.Constant<string?>(null), Names.Select(name => (string?)name))
        from name in Names
        from include in Gen.Elements("", "table:a_*", "schema:x,view:*.y?")
        from exclude in Gen.Elements("", "größe", "trigger:t;a.b")
        select new ProjectSettings(EquatableArray<Database>.Of(databases), HistoryNames.Of(new TableName(schema, name)))
        {
            Objects = new ObjectFilter(ObjectFilter.Read(include), ObjectFilter.Read(exclude)),
        };

    [Fact]
    public void Settings_read_back_as_they_were_written() =>
        Prop.ForAll(Any.ToArbitrary(), settings => ProjectSettings.Read(settings.Write()) == settings).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void What_is_not_said_is_as_by_default()
    {
        Assert.Equal(ProjectSettings.Default, ProjectSettings.Read(""));
        Assert.Equal(ProjectSettings.Default, ProjectSettings.Of(_ => " ", problem => throw new InvalidOperationException(problem)));
        Assert.Equal(
            "'colour red' is no setting that this version knows: use the same version of package and tool",
            Assert.Throws<FormatException>(() => ProjectSettings.Read("databases sqlite\ncolour red\n")).Message);
    }

    [Fact]
    public void An_assembly_without_the_constant_has_the_defaults()
    {
        var constants = new Dictionary<string, string>
        {
            [CompiledModel.Constants.Format] = "1",
            [CompiledModel.Constants.Model] = SnapshotWriter.Write(Schema.Empty),
            [CompiledModel.Constants.Renames] = "",
            [CompiledModel.Constants.Revisions] = "",
            [CompiledModel.Constants.Positions] = "",
        };
        Assert.Equal(ProjectSettings.Default, CompiledModel.Read(constants).Settings);
        constants[CompiledModel.Constants.Settings] = "databases sqlite\nversion_table audit.db_version\n";
        Assert.Equal(
            new ProjectSettings(EquatableArray<Database>.Of(Database.Sqlite), new HistoryNames(new TableName("audit", "db_version"), new TableName("audit", "db_log"))),
            CompiledModel.Read(constants).Settings);
    }

    [Theory]
    [InlineData("SchemaGenDatabases", "mysql;sqlite", "SchemaGenDatabases: 'mysql' is not one of postgresql, sqlite")]
    [InlineData("SchemaGenVersionTable", "a.b.c", "SchemaGenVersionTable: 'a.b.c' is not a table: write table or schema.table")]
    [InlineData("SchemaGenInclude", "tabel:x", "SchemaGenInclude: 'tabel:x' is of no kind: it takes schema, table, view, index, sequence, type, function, trigger, rule, policy, extension, and a colon before the name")]
    [InlineData("SchemaGenExclude", "a.b.c", "SchemaGenExclude: 'a.b.c' is no pattern: write name or schema.name, with * for any text")]
    [InlineData("SchemaGenVersionTable", "a..c", "SchemaGenVersionTable: 'a..c' is not a name: a part of it is empty")]
    [InlineData("SchemaGenVersionTable", "an_audit_schema.the_version_table_of_a_very_careful_team_of_people",
        "SchemaGenVersionTable: 'an_audit_schema.the_version_table_of_a_very_careful_team_of_people' is too long for a table with a key of its own: 63 bytes hold both")]
    public void A_value_that_cannot_be_read_is_said_and_the_default_stands(string property, string value, string expected)
    {
        var problems = new List<string>();
        Assert.Equal(ProjectSettings.Default, ProjectSettings.Of(name => name == property ? value : null, problems.Add));
        Assert.Equal([expected], problems);
    }

    [Theory]
    [InlineData("schemagen_version", "schemagen_log")]
    [InlineData("audit.db_version", "audit.db_log")]
    [InlineData("revisions", "revisions_log")]
    [InlineData("_version", "_version_log")]
    [InlineData("\"Odd.one\".\"DbVersion\"", "Odd.one.DbVersion_log")]
    public void The_log_lies_beside_the_version_table(string version, string log) => Assert.Equal(log, HistoryNames.Read(version).Log.ToString());

    [Theory]
    [InlineData("audit.db_version", "audit|main|table main.t", "main")]
    [InlineData("audit.db_version", "audit|table audit.orders", "audit")]
    [InlineData("audit.db_version", "audit|view audit.v", "audit")]
    [InlineData("db_version", "audit", "audit")]
    public void A_schema_that_only_the_runner_uses_is_no_part_of_a_live_database(string version, string live, string expected)
    {
        var parts = live.Split('|');
        var schema = new Schema(
            parts.Where(part => !part.Contains(' ')).ToEquatableArray(),
            parts.Where(part => part.StartsWith("table ")).Select(part => new Table(In(part), default)).ToEquatableArray(),
            parts.Where(part => part.StartsWith("view ")).Select(part => (SchemaObject)new View(new ObjectId(ObjectKind.View, In(part)), "select 1")).ToEquatableArray());
        Assert.Equal(expected, string.Join("|", HistoryNames.Read(version).Hide(schema).Names));

        static TableName In(string part) => new(part.Split(' ')[1].Split('.')[0], part.Split('.')[1]);
    }

    [Theory]
    [InlineData("schemagen_version", "schemagen_log", "postgresql,sqlite", "'schemagen_log' is the runner's own table")]
    [InlineData("db_version", "db_version", "postgresql", "'db_version' is the runner's own table")]
    [InlineData("db_version", "db_log", "sqlite", "'db_log' is the runner's own table")]
    [InlineData("audit.db_version", "audit_db_version", "sqlite", "'audit_db_version' is the runner's own table")]
    [InlineData("audit.db_version", "audit_db_version", "postgresql", null)]
    [InlineData("db_version", "audit.db_version", "postgresql", null)]
    [InlineData("audit.db_version", "audit.orders", "postgresql",
        "SchemaGenVersionTable audit.db_version lies in schema 'audit', which revisions create and drop while the runner needs it: name a schema in which the model has nothing, or none")]
    [InlineData("audit.db_version", "audit.orders", "sqlite", null)]
    public void The_model_and_the_runner_keep_apart(string version, string table, string databases, string? expected)
    {
        var name = Identifiers.ParseTable(table);
        var model = new Schema(
            name.Schema is null ? default : EquatableArray<string>.Of(name.Schema),
            EquatableArray<Table>.Of(new Table(name, EquatableArray<Column>.Of(new Column("id", new ColumnType("bigint"))))));
        var project = Projects.Of(model, null) with { Databases = ProjectSettings.ReadDatabases(databases) };
        var settings = new ProjectSettings(project.Databases, HistoryNames.Read(version));
        var findings = Gate.Check(project with { Compiled = project.Compiled with { Settings = settings } }, Mode.Warn, mayWrite: false).Findings
            .Where(finding => finding.Id == "SCH2012").Select(finding => finding.Message.Replace("the model is no schema that a database could hold: ", ""));
        Assert.Equal(expected is null ? [] : [expected], findings);
    }
}
