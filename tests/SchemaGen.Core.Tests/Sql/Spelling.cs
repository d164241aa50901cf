using SchemaGen.Core.Naming;
using SchemaGen.Core.Sql;
using SchemaGen.Core.Sql.PostgreSql;
using SchemaGen.Core.Sql.Sqlite;
using SchemaGen.Model;
using Xunit;

namespace SchemaGen.Core.Tests.Sql;

public sealed class Spelling
{
    private const string Zoned = "strftime('%Y-%m-%d %H:%M:%f+00:00', 'now')";

    [Theory]
    [InlineData("users", "users", "users")]
    [InlineData("_a1", "_a1", "_a1")]
    [InlineData("Users", "\"Users\"", "\"Users\"")]
    [InlineData("1a", "\"1a\"", "\"1a\"")]
    [InlineData("größe", "\"größe\"", "\"größe\"")]
    [InlineData("quo\"te", "\"quo\"\"te\"", "\"quo\"\"te\"")]
    [InlineData("a.b", "\"a.b\"", "\"a.b\"")]
    [InlineData("user", "\"user\"", "user")]
    [InlineData("order", "\"order\"", "\"order\"")]
    [InlineData("index", "index", "\"index\"")]
    public void A_name_is_quoted_where_it_must_be(string name, string postgreSql, string sqlite) =>
        Assert.Equal((postgreSql, sqlite), (Dialect.PostgreSql.Name(name), Dialect.Sqlite.Name(name)));

    [Fact]
    public void A_named_schema_is_a_prefix_on_SQLite()
    {
        var table = new TableName("market", "order");

        Assert.Equal(("market.\"order\"", "market_order"), (Dialect.PostgreSql.Name(table), Dialect.Sqlite.Name(table)));
    }

    [Theory]
    [InlineData("smallint", "smallint")]
    [InlineData("bigint", "bigint")]
    [InlineData("boolean", "boolean")]
    [InlineData("real", "real")]
    [InlineData("float8", "double precision")]
    [InlineData("varchar(20)", "varchar(20)")]
    [InlineData("char(3)", "char(3)")]
    [InlineData("numeric(15,2)", "numeric(15,2)")]
    [InlineData("numeric(16,2)", "numeric text(16,2)")]
    [InlineData("numeric", "numeric text")]
    [InlineData("bytea", "blob")]
    [InlineData("uuid", "uuid text")]
    [InlineData("jsonb", "jsonb text")]
    [InlineData("timestamptz(3)", "timestamptz(3)")]
    [InlineData("interval", "text")]
    [InlineData("integer[]", "text")]
    [InlineData("bytea[]", "text")]
    [InlineData("mood", "text")]
    public void A_type_is_stored_as(string type, string declared) => Assert.Equal(declared, SqliteTypes.Of(ColumnTypes.Parse(type)));

    [Theory]
    [InlineData("0", "integer", "0")]
    [InlineData("-1.5", "real", "-1.5")]
    [InlineData("NULL", "text", "NULL")]
    [InlineData("true", "boolean", "1")]
    [InlineData("FALSE", "boolean", "0")]
    [InlineData("'t'", "boolean", "1")]
    [InlineData("'x::text'", "text", "'x::text'")]
    [InlineData("'x'::text", "text", "'x'")]
    [InlineData("'x'::character varying(10)", "text", "'x'")]
    [InlineData("'2026-01-01'::timestamp(3) with time zone", "timestamptz", "'2026-01-01'")]
    [InlineData("'{}'::integer[]", "integer[]", "'{}'")]
    [InlineData("'a'::public.\"Mood\"", "text", "'a'")]
    [InlineData("1 + 1", "integer", "(1 + 1)")]
    [InlineData("now()", "timestamptz", "(" + Zoned + ")")]
    [InlineData("CURRENT_TIMESTAMP", "timestamptz", "(" + Zoned + ")")]
    [InlineData("now()", "timestamp", "(strftime('%Y-%m-%d %H:%M:%f', 'now'))")]
    [InlineData("timezone('utc'::text, now())", "timestamp", "(strftime('%Y-%m-%d %H:%M:%f', 'now'))")]
    [InlineData("now()", "date", "(date('now'))")]
    [InlineData("now()", "time", "(strftime('%H:%M:%f', 'now'))")]
    public void A_default_on_SQLite(string sql, string type, string expected) =>
        Assert.Equal(expected, SqliteExpressions.Default(sql, ColumnTypes.Parse(type)));

    [Theory]
    [InlineData("length(a::text) > 1 AND b::double precision < 2", "length(a) > 1 AND b < 2")]
    [InlineData("char_length(btrim(name)) > 0", "length(trim(name)) > 0")]
    [InlineData("a = 'now()' OR \"now\" = 1", "a = 'now()' OR \"now\" = 1")]
    [InlineData("status IN ('a'::text, 'b')", "status IN ('a', 'b')")]
    public void An_expression_on_SQLite(string sql, string expected) => Assert.Equal(expected, SqliteExpressions.Translate(sql));

    [Theory]
    [InlineData("text", "integer", "c::integer")]
    [InlineData("text", "timestamptz", "c::timestamptz")]
    [InlineData("text[]", "text", "c::text")]
    [InlineData("boolean", "bigint", "c::integer::bigint")]
    [InlineData("boolean", "integer", "c::integer")]
    [InlineData("smallint", "boolean", "c <> 0")]
    [InlineData("uuid", "bytea", "c::bytea")]
    [InlineData("integer", "text", null)]
    [InlineData("uuid", "varchar(40)", null)]
    [InlineData("integer", "numeric(10,2)", null)]
    [InlineData("bigint", "integer", null)]
    [InlineData("timestamp", "timestamptz", null)]
    [InlineData("json", "jsonb", null)]
    [InlineData("integer[]", "bigint[]", null)]
    public void A_type_change_on_PostgreSQL_needs(string from, string to, string? conversion) =>
        Assert.Equal(conversion, PostgreSqlCasts.Using(Schema.Empty, "c", ColumnTypes.Parse(from), ColumnTypes.Parse(to)));

    [Theory]
    [InlineData("boolean", "text", "CASE c WHEN 1 THEN 'true' WHEN 0 THEN 'false' END")]
    [InlineData("text", "boolean", "CASE WHEN lower(trim(c)) IN ('true', 't', 'yes', 'y', 'on', '1') THEN 1 WHEN lower(trim(c)) IN ('false', 'f', 'no', 'n', 'off', '0') THEN 0 END")]
    [InlineData("numeric(10,2)", "integer", "CAST(round(c) AS integer)")]
    [InlineData("numeric(10,4)", "numeric(10,2)", "round(c, 2)")]
    [InlineData("timestamptz", "date", "date(c)")]
    [InlineData("timestamp", "timestamptz", "c || '+00:00'")]
    [InlineData("timestamptz", "timestamp", "strftime('%Y-%m-%d %H:%M:%f', c)")]
    [InlineData("text", "bytea", "CAST(c AS blob)")]
    [InlineData("json", "jsonb", "c")]
    [InlineData("integer", "bigint", "c")]
    public void A_value_on_SQLite_follows_its_type(string from, string to, string value) =>
        Assert.Equal(value, SqliteConversions.Convert("c", ColumnTypes.Parse(from), ColumnTypes.Parse(to)).Value);
}
