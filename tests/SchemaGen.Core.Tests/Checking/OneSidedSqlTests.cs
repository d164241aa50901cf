using System;
using System.Linq;
using SchemaGen.Core.Checking;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Revisions;
using SchemaGen.Core.Tests.Generation;
using SchemaGen.Core.Texts;
using SchemaGen.Model;
using Xunit;

namespace SchemaGen.Core.Tests.Checking;

/// <summary>SQL for one database of several: the others must not be left behind.</summary>
public sealed class OneSidedSqlTests
{
    private const string Pets = "create table pets\n  column id bigint not null\n";
    private const string Chip = "  effect\n    add to pets\n      column chip text\n";
    private const string Postgres = "sql only postgresql\n  text alter table pets add chip text default ''\n";
    private const string Sqlite = "sql only sqlite\n  text alter table pets add chip text default ''\n";
    private const string Both = "postgresql,sqlite";

    private const string Lost = "SCH3020 up 0: this SQL runs on postgresql only, so no sqlite database gets its effect (pets.chip: add column text): "
        + "add schema.Sql(\"...\", effect: _ => { }, only: \"sqlite\") with what it needs there to Up of b, or leave only: out";

    public static TheoryData<string, string, string, string, string> Cases => new()
    {
        { "one side alone", Both, Postgres + Chip, "drop column pets chip\n", Lost },
        { "one side alone, the other one", Both, Sqlite + Chip, "drop column pets chip\n",
            Lost.Replace("postgresql", "§", StringComparison.Ordinal).Replace("sqlite", "postgresql", StringComparison.Ordinal).Replace("§", "sqlite", StringComparison.Ordinal) },
        { "a project for one database", "postgresql", Postgres + Chip, "drop column pets chip\n", "" },
        { "a project for the other database", "sqlite", Postgres + Chip, "drop column pets chip\n", Lost },
        { "the effect at the first", Both, Postgres + Chip + Sqlite, "drop column pets chip\n", "" },
        { "the effect at the second", Both, Sqlite + Postgres + Chip, "drop column pets chip\n", "" },
        { "the effect at both", Both, Postgres + Chip + Sqlite + Chip, "drop column pets chip\n", "" },
        { "on all databases", Both, "sql\n  text alter table pets add chip text\n" + Chip, "drop column pets chip\n", "" },
        { "rows only", Both, "sql only postgresql\n  text vacuum pets\n", "", "" },
        { "SQL for all does not stand for it", Both, "sql\n  text update pets set id = 1\n" + Postgres + Chip, "drop column pets chip\n", Lost.Replace("up 0", "up 1", StringComparison.Ordinal) },
        { "in the other direction", Both, Sqlite + Postgres + Chip, "sql only sqlite\n  text alter table pets drop column chip\n  effect\n    drop column pets chip\n",
            "SCH3020 down 0: this SQL runs on sqlite only, so no postgresql database gets its effect (pets.chip: drop column text): "
            + "add schema.Sql(\"...\", effect: _ => { }, only: \"postgresql\") with what it needs there to Down of b, or leave only: out" },
        { "what the other database does without", Both, "sql only postgresql\n  text comment on table pets is 'x'\n  effect\n    comment table pets x\n", "uncomment table pets\n", "" },
        { "an effect that can't be", Both, "sql only postgresql\n  text alter table pest add chip text\n  effect\n    add to pest\n      column chip text\n", "",
            "SCH3005 up 0: no table 'pest' at this revision; did you mean 'pets'?" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_database_left_behind_is_named(string what, string databases, string up, string down, string expected)
    {
        var second = Projects.Revision("b", "a", up, down);
        RevisionDefinition[] revisions =
        [
            Projects.Revision("a", null, Pets, "drop table pets\n"),
            second with { Up = SharedEffects.Once(second.Up), Down = SharedEffects.Once(second.Down) },
        ];
        var project = Projects.Of(Schema.Empty, null, revisions) with { Databases = databases.Split(',').Select(name => DatabaseNames.Find(name)!.Value).ToEquatableArray() };
        var said = HistoryCheck.Of(project.Compiled.Revisions, project.Compiled.Positions, databases: project.Databases).Findings
            .Select(finding => $"{finding.Id} {(finding.At!.Line >= 112 ? $"down {finding.At.Line - 112}" : $"up {finding.At.Line - 12}")}: {finding.Message}");
        Assert.Equal((what, expected), (what, string.Join(" | ", said)));
    }

    [Fact]
    public void The_gate_says_it()
    {
        var model = Schema.Empty with { Tables = EquatableArray<Table>.Of(((CreateTable)OperationReader.Read("create table pets\n  column id bigint not null\n  column chip text\n")[0]).Definition) };
        var project = Projects.Of(model, null, Projects.Revision("a", null, Pets, "drop table pets\n"), Projects.Revision("b", "a", Postgres + Chip, "drop column pets chip\n"));
        Assert.Equal(["SCH3020"], Gate.Check(project, Mode.Warn, mayWrite: true).Findings.Select(finding => finding.Id));
    }

    [Theory]
    [InlineData(Postgres + Chip + Sqlite + Chip, Postgres + Chip + Sqlite)]
    [InlineData(Postgres + Chip + Postgres + Chip, Postgres + Chip + Postgres + Chip)]
    [InlineData(Postgres + Chip + "sql\n  text x\n" + Chip, Postgres + Chip + "sql\n  text x\n" + Chip)]
    [InlineData(Postgres + Chip + Sqlite + Chip + Sqlite + Chip, Postgres + Chip + Sqlite + Sqlite + Chip)]
    public void The_same_effect_for_two_databases_is_taken_once(string written, string taken) =>
        Assert.Equal(OperationReader.Read(taken), SharedEffects.Once(OperationReader.Read(written)));
}
