using System.Collections.Generic;
using System.Linq;
using System.Text;
using SchemaGen.Core.Naming.Conventions;
using SchemaGen.Model;
using Xunit;

namespace SchemaGen.Core.Tests.Naming;

public sealed class NameConventionTests
{
    private static readonly TableName Users = new("market", "users");

    // SQLAlchemy's manual, "Configuring Constraint Naming Conventions", in our brackets.
    private static readonly NameConvention Manual = new(
        PrimaryKey: new NameTemplate("pk_{table}"), Unique: new NameTemplate("uq_{table}_{column}"), Check: new NameTemplate("ck_{table}_{name}"),
        ForeignKey: new NameTemplate("fk_{table}_{column}_{referred_table}"), Index: new NameTemplate("ix_{table}_{columns}"),
        Exclusion: new NameTemplate("ex_{table}_{columns}"));

    [Fact]
    public void Names_are_made_by_the_templates()
    {
        Assert.Equal("pk_users", Manual.PrimaryKeyOf(Users, ["id"]));
        Assert.Equal("uq_users_email", Manual.UniqueOf(Users, ["email", "name"]));
        Assert.Equal("fk_users_team_id_teams", Manual.ForeignKeyOf(Users, ["team_id"], new TableName(null, "teams"), ["id"]));
        Assert.Equal("ix_users_email_expr", Manual.IndexOf(Users, [new IndexPart("email"), new IndexPart("lower(name)", IsExpression: true)]));
        Assert.Equal("ex_users_room_during", Manual.ExclusionOf(Users, [new IndexPart("room"), new IndexPart("during")]));
        Assert.Equal("users_a_b_to_teams_x_y", new NameConvention(ForeignKey: new NameTemplate("{table}_{columns}_to_{referred_table}_{referred_columns}"))
            .ForeignKeyOf(Users, ["a", "b"], new TableName("m", "teams"), ["x", "y"]));
    }

    [Fact]
    public void Without_a_template_names_are_PostgreSql_s()
    {
        var names = NameConvention.Default;
        Assert.Equal("users_pkey", names.PrimaryKeyOf(Users, ["id"]));
        Assert.Equal("users_email_key", names.UniqueOf(Users, ["email"]));
        Assert.Equal("users_team_id_fkey", names.ForeignKeyOf(Users, ["team_id"], Users, ["id"]));
        Assert.Equal("ix_users_email", names.IndexOf(Users, [new IndexPart("email")]));
        Assert.Equal("users_age_check1", names.CheckOf(Users, "age", null, ["users_age_check"]));
        Assert.Equal("positive", names.CheckOf(Users, "age", "positive", []));
    }

    [Theory]
    [InlineData("ck_{table}_{name}", "age", "positive", "", "ck_users_positive")]
    [InlineData("ck_{table}_{name}", "age", "ck_users_positive", "", "ck_users_positive")]
    [InlineData("ck_{table}_{name}", "age", null, "", "ck_users_age")]
    [InlineData("ck_{table}_{name}", "age", null, "ck_users_age|ck_users_age1", "ck_users_age2")]
    [InlineData("ck_{table}_{name}", null, null, "", "ck_users")]
    [InlineData("ck_{table}_{name}", null, null, "ck_users", "ck_users1")]
    [InlineData("{column}_{table}_ck", null, null, "", "users_ck")]
    [InlineData("{name}__{column}", "age", "positive", "", "positive__age")]
    [InlineData("ck_{table}_{columns}", "age", null, "", "ck_users_age")]
    [InlineData("ck_{table}_{columns}", "age", "as_I_say", "", "as_I_say")]
    [InlineData("_{table}", "age", null, "", "_users")]
    public void Checks(string template, string? column, string? given, string taken, string expected) =>
        Assert.Equal(expected, new NameConvention(Check: new NameTemplate(template)).CheckOf(Users, column, given, taken.Split('|')));

    [Fact]
    public void A_long_name_is_cut_and_stays_apart_from_others()
    {
        var table = new TableName(null, "таблица_с_очень_длинным_именем_и_ещё_немного");
        string one = Manual.IndexOf(table, [new IndexPart("a")]), other = Manual.IndexOf(table, [new IndexPart("b")]);
        Assert.NotEqual(one, other);
        Assert.Matches("^ix_таблица_с_очень_длинным_име_[0-9a-f]{8}$", one);
        Assert.All([one, other], name => Assert.InRange(Encoding.UTF8.GetByteCount(name), 55, 63));
        Assert.Equal(one, Manual.IndexOf(table, [new IndexPart("a")]));

        // Numbered ones too.
        var taken = new List<string>();
        foreach (var _ in Enumerable.Range(0, 12))
        {
            taken.Add(Manual.CheckOf(table, "столбец", null, taken));
        }
        Assert.Equal(12, taken.Distinct().Count());
        Assert.All(taken, name => Assert.InRange(Encoding.UTF8.GetByteCount(name), 1, 63));
    }

    [Theory]
    [InlineData("SchemaGenIndexName", "ix_{tabel}", "SchemaGenIndexName: 'ix_{tabel}' holds {tabel}: it takes {table}, {columns}, {column}")]
    [InlineData("SchemaGenIndexName", "ix_{table", "SchemaGenIndexName: 'ix_{table' has a bracket that is not closed: write {table}")]
    [InlineData("SchemaGenIndexName", "ix_{referred_table}", "SchemaGenIndexName: 'ix_{referred_table}' holds {referred_table}: it takes {table}, {columns}, {column}")]
    [InlineData("SchemaGenUniqueName", "{name}", "SchemaGenUniqueName: '{name}' holds {name}: it takes {table}, {columns}, {column}")]
    [InlineData("SchemaGenForeignKeyName", "{}", "SchemaGenForeignKeyName: '{}' holds {}: it takes {table}, {columns}, {column}, {referred_table}, {referred_columns}")]
    [InlineData("SchemaGenCheckName", "{x}", "SchemaGenCheckName: '{x}' holds {x}: it takes {table}, {columns}, {column}, {name}")]
    public void A_template_that_cannot_be_used_is_said_and_the_default_stands(string property, string text, string expected)
    {
        var problems = new List<string>();
        Assert.Equal(NameConvention.Default, NameConvention.Of(name => name == property ? text : null, problems.Add));
        Assert.Equal([expected], problems);
    }
}
