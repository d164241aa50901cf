using System;
using SchemaGen.Core.Rows;
using SchemaGen.Core.Snapshots;
using SchemaGen.Core.Sql;
using SchemaGen.Model;
using Xunit;

namespace SchemaGen.Core.Tests.Rows;

/// <summary>The SQL by which a data step reads and writes rows.</summary>
public sealed class RowSqlTests
{
    private static readonly Schema Schema = SnapshotReader.Read("""
        schemagen snapshot 1
        schema market
        domain cash money
        table keyless
          column a integer
          unique keyless_a_key (a)
        table logs
          partition by range (at)
          column at date not null
          primary key logs_pkey (at)
        table logs_2026
          partition of logs for values from ('2026-01-01') to ('2027-01-01')
        table market.users
          column a text not null
          column "B" integer not null
          column price cash
          unique users_key (a, "B")
        """);

    [Theory]
    [InlineData("market.users", "a, B")]
    [InlineData("logs_2026", "at")]
    [InlineData("keyless", "")]
    public void The_key_tells_rows_apart(string table, string key) => Assert.Equal(key, string.Join(", ", RowTable.Of(Schema, Naming.Identifiers.ParseTable(table))!.Key));

    [Fact]
    public void There_is_nothing_to_say_of_a_table_that_is_not_there() => Assert.Null(RowTable.Of(Schema, new TableName(null, "nowhere")));

    [Fact]
    public void Rows_are_read_in_the_order_of_the_key()
    {
        Assert.Equal(
            "SELECT a::text, \"B\"::text, price::numeric::text FROM market.users WHERE (a = @p0\n) AND (a, \"B\") > (@k0, @k1) ORDER BY market.users.a, market.users.\"B\" LIMIT 7 FOR NO KEY UPDATE",
            Sql(Dialect.PostgreSql).Select(["price"], "a = @p0", isFirst: false, locks: true, 7));
        Assert.Equal(
            "SELECT a, B, price FROM market_users ORDER BY market_users.a, market_users.B LIMIT 7".Replace("B", "\"B\"", StringComparison.Ordinal),
            Sql(Dialect.Sqlite).Select(["price"], null, isFirst: true, locks: true, 7));
    }

    [Fact]
    public void Rows_are_written_by_their_key()
    {
        Assert.Equal("UPDATE market.users SET price = @v0, a = @v1 WHERE a = @k0 AND \"B\" = @k1", Sql(Dialect.PostgreSql).Update(["price", "a"]));
        Assert.Equal("INSERT INTO market_users (a, price) VALUES (@v0, @v1)", Sql(Dialect.Sqlite).Insert(["a", "price"]));
        Assert.Equal("INSERT INTO market.users DEFAULT VALUES", Sql(Dialect.PostgreSql).Insert([]));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"1\",NULL,\"a \\\"b\\\" \\\\\",\"\",\"NULL\"}", "1", null, "a \"b\" \\", "", "NULL")]
    public void An_array_is_read_as_it_is_written(string text, params string?[] elements)
    {
        Assert.Equal(elements, ArrayText.Read(text));
        Assert.Equal(text, ArrayText.Write(elements));
    }

    [Fact]
    public void An_array_s_elements_need_no_quotes() => Assert.Equal(["1", null, "b c"], ArrayText.Read("{1,null, b c }"));

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("{{1},{2}}")]
    [InlineData("[0:1]={1,2}")]
    [InlineData("{1,,2}")]
    [InlineData("{\"1}")]
    [InlineData("{\"1\\}")]
    [InlineData("{\"1\"2}")]
    public void What_is_no_array_of_one_dimension_is_refused(string text) => Assert.Throws<FormatException>(() => ArrayText.Read(text));

    private static RowSql Sql(Dialect dialect) => new(RowTable.Of(Schema, new TableName("market", "users"))!, dialect);
}
