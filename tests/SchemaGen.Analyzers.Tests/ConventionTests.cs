using System.Linq;
using Xunit;

namespace SchemaGen.Analyzers.Tests;

/// <summary>Names by the project's templates, where a class gives none.</summary>
public class ConventionTests
{
    private const string Code = """
        [Table("teams")] public class Team { public int Id { get; set; } }

        [Table("users"), Indexed(nameof(City)), Exclude("city with =", Method = "btree"), Check("age > 0", Name = "positive"), Check("age < 200")]
        public class User
        {
            public int Id { get; set; }
            [Unique] public string Email { get; set; } = "";
            [Indexed(Name = "by_city")] public string City { get; set; } = "";
            [Check("age <> 13")] public int Age { get; set; }
            [References(typeof(Team))] public int TeamId { get; set; }
        }
        """;

    private static readonly (string, string)[] Templates =
    [
        ("SchemaGenPrimaryKeyName", "pk_{table}"), ("SchemaGenUniqueName", "uq_{table}_{columns}"), ("SchemaGenCheckName", "ck_{table}_{name}"),
        ("SchemaGenForeignKeyName", "fk_{table}_{column}_{referred_table}"), ("SchemaGenIndexName", "idx_{table}_{columns}"), ("SchemaGenExclusionName", "ex_{table}_{columns}"),
    ];

    [Fact]
    public void TemplatesNameWhatHasNoName()
    {
        var table = Compiler.Run(Compiler.Compilation([new SourceFile("Entities.cs", Code)]), Templates).Clean()
            .Read().Schema.Tables.Single(table => table.Name.Name == "users");

        Assert.Equal("pk_users", table.PrimaryKey!.Name);
        Assert.Equal(["uq_users_email"], table.Uniques.Select(item => item.Name));
        Assert.Equal(["ck_users", "ck_users_age", "ck_users_positive"], table.Checks.Select(item => item.Name));
        Assert.Equal(["fk_users_team_id_teams"], table.ForeignKeys.Select(item => item.Name));
        Assert.Equal(["by_city", "idx_users_city"], table.Indexes.Select(item => item.Name));
        Assert.Equal(["ex_users_city"], table.Exclusions.Select(item => item.Name));
    }

    [Fact]
    public void AMalformedTemplateIsSaidOnce()
    {
        var outcome = Compiler.Run(Compiler.Compilation(Sample.All), ("SchemaGenIndexName", "ix_{tabel}"));

        Assert.Equal(["(1,1): SCH2017 SchemaGenIndexName: 'ix_{tabel}' holds {tabel}: it takes {table}, {columns}, {column}"], outcome.Findings);
    }

    [Fact]
    public void TwoIndexesWithOneNameAreSaid()
    {
        var outcome = Compiler.Run(Compiler.Compilation(Sample.All), ("SchemaGenPrimaryKeyName", "pk"));

        Assert.NotEmpty(outcome.Findings);
        Assert.All(outcome.Findings, finding => Assert.Contains("SCH2011", finding));
    }
}
