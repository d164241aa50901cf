using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Guarding;
using SchemaGen.Core.Naming;
using SchemaGen.Core.Planning;
using SchemaGen.Model;
using Xunit;
using static SchemaGen.Core.Tests.Guarding.Cases;

namespace SchemaGen.Core.Tests.Guarding;

/// <summary>What operations destroy, and the queries that count it before they run.</summary>
public sealed class LossTests
{
    private static readonly TableName Users = new(null, "users"), People = new(null, "people");

    private static readonly Schema Before = Schema(Table("users", "id bigint", "name varchar(100)", "price numeric(10,2)"), Table("order", "id bigint"), Table("other", "id bigint") with { Options = new TableOptions { IsExternal = true } });

    public static TheoryData<string, Operation[]> Operations => new()
    {
        { "", [new AddColumn(Users, Column("email", "text")), new DropColumn(Users, "email")] },
        { "", [new CreateTable(Table("new", "id bigint")), new DropTable(new TableName(null, "new"))] },
        { "", [new AlterColumn(Users, Column("name", "varchar(200)"))] },
        // It fails on what doesn't fit, and loses nothing.
        { "", [new AlterColumn(Users, Column("name", "varchar(50)"))] },
        { "table order|SELECT count(*) FROM \"order\"|rows", [new DropTable(new TableName(null, "order"))] },
        { "", [new DropColumn(new TableName(null, "other"), "id"), new DropTable(new TableName(null, "other"))] },
        { "users.name|SELECT count(name) FROM users|values", [new DropColumn(Users, "name")] },
        { "users.price, rounded or cut to numeric(10,0)|SELECT count(price) FROM users|values", [new AlterColumn(Users, Column("price", "numeric(10,0)"))] },
        {
            "users.name, converted to varchar(50)|SELECT count(name) FROM users WHERE length(CAST(name AS text)) > 50|values",
            [new AlterColumn(Users, Column("name", "varchar(50)"), Using: "left(name, 50)")]
        },
        // Counted by the names of before the run.
        {
            "people.full_name|SELECT count(name) FROM users|values",
            [new RenameTable(Users, People), new RenameColumn(People, "name", "full_name"), new DropColumn(People, "full_name")]
        },
        { "table people|SELECT count(*) FROM users|rows", [new RenameTable(Users, People), new DropTable(People)] },
        { "DELETE FROM users|SELECT count(*) FROM users WHERE id > 7|rows", [new ExecuteSql("DELETE FROM users WHERE id > 7")] },
        { "DELETE FROM users||rows", [new ExecuteSql("DELETE FROM ONLY users USING x WHERE x.id = users.id")] },
        { "WITH … DELETE||rows", [new ExecuteSql("WITH old AS (SELECT 1) DELETE FROM users")] },
        { "TRUNCATE users|SELECT count(*) FROM users|rows;TRUNCATE market.b|SELECT count(*) FROM market.b|rows", [new ExecuteSql("truncate table only users, market.b cascade")] },
        { "DROP TABLE users|SELECT count(*) FROM users|rows", [new ExecuteSql("SELECT 1; DROP TABLE IF EXISTS users")] },
        { "table users|SELECT count(*) FROM users|rows", [new ExecuteSql("DROP TABLE users", EquatableArray<Operation>.Of(new DropTable(Users)))] },
        { "", [new ExecuteSql("DELETE FROM users", Only: "sqlite")] },
        { "", [new ExecuteSql("UPDATE users SET name = 'delete from users'")] },
    };

    [Theory]
    [MemberData(nameof(Operations))]
    public void Losses(string expected, Operation[] operations) => Assert.Equal(
        expected, string.Join(";", Loss.Of(Before, operations, Database.PostgreSql).Select(loss => $"{loss.What}|{loss.CountSql}|{loss.Unit}")));

    [Fact]
    public void They_are_told_with_their_numbers()
    {
        Loss table = new("table orders", "", "rows"), column = new("users.name", "", "values"), sql = new("DELETE FROM logs", null, "rows");
        Assert.Equal("table orders (33 rows), users.name (1 value), DELETE FROM logs (an unknown number of rows)", Loss.Tell([(table, 33L), (column, 1L), (sql, null)]));
        Assert.Null(Loss.Tell([(table, 0L), (column, 0L)]));
        Assert.EndsWith("(1 row) and 2 more", Loss.Tell(Enumerable.Range(0, 12).Select(at => (table with { What = "t" + at }, (long?)1))));
    }

    [Fact]
    public void Touched_tables_are_counted_before_and_after() => Assert.Equal(
        [
            "new||SELECT count(*) FROM new",
            "order|SELECT count(*) FROM \"order\"|",
            "people|SELECT count(*) FROM users|SELECT count(*) FROM people",
        ],
        Touched.Of(
            Before,
            [new RenameTable(Users, People), new AddColumn(People, Column("email", "text")), new CreateTable(Table("new", "id bigint")), new DropTable(new TableName(null, "order"))],
            Database.PostgreSql).Select(touched => $"{touched.Table}|{touched.BeforeSql}|{touched.AfterSql}"));

    private static Column Column(string name, string type) => new(name, ColumnTypes.Parse(type));
}
