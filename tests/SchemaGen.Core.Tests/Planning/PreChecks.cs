using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Planning;
using SchemaGen.Model;
using Xunit;
using static SchemaGen.Core.Tests.Planning.Shop;

namespace SchemaGen.Core.Tests.Planning;

public sealed class PreChecks
{
    private const string OrderName = "'user_id = ' || CAST(user_id AS text) || ', ' || 'position = ' || CAST(\"position\" AS text)";
    private const string Orphans =
        "FROM orders AS child WHERE child.user_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM users AS parent WHERE parent.telegram_id = child.user_id)";

    /// <summary>Problem, count and sample for PostgreSQL, and the operation.</summary>
    public static TheoryData<string, string, string, Operation> Cases { get; } = new()
    {
        {
            "users.name: {0} rows hold NULL",
            "SELECT count(*) FROM users WHERE name IS NULL",
            "SELECT 'id = ' || CAST(id AS text) FROM users WHERE name IS NULL LIMIT 5",
            new AlterColumn(Users, Column("name", "text", isNullable: false))
        },
        {
            "users.rank: {0} rows would hold NULL (give the column a default or a fill)",
            "SELECT count(*) FROM users",
            "SELECT 'id = ' || CAST(id AS text) FROM users LIMIT 5",
            new AddColumn(Users, Column("rank", "integer", isNullable: false))
        },
        {
            "orders: {0} values of total, lower(note) stand in more than one row",
            "SELECT count(*) FROM (SELECT 1 AS one FROM orders WHERE total IS NOT NULL AND (lower(note)) IS NOT NULL AND (total > 1) GROUP BY total, (lower(note)) HAVING count(*) > 1) AS doubled",
            "SELECT 'total, lower(note) = ' || CAST(total AS text) || ', ' || CAST((lower(note)) AS text) || ' (' || CAST(count(*) AS text) || ' rows)' FROM orders "
                + "WHERE total IS NOT NULL AND (lower(note)) IS NOT NULL AND (total > 1) GROUP BY total, (lower(note)) HAVING count(*) > 1 LIMIT 5",
            new CreateIndex(Orders, new TableIndex(
                "ix", EquatableArray<IndexPart>.Of(new IndexPart("total"), new IndexPart("lower(note)", IsExpression: true)), IsUnique: true, Where: "total > 1"))
        },
        {
            "market.products: {0} values of code stand in more than one row",
            "SELECT count(*) FROM (SELECT 1 AS one FROM market.products WHERE code IS NOT NULL GROUP BY code HAVING count(*) > 1) AS doubled",
            "SELECT 'code = ' || CAST(code AS text) || ' (' || CAST(count(*) AS text) || ' rows)' FROM market.products WHERE code IS NOT NULL GROUP BY code HAVING count(*) > 1 LIMIT 5",
            new AddPrimaryKey(Products, new PrimaryKey("p", Names("code")))
        },
        {
            "orders.user_id: {0} rows refer to no row of users",
            "SELECT count(*) " + Orphans,
            $"SELECT {OrderName.Replace("(user_id", "(child.user_id").Replace("(\"", "(child.\"")} {Orphans} LIMIT 5",
            new AddForeignKey(Orders, new ForeignKey("f", Names("user_id"), Users, Names("telegram_id")))
        },
        {
            "orders: {0} rows break c",
            "SELECT count(*) FROM orders WHERE NOT (note <> '')",
            $"SELECT {OrderName} FROM orders WHERE NOT (note <> '') LIMIT 5",
            new AddCheck(Orders, new CheckConstraint("c", "note <> ''"))
        },
        {
            "market.products.code: {0} rows hold a value that does not fit into varchar(5)",
            "SELECT count(*) FROM market.products WHERE length(CAST(code AS text)) > 5",
            "SELECT 'ctid = ' || CAST(ctid AS text) FROM market.products WHERE length(CAST(code AS text)) > 5 LIMIT 5",
            new AlterColumn(Products, Column("code", "varchar(5)", isNullable: false))
        },
        {
            "orders: {0} rows break {{c}}",
            "SELECT count(*) FROM orders WHERE NOT (note <> '')",
            $"SELECT {OrderName} FROM orders WHERE NOT (note <> '') LIMIT 5",
            new AddCheck(Orders, new CheckConstraint("{c}", "note <> ''"))
        },
        {
            "orders.total: {0} rows hold a value that does not fit into numeric(6,2)",
            "SELECT count(*) FROM orders WHERE abs(round(CAST(total AS numeric), 2)) >= 10000",
            $"SELECT {OrderName} FROM orders WHERE abs(round(CAST(total AS numeric), 2)) >= 10000 LIMIT 5",
            new AlterColumn(Orders, Column("total", "numeric(6,2)"))
        },
        {
            "market.products.price: {0} rows hold a value that does not fit into smallint",
            "SELECT count(*) FROM market.products WHERE price NOT BETWEEN -32768 AND 32767",
            "SELECT 'ctid = ' || CAST(ctid AS text) FROM market.products WHERE price NOT BETWEEN -32768 AND 32767 LIMIT 5",
            new AlterColumn(Products, Column("price", "smallint"))
        },
    };

    /// <summary>Operations that no row can stand in the way of.</summary>
    public static TheoryData<string, Operation> Harmless { get; } = new()
    {
        { "filled", new AlterColumn(Users, Column("name", "text", isNullable: false), Fill: "''") },
        { "added with a fill", new AddColumn(Users, Column("rank", "integer", isNullable: false), "1") },
        { "added with a default", new AddColumn(Users, Column("rank", "integer", isNullable: false, sql: "1")) },
        { "widened", new AlterColumn(Users, Column("role", "varchar(21)", isNullable: false, sql: "'UNKNOWN'")) },
        { "no longer limited", new AlterColumn(Users, Column("role", "text", isNullable: false, sql: "'UNKNOWN'")) },
        { "converted by hand", new AlterColumn(Users, Column("role", "varchar(1)", isNullable: false, sql: "'UNKNOWN'"), Using: "left(role, 1)") },
        { "wider number", new AlterColumn(Products, Column("price", "bigint")) },
        { "more digits", new AlterColumn(Orders, Column("total", "numeric(12,2)")) },
        { "index that may repeat", new CreateIndex(Users, Index("ix", "name")) },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void An_operation_asks(string problem, string count, string sample, Operation operation)
    {
        var check = Assert.Single(Planner.Plan([operation], Before, Database.PostgreSql).SelectMany(step => step.PreChecks));

        Assert.Equal(new PreCheck(count, sample, problem), check);
    }

    [Theory]
    [MemberData(nameof(Harmless))]
    public void Nothing_is_asked_when(string what, Operation operation)
    {
        foreach (var database in new[] { Database.PostgreSql, Database.Sqlite })
        {
            var plan = Planner.Plan([operation], Before, database);
            Assert.True(plan.Single().PreChecks.IsEmpty, $"{what} on {database}");
        }
    }

    [Fact]
    public void A_table_is_asked_under_the_names_that_hold_when_its_step_begins()
    {
        var renamed = new TableName(null, "people");
        Operation[] operations = [new RenameTable(Users, renamed), new RenameColumn(renamed, "name", "full_name"), new AddUnique(renamed, new UniqueConstraint("u", Names("full_name")))];

        foreach (var database in new[] { Database.PostgreSql, Database.Sqlite })
        {
            Assert.StartsWith(
                "SELECT count(*) FROM (SELECT 1 AS one FROM people WHERE full_name IS NOT NULL",
                Questions(database, operations).Single().CountSql, System.StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_rebuild_asks_about_the_values_that_it_would_copy()
    {
        Operation[] operations =
        [
            new AlterColumn(Products, Column("price", "integer", isNullable: false), Fill: "0"),
            new AddCheck(Products, new CheckConstraint("c", "price > 0")),
        ];

        Assert.Equal(
            new PreCheck(
                "SELECT count(*) FROM (SELECT code AS code, coalesce(price, 0) AS price, rowid AS rowid FROM market_products) AS market_products WHERE NOT (price > 0)",
                "SELECT 'rowid = ' || CAST(rowid AS text) FROM (SELECT code AS code, coalesce(price, 0) AS price, rowid AS rowid FROM market_products) AS market_products WHERE NOT (price > 0) LIMIT 5",
                "market.products: {0} rows break c"),
            Questions(Database.Sqlite, operations).Single());
    }

    [Theory]
    [InlineData("integer", "ltrim(trim(code), '+-') = '' OR ltrim(trim(code), '+-') GLOB '*[^0-9]*'")]
    [InlineData("real", "ltrim(trim(code), '+-') = '' OR ltrim(trim(code), '+-') GLOB '*[^0-9.eE+-]*'")]
    [InlineData("date", "code IS NOT NULL AND datetime(code) IS NULL")]
    [InlineData("boolean", "code IS NOT NULL AND NOT lower(trim(code)) IN ('true', 't', 'yes', 'y', 'on', '1', 'false', 'f', 'no', 'n', 'off', '0')")]
    public void SQLite_is_not_left_to_convert_texts_without_a_word(string type, string condition)
    {
        var check = Questions(Database.Sqlite, new AlterColumn(Products, Column("code", type, isNullable: false))).Single();

        Assert.Equal("SELECT count(*) FROM market_products WHERE " + condition, check.CountSql);
        Assert.Equal($"market.products.code: {{0}} rows hold no {type}", check.Problem);
    }

    private static IEnumerable<PreCheck> Questions(Database database, params Operation[] operations) =>
        Planner.Plan(operations, Before, database).SelectMany(step => step.PreChecks);
}
