using System.Linq;
using SchemaGen.Core.Naming;
using SchemaGen.Core.Sql.Sqlite;
using SchemaGen.Model;
using Xunit;

namespace SchemaGen.Core.Tests.Sql;

public sealed class SqliteLimitTests
{
    private static readonly TableName T = new(null, "t");

    /// <summary>Table and member at fault, what is said, and the schema; what is said begins with "not expressible on SQLite: ".</summary>
    public static TheoryData<string, string?, string, Schema> Cases { get; } = new()
    {
        {
            "market_products", null, "table market_products would be market_products, which table market.products is already",
            Of(Table(new TableName("market", "products")), Table(new TableName(null, "market_products")))
        },
        { "users", null, "table users would be users, which table Users is already", Of(Table(new TableName(null, "Users")), Table(new TableName(null, "users"))) },
        {
            "b.t", "ix", "index ix of b.t, a name that an index of a.t has already",
            Of(Indexed(new TableName("a", "t")), Indexed(new TableName("b", "t")))
        },
        { "sqlite_a", null, "table sqlite_a (names that begin with sqlite_ are its own)", Of(Table(new TableName(null, "sqlite_a"))) },
        { "t", "A", "column A (it differs from another one in upper and lower case only)", Of(Table(T, Column("a", "text"), Column("A", "text"))) },
        {
            "t", "n", "identity column n (AUTOINCREMENT numbers a primary key of one column only)",
            Of(Table(T, Column("n", "integer") with { Identity = Identity.ByDefault }))
        },
        { "t", "a", "collation de_DE of a", Of(Table(T, Column("a", "text") with { Collation = "de_DE" })) },
        { "t", "a", "default of a uses nextval", Of(Table(T, Column("a", "integer") with { Default = "nextval('s'::regclass)" })) },
        { "t", "a", "default of a uses E'\\n'", Of(Table(T, Column("a", "text") with { Default = "E'\\n'" })) },
        { "t", "c", "check of c uses ~", Of(Table(T, Column("a", "text")) with { Checks = EquatableArray<CheckConstraint>.Of(new CheckConstraint("c", "a ~ '^x'")) }) },
        {
            "t", "c", "check of c uses ILIKE",
            Of(Table(T, Column("a", "text")) with { Checks = EquatableArray<CheckConstraint>.Of(new CheckConstraint("c", "a ILIKE 'x'")) })
        },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void What_SQLite_can_not_hold_is_said(string table, string? member, string message, Schema schema)
    {
        var limit = Assert.Single(SqliteLimits.Find(schema));

        Assert.Equal((table, member, "not expressible on SQLite: " + message), (limit.Table.ToString(), limit.Member, limit.Message));
    }

    [Fact]
    public void What_it_can_hold_is_not_complained_about()
    {
        var schema = Of(Table(
            T,
            Column("id", "bigint") with { Identity = Identity.Always, IsNullable = false },
            Column("tags", "text[]") with { Default = "'{}'::text[]" },
            Column("at", "timestamp") with { Default = "(now() at time zone 'utc')" },
            Column("mail", "text") with { Collation = "C", Default = "'a ~ b'::text" },
            Column("span", "interval") with { Default = "'1 day'::interval" })
            with { PrimaryKey = new PrimaryKey("t_pkey", EquatableArray<string>.Of("id")) });

        Assert.Empty(SqliteLimits.Find(schema).Select(limit => limit.Message));
    }

    private static Schema Of(params Table[] tables) => new(default, tables.ToEquatableArray());

    private static Column Column(string name, string type) => new(name, ColumnTypes.Parse(type));

    private static Table Table(TableName name, params Column[] columns) => new(name, columns.Length == 0 ? EquatableArray<Column>.Of(Column("a", "text")) : columns.ToEquatableArray());

    private static Table Indexed(TableName name) =>
        Table(name) with { Indexes = EquatableArray<TableIndex>.Of(new TableIndex("ix", EquatableArray<IndexPart>.Of(new IndexPart("a")))) };
}
